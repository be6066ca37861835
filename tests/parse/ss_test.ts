import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { parseSs, readSs } from "../../lab/parse/ss.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { fixtureText } from "./fixture.ts";

const ROW = "ESTAB 0 0 127.0.0.1:9000 127.0.0.1:40000";

function only(text: string): SocketRow {
  const rows = parseSs(text);
  assertEquals(rows.length, 1, text);
  return rows[0]!;
}

Deno.test("parseSs() reads FIN-WAIT-2 without a process column", () => {
  assertEquals(only("FIN-WAIT-2 0      0          127.0.0.1:9000     127.0.0.1:40013   \n"), {
    state: "FIN-WAIT-2",
    family: 4,
    local: { address: "127.0.0.1", port: 9000 },
    peer: { address: "127.0.0.1", port: 40013 },
    recvQ: 0,
    sendQ: 0,
  });
});

Deno.test("parseSs() reads every spelling of a timer", () => {
  const timers: [text: string, kind: string, expiresMs: number, retransmits: number][] = [
    ["on,204ms,3", "retransmit", 204, 3],
    ["on,003ms,0", "retransmit", 3, 0],
    ["on,3.500ms,2", "retransmit", 3500, 2],
    ["on,3.500sec,2", "retransmit", 3500, 2],
    ["keepalive,59sec,0", "keepalive", 59_000, 0],
    ["keepalive,119min,0", "keepalive", 7_140_000, 0],
    ["persist,2min5sec,5", "persist", 125_000, 5],
    ["timewait,,0", "time-wait", 0, 0],
    ["delack,039ms,0", "delayed-ack", 39, 0],
    ["unknown,1sec,0", "unknown", 1000, 0],
  ];
  for (const [text, kind, expiresMs, retransmits] of timers) {
    assertEquals(
      { ...only(`${ROW} timer:(${text})`).timer },
      { kind, expiresMs, retransmits },
      text,
    );
  }
});

Deno.test("parseSs() reads which directions are shut", () => {
  const arrows = {
    "<->": { send: false, receive: false },
    "<--": { send: true, receive: false },
    "-->": { send: false, receive: true },
    "---": { send: true, receive: true },
  };
  for (const [arrow, shutdown] of Object.entries(arrows)) {
    assertEquals(only(`${ROW} ino:1 sk:2 ${arrow}`).shutdown, shutdown);
  }
});

Deno.test("parseSs() leaves uid absent where ss prints none", () => {
  assertEquals("uid" in only(`${ROW} ino:7 sk:2 <->`), false);
});

Deno.test("parseSs() keeps a cookie of 64 bits exactly", () => {
  assertEquals(only(`${ROW} ino:0 sk:ffffffffffffffff`).cookie, 0xffffffffffffffffn);
  assertEquals(only(`${ROW} ino:0 sk:fffffffffffff`).cookie, 0xfffffffffffffn);
});

Deno.test("parseSs() skips the rows of other protocols and what belongs to them", () => {
  const text = [
    "Netid State  Recv-Q Send-Q  Local Address:Port  Peer Address:Port Process",
    "nl    UNCONN 0      0                   rtnl:NetworkManager/12      *",
    "p_raw UNCONN 0      0                      *:eth0                   *",
    "\tver:2 cpy_thresh:0 flags( running )",
    'u_str LISTEN 0      4096   /run/my socket 1234                     * 0   users:(("x",pid=1,fd=3))',
    'udp   UNCONN 0      0              127.0.0.1:323              0.0.0.0:* users:(("chr\nony",pid=7,fd=5))',
    "udpUNCONN 0      0              127.0.0.1:323              0.0.0.0:*",
    "icmp6 UNCONN 0      0                 *:ipv6-icmp                  *:*",
    "???   UNCONN 0      0          [::%lo]%lo:ipv6-icmp             *:*",
    "sctp  LISTEN 0      128            127.0.0.1:7               0.0.0.0:*",
    "      `- ESTAB 0    0         127.0.0.1%lo:7             127.0.0.1:9",
    "tcp   LISTEN 0      128              0.0.0.0:22                0.0.0.0:*",
    "mptcp LISTEN 0      128              0.0.0.0:23                0.0.0.0:*",
    "v_str ESTAB  0      0                      3:22                       2:7",
    "",
  ].join("\n");
  assertEquals(parseSs(text).map(({ local }) => local.port), [22]);
});

