/**
 * struct tcp_info (include/uapi/linux/tcp.h) and what comes with it, as `ss -n -i -o` prints them:
 * tcp_show_info() and tcp_stats_print() of iproute2's misc/ss.c.
 *
 * Names, units, order and rounding are those of `ss`, as is what it leaves out because it is zero
 * (or the kernel's word for "not set"). The structs have grown with every kernel: what lies beyond
 * the bytes at hand is absent.
 * @module
 */

import type { TcpState } from "../tcp/state.ts";
import { formatG, formatTenths, formatWhole } from "./c_format.ts";
import { viewOf } from "./netlink.ts";

/** The attributes of a socket that say how its connection fares, as far as the kernel sent them. */
export interface TcpAttributes {
  /** INET_DIAG_INFO: struct tcp_info. */
  info?: Uint8Array;
  /** INET_DIAG_CONG: the name of the congestion control. */
  congestion?: Uint8Array;
  /** INET_DIAG_SKMEMINFO: u32 by SK_MEMINFO_… (include/uapi/linux/sock_diag.h). */
  memory?: Uint8Array;
  /** INET_DIAG_VEGASINFO: struct tcpvegas_info. */
  vegas?: Uint8Array;
  /** INET_DIAG_DCTCPINFO: struct tcp_dctcp_info. */
  dctcp?: Uint8Array;
  /** INET_DIAG_BBRINFO: struct tcp_bbr_info. */
  bbr?: Uint8Array;
}

/** Little-endian fields; 0 beyond the end. */
interface Fields {
  length: number;
  u8(at: number): number;
  u16(at: number): number;
  u32(at: number): number;
  u64(at: number): bigint;
}

function fieldsOf(bytes: Uint8Array): Fields {
  const view = viewOf(bytes);
  return {
    length: bytes.length,
    u8: (at) => bytes[at] ?? 0,
    u16: (at) => at + 2 <= bytes.length ? view.getUint16(at, true) : 0,
    u32: (at) => at + 4 <= bytes.length ? view.getUint32(at, true) : 0,
    u64: (at) => at + 8 <= bytes.length ? view.getBigUint64(at, true) : 0n,
  };
}

/** TCPI_OPT_…, but for WSCALE (4), in the order that ss prints them. */
const OPTIONS = [
  [1, "ts"],
  [64, "usec_ts"],
  [2, "sack"],
  [8, "ecn"],
  [16, "ecnseen"],
  [32, "fastopen"],
] as const;

const TCP_TIMEOUT_INIT = 3_000_000;
const NOT_SET_32 = 0xffff_ffff;
const NOT_SET_64 = 0xffff_ffff_ffff_ffffn;

/** Writes what the attributes of a socket in that state say into `info`. */
export function readTcpAttributes(
  attributes: TcpAttributes,
  state: TcpState,
  info: Record<string, string>,
): void {
  if (attributes.memory !== undefined) readMemory(attributes.memory, info);
  // Without this one, ss says nothing of the others.
  if (attributes.info === undefined) return;
  readTcpInfo(fieldsOf(attributes.info), attributes, info);
  // Of a listener it is the accept queue's limit.
  if (state === "LISTEN") delete info.sacked;
}

function readMemory(bytes: Uint8Array, info: Record<string, string>): void {
  const names = ["r", "rb", "t", "tb", "f", "w", "o", "bl", "d"];
  const { u32 } = fieldsOf(bytes);
  const known = names.slice(0, Math.max(7, Math.floor(bytes.length / 4)));
  info.skmem = `(${known.map((name, i) => name + u32(4 * i)).join()})`;
}

