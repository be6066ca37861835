/** Where a program ends and a timer begins, in rows without a header. */

import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { parseNetstat } from "../../lab/parse/netstat.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";

const PADDED = "tcp        0      0 10.0.0.1:6379           10.0.0.2:51368          ESTABLISHED ";
const SQUEEZED = "tcp 0 0 10.0.0.1:6379 10.0.0.2:51368 ESTABLISHED ";
const TITLE = "Active Internet connections (servers and established)\n";
const HEADER = "Proto Recv-Q Send-Q Local Address           Foreign Address         State       ";
const KEEPALIVE = "keepalive (100.00/0/0)";
const TIMER = { kind: "keepalive", expiresMs: 100_000, retransmits: 0 } as const;

function only(text: string): SocketRow {
  const rows = parseNetstat(text);
  assertEquals(rows.length, 1, text);
  return rows[0]!;
}

/** As net-tools prints a program in front of a timer. */
const LAYOUTS: Record<string, (program: string) => string> = {
  "Debian's 1.60": (program) => `${program.padEnd(16)} `,
  "1.60": (program) => program.padEnd(20),
  "2.10": (program) => `${program.padEnd(20)} `,
};

const PROGRAMS = [
  "1/a",
  "1699/srv",
  "18277/java",
  "726/rpc.statd",
  "5263/redis-serve",
  "5263/redis-server",
  "12359/docker-proxy",
  "5263/redis-server 0",
  "1787/sshd: vagrant",
  "12/on (0.59/2/0)",
  "12/x off (0.00/0/0)",
  "12/a: b/c (1/4)",
];

for (const [layout, pad] of Object.entries(LAYOUTS)) {
  Deno.test(`parseNetstat() parts any program from its timer as ${layout} pads it, without a header`, () => {
    for (const program of PROGRAMS) {
      const [pid, name] = [parseInt(program), program.slice(program.indexOf("/") + 1)];
      for (const user of ["", "101        2034       "]) {
        const row = only(`${PADDED}${user}${pad(program)}${KEEPALIVE}\n`);
        assertEquals(row.timer, TIMER, program);
        assertEquals(row.processes, [{ name, pid }], program);
        assertEquals(row.uid, user === "" ? undefined : 101);
      }
      const off = only(`${PADDED}${pad(program)}off (0.00/0/0)\n`);
      assertEquals([off.timer, off.processes], [undefined, [{ name, pid }]], program);
    }
    const nobody = only(`${PADDED}${pad("-")}${KEEPALIVE}\n`);
    assertEquals([nobody.timer, nobody.processes], [TIMER, undefined]);
  });

  Deno.test(`parseNetstat() counts a program's bytes as ${layout} does, not its letters`, () => {
    const bytes = new TextEncoder().encode("12/ünïcödé");
    const padded = `${"12/ünïcödé"}${
      " ".repeat(pad("x".repeat(bytes.length)).length - bytes.length)
    }`;
    assertEquals(only(`${PADDED}${padded}${KEEPALIVE}\n`).processes?.[0]?.name, "ünïcödé");
    // A letter cut in two is one sign now, and has been one byte up to three.
    const cut = `${"12/"}${"x".repeat(14)}\ufffd`;
    for (const lost of [1, 2]) {
      const gap = pad("x".repeat(17 + lost)).length - 17 - lost;
      const row = only(`${PADDED}${cut}${" ".repeat(gap)}${KEEPALIVE}\n`);
      assertEquals([row.processes?.[0]?.name, row.timer], [cut.slice(3), TIMER]);
    }
  });
}

Deno.test("parseNetstat() takes what looks like a timer in a name of 19 bytes for a name", () => {
  for (const name of ["off (0.00/0/0)", "on (0.59/2/0)", "x on (0.59/2/0)", "on (9.99/999/9)"]) {
    for (const row of [PADDED, SQUEEZED]) {
      const { timer, processes } = only(`${row}12/${name}\n`);
      assertEquals([timer, processes], [undefined, [{ name, pid: 12 }]]);
    }
  }
});

