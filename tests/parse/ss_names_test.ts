/** Names are what others write into the output of ss: of processes, and of sockets. */

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { parseSs, readSs } from "../../lab/parse/ss.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { fixtureText } from "./fixture.ts";

const ROW = "ESTAB 0 0 127.0.0.1:9000 127.0.0.1:40000";

function only(text: string): SocketRow {
  const rows = parseSs(text);
  assertEquals(rows.length, 1, text);
  return rows[0]!;
}

const NAMES = [
  "my proc",
  "pro:c",
  "svc(1",
  'we"ird',
  "x,pid=1,fd=2",
  'x",pid=1,fd=2',
  '("x",pid=1,fd=2',
  "users:((",
  "timer:(on,1ms,",
  " uid:0 ino:9 ",
  "a\nb",
  "\nESTAB 0 0 *:1 ",
  "\n\tcwnd:9 uid:7",
  "\nudp UNCONN 0 ",
  "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
  "a\rb\vc\u00a0d\u2028",
  "",
  " ",
];

Deno.test("parseSs() takes any process name for a name only", () => {
  for (const name of NAMES) {
    const users = `users:(("${name}",pid=4711,fd=8),("${name}",pid=4712,fd=9))`;
    const rows = readSs(`${ROW} ${users} uid:5 ino:6 sk:7 <->\n${ROW} ino:8 sk:9 <->\n`);
    assertEquals(rows.length, 2, name);
    assertEquals(rows[0]!.row, {
      ...only(`${ROW} uid:5 ino:6 sk:7 <->`),
      processes: [{ name, pid: 4711, fd: 8 }, { name, pid: 4712, fd: 9 }],
    }, name);
    assertStringIncludes(rows[0]!.line, users);
    assertEquals(rows[1]!.lineNumber, 2 + 2 * (name.split("\n").length - 1));
  }
});

Deno.test("parseSs() refuses a row that a name could have cut short, rather than swallow what follows", () => {
  const cut = `${ROW} users:(("a name without an end\n${ROW}\n`;
  assertThrows(() => parseSs(cut), SyntaxError, "the list of processes does not end");
  const short = `${ROW} users:(("a\n${ROW}\n`;
  assertThrows(() => parseSs(short), SyntaxError, "the list of processes does not end");
  assertThrows(() => parseSs(`${ROW} users:(("a\n`), SyntaxError, "line 1: the text ends");
});

/** A row that so many processes hold, with names that are nothing but newlines. */
function heldBy(processes: number, row: string): string {
  const holders = Array.from(
    { length: processes },
    (_, i) => `("${"\n".repeat(15)}",pid=${i},fd=3)`,
  );
  return `${row} users:(${holders.join()})\n`;
}

for (
  const row of ["tcp LISTEN 0 5 127.0.0.1:1 0.0.0.0:*", "udp UNCONN 0 0 127.0.0.1:1 0.0.0.0:*"]
) {
  const protocol = row.slice(0, 3);
  Deno.test(`parseSs() reads a row of ${protocol} in time linear in the newlines of its processes' names`, () => {
    const text = heldBy(4000, row);
    const start = performance.now();
    const rows = parseSs(text);
    // If each newline cost the whole row again, that would be ten seconds.
    assert(performance.now() - start < 2000);
    assertEquals(rows.map(({ processes }) => processes?.length), protocol === "tcp" ? [4000] : []);
  });
}

Deno.test("parseSs() refuses a row that goes on through more lines than a name can have", () => {
  for (const more of ["\n", "  \n"]) {
    const text = `${ROW} users:(("a${more.repeat(1000)}`;
    assertThrows(() => parseSs(text), SyntaxError, "line 1: the list of processes does not end");
  }
});

Deno.test("parseSs() gives a row that goes on no more room than one line has", () => {
  const reason = "the row has more than 1048576 characters";
  const lines = Array.from({ length: 1100 }, (_, i) => `\t ${"x".repeat(1000)}${i}:1\n`);
  const continued = `${ROW}\n${lines.join("")}`;
  assertThrows(() => parseSs(continued), SyntaxError, reason);
  assertThrows(() => parseSs(`${ROW}\n${"\n".repeat(1 << 20)}`), SyntaxError, reason);
  assertThrows(() => parseSs(heldBy(40_000, ROW)), SyntaxError, reason);
});

Deno.test("parseSs() refuses a row that a Unix domain socket's name forges", () => {
  const text = fixtureText("live-6.18/ss-anp-forged-row.out");
  const reason = 'line 12: a row without a Netid, unlike the others: "ESTAB 0 0 6.6.6.6:22';
  assertThrows(() => parseSs(text), SyntaxError, reason);
  const withoutHeader = text.slice(text.indexOf("\n") + 1);
  assertThrows(() => parseSs(withoutHeader), SyntaxError, "line 11: a row without a Netid");
});

Deno.test("parseSs() takes no Unix domain socket's name for a list of processes", () => {
  const rows = parseSs(fixtureText("live-6.18/ss-anp-forged-users.out"));
  assertEquals(rows.map(({ local }) => local.port), [22]);
});

Deno.test("parseSs() refuses a text in which some rows have a Netid and others not", () => {
  const header = "State Recv-Q Send-Q Local Address:Port Peer Address:Port";
  assertThrows(() => parseSs(`Netid ${header}\n${ROW}\n`), SyntaxError, "line 2: a row without");
  assertThrows(() => parseSs(`${header}\ntcp ${ROW}\n`), SyntaxError, "line 2: a row with a Netid");
  for (
    const other of ["tcp LISTEN 0 5 0.0.0.0:22 0.0.0.0:*", "udp UNCONN 0 0 0.0.0.0:53 0.0.0.0:*"]
  ) {
    assertThrows(() => parseSs(`${ROW}\n${other}\n`), SyntaxError, "line 2: a row with a Netid");
    assertThrows(() => parseSs(`${other}\n${ROW}\n`), SyntaxError, "line 2: a row without a Netid");
  }
});

Deno.test("parseSs() reads threads and security contexts of a process, of which it keeps the process", () => {
  const list =
    '("a",pid=1,tid=2,fd=3),("b",pid=4,proc_ctx=u:r:t:s0-s0:c0.c9,fd=5,sock_ctx=u:o:t:s0),' +
    '("c",pid=6,proc_ctx=cups (enforce),fd=7)';
  assertEquals(only(`${ROW} users:(${list})`).processes, [
    { name: "a", pid: 1, fd: 3 },
    { name: "b", pid: 4, fd: 5 },
    { name: "c", pid: 6, fd: 7 },
  ]);
});
