/** What stands around TCP's rows: notes, other families' tables, other tools' dialects. */

import { assertEquals, assertThrows } from "@std/assert";
import { detectTable } from "../../lab/parse/detect.ts";
import { parseNetstat } from "../../lab/parse/netstat.ts";
import { fixtureText } from "./fixture.ts";

const TITLE = "Active Internet connections (servers and established)";
const HEADER = "Proto Recv-Q Send-Q Local Address           Foreign Address         State      ";
const ROW = "tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN     ";

const NOTES = [
  [
    "(Not all processes could be identified, non-owned process info",
    " will not be shown, you would have to be root to see it all.)",
  ],
  ['(No info could be read for "-p": geteuid()=1000 but you should be root.)'],
  ["netstat: showing only processes with your user ID"],
  ["netstat: no support for `AF IPX' on this system."],
  ["netstat: no support for `AF INET (sctp)' on this system."],
  ["netstat: /proc/net/tcp6: No such file or directory"],
  ["netstat: '/proc/net/udp6': No such file or directory"],
  ["netstat: /proc/9793: No such file or directory"],
  ["warning, got bogus unix line."],
  ["warning, got bogus igmp6 line 3."],
];

for (const note of NOTES) {
  Deno.test(`parseNetstat() takes a note anywhere: ${note[0]}`, () => {
    const lines = [TITLE, HEADER, ROW, ROW, ""];
    for (let at = 0; at <= lines.length; at++) {
      const text = lines.toSpliced(at, 0, ...note).join("\n");
      assertEquals(parseNetstat(text).length, 2, text);
    }
    assertEquals(parseNetstat([...note, ROW].join("\n")).length, 1);
    assertEquals(detectTable(note[0]!), "netstat");
    assertThrows(
      () => parseNetstat(note.join("\n")),
      SyntaxError,
      "the text has notes, and no table",
    );
  });
}

Deno.test("parseNetstat() refuses a text whose note says that TCP sockets are missing", () => {
  for (
    const note of [
      "warning, got bogus tcp line.",
      "netstat: /proc/net/tcp: No such file or directory",
    ]
  ) {
    const text = [TITLE, HEADER, ROW, note].join("\n");
    assertThrows(
      () => parseNetstat(text),
      SyntaxError,
      "line 4: netstat says that it could not show",
    );
  }
});

