import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { parseNetstat, readNetstat } from "../../lab/parse/netstat.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { fixtureNames, fixtureText } from "./fixture.ts";
import { leftOf, type Loss } from "./model.ts";

interface Print {
  tool: string;
  options: string;
}

const without = (option: string) => ({ options }: Print) => !options.includes(option);
const always = () => true;
/** Each process's `argv[0]`, which the model does not have, in 19 characters with its pid. */
const PROGRAMS = new Map([[107, "sshd: /usr/sbin"], [205, "nginx: worker p"]]);

const LOSSES: Loss<Print>[] = [
  { in: without("e"), lose: (row) => delete row.uid && delete row.inode },
  { in: without("o"), lose: (row) => delete row.timer },
  { in: without("p"), lose: (row) => delete row.processes },
  // Of the processes that hold a socket one is printed, by its program, without descriptor.
  {
    in: always,
    lose: (row) => {
      const holder = row.processes?.[row.processes.length > 1 ? 1 : 0];
      if (holder === undefined) return;
      row.processes = [{ name: PROGRAMS.get(holder.pid) ?? holder.name, pid: holder.pid }];
    },
  },
  { in: always, lose: (row) => delete row.cookie && delete row.shutdown && delete row.info },
  { in: always, lose: (row) => delete row.local.interface },
  // /proc/net/tcp does not have the limit of a listener's queue, nor the timer of a delayed ACK.
  { in: always, lose: (row) => row.state === "LISTEN" && (row.sendQ = 0) },
  { in: always, lose: (row) => row.timer?.kind === "delayed-ack" && delete row.timer },
  // Units of 10 ms, rounded up.
  {
    in: always,
    lose: ({ timer }) => timer && (timer.expiresMs = Math.ceil(timer.expiresMs / 10) * 10),
  },
];

/** net-tools without -W: the addresses are cut. */
const CUT = /^netstat-net-tools.*\/netstat-[^W]+\.out$/;

const PRINTS = fixtureNames("ss-versions").filter((name) => name.startsWith("netstat-"))
  .flatMap((folder) => fixtureNames(`ss-versions/${folder}`).map((file) => `${folder}/${file}`));

for (const path of PRINTS) {
  const print = { tool: path.split("/")[0]!, options: path.split("/netstat-")[1]!.slice(0, -4) };
  const text = fixtureText(`ss-versions/${path}`);
  const left = leftOf(print, LOSSES);

  if (!CUT.test(path)) {
    Deno.test(`parseNetstat() reads the model's sockets from ${path}`, () => {
      assertEquals(parseNetstat(text), left);
      assertEquals(parseNetstat(text, { wide: true }), left);
    });
    continue;
  }

  Deno.test(`parseNetstat() refuses the cut addresses of ${path}, and reads the rest`, () => {
    const error = assertThrows(() => parseNetstat(text), SyntaxError, "line 25: ");
    assertMatch(error.message, /"2001:db8:1111:2222:" is not an address \(cut .+ -W\)/);

    // Cut too, and it looks like an address.
    const linkLocal = text.split("\n").filter((line) => !line.includes("2001:db8")).join("\n");
    assertThrows(() => parseNetstat(linkLocal), SyntaxError, "line 24: an IPv6 address may have");
    assertEquals(parseNetstat(linkLocal, { wide: true }).length, 22);

    const rest = linkLocal.split("\n").filter((line) => !line.includes("fe80")).join("\n");
    assertEquals(parseNetstat(rest), left.slice(0, -2));
  });
}

function only(text: string): SocketRow {
  const rows = parseNetstat(text);
  assertEquals(rows.length, 1, text);
  return rows[0]!;
}

const TITLE = "Active Internet connections (servers and established)\n";
const HEADER = "Proto Recv-Q Send-Q Local Address           Foreign Address         State       ";
const ROW = "tcp        0      0 127.0.0.1:9000          127.0.0.1:40000         ESTABLISHED ";

