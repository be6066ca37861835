/**
 * What `info` says of a connection, as numbers with units.
 * @module
 */

/**
 * How a connection fares, as the kernel's struct tcp_info (include/uapi/linux/tcp.h) has it and
 * `ss -i` prints it (tcp_stats_print() in iproute2's misc/ss.c). What was not said is absent; `ss`
 * says no counter that is 0, and flags only with `-o` or `-e`.
 *
 * Times are in milliseconds, rates in bits per second, and windows in bytes, but for `cwnd` and
 * `ssthresh`, which Linux counts in segments. `ss` rounds times to six significant digits and,
 * without `-n`, rates to three.
 */
export interface TcpInfo {
  /** Timestamps are in use (RFC 7323). */
  timestamps?: true;
  /** Those timestamps are in microseconds. */
  usecTimestamps?: true;
  /** Selective acknowledgements are in use (RFC 2018). */
  sack?: true;
  /** Explicit congestion notification was negotiated (RFC 3168). */
  ecn?: true;
  /** A segment marked as ECN-capable has come. */
  ecnSeen?: true;
  /** The SYN's data was acknowledged (RFC 7413). */
  fastOpen?: true;
  /** The congestion control's name: `cubic`, `bbr`, … */
  congestion?: string;
  /** The peer's window scale: its windows are shifted left by that many bits. */
  sndWscale?: number;
  /** Our window scale. */
  rcvWscale?: number;
  /** The retransmission timeout, ms. Absent where it is the initial 3 s. */
  rtoMs?: number;
  /** How often the retransmission timeout has been doubled. */
  backoff?: number;
  /** The smoothed round-trip time, ms. */
  rttMs?: number;
  /** The round-trip time's variation, ms. */
  rttvarMs?: number;
  /** The delayed ACK's timeout, ms. */
  atoMs?: number;
  /** Our segments have at most that many bytes of data. */
  mss?: number;
  /** The path's MTU, bytes. */
  pmtu?: number;
  /** The peer's segments seem to have at most that many bytes of data. */
  rcvMss?: number;
  /** The MSS that we announced, bytes. */
  advMss?: number;
  /** The congestion window, segments. */
  cwnd?: number;
  /** The slow-start threshold, segments. Absent while there is none. */
  ssthresh?: number;
  /** Bytes sent, retransmissions included. */
  bytesSent?: number;
  /** Bytes retransmitted. */
  bytesRetrans?: number;
  /** Bytes that the peer has acknowledged. */
  bytesAcked?: number;
  /** Bytes received in order. */
  bytesReceived?: number;
  /** Segments sent. */
  segsOut?: number;
  /** Segments received. */
  segsIn?: number;
  /** Segments sent that have data. */
  dataSegsOut?: number;
  /** Segments received that have data. */
  dataSegsIn?: number;
  /** cwnd × mss ÷ rtt, computed by `ss`: bit/s. */
  sendBps?: number;
  /** Since data was last sent, ms. */
  lastSndMs?: number;
  /** Since data last came, ms. */
  lastRcvMs?: number;
  /** Since an ACK last came, ms. */
  lastAckMs?: number;
  /** The rate that segments are paced at, bit/s. */
  pacingBps?: number;
  /** The most that pacing may reach (SO_MAX_PACING_RATE), bit/s. */
  maxPacingBps?: number;
  /** The rate of the latest delivery, bit/s. */
  deliveryBps?: number;
  /** Segments delivered. */
  delivered?: number;
  /** Segments delivered that met congestion (ECE). */
  deliveredCe?: number;
  /** The latest delivery's rate was limited by the application. */
  appLimited?: true;
  /** With data to send, in all, ms. */
  busyMs?: number;
  /** Of that, waiting for the peer's window, ms. */
  rwndLimitedMs?: number;
  /** The same in per cent of `busyMs`, to a tenth. */
  rwndLimitedPercent?: number;
  /** Of `busyMs`, waiting for our send buffer, ms. */
  sndbufLimitedMs?: number;
  /** The same in per cent of `busyMs`, to a tenth. */
  sndbufLimitedPercent?: number;
  /** Segments sent and not acknowledged; of a listener, the accept queue's length. */
  unacked?: number;
  /** Segments retransmitted and not yet acknowledged. */
  retrans?: number;
  /** Segments retransmitted, ever. */
  retransTotal?: number;
  /** Segments taken for lost. */
  lost?: number;
  /** Segments acknowledged selectively. */
  sacked?: number;
  /** Duplicate selective acknowledgements (RFC 2883), ever. */
  dsackDups?: number;
  /** Segments up to the highest acknowledged selectively (up to Linux 4.14). */
  fackets?: number;
  /** Segments may be so far out of order before one counts as lost. Absent where it is 3. */
  reordering?: number;
  /** How often reordering was seen. */
  reordSeen?: number;
  /** The round-trip time as the receiver sees it, ms. */
  rcvRttMs?: number;
  /** The receive buffer's target for one round trip, bytes. */
  rcvSpace?: number;
  /** The receive window's slow-start threshold, bytes. */
  rcvSsthresh?: number;
  /** Bytes in the send queue that were never sent. */
  notSent?: number;
  /** The least round-trip time seen, ms. */
  minRttMs?: number;
  /** Segments received out of order, ever. */
  rcvOooPack?: number;
  /** The peer's window as it last announced it, bytes. */
  sndWnd?: number;
  /** Our window as we last announced it, bytes. */
  rcvWnd?: number;
  /** How often the path was changed by a new hash (IPv6's flow label). */
  rehash?: number;
  /** The socket's memory, bytes (`-m`). */
  memory?: SocketMemory;
  /** BBR's own figures. */
  bbr?: {
    /** The bandwidth that it estimates, bit/s. */
    bandwidthBps: number;
    /** The least round-trip time that it has seen, ms. */
    minRttMs: number;
    /** What the bandwidth is multiplied by for pacing. */
    pacingGain?: number;
    /** What the bandwidth-delay product is multiplied by for cwnd. */
    cwndGain?: number;
  };
  /** What has no place above, as it was said: `v6only`, `cgroup`, and what later versions add. */
  rest: Record<string, string>;
}

/** A socket's memory in bytes: SK_MEMINFO_… of include/uapi/linux/sock_diag.h. */
export interface SocketMemory {
  /** Taken by what was received (`r`). */
  rmemAlloc: number;
  /** The receive buffer's limit (`rb`): SO_RCVBUF. */
  rcvbuf: number;
  /** Taken by what is on its way out (`t`). */
  wmemAlloc: number;
  /** The send buffer's limit (`tb`): SO_SNDBUF. */
  sndbuf: number;
  /** Set aside and not yet used (`f`); the kernel's int as a u32. */
  fwdAlloc: number;
  /** Taken by the send queue (`w`). */
  wmemQueued: number;
  /** Taken by options (`o`). */
  optmem: number;
  /** Taken by the backlog (`bl`). */
  backlog?: number;
  /** Segments dropped (`d`): a count, not bytes. */
  drops?: number;
}
