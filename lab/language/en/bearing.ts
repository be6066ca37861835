/**
 * The settings of TCP in English, and which of them bear on opening, closing and liveness: from
 * Documentation/networking/ip-sysctl.rst and the code that reads them.
 * @module
 */

import type { Bearing } from "../bearings.ts";

const CONGESTION = { not: "how much is sent at a time, and when: congestion control and pacing" };
const RECOVERY = { not: "when lost or reordered text is sent again, not whether" };
const MTU = { not: "how large segments of text are, where a path cannot carry larger ones" };
const ECN = { not: "how congestion is signalled once a connection is open" };
const PLB = { not: "which path text takes, by the flow label of IPv6" };
const ACKS = { not: "how many ACKs are sent for text, and when" };
const READ_ONLY = { not: "it is only to be read" };
const HOSTS = "it is the host's, not a network namespace's: a probe would change all connections";

/** Without `net.ipv4.tcp_` before them. */
const OF_TCP: Readonly<Record<string, Bearing>> = {
  abort_on_overflow: {
    changes:
      "whether the last ACK of a handshake that meets a full accept queue is answered by a " +
      "RST (1) or by nothing (0)",
  },
  adv_win_scale: {
    not: "what part of a buffer is offered as a window; since 6.6 nothing goes by it",
  },
  allowed_congestion_control: CONGESTION,
  app_win: { not: "what part of a buffer is kept from the window" },
  autocorking: { not: "whether small pieces of text wait for others" },
  available_congestion_control: READ_ONLY,
  available_ulp: READ_ONLY,
  backlog_ack_defer: ACKS,
  base_mss: MTU,
  challenge_ack_limit: {
    changes:
      "how many challenge ACKs (RFC 5961, 7) a namespace sends in a second: a RST or SYN in " +
      "the window beyond it is answered by nothing",
  },
  child_ehash_entries: { not: "how large the table of sockets is in namespaces made later" },
  comp_sack_delay_ns: ACKS,
  comp_sack_nr: ACKS,
  comp_sack_rtt_percent: ACKS,
  comp_sack_slack_ns: ACKS,
  congestion_control: CONGESTION,
  dsack: { not: "whether a SACK option reports text that came twice" },
  early_demux: { not: "when the route of what arrives is looked up" },
  early_retrans: {
    changes: "whether the last text or FIN in flight is sent again early, by a tail loss probe",
  },
  ecn: { changes: "whether a SYN offers ECN, and whether an offer is taken" },
  ecn_fallback: { changes: "whether a SYN that is sent again still offers ECN" },
  ecn_option: ECN,
  ecn_option_beacon: ECN,
  ehash_entries: READ_ONLY,
  fack: { not: "it is obsolete, and nothing goes by it" },
  fastopen: { changes: "whether SYNs may carry text, and who may take it (RFC 7413)" },
  fastopen_blackhole_timeout_sec: {
    changes: "how long no SYN carries text after one seemed to get lost for it",
  },
  fastopen_key: {
    changes: "the cookies that a listener hands out for fast open",
    unprobed:
      "cookies are not to be known from outside: that another key makes others is no more " +
      "than that they differ",
  },
  fin_timeout: {
    changes: "how long an orphan is kept in FIN-WAIT-2. It does not touch TIME-WAIT",
  },
  frto: { not: "whether what was sent again is found to have been sent in vain" },
  fwmark_accept: { not: "whether accepted sockets take over a firewall's mark" },
  invalid_ratelimit: {
    changes:
      "how often what is not acceptable is answered by an ACK, in milliseconds for each socket",
  },
  keepalive_intvl: { changes: "the time between keepalive probes that are not answered" },
  keepalive_probes: { changes: "how many of them end the connection" },
  keepalive_time: { changes: "how long a connection is idle before the first keepalive probe" },
  l3mdev_accept: { not: "whether one listener serves several virtual routing domains" },
  limit_output_bytes: CONGESTION,
  low_latency: { not: "it is obsolete, and nothing goes by it" },
  max_orphans: {
    changes: "how many orphans there may be: those beyond are reset on close()",
    unprobed: HOSTS,
  },
  max_reordering: RECOVERY,
  max_syn_backlog: {
    changes: "how many half-open connections a listener keeps where there are no SYN cookies",
  },
  max_tw_buckets: {
    changes: "how many TIME-WAITs there may be: those beyond end at once, in CLOSED",
  },
  mem: {
    changes: "how much memory TCP may take: beyond it connections are reset",
    unprobed: HOSTS,
  },
  migrate_req: {
    changes: "whether connections that a closed listener had not accepted move to another one on " +
      "the same port (SO_REUSEPORT)",
  },
  min_rtt_wlen: CONGESTION,
  min_snd_mss: MTU,
  min_tso_segs: CONGESTION,
  moderate_rcvbuf: { not: "whether receive buffers grow with the text that comes" },
  mtu_probe_floor: MTU,
  mtu_probing: MTU,
  no_metrics_save: { not: "whether what was learnt of a path is kept for the next connection" },
  no_ssthresh_metrics_save: CONGESTION,
  notsent_lowat: { not: "when poll() says that more can be written" },
  orphan_retries: {
    changes: "how often an orphan's text or FIN is sent again before it is forgotten",
  },
  pacing_ca_ratio: CONGESTION,
  pacing_ss_ratio: CONGESTION,
  pingpong_thresh: ACKS,
  plb_cong_thresh: PLB,
  plb_enabled: PLB,
  plb_idle_rehash_rounds: PLB,
  plb_rehash_rounds: PLB,
  plb_suspend_rto_sec: PLB,
  probe_interval: MTU,
  probe_threshold: MTU,
  rcvbuf_low_rtt: { not: "how receive buffers grow where answers come fast" },
  recovery: RECOVERY,
  reflect_tos: { not: "the type of service of what a listener's connections send" },
  reordering: RECOVERY,
  retrans_collapse: { not: "whether small pieces of text are sent again together" },
  retries1: {
    changes: "after how many retransmissions another route is looked for",
    unprobed: "there is no other route on a wire with one, and nothing else shows it",
  },
  retries2: { changes: "how long text may go unacknowledged before the connection ends" },
  rfc1337: { changes: "whether a RST in TIME-WAIT ends it (0) or is ignored (1)" },
  rmem: { changes: "the window that a SYN, and what follows it, offers" },
  rto_max_ms: { changes: "the longest time between retransmissions" },
  rto_min_us: { changes: "the shortest time before text or a FIN is sent again" },
  sack: { changes: "whether a SYN permits SACK" },
  shrink_window: {
    changes: "whether the right edge of a window may move to the left",
    unprobed: "it moves only where memory runs out, which the lab keeps away from the host",
  },
  slow_start_after_idle: CONGESTION,
  stdurg: {
    changes: "which octet an urgent pointer means: RFC 1122's (1) or the one before it (0)",
  },
  syn_linear_timeouts: {
    changes: "how many times a SYN is sent again at equal intervals before they double",
  },
  syn_retries: { changes: "how often a SYN is sent again before connect() fails" },
  synack_retries: { changes: "how often a SYN,ACK is sent again before it is forgotten" },
  syncookies: {
    changes: "whether a listener whose queue of half-open connections is full answers without " +
      "keeping anything (1), always does (2), or never (0)",
  },
  thin_linear_timeouts: RECOVERY,
  timestamps: {
    changes: "whether a SYN offers timestamps: without them old segments are known by their " +
      "numbers alone, and connect() reuses no TIME-WAIT",
  },
  tso_rtt_log: CONGESTION,
  tso_win_divisor: CONGESTION,
  tw_reuse: { changes: "whether connect() may take the ports of a connection in TIME-WAIT" },
  tw_reuse_delay: { changes: "how long such a TIME-WAIT must have lasted" },
  window_scaling: { changes: "whether a SYN offers window scaling" },
  wmem: { changes: "how much text that is not acknowledged write() takes before it waits" },
  workaround_signed_windows: {
    changes:
      "whether a window is kept below 32768 for a peer that scales none and may read it as signed",
    unprobed: "it is for peers that break MUST-1, and the wire's ends are of one kernel",
  },
};

/** What else TCP goes by. */
const OTHERS: Readonly<Record<string, Bearing>> = {
  "net.core.somaxconn": {
    changes: "how long a listener's queue can be, whatever listen() asks for",
  },
  "net.ipv4.ip_local_port_range": { changes: "the ports that connect() chooses from" },
  "net.ipv4.ip_local_reserved_ports": {
    changes: "those of them that it leaves out",
    unprobed: "a port that is not chosen is no other's: ip_local_port_range shows the choice",
  },
};

/** All settings of TCP, by their names, sorted. */
export const SETTINGS: Readonly<Record<string, Bearing>> = Object.fromEntries(
  [
    ...Object.entries(OTHERS),
    ...Object.entries(OF_TCP).map(([name, bearing]) => [`net.ipv4.tcp_${name}`, bearing] as const),
  ].toSorted(([one], [other]) => one < other ? -1 : 1),
);
