import { assertEquals, assertThrows } from "@std/assert";
import {
  abort,
  close,
  connect,
  defineProbe,
  deliver,
  drain,
  established,
  inject,
  listen,
  lose,
  type Probe,
  reach,
  refused,
  retransmission,
  write,
} from "../../lab/probe.ts";

const HEADING = { title: "Given", source: "RFC 9293, 3.10.7", medium: "wire" } as const;
const LISTENS = { do: listen(), b: "LISTEN" } as const;

/** A probe with this given, and these rows. */
function given(given: unknown, ...table: readonly unknown[]): unknown {
  return { ...HEADING, given, table: table.length > 0 ? table : [{ do: [] }] };
}

const SOUND: readonly unknown[] = [
  given({ a: "scripted" }, LISTENS, { do: inject("b", "SYN seq=1"), wire: "b>a SYN,ACK" }),
  given({ b: "scripted" }, { do: listen({ end: "a" }), a: "LISTEN" }, { do: inject("a", "SYN") }),
  given({ b: "scripted" }, { do: connect("a"), wire: "a>b SYN", a: "SYN-SENT" }),
  given({ a: "bound" }, established(), { do: abort("a"), wire: "a>b RST,ACK" }, { do: lose() }, {
    do: connect("a"),
    wire: "a>b SYN",
  }),
  given(reach("FIN-WAIT-2"), { do: inject("a", "RST"), a: "CLOSED" }),
  given({ ...reach("ESTABLISHED"), sysctl: { "net.ipv4.tcp_sack": 0 } }),
  given({ ...reach("ESTABLISHED"), sockets: "libc" }),
  given({ a: "scripted", rows: [LISTENS] }, { do: inject("b", "SYN"), wire: "b>a SYN,ACK" }),
  given({ rows: [established(), { do: write("a", "x"), wire: "a>b ACK len=1" }] }, {
    do: deliver(),
    wire: "b>a ACK",
  }, { do: drain("b") }),
];

Deno.test("defineProbe() takes what a probe can be given", () => {
  for (const probe of SOUND) assertEquals(defineProbe(probe as Probe), probe);
});

const UNSOUND: readonly [probe: unknown, says: string][] = [
  [given({ a: 1 }), ': given a is 1, not "scripted" or "bound"'],
  [given({ a: "scriptd" }), ': given a is "scriptd", not "scripted" or "bound"'],
  [given({ b: "bound" }), ': given b is "bound", not "scripted"'],
  [given({ c: "scripted" }), ": given has no c"],
  [given({ sockets: "deno" }), ': sockets is "deno", not "libc"'],
  [given({ address: "first" }), ': address is "first", not "second"'],
  [given({ a: "scripted", b: "scripted" }), ": given a and b: one of them must have a socket"],
  [given({ rows: "x" }), ': given rows is "x", not a list of rows'],
  [
    { ...HEADING, medium: "loopback", given: { a: "scripted" }, table: [LISTENS] },
    ': given a scripted needs medium: "wire"',
  ],
  [
    { ...HEADING, medium: "loopback", given: { a: "bound" }, table: [LISTENS] },
    ': given a bound needs medium: "wire"',
  ],
  // Rows that are given are rows.
  [given({ rows: [1] }), ": given rows, row 0: 1 is no row"],
  [given({ rows: [LISTENS, { a: "CLOSED" }] }), ": given rows, row 1: do is missing"],
  [given({ rows: [{ ...LISTENS, b: "LISTENS" }] }), ": given rows, row 0: no state LISTENS"],
  [
    given({ rows: [{ do: [], a: "CLOSED", timer: { a: "renewed" } }] }),
    ": given rows, row 0: timer renewed in the first row: there is none before it",
  ],
  [given(reach("ESTABLISHED"), LISTENS), ", row 0: listen: B listens already"],
  [
    given({ rows: [{ do: [], a: "LISTEN" }] }, { do: drain("b") }),
    ', row 0: drain("b") has nothing to read: a has sent nothing that is unread',
  ],
  // Without a socket, an end does nothing, has no state, sends nothing, and is given nothing.
  [
    given({ a: "scripted" }, { do: listen(), a: "CLOSED" }),
    ", row 0: a state of a, which is scripted: it has no socket",
  ],
  [
    given({ a: "scripted" }, { do: connect("a") }),
    ", row 0: connect of a, which is scripted: inject()",
  ],
  [
    given({ a: "scripted" }, { do: established().do }),
    ", row 0: established of a, which is scripted: inject()",
  ],
  [
    given({ a: "scripted" }, LISTENS, { do: inject("a", "SYN") }),
    ", row 1: inject of a, which is scripted: inject()",
  ],
  [
    given({ a: "scripted" }, { do: listen({ end: "a" }) }),
    ", row 0: listen of a, which is scripted: inject()",
  ],
  [given({ b: "scripted" }, LISTENS), ", row 0: a state of b, which is scripted: it has no socket"],
  [
    given({ b: "scripted" }, { do: listen() }),
    ", row 0: listen of b, which is scripted: inject()",
  ],
  [
    given({ b: "scripted" }, { do: connect("a"), wire: ["a>b SYN", "b>a SYN,ACK"] }),
    ", row 0: b>a SYN,ACK: b is scripted, and sends nothing",
  ],
  [
    given({ b: "scripted" }, { do: connect("a"), wire: "a>b SYN" }, { do: deliver() }),
    ", row 1: deliver: b is scripted, and no segment is held",
  ],
  [
    given({ b: "scripted" }, { do: retransmission("b"), wire: "b>a SYN" }),
    ", row 0: retransmission of b, which is scripted: inject()",
  ],
  [
    { ...HEADING, given: { a: "scripted" }, table: [LISTENS], paths: { a: ["CLOSED"] } },
    ": paths of a, which is scripted: it has no socket",
  ],
  [
    given({ a: "scripted", rows: [{ do: close("a") }] }),
    ": given rows, row 0: close of a, which is scripted: inject()",
  ],
  // Beside other rows.
  [
    { ...HEADING, medium: "loopback", table: [established(), { do: inject("a", "RST") }] },
    ', row 1: inject needs medium: "wire": on loopback no segment is held',
  ],
  ...[abort("a"), refused("a")].map((ends) =>
    [
      given(undefined, established(), { do: ends }, { do: connect("a") }),
      ', row 2: connect of a again needs given: { a: "bound" }: another connection may have its ' +
      "port by then",
    ] as [unknown, string]
  ),
];

for (const [probe, says] of UNSOUND) {
  Deno.test(`defineProbe() refuses "Given"${says}`, () => {
    assertThrows(() => defineProbe(probe as Probe), TypeError, `"Given"${says}`);
  });
}
