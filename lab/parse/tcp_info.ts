/**
 * struct tcp_info, as far as the lab has a use for it.
 * @module
 */

import { viewOf } from "./netlink.ts";

/**
 * Reads struct tcp_info (include/uapi/linux/tcp.h) into the names and units that `ss -i` prints,
 * leaving out, as it does, what is zero. The struct has grown with every kernel: what lies beyond
 * the bytes at hand is absent.
 */
export function readTcpInfo(bytes: Uint8Array, info: Record<string, string>): void {
  const view = viewOf(bytes);
  const u32 = (at: number): number => at + 4 <= bytes.length ? view.getUint32(at, true) : 0;
  const u64 = (at: number): bigint => at + 8 <= bytes.length ? view.getBigUint64(at, true) : 0n;
  const put = (name: string, value: number | bigint): void => {
    if (value) info[name] = `${value}`;
  };
  const rto = u32(8); // tcpi_rto
  if (rto !== 3_000_000) put("rto", milliseconds(rto));
  put("backoff", bytes[4] ?? 0); // tcpi_backoff
  const rtt = u32(68); // tcpi_rtt, tcpi_rttvar
  if (rtt !== 0) info.rtt = `${milliseconds(rtt)}/${milliseconds(u32(72))}`;
  put("ato", milliseconds(u32(12))); // tcpi_ato
  put("mss", u32(16)); // tcpi_snd_mss
  put("pmtu", u32(60)); // tcpi_pmtu
  put("rcvmss", u32(20)); // tcpi_rcv_mss
  put("advmss", u32(84)); // tcpi_advmss
  put("cwnd", u32(80)); // tcpi_snd_cwnd
  const retrans = u32(36); // tcpi_retrans, tcpi_total_retrans
  const total = u32(100);
  if (retrans || total) info.retrans = `${retrans}/${total}`;
  put("unacked", u32(24)); // tcpi_unacked
  put("bytes_acked", u64(120)); // tcpi_bytes_acked
  put("bytes_received", u64(128)); // tcpi_bytes_received
  put("segs_out", u32(136)); // tcpi_segs_out
  put("segs_in", u32(140)); // tcpi_segs_in
  put("notsent", u32(144)); // tcpi_notsent_bytes
}

/** From microseconds, to six digits: C's `%g`. */
function milliseconds(microseconds: number): number {
  return Number((microseconds / 1000).toPrecision(6));
}
