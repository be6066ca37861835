/** Tables that are indented as a whole, and such as are only in part. */

import { assertEquals, assertThrows } from "@std/assert";
import { detectTable } from "../../lab/parse/detect.ts";
import { parseNetstat, readNetstat } from "../../lab/parse/netstat.ts";
import { parseProcNetTcp } from "../../lab/parse/proc_net_tcp.ts";
import { parseSs, readSs } from "../../lab/parse/ss.ts";
import { fixtureText } from "./fixture.ts";

function indented(text: string, by: string): string {
  return text.split("\n").map((line) => line === "" ? "" : by + line).join("\n");
}

const TABLES: [what: string, text: string, parse: (text: string) => unknown, kind: string][] = [
  ["ss -tanoep", fixtureText("ss-versions/ss-6.1.0/ss-tanoep.out"), (text) => parseSs(text), "ss"],
  [
    "ss -tanimoep",
    fixtureText("live-6.18/ss-tanimoep.out").slice(0, 20_000).replace(/\n[^\n]*$/, "\n"),
    (text) => parseSs(text),
    "ss",
  ],
  [
    "ss -tanoepOH",
    fixtureText("live-6.18/ss-tanoepOH.out"),
    (text) => parseSs(text, { header: "none" }),
    "ss",
  ],
  [
    "netstat",
    fixtureText("ss-versions/netstat-net-tools-2.10/netstat-tanoepW.out"),
    (text) => parseNetstat(text),
    "netstat",
  ],
  [
    "netstat -anoepW",
    fixtureText("live-6.18/netstat-anoepW.out"),
    (text) => parseNetstat(text),
    "netstat",
  ],
  ["/proc/net/tcp", fixtureText("ss-versions/net_tcp"), parseProcNetTcp, "proc"],
];

for (const [what, text, parse, kind] of TABLES) {
  Deno.test(`a whole table of ${what} may be indented`, () => {
    for (const by of ["  ", "    ", "\t", "\t  "]) {
      assertEquals(parse(indented(text, by)), parse(text));
      assertEquals(parse("\n   \n" + indented(text, by)), parse(text));
      assertEquals(detectTable(indented(text, by).split("\n")[0]!), kind);
      // The header is left out.
      const rows = text.slice(text.indexOf("\n", text.indexOf("\n") + 1) + 1);
      if (/^(?:tcp|[A-Z]+-?)/.test(rows)) assertEquals(parse(indented(rows, by)), parse(rows));
    }
  });
}

Deno.test("a row's text is as it was pasted, with its indent", () => {
  const ss = "  ESTAB 0 0 127.0.0.1:1 127.0.0.1:2\n  \t cubic rto:204\n";
  assertEquals(readSs(ss).map(({ line }) => line), [ss.trimEnd()]);
  const netstat = "  tcp 0 0 127.0.0.1:1 127.0.0.1:2 LISTEN";
  assertEquals(readNetstat(netstat)[0]?.line, netstat);
});

Deno.test("a line that is not indented as the first one is is refused", () => {
  const reason = "line 2: the line is not indented as the first one is";
  const ss = "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2\n";
  assertThrows(() => parseSs(`    ${ss}${ss}`), SyntaxError, reason);
  assertThrows(() => parseSs(`    ${ss}  ${ss}`), SyntaxError, reason);
  const tcp = "tcp 0 0 127.0.0.1:1 127.0.0.1:2 LISTEN\n";
  assertThrows(() => parseNetstat(`    ${tcp}${tcp}`), SyntaxError, reason);
});

Deno.test("rows that are indented under a header that is not are named", () => {
  const header = "State Recv-Q Send-Q Local Address:Port Peer Address:Port\n";
  const reason = "line 2: the row is indented, unlike the lines above";
  const ss = `${header}    ESTAB 0 0 127.0.0.1:1 127.0.0.1:2\n`;
  assertThrows(() => parseSs(ss), SyntaxError, reason);
  const title = "Active Internet connections (only servers)\n";
  const netstat = `${title}    tcp 0 0 127.0.0.1:1 127.0.0.1:2 LISTEN\n`;
  assertThrows(() => parseNetstat(netstat), SyntaxError, reason);
});

Deno.test("a continuation without a row is no indented table", () => {
  assertThrows(() => parseSs("\t cubic rto:204\n"), SyntaxError, "a continuation of no row");
  assertThrows(() => parseNetstat("   prose\n"), SyntaxError, "not a row or header");
});
