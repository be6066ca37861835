/** The same live sockets, as each tool printed them within a second: see the fixtures' README. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { parseNetstat } from "../../lab/parse/netstat.ts";
import { parseProcNetTcp } from "../../lab/parse/proc_net_tcp.ts";
import { decodeSockDiag } from "../../lab/parse/sock_diag.ts";
import { parseSs, readSs } from "../../lab/parse/ss.ts";
import type { Endpoint, SocketRow } from "../../lab/tcp/socket_row.ts";
import { fixtureBytes, fixtureText } from "./fixture.ts";

const ss = (options: string): SocketRow[] => parseSs(fixtureText(`live-6.18/ss-${options}.out`));
const netstat = (options: string): SocketRow[] =>
  parseNetstat(fixtureText(`live-6.18/netstat-${options}.out`));

const PROC = parseProcNetTcp(
  fixtureText("live-6.18/proc_net_tcp") + fixtureText("live-6.18/proc_net_tcp6"),
);
/** It had ended before netstat ran. */
const isEarly = ({ local }: SocketRow): boolean => local.port === 9300;
const LATER = PROC.filter((row) => !isEarly(row));

const withoutInterface = ({ address, port }: Endpoint) => ({ address, port });

/** What every tool says, and what does not change from one to the next. */
function common(rows: SocketRow[]): unknown[] {
  return rows.map(({ state, family, local, peer, recvQ, sendQ }) => ({
    state,
    family,
    local: withoutInterface(local),
    peer: withoutInterface(peer),
    recvQ,
    sendQ: state === "LISTEN" ? 0 : sendQ,
  })).map((row) => JSON.stringify(row)).sort();
}

Deno.test("live sockets are in ten of the eleven states", () => {
  const states = new Set(PROC.map(({ state }) => state));
  assertEquals(states.size, 10);
  assertEquals(states.has("CLOSED"), false);
});

const SS_OPTIONS = [
  "tan",
  "tano",
  "tanoe",
  "tanoep",
  "tanoepOH",
  "tuanoep",
  "tani",
  "tanimoep",
  "tanimoepOH",
  "tanoep--inet-sockopt",
  "anp",
];

for (const options of SS_OPTIONS) {
  Deno.test(`parseSs() of live ss -${options} agrees with /proc/net/tcp`, () => {
    assertEquals(common(ss(options)), common(PROC));
  });
}

Deno.test("parseSs() of live ss -tan6 and -tulpen agrees with the part of /proc/net/tcp", () => {
  assertEquals(common(ss("tan6")), common(PROC.filter(({ family }) => family === 6)));
  assertEquals(common(ss("tulpen")), common(PROC.filter(({ state }) => state === "LISTEN")));
});

for (const options of ["tanW", "tanoW", "taneW", "tanpW", "tanoepW", "tuanoepW", "anoepW"]) {
  Deno.test(`parseNetstat() of live netstat -${options} agrees with /proc/net/tcp`, () => {
    assertEquals(common(netstat(options)), common(LATER));
  });
}

Deno.test("decodeSockDiag() of the live recording agrees with /proc/net/tcp", () => {
  const rows = decodeSockDiag(fixtureBytes("live-6.18/ss-tanie.diag"));
  assertEquals(common(rows), common(LATER));
});

Deno.test("inodes and owners of live sockets agree among all observers", () => {
  const owned = (rows: SocketRow[]) =>
    rows.map(({ local, peer, inode, uid = 0 }) => `${local.port} ${peer.port} ${inode} ${uid}`)
      .sort();
  const diag = decodeSockDiag(fixtureBytes("live-6.18/ss-tanie.diag"));
  assertEquals(owned(ss("tanoepOH")), owned(PROC));
  assertEquals(owned(ss("tanimoep")), owned(PROC));
  assertEquals(owned(netstat("tanoepW")), owned(LATER));
  assertEquals(owned(diag), owned(LATER));
});

Deno.test("kinds of timers of live sockets agree among all observers", () => {
  // A window probe's timer may fire between two looks, and a keepalive's may not.
  const timers = (rows: SocketRow[]) =>
    rows.map(({ local, peer, timer }) => `${local.port} ${peer.port} ${timer?.kind}`).sort();
  assertEquals(timers(ss("tanoepOH")), timers(PROC));
  assertEquals(timers(netstat("tanoepW")), timers(LATER));
});