Deno.test("parseNetstat() never takes a timer into a name, nor a name's end for a timer, silently", () => {
  const rows = [
    // Spaces are lost: where the program ends cannot be told.
    `${SQUEEZED}5263/redis-server 0 ${KEEPALIVE}`,
    `${SQUEEZED}5263/redis-server ${KEEPALIVE}`,
    `${SQUEEZED}1/a ${KEEPALIVE}`,
    `${SQUEEZED}12359/docker-proxy off (0.00/0/0)`,
    // No layout has so many columns.
    `${PADDED}1/a ${KEEPALIVE}`,
    `${PADDED}1699/srv          ${KEEPALIVE}`,
    `${PADDED}1699/srv           ${KEEPALIVE}`,
    `${PADDED}1699/srv              ${KEEPALIVE}`,
    `${PADDED}12/a b c d e f g h i j ${KEEPALIVE}`,
    // Another language's timer, and one with other numbers.
    `${PADDED}5263/redis-server    aus (0.00/0/0)`,
    `${PADDED}5263/redis-server    on (0.59/2)`,
    // What -Z puts there.
    `${PADDED}5263/redis-server    system_u:system_r:redis_t:s0`,
    `${PADDED}-                    system_u:system_r:redis_t:s0`,
    // toybox needs its header.
    `${PADDED}5263/a program with a long name`,
  ];
  for (const row of rows) {
    const error = assertThrows(() => parseNetstat(`${row}\n`), SyntaxError, undefined, row);
    assertMatch(error.message, /^Cannot parse netstat output: line 1: .*PID\/program/);
  }
});

Deno.test("parseNetstat() reads a program and a timer of any layout under a header", () => {
  for (const pad of Object.values(LAYOUTS)) {
    for (const program of PROGRAMS) {
      for (const row of [PADDED, SQUEEZED]) {
        const text = `${TITLE}${HEADER}PID/Program name     Timer\n${row}${
          pad(program)
        }${KEEPALIVE}\n`;
        const { timer, processes } = only(text);
        const name = program.slice(program.indexOf("/") + 1);
        assertEquals([timer, processes?.[0]?.name], [TIMER, name]);
      }
    }
  }
});

Deno.test("parseNetstat() refuses a program that is wider than its column", () => {
  const columns = `${TITLE}${HEADER}PID/Program name\n`;
  const long = `12/${"x".repeat(18)}`;
  assertThrows(() => parseNetstat(`${columns}${PADDED}${long}\n`), SyntaxError, "at most 20 bytes");
  const timed = `${TITLE}${HEADER}PID/Program name     Timer\n${PADDED}${long} ${KEEPALIVE}\n`;
  assertThrows(() => parseNetstat(timed), SyntaxError, "at most 20 bytes");
  const headless = `${PADDED}12/${"x".repeat(17)}\n`;
  assertThrows(() => parseNetstat(headless), SyntaxError, "at most 19 bytes");
});

Deno.test("parseNetstat() reads the comma that other locales have in a timer", () => {
  assertEquals(only(`${PADDED}keepalive (7193,07/0/0)\n`).timer?.expiresMs, 7_193_070);
});

const TOO_LARGE: [what: string, row: string, reason: string][] = [
  ["seconds", `${PADDED}on (42949672.96/0/0)`, "timer is larger"],
  ["seconds of 12 digits", `${PADDED}on (999999999999.99/9999999999/0)`, "timer is larger"],
  ["retransmits", `${PADDED}on (0.59/256/0)`, "timer is larger"],
  ["probes", `${PADDED}probe (0.59/0/256)`, "timer is larger"],
  ["off with numbers", `${PADDED}off (0.00/0/300)`, "timer is larger"],
  ["Recv-Q", PADDED.replace("0      0", "4294967296 0"), "a queue is longer"],
  ["Send-Q", PADDED.replace("0      0", "0 4294967296"), "a queue is longer"],
  ["user", `${PADDED}4294967296 1`, "user's number is larger"],
  ["inode", `${PADDED}1 9999999999999999`, "inode is larger"],
  ["pid", `${PADDED}2147483648/x`, "pid is larger"],
];

for (const [what, row, reason] of TOO_LARGE) {
  Deno.test(`parseNetstat() refuses a number larger than the kernel's: ${what}`, () => {
    assertThrows(() => parseNetstat(`${row}\n`), SyntaxError, reason);
  });
}
