import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { parseProcNetTcp, readProcNetTcp } from "../../lab/parse/proc_net_tcp.ts";
import { fixtureText } from "./fixture.ts";
import { leftOf, type Loss } from "./model.ts";

const TCP = fixtureText("ss-versions/net_tcp");
const TCP6 = fixtureText("ss-versions/net_tcp6");
const always = () => true;

const LOSSES: Loss<void>[] = [
  { in: always, lose: (row) => delete row.cookie && delete row.shutdown && delete row.info },
  { in: always, lose: (row) => delete row.processes && delete row.local.interface },
  // tx_queue is 0 of a listener, and a delayed ACK's timer is not shown.
  { in: always, lose: (row) => row.state === "LISTEN" && (row.sendQ = 0) },
  { in: always, lose: (row) => row.timer?.kind === "delayed-ack" && delete row.timer },
  // Units of 10 ms, rounded up.
  {
    in: always,
    lose: ({ timer }) => timer && (timer.expiresMs = Math.ceil(timer.expiresMs / 10) * 10),
  },
];

Deno.test("parseProcNetTcp() reads the model's sockets from tcp, tcp6, and both", () => {
  const left = leftOf(undefined, LOSSES);
  assertEquals(parseProcNetTcp(TCP), left.filter(({ family }) => family === 4));
  assertEquals(parseProcNetTcp(TCP6), left.filter(({ family }) => family === 6));
  assertEquals(parseProcNetTcp(TCP + TCP6), left);
});

Deno.test("parseProcNetTcp() reads rows without a header, and a header without rows", () => {
  const [header, first] = TCP.split("\n");
  assertEquals(parseProcNetTcp(`${header}\n`), []);
  assertEquals(parseProcNetTcp(first!), parseProcNetTcp(TCP).slice(0, 1));
});

Deno.test("readProcNetTcp() gives each row its text and line number", () => {
  const text = TCP + TCP6;
  for (const { line, lineNumber } of readProcNetTcp(text)) {
    assertEquals(line, text.split("\n")[lineNumber - 1]);
  }
});

const GOOD =
  "   3: C864A8C0:D431 FA7100CB:FFFF 01 0012D687:0020C49B 01:00000015 00000003  1000        0 2003 1 0000000000000000 20 4 30 10 -1";

Deno.test("parseProcNetTcp() reads the kernel's two states more than RFC 9293 has", () => {
  for (const [number, state] of [["0C", "SYN-RECEIVED"], ["0D", "CLOSED"]] as const) {
    assertEquals(parseProcNetTcp(GOOD.replace(" 01 ", ` ${number} `))[0]!.state, state);
  }
});

Deno.test("parseProcNetTcp() counts retransmissions or probes, as the timer asks", () => {
  for (const [timer, retransmits] of [["01", 3], ["02", 7], ["04", 7]] as const) {
    const text = GOOD.replace(" 01:", ` ${timer}:`).replace("1000        0", "1000        7");
    assertEquals(parseProcNetTcp(text)[0]!.timer?.retransmits, retransmits);
  }
});

const MALFORMED: [what: string, from: string, to: string, reason: string][] = [
  ["slot", "   3:", "   x:", "not a row or header"],
  ["local address", "C864A8C0", "C864A8G0", "is not a hexadecimal number"],
  ["short address", "C864A8C0", "C864A8C", "not of the form"],
  ["port", "D431", "D43", "not of the form"],
  ["peer address", "FA7100CB:", "FA7100CB ", "not of the form"],
  ["state", " 01 ", " 0E ", "no such state"],
  ["state 0", " 01 ", " 00 ", "no such state"],
  ["tx_queue", "0012D687", "0012D68-", "is not a hexadecimal number"],
  ["rx_queue", ":0020C49B", " 0020C49B", "columns"],
  ["timer", " 01:00000015", " 0x:00000015", "is not a hexadecimal number"],
  ["when", "00000015", "000000x5", "is not a hexadecimal number"],
  ["retrnsmt", "00000003 ", "0000000- ", "is not a hexadecimal number"],
  ["uid", " 1000 ", " root ", "uid is not a number"],
  ["timeout", "        0 2003", "       -1 2003", "timeout is not a number"],
  ["inode", " 2003 ", " ino ", "inode is not a number"],
  ["when of 33 bits", "00000015", "100000015", "larger than can be"],
  ["retrnsmt of 9 bits", "00000003 ", "00000100 ", "larger than can be"],
  ["uid of 33 bits", " 1000 ", " 4294967296 ", "larger than can be"],
  ["timeout of 9 bits", "        0 2003", "      256 2003", "larger than can be"],
  ["a field less", " 30 10 -1", " 30 10", "16 fields, and not 12 or 17"],
  ["a field more", " 30 10 -1", " 30 10 -1 0", "18 fields, and not 12 or 17"],
  ["cut in the middle", GOOD.slice(60), "", "a field is missing"],
];

for (const [what, from, to, reason] of MALFORMED) {
  Deno.test(`parseProcNetTcp() refuses a malformed row: ${what}`, () => {
    const text = `${GOOD}\n${GOOD.replace(from, to)}\n`;
    const error = assertThrows(() => parseProcNetTcp(text), SyntaxError, reason);
    assertMatch(error.message, /^Cannot parse \/proc\/net\/tcp: line 2: .+: ".+"$/);
  });
}

const NON_TABLES: Record<string, string> = {
  "nothing": "",
  "blank lines": "\n\n",
  "/proc/net/udp":
    "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops            \n",
  "a row of /proc/net/udp":
    " 3323: 00000000:0044 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 7171 2 0000000000000000 0        \n",
  "/proc/net/unix": "Num       RefCount Protocol Flags    Type St Inode Path\n",
  "/proc/net/dev": "Inter-|   Receive                       |  Transmit\n",
  "/proc/loadavg": "0.00 0.01 0.05 1/123 4567\n",
  "ss": fixtureText("ss-versions/ss-6.1.0/ss-tan.out"),
  "netstat": fixtureText("ss-versions/netstat-net-tools-2.10/netstat-tanW.out"),
  "binary": "\0\x01\x02: \ufffd\n",
};

for (const [what, text] of Object.entries(NON_TABLES)) {
  Deno.test(`parseProcNetTcp() refuses what is not its table: ${what}`, () => {
    const error = assertThrows(() => parseProcNetTcp(text), SyntaxError);
    assertMatch(error.message, /^Cannot parse \/proc\/net\/tcp: line 1: /);
  });
}
