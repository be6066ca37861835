/**
 * Right inputs, from which the nearly right are made: what tools and kernels have printed and sent.
 * @module
 */

import { fixtureBytes, fixtureText } from "../tests/parse/fixture.ts";
import { PACKETS } from "../tests/tcp/packets.ts";

/** Whole lines from the beginning of a fixture; more only makes a case slower. */
function head(path: string, length = 1200): string {
  const text = fixtureText(path).slice(0, length);
  return text.slice(0, text.lastIndexOf("\n") + 1);
}

const ROW = "tcp        0      0 10.0.0.1:6379           10.0.0.2:51368          ESTABLISHED ";
const EVENT =
  "  my proc-77 [001] ..s2. 815.106382: inet_sock_set_state: family=AF_INET protocol=IPPROTO_TCP" +
  " sport=9000 dport=40002 saddr=127.0.0.1 daddr=127.0.0.2 saddrv6=::ffff:127.0.0.3" +
  " daddrv6=fd09::4 oldstate=TCP_FIN_WAIT1 newstate=TCP_FIN_WAIT2";

/** By kind. */
export const TEXTS = {
  ss: [
    head("ss-versions/ss-4.9.0/ss-tuanoep.out"),
    head("ss-versions/ss-4.15.0/glued-47cols-tan.out"),
    head("ss-versions/ss-7.1.0/ss-tanoep.out"),
    head("live-6.18/ss-tanimoep.out", 2500),
    head("live-6.18/ss-tanoepOH.out"),
    head("live-6.18/ss-tanimoepOH.out", 2500),
    head("live-6.18/ss-anp-forged-row.out"),
    "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2 ino:1 sk:1 cgroup:/a b <-> tos:0x2 cgroup:/a b cubic cwnd:1\n",
    "    ESTAB 0 0 [::1]:1 [::1]:2 cgroup:/a\n    \t cubic rto:1 md5keys:::1/128=(\n",
  ],
  netstat: [
    head("ss-versions/netstat-busybox-1.35.0/netstat-tan.out"),
    head("ss-versions/netstat-net-tools-2.10/netstat-tanoepW.out"),
    head("live-6.18/netstat-anoepW.out"),
    head("toybox-0.8.9/netstat-tanpW.out"),
    `${ROW}5263/redis-server   keepalive (100.00/0/0)\n${ROW}18277/java       on (6.08/2/0)\n`,
    `  ${ROW}101        2034       -                    off (0.00/0/0)\n`,
    "Active Bluetooth connections (only servers)\nProto  Destination  Source  State  Channel\n",
  ],
  proc: [head("ss-versions/net_tcp"), head("ss-versions/net_tcp6")],
  trace: [EVENT, EVENT.replace("=AF_INET", "=AF_INET6"), `${EVENT}\n`],
  info: [
    head("live-6.18/ss-tanimoep.out", 2500),
    "bbr bbr:(bw:1.2e+09bps,mrtt:0.02) rtt:1e3/2 busy:1ms",
  ],
} as const;

/** A dump of sock_diag, whole and in parts. */
export const DUMPS: readonly Uint8Array[] = parts(fixtureBytes("ss-versions/model.diag"));

function parts(dump: Uint8Array): Uint8Array[] {
  const view = new DataView(dump.buffer, dump.byteOffset, dump.byteLength);
  const ends = [0];
  for (let at = 0; at < dump.length; ends.push(at)) at += view.getUint32(at, true) + 3 & ~3;
  return [dump, ...ends.slice(3).map((end, i) => dump.slice(ends[i], end))];
}

/** Packets of Linux. */
export const SEGMENTS: readonly Uint8Array[] = PACKETS.map(([, packet]) => packet);