Deno.test("parseSs() reads the lines of -i and -m into info, keeping what it does not know", () => {
  const [row] = readSs(
    `${ROW}    \n\t skmem:(r0,rb131072,t0,tb2626560,f0,w0,o0,bl0,d0) ts sack bbr wscale:7,7 rto:204 ` +
      "rtt:0.2/0.1 bbr:(bw:12bps,mrtt:0.02,pacing_gain:2.8) send 13.1Mbps pacing_rate 1bps/2bps " +
      "app_limited rwnd_limited:0ms(0.0%) tcp-ulp-tls version: 1.3 cipher: aes-gcm-256 news:1 \n" +
      "\tinet-sockopt: ( recverr is_icsk)\n",
  );
  assertEquals(row!.row.info, {
    skmem: "(r0,rb131072,t0,tb2626560,f0,w0,o0,bl0,d0)",
    ts: "",
    sack: "",
    bbr: "(bw:12bps,mrtt:0.02,pacing_gain:2.8)",
    wscale: "7,7",
    rto: "204",
    rtt: "0.2/0.1",
    send: "13.1Mbps",
    pacing_rate: "1bps/2bps",
    app_limited: "",
    rwnd_limited: "0ms(0.0%)",
    "tcp-ulp-tls": "",
    version: "1.3",
    cipher: "aes-gcm-256",
    news: "1",
    "inet-sockopt": "( recverr is_icsk)",
  });
  assertEquals(row!.line.split("\n").length, 3);
  assertEquals(row!.lineNumber, 1);
});

Deno.test("parseSs() reads the rest of -e into info", () => {
  const row = only(
    "LISTEN 0 5 *:80 *:* ino:1 sk:2 fwmark:0x1 cgroup:/a b/c v6only:0 <-> tos:0x10 class_id:0x2",
  );
  assertEquals(row.info, {
    fwmark: "0x1",
    cgroup: "/a b/c",
    v6only: "0",
    tos: "0x10",
    class_id: "0x2",
  });
});

Deno.test("parseSs() is not deceived by a cgroup's name", () => {
  const forged = "/x v6only:1 <-> timer:(on,1ms,0) uid:0";
  const row = only(`${ROW} uid:7 ino:1 sk:2 cgroup:${forged} -->`);
  assertEquals(row.info, { cgroup: forged });
  assertEquals(row.uid, 7);
  assertEquals(row.timer, undefined);
  assertEquals(row.shutdown, { send: false, receive: true });
  const cut = `${ROW} ino:1 sk:2 cgroup:/ <->x`;
  assertThrows(() => only(cut), SyntaxError, "no shutdown arrow");
});

Deno.test("parseSs() gives a row the empty lines that it goes on after, and no others", () => {
  const text = `${ROW}\n\n\r\n\t cubic\n\n${ROW}\n\n`;
  assertEquals(readSs(text).map(({ line }) => line), [`${ROW}\n\n\r\n\t cubic`, ROW]);
});

Deno.test("parseSs() takes * for what it is in the version that printed it", () => {
  const tables: [why: string, text: string, family: 4 | 6][] = [
    ["nothing else tells", "LISTEN 0 5 *:22 *:*", 6],
    ["up to 4.12, bare IPv6", "LISTEN 0 5 *:22 *:*\nLISTEN 0 5 :::22 :::*", 4],
    ["up to 4.13, * as IPv4's peer", "LISTEN 0 5 *:22 *:*\nLISTEN 0 5 127.0.0.1:631 *:*", 4],
    ["that row first", "LISTEN 0 5 127.0.0.1:631 *:*\nLISTEN 0 5 *:22 *:*", 4],
    ["since 4.14, 0.0.0.0", "LISTEN 0 5 *:22 *:*\nLISTEN 0 5 0.0.0.0:631 0.0.0.0:*", 6],
    ["since 4.14, * as IPv6's peer", "LISTEN 0 5 *:22 *:*\nLISTEN 0 5 [::1]:631 *:*", 6],
    ["an option of IPv6", "LISTEN 0 5 *:22 *:* ino:1 sk:1 v6only:0 <->", 6],
  ];
  for (const [why, text, family] of tables) {
    const row = parseSs(text).find(({ local }) => local.port === 22)!;
    const address = family === 4 ? "0.0.0.0" : "::";
    assertEquals(row.family, family, why);
    assertEquals([row.local.address, row.peer.address], [address, address], why);
  }
});

Deno.test("parseSs() reads an interface of any name", () => {
  const row = only("ESTAB 0 0 [fe80::1]%we%ird*[(:9 [fe80::2]:1");
  assertEquals(row.local, { address: "fe80::1", port: 9, interface: "we%ird*[(" });
});

