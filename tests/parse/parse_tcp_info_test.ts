import { assert, assertEquals } from "@std/assert";
import { formatG, formatTenths, formatWhole } from "../../lab/parse/c_format.ts";
import { parseTcpInfo } from "../../lab/parse/parse_tcp_info.ts";
import { decodeSockDiag } from "../../lab/parse/sock_diag.ts";
import { parseSs } from "../../lab/parse/ss.ts";
import type { TcpInfo } from "../../lab/parse/typed_tcp_info.ts";
import { fixtureBytes, fixtureText } from "./fixture.ts";

function infoOf(text: string): TcpInfo {
  return parseTcpInfo(parseSs(`ESTAB 0 0 127.0.0.1:1 127.0.0.1:2\n\t ${text}\n`)[0]!.info!);
}

Deno.test("parseTcpInfo() says all that ss -i prints, in numbers", () => {
  const info = infoOf(
    "skmem:(r1,rb131072,t2,tb87040,f3,w4,o5,bl6,d7) ts usec_ts sack ecn ecnseen fastopen bbr " +
      "wscale:7,9 rto:204.5 backoff:3 rtt:1.5/0.75 ato:40 mss:1448 pmtu:1500 rcvmss:536 " +
      "advmss:1448 cwnd:10 ssthresh:7 bytes_sent:5000000000 bytes_retrans:10 bytes_acked:20 " +
      "bytes_received:30 segs_out:40 segs_in:50 data_segs_out:60 data_segs_in:70 " +
      "bbr:(bw:1.2Gbps,mrtt:0.25,pacing_gain:2.88672,cwnd_gain:2) send 3.38Gbps lastsnd:1 " +
      "lastrcv:2 lastack:3 pacing_rate 6.72Gbps/10Mbps delivery_rate 1.2e+10bps delivered:4 " +
      "delivered_ce:5 app_limited busy:100ms rwnd_limited:50ms(50.0%) sndbuf_limited:8ms(8.3%) " +
      "unacked:6 retrans:1/9 lost:7 sacked:8 dsack_dups:9 fackets:10 reordering:11 reord_seen:12 " +
      "rcv_rtt:1.25 rcv_space:14480 rcv_ssthresh:64088 notsent:13 minrtt:0.011 rcv_ooopack:14 " +
      "snd_wnd:65536 rcv_wnd:65535 rehash:15",
  );
  assertEquals(info, {
    rest: {},
    congestion: "bbr",
    memory: {
      rmemAlloc: 1,
      rcvbuf: 131072,
      wmemAlloc: 2,
      sndbuf: 87040,
      fwdAlloc: 3,
      wmemQueued: 4,
      optmem: 5,
      backlog: 6,
      drops: 7,
    },
    timestamps: true,
    usecTimestamps: true,
    sack: true,
    ecn: true,
    ecnSeen: true,
    fastOpen: true,
    sndWscale: 7,
    rcvWscale: 9,
    rtoMs: 204.5,
    backoff: 3,
    rttMs: 1.5,
    rttvarMs: 0.75,
    atoMs: 40,
    mss: 1448,
    pmtu: 1500,
    rcvMss: 536,
    advMss: 1448,
    cwnd: 10,
    ssthresh: 7,
    bytesSent: 5_000_000_000,
    bytesRetrans: 10,
    bytesAcked: 20,
    bytesReceived: 30,
    segsOut: 40,
    segsIn: 50,
    dataSegsOut: 60,
    dataSegsIn: 70,
    bbr: { bandwidthBps: 1_200_000_000, minRttMs: 0.25, pacingGain: 2.88672, cwndGain: 2 },
    sendBps: 3_380_000_000,
    lastSndMs: 1,
    lastRcvMs: 2,
    lastAckMs: 3,
    pacingBps: 6_720_000_000,
    maxPacingBps: 10_000_000,
    deliveryBps: 12_000_000_000,
    delivered: 4,
    deliveredCe: 5,
    appLimited: true,
    busyMs: 100,
    rwndLimitedMs: 50,
    rwndLimitedPercent: 50,
    sndbufLimitedMs: 8,
    sndbufLimitedPercent: 8.3,
    unacked: 6,
    retrans: 1,
    retransTotal: 9,
    lost: 7,
    sacked: 8,
    dsackDups: 9,
    fackets: 10,
    reordering: 11,
    reordSeen: 12,
    rcvRttMs: 1.25,
    rcvSpace: 14480,
    rcvSsthresh: 64088,
    notSent: 13,
    minRttMs: 0.011,
    rcvOooPack: 14,
    sndWnd: 65536,
    rcvWnd: 65535,
    rehash: 15,
  });
});