Deno.test("parseNetstat() reads a row without title and header, whatever its columns", () => {
  const base = only(ROW);
  const timer = { kind: "retransmit", expiresMs: 590, retransmits: 2 } as const;
  const processes = [{ name: "a b:c/d", pid: 12 }];
  const rows: [rest: string, more: Partial<SocketRow>][] = [
    ["", {}],
    ["off (0.00/0/0)", {}],
    ["on (0.59/2/0)", { timer }],
    ["1000       2002", { uid: 1000, inode: 2002 }],
    ["1000       2002       on (0.59/2/0)", { uid: 1000, inode: 2002, timer }],
    ["-                   ", {}],
    ["12/a b:c/d          ", { processes }],
    ["12/a b:c/d           on (0.59/2/0)", { processes, timer }],
    ["-                    on (0.59/2/0)", { timer }],
    ["0          0          12/a b:c/d           on (0.59/2/0)", {
      uid: 0,
      inode: 0,
      processes,
      timer,
    }],
    ["12/off (0.00/0/0)   ", { processes: [{ name: "off (0.00/0/0)", pid: 12 }] }],
    ["12/x on (0.59/2/0)   on (0.59/2/0)", {
      processes: [{ name: "x on (0.59/2/0)", pid: 12 }],
      timer,
    }],
  ];
  for (const [rest, more] of rows) assertEquals(only(ROW + rest), { ...base, ...more }, rest);
});

Deno.test("parseNetstat() reads every timer", () => {
  const timers: [
    text: string,
    kind: string | undefined,
    expiresMs?: number,
    retransmits?: number,
  ][] = [
    ["off (0.00/0/0)", undefined],
    ["on (0.21/3/9)", "retransmit", 210, 3],
    ["keepalive (7199.45/9/2)", "keepalive", 7_199_450, 2],
    ["timewait (60.00/0/0)", "time-wait", 60_000, 0],
    ["probe (125.00/0/5)", "persist", 125_000, 5],
    ["unkn-7 (1.00/0/1)", "unknown", 1000, 1],
  ];
  for (const [text, kind, expiresMs, retransmits] of timers) {
    const { timer } = only(`${TITLE}${HEADER} Timer\n${ROW} ${text}\n`);
    assertEquals(timer && { ...timer }, kind && { kind, expiresMs, retransmits }, text);
  }
});

Deno.test("parseNetstat() parts what Debian's net-tools 1.60 glues to ESTABLISHED", () => {
  const glued = ROW.trimEnd();
  assertEquals(only(`${TITLE}${HEADER}Timer\n${glued}on (0.59/0/0)`).timer?.expiresMs, 590);
  assertEquals(only(`${glued}on (0.59/0/0)`), only(`${ROW}on (0.59/0/0)`));
  assertEquals(only(`${glued}1000       2002`).uid, 1000);
  assertEquals(only(`${glued}12/cat`).processes, [{ name: "cat", pid: 12 }]);
});

Deno.test("parseNetstat() keeps the name of a user, whose number it does not know", () => {
  const row = only(`${TITLE}${HEADER}User       Inode\n${ROW}averyverylongusername 12345     \n`);
  assertEquals([row.uid, row.inode, row.info], [undefined, 12345, {
    user: "averyverylongusername",
  }]);
});

Deno.test("parseNetstat() takes any program's name for a name only", () => {
  const names = [
    "off (0.00/0/0)",
    "on (9.99/9/9)",
    "1000 2002",
    "LISTEN 1/x",
    "-",
    "a: /b",
    "a\tb\r\x1b[2J",
    "x   on (1.00/0/0)",
  ];
  const columns = `${HEADER}User       Inode       PID/Program name    `;
  for (const name of names) {
    const row = `${ROW}5          6          ${`12/${name}`.padEnd(20)}`;
    const expected = { ...only(ROW), uid: 5, inode: 6, processes: [{ name, pid: 12 }] };
    assertEquals(only(`${TITLE}${columns}\n${row}\n`), expected, name);
    const timed = only(`${TITLE}${columns} Timer\n${row} probe (1.00/2/3)\n`);
    const timer = { kind: "persist", expiresMs: 1000, retransmits: 3 } as const;
    assertEquals(timed, { ...expected, timer }, name);
  }
});

Deno.test("parseNetstat() refuses a row that a program's name breaks", () => {
  for (const name of ["a\nb", "\nudp 0 0 x", "\ntcp 0 0 :::1 :::", "a\n\n"]) {
    const row = `${ROW}${`12/${name}`.padEnd(20)} off (0.00/0/0)`;
    const text = `${TITLE}${HEADER}PID/Program name     Timer\n${row}\n`;
    assertThrows(() => parseNetstat(text), SyntaxError, "line 3: no timer at the end", name);
  }
});