Deno.test("parseSs() reads rows without queues, as -Q prints them", () => {
  const text =
    "State  Local Address:Port Peer Address:PortProcess\nESTAB 127.0.0.1:1 127.0.0.1:2\n";
  assertEquals(only(text), only("ESTAB 0 0 127.0.0.1:1 127.0.0.1:2"));
});

Deno.test("parseSs() reads a queue that ss prints as an int for the u32 it is", () => {
  const { recvQ, sendQ } = only("SYN-SENT -1 -2147483648 127.0.0.1:1 127.0.0.1:2");
  assertEquals([recvQ, sendQ], [0xffff_ffff, 0x8000_0000]);
});

Deno.test("parseSs() looks service names up in the list it is given", () => {
  const text = "ESTAB 0 0 127.0.0.1:http 127.0.0.1:x11-1";
  const services = new Map([["http", 80], ["x11-1", 6001]]);
  const { local, peer } = parseSs(text, { services })[0]!;
  assertEquals([local.port, peer.port], [80, 6001]);
  assertThrows(() => parseSs(text), SyntaxError, 'the port of service "http" is not known');
  assertThrows(() => parseSs(text, { services: new Map([["http", 80]]) }), SyntaxError, "x11-1");
});

Deno.test("parseSs() accepts emptiness only of ss -H", () => {
  assertEquals(parseSs("", { header: "none" }), []);
  assertThrows(() => parseSs(""), SyntaxError, "Cannot parse ss output: line 1: the text is empty");
  assertThrows(() => parseSs("\n\n"), SyntaxError, "the text is empty");
  assertEquals(parseSs("State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n"), []);
});

Deno.test("parseSs() reads text with CRLF", () => {
  assertEquals(
    only(`State Recv-Q Send-Q Local Address:Port Peer Address:Port\r\n\r\n${ROW}\r\n`),
    only(ROW),
  );
});

const MALFORMED: [what: string, row: string, reason: string][] = [
  ["state", "ESTABLISHED 0 0 127.0.0.1:1 127.0.0.1:2", "not a row of ss"],
  ["state in lower case", "estab 0 0 127.0.0.1:1 127.0.0.1:2", "not a row of ss"],
  ["state after tcp", "tcp OPEN 0 0 127.0.0.1:1 127.0.0.1:2", "no state"],
  ["no state", "0 0 127.0.0.1:1 127.0.0.1:2 ", "no State column"],
  ["no state after tcp", "tcp 0 0 127.0.0.1:1 127.0.0.1:2 ", "no state"],
  ["Recv-Q", "ESTAB x 0 127.0.0.1:1 127.0.0.1:2", "Recv-Q is not a number"],
  ["Recv-Q below an int", "ESTAB -2147483649 0 127.0.0.1:1 127.0.0.1:2", "Recv-Q is not a number"],
  ["Send-Q of -0", "ESTAB 0 -0 127.0.0.1:1 127.0.0.1:2", "Send-Q is not a number"],
  ["Send-Q", "ESTAB 0 0x1 127.0.0.1:1 127.0.0.1:2", "Send-Q is not a number"],
  ["huge Send-Q", "ESTAB 0 99999999999999999 127.0.0.1:1 127.0.0.1:2", "Send-Q is not"],
  ["no peer", "ESTAB 0 0 127.0.0.1:1", "ends before the peer"],
  [
    "minutes twice in a timer",
    "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2 timer:(on,2min5min,0)",
    "is not of the form",
  ],
  [
    "minutes without end in a timer",
    `ESTAB 0 0 127.0.0.1:1 127.0.0.1:2 timer:(on,${"1min".repeat(20_000)},0)`,
    "is not of the form",
  ],
  [
    "a timer without its parenthesis",
    "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2 timer:Xon,204ms,3)",
    "does not begin with a parenthesis",
  ],
  ["no port", "ESTAB 0 0 127.0.0.1 127.0.0.1:2", "has no port"],
  ["port", "ESTAB 0 0 127.0.0.1:65536 127.0.0.1:2", "more than 65535"],
  ["empty port", "ESTAB 0 0 127.0.0.1: 127.0.0.1:2", "is not a port"],
  ["IPv4", "ESTAB 0 0 127.0.0.256:1 127.0.0.1:2", "is not an address"],
  ["IPv4 with zeros", "ESTAB 0 0 127.0.0.01:1 127.0.0.1:2", "is not an address"],
  ["host name", "ESTAB 0 0 localhost:1 127.0.0.1:2", "and not -r"],
  ["IPv6", "ESTAB 0 0 [::1::]:1 [::1]:2", "is not an address"],
  ["bracketed IPv4", "ESTAB 0 0 [127.0.0.1]:1 127.0.0.1:2", "is not an IPv6 address"],
  ["bracket", "ESTAB 0 0 [::1:1 [::1]:2", "bracket"],
  ["interface", "ESTAB 0 0 127.0.0.1%:1 127.0.0.1:2", "no interface"],
  ["mixed families", "ESTAB 0 0 127.0.0.1:1 [::1]:2", "differ in family"],
  ["timer's kind", `${ROW} timer:(off,1ms,0)`, "timer:(off,1ms,0)"],
  ["timer's time", `${ROW} timer:(on,1h,0)`, "timer:(on,1h,0)"],
  ["timer's fraction", `${ROW} timer:(on,1.5sec,0)`, "timer:(on,1.5sec,0)"],
  ["timer's count", `${ROW} timer:(on,1ms,-1)`, "timer:(on,1ms,-1)"],
  ["timer's fields", `${ROW} timer:(on,1ms)`, "timer:(on,1ms)"],
  ["timer's end", `${ROW} timer:(on,1ms,0`, "the timer does not end"],
  ["uid", `${ROW} uid:root`, "not a number"],
  ["ino", `${ROW} ino:-1`, "not a number"],
  ["sk", `${ROW} sk:xyz`, "not a hexadecimal number"],
  ["long sk", `${ROW} sk:11111111111111111`, "not a hexadecimal number"],
  ["arrow", `${ROW} ino:1 sk:1 >->`, "not a field"],
  ["cgroup without arrow", `${ROW} ino:1 sk:1 cgroup:/a`, "no shutdown arrow"],
  ["users", `${ROW} users:(x)`, "list of processes"],
  ["users without pid", `${ROW} users:(("x",fd=1)) uid:1 ino:2 sk:3`, "does not end"],
  ["users not closed", `${ROW} users:(("x",pid=1,fd=1) uid:1 ino:2`, "does not end"],
  ["parentheses", `${ROW}\n\t skmem:(r0`, "parentheses"],
  ["a word that is none", `${ROW} 12345 * 0`, "not a field"],
  ["another row on the line", `${ROW} ${ROW}`, "not a field"],
];