Deno.test("parseTcpInfo() finds the congestion control's name, known or not", () => {
  const names: [text: string, name: string | undefined, rest?: Record<string, string>][] = [
    ["ts sack cubic wscale:7,7 rto:201", "cubic"],
    ["reno cwnd:10", "reno"],
    ["ts my_own rto:200 cwnd:1", "my_own"],
    ["ts accecn cubic rto:200", "cubic", { accecn: "" }],
    ["bbr rto:200 bbr:(bw:0bps,mrtt:0)", "bbr"],
    ["dctcp rto:200 dctcp:fallback_mode", "dctcp", { dctcp: "fallback_mode" }],
    ["ts sack rto:200", undefined],
    ["rto:200 tcp-ulp-tls version: 1.3", undefined, { "tcp-ulp-tls": "", version: "1.3" }],
  ];
  for (const [text, name, rest = {}] of names) {
    const info = infoOf(text);
    assertEquals([info.congestion, info.rest], [name, rest], text);
  }
});

Deno.test("parseTcpInfo() leaves what is not of the known form as it was said", () => {
  const odd = {
    rtt: "1",
    cwnd: "-5",
    mss: "x",
    wscale: "7,7,7",
    retrans: "1/",
    bytes_acked: "18446744073709551615",
    send: "12",
    pacing_rate: "1bps/2",
    busy: "5",
    rwnd_limited: "0ms",
    ts: "1",
    skmem: "(r0)",
    rto: "1e+999",
    delivery_rate: "1e+999bps",
    bbr: "(bw:1bps)",
    toString: "1",
    v6only: "1",
    cgroup: "/a b",
  };
  assertEquals(parseTcpInfo(odd), { rest: odd });
  const skmem = "(r99999999999999999999,rb1,t2,tb3,f4,w5,o6)";
  assertEquals(parseTcpInfo({ skmem }), { rest: { skmem } });
  assertEquals(parseTcpInfo({}), { rest: {} });
});

Deno.test("parseTcpInfo() says the same of a live recording and of what ss printed of it", () => {
  const printed = parseSs(fixtureText("live-6.18/ss-tanie-of-diag.out"));
  const recorded = decodeSockDiag(fixtureBytes("live-6.18/ss-tanie.diag"));
  let figures = 0;
  for (const [i, { info = {} }] of printed.entries()) {
    const { rest, ...text } = parseTcpInfo(info);
    const { rest: _, rcvWnd: later, ...kernel } = parseTcpInfo(recorded[i]!.info ?? {});
    assertEquals(text, kernel);
    assert(later === undefined || later > 0);
    assertEquals(Object.keys(rest).filter((name) => name !== "cgroup" && name !== "v6only"), []);
    figures += Object.keys(text).length;
  }
  assert(figures > 500);
});

Deno.test("formatG(), formatTenths() and formatWhole() round as C's printf does", () => {
  const cases: [value: number, g: string, tenths: string, whole: string][] = [
    [0, "0", "0.0", "0"],
    [0.001, "0.001", "0.0", "0"],
    [0.25, "0.25", "0.2", "0"],
    [0.5, "0.5", "0.5", "0"],
    [1.5, "1.5", "1.5", "2"],
    [2.5, "2.5", "2.5", "2"],
    [18.75, "18.75", "18.8", "19"],
    [100000.5, "100000", "100000.5", "100000"],
    [100001.5, "100002", "100001.5", "100002"],
    [999999.5, "1e+06", "999999.5", "1000000"],
    [1000005, "1e+06", "1000005.0", "1000005"],
    [1000015, "1.00002e+06", "1000015.0", "1000015"],
    [4294967.295, "4.29497e+06", "4294967.3", "4294967"],
    [2 ** 70, "1.18059e+21", "", "1180591620717411303424"],
  ];
  for (const [value, g, tenths, whole] of cases) {
    assertEquals([formatG(value), formatWhole(value)], [g, whole], `${value}`);
    if (tenths !== "") assertEquals(formatTenths(value), tenths, `${value}`);
  }
});