Deno.test("parseNetstat() refuses a row that a program's name breaks at its end", () => {
  const reason = "this may be the rest of the program's name";
  for (const columns of [`${TITLE}${HEADER}PID/Program name\n`, ""]) {
    for (const name of ["a\nudp 0 0 x", "a\n", "a\n\nudp 0 0 y", "\nudp 0 0 *:1 *:1", "\n\n "]) {
      const text = `${columns}${ROW}${`12/${name}`.padEnd(20)}\n${ROW}12/sshd             \n`;
      assertThrows(() => parseNetstat(text), SyntaxError, reason, name);
      assertThrows(() => parseNetstat(text.replace(/\n/g, "\r\n")), SyntaxError, reason, name);
    }
    for (const name of ["a\ntcp 0 0 x", "a\nb", "\n-"]) {
      const text = `${columns}${ROW}${`12/${name}`.padEnd(20)}\n`;
      assertThrows(() => parseNetstat(text), SyntaxError, "Cannot parse", name);
    }
  }
});

Deno.test("parseNetstat() takes a program that is not padded for whole where a row or title follows", () => {
  const columns = `${TITLE}${HEADER}PID/Program name\n`;
  const udp = "udp        0      0 0.0.0.0:68              0.0.0.0:*                           9/x";
  for (const next of [`${ROW}1/a`, udp, TITLE.trimEnd(), "", `\n\n${udp}`, "\r"]) {
    const [row] = parseNetstat(`${columns}${ROW}12/sshd\n${next}\n`);
    assertEquals(row?.processes, [{ name: "sshd", pid: 12 }], next);
  }
  const narrow = "udp 0 0 *:68 *:*\n   \n";
  assertEquals(parseNetstat(`${columns}${ROW}12/sshd\n${TITLE}${narrow}`).length, 1);
  assertEquals(parseNetstat(`${columns}${ROW}${"12/sshd".padEnd(20)}\n${narrow}`).length, 1);
});

Deno.test("parseNetstat() tells a v4-mapped address from IPv4 by the protocol only", () => {
  const mapped = only("tcp6 0 0 10.0.0.1:80 10.0.0.2:1024 ESTABLISHED");
  assertEquals([mapped.family, mapped.local.address], [6, "::ffff:10.0.0.1"]);
  const busybox = only("tcp 0 0 ::ffff:10.0.0.1:80 ::ffff:10.0.0.2:1024 ESTABLISHED");
  assertEquals(busybox, mapped);
});

Deno.test("parseNetstat() skips other protocols and kinds of sockets", () => {
  const text = [
    "(Not all processes could be identified, non-owned process info",
    " will not be shown, you would have to be root to see it all.)",
    TITLE + HEADER,
    "tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN     ",
    "udp        0      0 0.0.0.0:68              0.0.0.0:*                          ",
    "udp6       0      0 :::546                  :::*                               ",
    "raw6       0      0 :::58                   :::*                    7          ",
    "Active UNIX domain sockets (servers and established)",
    "Proto RefCnt Flags       Type       State         I-Node   Path",
    "unix  2      [ ACC ]     STREAM     LISTENING     12345    /run/tcp 0 0 x",
    "unix  3      [ ]         DGRAM      CONNECTED     12346    ",
    TITLE + HEADER,
    "tcp6       0      0 :::22                   :::*                    LISTEN     ",
  ].join("\n");
  assertEquals(parseNetstat(text).map(({ family }) => family), [4, 6]);
});

Deno.test("parseNetstat() reads what is printed without -n only with a list of services", () => {
  const text = "tcp 0 0 *:ssh 0.0.0.0:* LISTEN\ntcp6 0 0 [::]:ssh [::]:* LISTEN\n";
  assertThrows(() => parseNetstat(text), SyntaxError, 'the port of service "ssh" is not known');
  const rows = parseNetstat(text, { services: new Map([["ssh", 22]]) });
  assertEquals(rows.map(({ local }) => local), [
    { address: "0.0.0.0", port: 22 },
    { address: "::", port: 22 },
  ]);
});

Deno.test("parseNetstat() needs no -W where a longer address proves it", () => {
  const doubtful = "tcp6 0 0 fe80::1234:5678:9a:9001 :::* LISTEN\n";
  const wide = "tcp6 0 0 fe80::1234:5678:9abc:def0:9001 :::* LISTEN\n";
  assertThrows(
    () => parseNetstat(doubtful),
    SyntaxError,
    "line 1: an IPv6 address may have been cut",
  );
  assertEquals(parseNetstat(doubtful + wide).length, 2);
  assertEquals(parseNetstat(wide + doubtful).length, 2);
});

Deno.test("readNetstat() gives each row its text and line number", () => {
  const text = fixtureText("live-6.18/netstat-tanoepW.out");
  for (const { line, lineNumber } of readNetstat(text)) {
    assertEquals(line, text.split("\n")[lineNumber - 1]);
  }
});