function readTcpInfo(
  { length, u8, u32, u64 }: Fields,
  { congestion, vegas, dctcp, bbr }: TcpAttributes,
  info: Record<string, string>,
): void {
  const put = (name: string, value: number | bigint): void => {
    if (value) info[name] = `${value}`;
  };
  const putMs = (name: string, microseconds: number): void => {
    if (microseconds !== 0) info[name] = formatG(microseconds / 1000);
  };
  const options = u8(5); // tcpi_options
  for (const [bit, name] of OPTIONS) if (options & bit) info[name] = "";
  if (congestion !== undefined) info[nameOf(congestion)] = "";
  if (options & 4) info.wscale = `${u8(6) & 15},${u8(6) >> 4}`; // tcpi_snd_wscale, tcpi_rcv_wscale
  if (u32(8) !== TCP_TIMEOUT_INIT) putMs("rto", u32(8)); // tcpi_rto
  put("backoff", u8(4)); // tcpi_backoff
  const rtt = u32(68); // tcpi_rtt, tcpi_rttvar
  if (rtt !== 0) info.rtt = `${formatG(rtt / 1000)}/${formatG(u32(72) / 1000)}`;
  putMs("ato", u32(12)); // tcpi_ato
  const mss = u32(16); // tcpi_snd_mss
  put("mss", mss);
  put("pmtu", u32(60)); // tcpi_pmtu
  put("rcvmss", u32(20)); // tcpi_rcv_mss
  put("advmss", u32(84)); // tcpi_advmss
  const cwnd = u32(80); // tcpi_snd_cwnd
  put("cwnd", cwnd);
  if (u32(76) < 0xffff) put("ssthresh", u32(76)); // tcpi_snd_ssthresh
  put("bytes_sent", u64(200)); // tcpi_bytes_sent
  put("bytes_retrans", u64(208)); // tcpi_bytes_retrans
  put("bytes_acked", u64(120)); // tcpi_bytes_acked
  put("bytes_received", u64(128)); // tcpi_bytes_received
  put("segs_out", u32(136)); // tcpi_segs_out
  put("segs_in", u32(140)); // tcpi_segs_in
  put("data_segs_out", u32(156)); // tcpi_data_segs_out
  put("data_segs_in", u32(152)); // tcpi_data_segs_in
  if (dctcp !== undefined) info.dctcp = describeDctcp(fieldsOf(dctcp));
  if (bbr !== undefined) info.bbr = describeBbr(fieldsOf(bbr));
  const measured = vegasRtt(vegas) ?? rtt;
  if (measured > 0 && mss > 0 && cwnd > 0) {
    info.send = `${formatWhole(cwnd * mss * 8_000_000 / measured)}bps`;
  }
  put("lastsnd", u32(44)); // tcpi_last_data_sent
  put("lastrcv", u32(52)); // tcpi_last_data_recv
  put("lastack", u32(56)); // tcpi_last_ack_recv
  const pacing = u64(104); // tcpi_pacing_rate, tcpi_max_pacing_rate
  if (pacing !== 0n && pacing !== NOT_SET_64) {
    const most = u64(112);
    const limit = most !== 0n && most !== NOT_SET_64 ? `/${rate(most)}` : "";
    info.pacing_rate = rate(pacing) + limit;
  }
  if (u64(160) !== 0n) info.delivery_rate = rate(u64(160)); // tcpi_delivery_rate
  put("delivered", u32(192)); // tcpi_delivered
  put("delivered_ce", u32(196)); // tcpi_delivered_ce
  if (u8(7) & 1) info.app_limited = ""; // tcpi_delivery_rate_app_limited
  readBusy(u64(168), u64(176), u64(184), info); // tcpi_busy_time, _rwnd_limited, _sndbuf_limited
  put("unacked", u32(24)); // tcpi_unacked
  if (u32(36) || u32(100)) info.retrans = `${u32(36)}/${u32(100)}`; // tcpi_retrans, _total_retrans
  put("lost", u32(32)); // tcpi_lost
  put("sacked", u32(28)); // tcpi_sacked
  put("dsack_dups", u32(216)); // tcpi_dsack_dups
  put("fackets", u32(40)); // tcpi_fackets
  // tcpi_reordering; TCP_FASTRETRANS_THRESH is what it starts with.
  if (length >= 92 && u32(88) !== 3) info.reordering = `${u32(88)}`;
  put("reord_seen", u32(220)); // tcpi_reord_seen
  putMs("rcv_rtt", u32(92)); // tcpi_rcv_rtt
  put("rcv_space", u32(96)); // tcpi_rcv_space
  put("rcv_ssthresh", u32(64)); // tcpi_rcv_ssthresh
  put("notsent", u32(144)); // tcpi_notsent_bytes
  if (u32(148) !== NOT_SET_32) putMs("minrtt", u32(148)); // tcpi_min_rtt
  put("rcv_ooopack", u32(224)); // tcpi_rcv_ooopack
  put("snd_wnd", u32(228)); // tcpi_snd_wnd
  put("rcv_wnd", u32(232)); // tcpi_rcv_wnd
  put("rehash", u32(236)); // tcpi_rehash
}

/** In microseconds; ss prints whole milliseconds, and the part of the time that it was busy. */
function readBusy(
  busy: bigint,
  window: bigint,
  buffer: bigint,
  info: Record<string, string>,
): void {
  if (busy === 0n) return;
  const part = (limited: bigint): string =>
    `${limited / 1000n}ms(${formatTenths(100 * Number(limited) / Number(busy))}%)`;
  info.busy = `${busy / 1000n}ms`;
  if (window !== 0n) info.rwnd_limited = part(window);
  if (buffer !== 0n) info.sndbuf_limited = part(buffer);
}

/** From bytes per second. */
function rate(bytes: bigint): string {
  return `${formatWhole(Number(bytes) * 8)}bps`;
}

/** tcpv_enabled, tcpv_rttcnt, tcpv_rtt, tcpv_minrtt. */
function vegasRtt(bytes: Uint8Array | undefined): number | undefined {
  if (bytes === undefined) return undefined;
  const { u32 } = fieldsOf(bytes);
  return u32(0) && u32(8) && u32(8) !== 0x7fff_ffff ? u32(8) : undefined;
}

/** dctcp_enabled, dctcp_ce_state, dctcp_alpha, dctcp_ab_ecn, dctcp_ab_tot. */
function describeDctcp({ u16, u32 }: Fields): string {
  if (u16(0) === 0) return "fallback_mode";
  return `(ce_state:${u16(2)},alpha:${u32(4)},ab_ecn:${u32(8)},ab_tot:${u32(12)})`;
}

/** bbr_bw_lo, bbr_bw_hi, bbr_min_rtt, bbr_pacing_gain, bbr_cwnd_gain. */
function describeBbr({ u32, u64 }: Fields): string {
  const gain = (name: string, value: number): string =>
    value === 0 ? "" : `,${name}:${formatG(value / 256)}`;
  return `(bw:${rate(u64(0))},mrtt:${formatG(u32(8) / 1000)}${gain("pacing_gain", u32(12))}${
    gain("cwnd_gain", u32(16))
  })`;
}

/** Up to the NUL. */
function nameOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