for (const [what, row, reason] of MALFORMED) {
  Deno.test(`parseSs() refuses a malformed row: ${what}`, () => {
    const error = assertThrows(() => parseSs(`${ROW}\n${row}\n`), SyntaxError, reason);
    assertMatch(error.message, /^Cannot parse ss output: line [23]: .+: ".+"$/);
  });
}

const NON_TABLES: Record<string, string> = {
  "netstat": fixtureText("ss-versions/netstat-net-tools-2.10/netstat-tanW.out"),
  "/proc/net/tcp": fixtureText("ss-versions/net_tcp"),
  "ss -s": fixtureText("live-6.18/ss-s.out"),
  "routes": fixtureText("live-6.18/netstat-rn.out"),
  "a continuation alone": "\t cubic rto:204\n",
  "prose": "The quick brown fox\n",
  "an error": 'ss: bison bellows (while parsing filter): "syntax error!" Sorry.\n',
  "JSON": '{"state":"ESTAB"}\n',
  "NUL": "\0\0\0\0",
  "an ELF": "\x7fELF\x02\x01\x01\0\0\0\ufffd\n\ufffd\x03",
  "a header without State": fixtureText("live-6.18/ss-tan-one-state.out"),
};

for (const [what, text] of Object.entries(NON_TABLES)) {
  Deno.test(`parseSs() refuses what is not its table: ${what}`, () => {
    const error = assertThrows(() => parseSs(text), SyntaxError);
    assertMatch(error.message, /^Cannot parse ss output: line 1: /);
  });
}

Deno.test("parseSs() clips and escapes the text in its complaint", () => {
  const hostile = `\x1b[31m\x9b\u202e\u2066\u200e\u061c${"x".repeat(1000)}`;
  const rows = [hostile, `ESTAB 0 0 127.0.0.1:1 127.0.0.1:2 timer:(${hostile.slice(1)})`];
  for (const row of rows) {
    const error = assertThrows(() => parseSs(row), SyntaxError);
    assert(error.message.length < 500);
    // deno-lint-ignore no-control-regex
    assertEquals(/[\x00-\x1f\x7f-\x9f]|\p{Cf}/u.test(error.message), false, error.message);
  }
});