const MALFORMED: [what: string, row: string, reason: string][] = [
  ["state", "tcp 0 0 127.0.0.1:1 127.0.0.1:2 ESTAB", "is not a state of TCP"],
  ["no state", "tcp 0 0 127.0.0.1:1 127.0.0.1:2", "not of the form"],
  ["translated state", "tcp 0 0 127.0.0.1:1 127.0.0.1:2 VERBUNDEN", "is not a state of TCP"],
  ["Recv-Q", "tcp x 0 127.0.0.1:1 127.0.0.1:2 LISTEN", "not of the form"],
  ["Send-Q", "tcp 0 -1 127.0.0.1:1 127.0.0.1:2 LISTEN", "not of the form"],
  ["huge queue", "tcp 0 11111111111111111 127.0.0.1:1 127.0.0.1:2 LISTEN", "longer than can be"],
  ["no port", "tcp 0 0 127.0.0.1 127.0.0.1:2 LISTEN", "has no port"],
  ["port", "tcp 0 0 127.0.0.1:70000 127.0.0.1:2 LISTEN", "more than 65535"],
  ["address", "tcp 0 0 127.0.0:1 127.0.0.1:2 LISTEN", "is not an address"],
  ["BSD's port", "tcp 0 0 127.0.0.1.22 127.0.0.1.5 LISTEN", "has no port"],
  ["host name", "tcp 0 0 localhost:1 127.0.0.1:2 LISTEN", "print numbers: -n"],
  ["mixed families", "tcp 0 0 127.0.0.1:1 ::1:2 LISTEN", "differ in family"],
  ["rest", `${ROW} rest`, "where the row should end"],
  ["timer", `${ROW}on (0.5/0/0)`, "where the row should end"],
  ["IPv4 in tcp4", "tcp4 0 0 127.0.0.1:1 127.0.0.1:2 LISTEN", "not a row or header"],
];

for (const [what, row, reason] of MALFORMED) {
  Deno.test(`parseNetstat() refuses a malformed row: ${what}`, () => {
    const error = assertThrows(() => parseNetstat(`${ROW}\n${row}\n`), SyntaxError, reason);
    assertMatch(error.message, /^Cannot parse netstat output: line 2: .+: ".+"$/);
  });
}

Deno.test("parseNetstat() refuses a row that lacks a column of its header", () => {
  const lacking: [columns: string, rest: string, reason: string][] = [
    ["User       Inode", "", "no user and inode"],
    ["User       Inode", "root x", "no user and inode"],
    ["PID/Program name", "", "PID/program"],
    ["PID/Program name", "x/1", "PID/program"],
    ["Timer", "", "no timer"],
    ["", "on (0.59/0/0)", "where the row should end"],
    ["PID/Program name     Timer", "12/xon (0.59/0/0)", "no space before the timer"],
  ];
  for (const [columns, rest, reason] of lacking) {
    const text = `${TITLE}${HEADER}${columns}\n${ROW}${rest}\n`;
    assertThrows(() => parseNetstat(text), SyntaxError, `line 3: `, reason);
    assertThrows(() => parseNetstat(text), SyntaxError, reason);
  }
});

const NON_TABLES: Record<string, string> = {
  "nothing": "",
  "macOS": "Active Internet connections (including servers)\n" +
    "Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)    \n" +
    "tcp4       0      0  192.168.1.2.55555      17.1.2.3.443           ESTABLISHED\n",
  "FreeBSD": "Active Internet connections\n" +
    "Proto Recv-Q Send-Q Local Address          Foreign Address        (state)\n" +
    "tcp4       0      0 10.0.0.1.22            10.0.0.2.1024          ESTABLISHED\n",
  "Windows":
    "\nActive Connections\n\n  Proto  Local Address          Foreign Address        State\n" +
    "  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING\n",
  "routes": fixtureText("live-6.18/netstat-rn.out"),
  "interfaces": fixtureText("live-6.18/netstat-i.out"),
  "statistics": fixtureText("live-6.18/netstat-s.out"),
  "ss": fixtureText("ss-versions/ss-6.1.0/ss-tanoep.out"),
  "/proc/net/tcp": fixtureText("ss-versions/net_tcp"),
  "usage": "netstat: invalid option -- 'W'\nBusyBox v1.35.0\n",
  "binary": "\x7fELF\x02\x01\x01\0\0\n\0\ufffd",
};

for (const [what, text] of Object.entries(NON_TABLES)) {
  Deno.test(`parseNetstat() refuses what is not its table: ${what}`, () => {
    const error = assertThrows(() => parseNetstat(text), SyntaxError);
    assertMatch(error.message, /^Cannot parse netstat output: line \d: /);
  });
}
