/** What a table says of several sockets, options and what calls give. */

import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  close,
  connect,
  defineProbe,
  deliver,
  established,
  getOption,
  kill,
  listen,
  type Probe,
  read,
  setOption,
  spansOf,
  transfer,
  write,
} from "../../lab/probe.ts";
import { endOf, isListener, numberOf, socketOf } from "../../lab/probe/socket_name.ts";

function tableOf(rows: readonly unknown[], medium = "wire", given?: unknown): Probe {
  return {
    title: "T",
    source: "S",
    medium,
    table: rows,
    ...given !== undefined && { given },
  } as Probe;
}

Deno.test("the names of sockets: whose they are, and of which connection", () => {
  for (const end of ["a", "b"] as const) {
    for (const number of [1, 2, 3, 10, 123]) {
      const name = socketOf(end, number);
      assertEquals([endOf(name), numberOf(name), isListener(name)], [end, number, false]);
    }
    assertEquals([endOf(`${end}.listener`), isListener(`${end}.listener`)], [end, true]);
  }
  assertEquals([socketOf("a", 1), socketOf("b", 2)], ["a", "b.2"]);
});

Deno.test("spansOf() takes one time, several, and none", () => {
  assertEquals(spansOf({}), []);
  assertEquals(spansOf({ within: [1, 2] }), [[1, 2]]);
  assertEquals(spansOf({ within: [[1, 2], [3, 4]] }), [[1, 2], [3, 4]]);
});

const START = established();
const SYN = { do: connect("a.2"), wire: "a.2>b.2 SYN", also: { "a.2": "SYN-SENT" } };

const SOUND: readonly [what: string, probe: Probe][] = [
  ["another connection", tableOf([START, SYN, { do: deliver(), wire: "b.2>a.2 SYN,ACK" }])],
  [
    "listening again after close()",
    tableOf([START, { do: close("b.listener") }, { do: listen() }]),
  ],
  ["listening again after kill()", tableOf([START, { do: kill("b.listener") }, { do: listen() }])],
  ["listening again in vain", tableOf([START, { do: listen({ gives: "EADDRINUSE" }) }])],
  [
    "connecting again after it failed",
    tableOf([
      { do: connect("a", { gives: "ECONNREFUSED" }) },
      { do: listen() },
      { do: connect("a", { gives: 0 }) },
    ], "loopback"),
  ],
  [
    "several times in one row",
    tableOf([{ ...SYN, within: [[0, 1], [2, 3]], wire: ["a.2>b.2 SYN", "a.2>b.2 SYN"] }]),
  ],
];

for (const [what, probe] of SOUND) {
  Deno.test(`defineProbe() takes ${what}`, () => void defineProbe(probe));
}

const UNKNOWN = "a.2 and b.2: a.2 has not been connected";

const WRONG: readonly [says: string, probe: Probe][] = [
  [UNKNOWN, tableOf([START, { do: write("a.2", "x") }])],
  [UNKNOWN, tableOf([START, { do: close("b.2") }])],
  [UNKNOWN, tableOf([START, { do: [read("b.2", "x"), connect("a.2")] }])],
  [UNKNOWN, tableOf([START, { do: [], wire: "a.2>b.2 ACK" }])],
  [UNKNOWN, tableOf([START, { do: [], also: { "b.2": "CLOSED" } }])],
  [
    "connect of b.2: it is what B's listener makes for a.2",
    tableOf([START, { do: connect("b.2") }]),
  ],
  ["connect: a.2 has been connected already", tableOf([START, SYN, { do: connect("a.2") }])],
  ["listen: B listens already", tableOf([START, { do: close("b") }, { do: listen() }])],
  ["connect: from a.2, itself", tableOf([{ do: connect("a.2", { from: "a.2" }) }])],
  [
    '"ECONREFUSED", neither a number nor an errno: did you mean ECONNREFUSED?',
    tableOf([
      { do: connect("a", { gives: "ECONREFUSED" as "EPIPE" }) },
    ]),
  ],
  ["gives is -1, neither a number nor an errno", tableOf([{ do: connect("a", { gives: -1 }) }])],
  [
    "options has no SO_KEPALIVE: did you mean SO_KEEPALIVE?",
    tableOf([
      START,
      { do: setOption("a", { SO_KEPALIVE: 1 } as object) },
    ]),
  ],
  [
    '"TCP_SYNCOUNT", not an option of a socket: did you mean TCP_SYNCNT?',
    tableOf([
      START,
      { do: getOption("a", "TCP_SYNCOUNT" as "TCP_SYNCNT", { gives: 1 }) },
    ]),
  ],
  [
    "SO_ERROR can be read, and not set",
    tableOf([START, { do: setOption("a", { SO_ERROR: 0 } as object) }]),
  ],
  [
    "TCP_KEEPIDLE is a whole number of 32 bits",
    tableOf([START], "wire", { a: { TCP_KEEPIDLE: 0.5 } }),
  ],
  [
    "given b has no TCP_LINGER3: did you mean TCP_LINGER2?",
    tableOf([START], "wire", { b: { TCP_LINGER3: 1 } }),
  ],
  ['end is "c", not a socket such as "a" or "b.2"', tableOf([{ do: write("c" as "a", "x") }])],
  ['end is "a.1", not a socket', tableOf([{ do: write("a.1", "x") }])],
  [
    'end is "b.listner", not a socket such as "a", "b.2" or "b.listener"',
    tableOf([
      { do: kill("b.listner" as "b") },
    ]),
  ],
  ["read: nothing to read", tableOf([{ do: read("b", {}) }])],
  [
    "read: what is read, and gives: the one is the other",
    tableOf([{ do: read("b", "x", { gives: 1 }) }]),
  ],
  ["bytes is 0, not a number of bytes", tableOf([START, { do: read("b", 0) }])],
  [
    "carrying has no loose: did you mean lose?",
    tableOf([
      START,
      { do: transfer("a", 9, { seed: 1, loose: 0.1 } as never) },
    ]),
  ],
  ["lose is 1, not a share", tableOf([START, { do: transfer("a", 9, { seed: 1, lose: 1 }) }])],
  ["within has 2 times, and wire 1 segments", tableOf([{ ...SYN, within: [[0, 1], [2, 3]] }])],
];

for (const [says, probe] of WRONG) {
  Deno.test(`defineProbe() refuses a table: ${says}`, () => {
    assertStringIncludes(assertThrows(() => defineProbe(probe), TypeError).message, says);
  });
}
