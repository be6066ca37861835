import { assertEquals } from "@std/assert";
import { judgePath } from "../../lab/judge/paths.ts";
import {
  becomes,
  close,
  connect,
  deliver,
  established,
  inject,
  listen,
  type Probe,
  reach,
  type TcpState,
  type WireRow,
} from "../../lab/probe.ts";
import { pathsOf } from "../../lab/probe/paths.ts";

function probe(table: readonly WireRow[], more: Partial<Probe> = {}): Probe {
  return { title: "t", source: "s", medium: "wire", table, ...more } as Probe;
}

Deno.test("pathsOf() goes from row to row, and counts a state once", () => {
  const table = [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    { do: connect("a"), a: "SYN-SENT", b: "LISTEN" },
    { do: deliver(), a: "SYN-SENT", b: "SYN-RECEIVED" },
  ] as const;
  assertEquals(pathsOf(probe(table)), {
    a: ["CLOSED", "SYN-SENT"],
    b: ["LISTEN", "SYN-RECEIVED"],
  });
});

Deno.test("pathsOf() has all of a handshake that is one row", () => {
  const table = [established(), { do: close("a"), a: "FIN-WAIT-1", b: "ESTABLISHED" }] as const;
  assertEquals(pathsOf(probe(table)), {
    a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1"],
    b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED"],
  });
});

Deno.test("pathsOf() begins with the given rows, and leaves out an end of which a row says nothing", () => {
  const table = [{ do: inject("a", "RST"), a: "CLOSED" }] as const;
  assertEquals(pathsOf(probe(table, { given: reach("ESTABLISHED") })), {
    a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "CLOSED"],
  });
});

Deno.test("pathsOf() takes what is stated, and nothing on loopback", () => {
  const paths = { a: ["CLOSED", "SYN-SENT", "CLOSED"] as TcpState[] };
  assertEquals(pathsOf(probe([established()], { paths })), paths);
  assertEquals(pathsOf(probe([established()], { medium: "loopback" })), {});
});

const SHOWN: readonly [path: TcpState[], traced: TcpState[]][] = [
  // A listener's request is no socket before it is ESTABLISHED.
  [["LISTEN", "SYN-RECEIVED"], []],
  [["LISTEN", "SYN-RECEIVED", "LISTEN"], []],
  [["LISTEN", "SYN-RECEIVED", "LISTEN", "SYN-RECEIVED", "ESTABLISHED"], [
    ...["LISTEN", "SYN-RECEIVED", "ESTABLISHED"] as const,
  ]],
  [["LISTEN"], []],
  [["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSED", "SYN-RECEIVED"], [
    ...["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSED"] as const,
  ]],
  [["CLOSED", "SYN-SENT", "SYN-RECEIVED", "CLOSED"], [
    ...["CLOSED", "SYN-SENT", "SYN-RECEIVED", "CLOSED"] as const,
  ]],
  // Of an orphan in FIN-WAIT-2, no socket is left.
  [["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"], [
    ...["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSED"] as const,
  ]],
];

for (const [path, traced] of SHOWN) {
  Deno.test(`judgePath() knows how ${path.join(" ")} is traced`, () => {
    assertEquals(judgePath("b", path, traced), undefined);
    const wrong = [...traced, "LAST-ACK"] as TcpState[];
    assertEquals(judgePath("b", path, wrong)?.kind, "path");
  });
}

Deno.test("pathsOf() implies none for who is connected and gone within one row", () => {
  const gone = [{ do: connect("a"), a: "CLOSED", b: "CLOSED" }] as const;
  assertEquals(pathsOf(probe(gone)), { b: ["CLOSED"] });
});

const CONNECTED = [
  { do: listen(), a: "CLOSED", b: "LISTEN" },
  { do: connect("a"), a: "SYN-SENT", b: "LISTEN" },
  { do: deliver(), a: "SYN-SENT", b: "SYN-RECEIVED" },
] as const;

Deno.test("pathsOf() implies no path for an end that a timer ends, whatever waits for that", () => {
  const table = [...CONNECTED, {
    do: becomes("a", "CLOSED", [0, 1000]),
    a: "CLOSED",
    b: "SYN-RECEIVED",
  }] as const;
  assertEquals(pathsOf(probe(table)), { b: ["LISTEN", "SYN-RECEIVED"] });
});

Deno.test("pathsOf() implies no path for an end that is known to go elsewhere", () => {
  const deviates = {
    on: "linux",
    reason: "it is so",
    link: "https://example.org/",
    a: "ESTABLISHED",
  } as const;
  const table = [...CONNECTED, {
    do: deliver(),
    a: "CLOSED",
    b: "SYN-RECEIVED",
    deviates,
  }] as const;
  assertEquals(pathsOf(probe(table)), { b: ["LISTEN", "SYN-RECEIVED"] });
});

Deno.test("pathsOf() implies no path for a listener that makes no connection", () => {
  const table = [{ do: listen(), b: "LISTEN" }, { do: close("b.listener"), b: "CLOSED" }] as const;
  assertEquals(pathsOf(probe(table)), {});
});