Deno.test("parseSs() reads the live sockets' interface, cookies, and closed directions", () => {
  const rows = ss("tanoepOH");
  const byPort = new Map(rows.map((row) => [row.local.port, row]));
  assertEquals(byPort.get(9004)?.local.interface, "lo");
  assertEquals(new Set(rows.map(({ cookie }) => cookie)).size, rows.length);
  assertEquals(byPort.get(32876)?.shutdown, { send: true, receive: false });
  assertEquals(byPort.get(36678)?.shutdown, { send: true, receive: true });
  assertEquals(byPort.get(32900)?.shutdown, undefined);
  assertEquals(byPort.get(9003)?.info, { cgroup: "/", v6only: "1" });
  assertEquals(byPort.get(32922)?.processes?.map(({ pid, fd }) => [pid, fd]), [[46, 37], [1, 37]]);
});

Deno.test("parseSs() reads the same from lines of -i and -m as from one line (-O)", () => {
  const many = ss("tanimoep");
  const one = ss("tanimoepOH");
  // What runs on between the two prints.
  const changing = /^(?:last(?:snd|rcv|ack)|rto|rtt|backoff|retrans|busy|rwnd_limited|unacked)$/;
  const still = ({ info = {} }: SocketRow) =>
    Object.entries(info).filter(([name]) => !changing.test(name));
  assertEquals(many.map(still), one.map(still));
  // The kernel keeps no more than the addresses in these states.
  assert(
    many.every(({ state, info, inode }) =>
      info !== undefined || state === "TIME-WAIT" || state === "SYN-RECEIVED" || inode === 0
    ),
  );
  const established = many.find(({ state }) => state === "ESTABLISHED")!;
  assertEquals(established.info?.skmem?.startsWith("(r0,rb"), true);
  assertEquals(established.info?.ts, "");
  assertEquals(established.info?.mss !== undefined, true);
});

Deno.test("parseSs() reads live sockets of processes whose name imitates its output", () => {
  const names = ss("tanoep").filter(({ local }) => local.port >= 9100 && local.port < 9200)
    .sort((a, b) => a.local.port - b.local.port)
    .map(({ processes }) => processes?.map(({ name }) => name).join());
  assertEquals(names, [
    "x,pid=1,fd=2",
    'a",pid=1,fd=2',
    "users:((",
    "a",
    "a\nb",
    "\nESTAB 0 0 *:1 ",
    "  sp  ",
    "timer:(on,1ms,",
    "tcp 0 0 ::1:1",
    "a/b: c",
    "\x1b[31mred",
    "\ufffd\ufffd",
  ]);
});

Deno.test("parseNetstat() reads live sockets of programs whose name imitates its output", () => {
  for (const options of ["tanoepW", "tanpW", "anoepW"]) {
    const names = netstat(options).filter(({ local }) => local.port >= 9200 && local.port < 9300)
      .sort((a, b) => a.local.port - b.local.port)
      .map(({ processes }) => processes?.[0]?.name);
    assertEquals(names, ["off (0.00/0/0)", "a b:c/d", "1/x", "-", "on (9.99/9/9)", "LISTEN 1/x"]);
  }
});

Deno.test("readSs() keeps a row's lines together in live ss -tanimoep", () => {
  const text = fixtureText("live-6.18/ss-tanimoep.out");
  const rows = readSs(text);
  const header = text.slice(0, text.indexOf("\n") + 1);
  assertEquals(header + rows.map(({ line }) => `${line}\n`).join(""), text);
});

Deno.test("live output without -n is refused without a list of services", () => {
  assertThrows(() => ss("ta"), SyntaxError, 'the port of service "bacula-dir" is not known');
  assertThrows(() => netstat("taW"), SyntaxError, '"localhost" is not an address');
  const services = new Map([["bacula-dir", 9101], ["bacula-fd", 9102], ["bacula-sd", 9103]]);
  const text = fixtureText("live-6.18/ss-ta.out");
  const named = new Set(text.match(/:[a-z][a-z-]*(?= )/g)?.map((name) => name.slice(1)));
  for (const name of named) if (!services.has(name)) services.set(name, 1);
  assertEquals(parseSs(text, { services }).length, PROC.length);
});