const ASKED = "(servers and established)";
/** As net-tools prints them. */
const TABLES: Record<string, { head: string[]; rows: string[] }> = {
  "Unix domain": {
    head: [
      `Active UNIX domain sockets ${ASKED}`,
      "Proto RefCnt Flags       Type       State         I-Node   Path",
    ],
    rows: [
      "unix  2      [ ACC ]     STREAM     LISTENING     12345    /run/tcp 0 0 x",
      "unix  3      [ ]         DGRAM      CONNECTED     12346    ",
      "??    2      [ ]         SEQPACKET                12347    @x",
    ],
  },
  "Unix domain with programs": {
    head: [
      "Active UNIX domain sockets (only servers)",
      "Proto RefCnt Flags       Type       State         I-Node   PID/Program name     Path",
    ],
    rows: [
      "unix  2      [ ACC ]     STREAM     LISTENING     12345    1/init               /run/x",
    ],
  },
  "Unix domain of an old toybox": {
    head: [
      "Active UNIX domain sockets (established and servers)",
      "Proto RefCnt Flags\t Type\t    State\t    PID/Program Name Path",
    ],
    rows: ["unix  2      [ ACC ]     STREAM     LISTENING        12345 1/init             /run/x"],
  },
  "Bluetooth": {
    head: [
      `Active Bluetooth connections ${ASKED}`,
      "Proto  Destination       Source            State         PSM DCID   SCID      IMTU    OMTU Security",
    ],
    rows: [
      "l2cap  *                 *                 LISTEN          1 0x0000 0x0000     672       0 LOW    ",
      "Proto  Destination       Source            State     Channel",
      "rfcomm 00:11:22:33:44:55 *                 CONNECTED       1",
    ],
  },
  "IPX": {
    head: [
      "Active IPX sockets",
      "Proto Recv-Q Send-Q Local Address              Foreign Address            State",
    ],
    rows: ["IPX        0      0 00000001:000000000001:4000 -                          ESTAB"],
  },
  "IPX with users": {
    head: [
      "Active IPX sockets",
      "Proto Recv-Q Send-Q Local Address              Foreign Address            State User",
    ],
    rows: [
      "IPX        0      0 00000001:000000000001:4000 -                                root      ",
    ],
  },
  "AX.25": {
    head: [
      "Active AX.25 sockets",
      "Dest       Source     Device  State        Vr/Vs    Send-Q  Recv-Q",
    ],
    rows: ["*          N0CALL-1   ax0     LISTENING    000/000  0       0     "],
  },
  "X.25": {
    head: [
      "Active X.25 sockets",
      "Dest         Source          Device  LCI  State        Vr/Vs  Send-Q  Recv-Q",
    ],
    rows: ["*               *               ???     0    LISTENING    00/00  0       0     "],
  },
  "NET/ROM": {
    head: [
      "Active NET/ROM sockets",
      "User       Dest       Source     Device  State        Vr/Vs    Send-Q  Recv-Q",
    ],
    rows: ["N0CALL-1   *          N0CALL-1   nr0     LISTENING    000/000  0       0     "],
  },
  "groups": {
    head: [
      "IPv6/IPv4 Group Memberships",
      "Interface       RefCnt Group",
      "--------------- ------ ---------------------",
    ],
    rows: ["lo              1      224.0.0.1", "eth0            2      ff02::1:ff00:1"],
  },
};

for (const [family, { head, rows }] of Object.entries(TABLES)) {
  Deno.test(`parseNetstat() passes over a table of another family, empty or not: ${family}`, () => {
    for (const body of [[], rows, [...rows, ""]]) {
      const table = [...head, ...body];
      assertEquals(parseNetstat([TITLE, HEADER, ROW, ...table, ""].join("\n")).length, 1);
      assertEquals(parseNetstat([...table, TITLE, HEADER, ROW].join("\n")).length, 1);
      assertEquals(parseNetstat([TITLE, HEADER, ROW, ...table, ...table].join("\n")).length, 1);
      assertEquals(parseNetstat(table.join("\n")), []);
      // What is TCP's is read wherever it stands.
      assertEquals(parseNetstat([...table, ROW].join("\n")).length, 1);
    }
    assertEquals(detectTable(head[0]!), "netstat");
    for (const other of ["prose", "Active Connections", "LISTEN 0 5 0.0.0.0:22 0.0.0.0:*"]) {
      const text = [TITLE, HEADER, ROW, ...head, other].join("\n");
      assertThrows(() => parseNetstat(text), SyntaxError, `line ${head.length + 4}: not a row`);
    }
  });
}

Deno.test("parseNetstat() forgets another family's columns at the next title", () => {
  const ipx = TABLES["IPX"]!.head;
  const wide = `${HEADER}User       Inode`;
  const text = [...ipx, TITLE, wide, `${ROW} 0          12345`].join("\n");
  assertEquals(parseNetstat(text)[0]?.inode, 12345);
});

Deno.test("parseNetstat() names -Z, whose column it does not read", () => {
  const header =
    `${HEADER} PID/Program name     Security Context                                  `;
  const text = [TITLE, header, ROW].join("\n");
  assertThrows(() => parseNetstat(text), SyntaxError, "line 2: the security contexts of -Z");
  const smack = [TITLE, `${HEADER} IPIN                        IPOUT`, ROW].join("\n");
  assertThrows(
    () => parseNetstat(smack),
    SyntaxError,
    "line 2: a column of the header is not known",
  );
});

const toybox = (options: string) => fixtureText(`toybox-0.8.9/netstat-${options}.out`);

Deno.test("parseNetstat() reads toybox's, as Android has it", () => {
  const rows = parseNetstat(toybox("tanpW"));
  assertEquals(rows.length, 10);
  assertEquals(rows.map(({ local }) => local.address).sort().slice(0, 3), [
    "127.0.0.1",
    "127.0.0.1",
    "127.0.0.1",
  ]);
  const longest = rows.find(({ local }) => local.port === 9300);
  assertEquals(longest?.local.address, "2001:db8:1111:2222:3333:4444:5555:6666");
  assertEquals(longest?.peer, { address: "::", port: 0 });
  assertEquals(longest?.processes?.[0]?.name, "python3");
  assertEquals(parseNetstat(toybox("anpW")).length, 10);
  const owned = parseNetstat(toybox("taneW"));
  assertEquals([owned.length, owned[0]?.uid, typeof owned[0]?.inode], [10, 0, "number"]);
});

Deno.test("parseNetstat() refuses the addresses that toybox has cut", () => {
  assertThrows(() => parseNetstat(toybox("tanp")), SyntaxError, "print all: -W");
  const whole = toybox("tanp").split("\n").filter((line) => !/^tcp6.* (?:fe80|2001)/.test(line));
  assertEquals(parseNetstat(whole.join("\n")).length, 6);
});

Deno.test("parseNetstat() does not cut a program's name that toybox has printed whole", () => {
  const header = `${HEADER} PID/Program Name`;
  const [row] = parseNetstat([TITLE, header, `${ROW} 812/a program with a long name`].join("\n"));
  assertEquals(row?.processes, [{ name: "a program with a long name", pid: 812 }]);
});

Deno.test("parseNetstat() tells by its brackets that an address is whole", () => {
  const text = "tcp6 0 0 [2001:db8:1:2::34]:5555x [::]:* LISTEN\n".replace("5555x", "555");
  assertEquals(parseNetstat(text)[0]?.local, { address: "2001:db8:1:2::34", port: 555 });
});

// 23 characters, cut or whole.
const IN_DOUBT = "::ffff:10.10.10.1:51234";

Deno.test("parseNetstat() refuses IPv6 of 23 characters under tcp where it is net-tools'", () => {
  const reason = "an IPv6 address may have been cut to 23 characters";
  const row = `tcp        0      0 ${IN_DOUBT} :::*                    LISTEN      `;
  const net = [
    `${row}off (0.00/0/0)`,
    [TITLE, `${HEADER} Timer`, `${row}off (0.00/0/0)`].join("\n"),
    [...NOTES[0]!, row].join("\n"),
    [...NOTES[1]!, TITLE, HEADER, row].join("\n"),
    [`${ROW} off (0.00/0/0)`, row].join("\n"),
  ];
  for (const text of net) {
    assertThrows(() => parseNetstat(text), SyntaxError, reason, text);
    assertEquals(parseNetstat(text, { wide: true }).at(-1)?.local.port, 51234);
  }
  // busybox prints whole addresses under tcp; and what may be cut need not be an address.
  assertEquals(parseNetstat(row)[0]?.local.address, "::ffff:10.10.10.1");
  const cut = "tcp        0      0 2001:db8:1111:2222:9300 :::*                    LISTEN      ";
  assertThrows(() => parseNetstat(cut), SyntaxError, "print all: -W");
});

Deno.test("parseNetstat() needs no -W under tcp where a longer address proves that none is cut", () => {
  const row = `tcp        0      0 ${IN_DOUBT} :::*                    LISTEN      off (0.00/0/0)`;
  const longer = row.replace(IN_DOUBT, "::ffff:10.10.10.100:51234");
  assertEquals(parseNetstat(`${row}\n${longer}\n`).length, 2);
});
