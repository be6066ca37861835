/**
 * What holds of the states in every language: the arrows between them, what people meet them as, the
 * settings that bear on them, and where all that is written down.
 * @module
 */

import type { TcpState } from "../tcp/state.ts";

/**
 * The transitions: RFC 9293's figure 5, its notes 1 to 3, and 3.6.1, MAY-2; with what Linux makes
 * of them.
 */
export const ARROWS = [
  "CLOSED>LISTEN",
  "CLOSED>SYN-SENT",
  "LISTEN>SYN-RECEIVED",
  "LISTEN>SYN-SENT",
  "LISTEN>CLOSED",
  "SYN-SENT>ESTABLISHED",
  "SYN-SENT>SYN-RECEIVED",
  "SYN-SENT>CLOSED",
  "SYN-RECEIVED>ESTABLISHED",
  "SYN-RECEIVED>FIN-WAIT-1",
  "SYN-RECEIVED>LISTEN",
  "SYN-RECEIVED>CLOSED",
  "ESTABLISHED>FIN-WAIT-1",
  "ESTABLISHED>CLOSE-WAIT",
  "ESTABLISHED>CLOSED",
  "FIN-WAIT-1>FIN-WAIT-2",
  "FIN-WAIT-1>CLOSING",
  "FIN-WAIT-1>TIME-WAIT",
  "FIN-WAIT-1>CLOSED",
  "FIN-WAIT-2>TIME-WAIT",
  "FIN-WAIT-2>CLOSED",
  "CLOSE-WAIT>LAST-ACK",
  "CLOSE-WAIT>CLOSED",
  "CLOSING>TIME-WAIT",
  "CLOSING>CLOSED",
  "LAST-ACK>CLOSED",
  "TIME-WAIT>SYN-RECEIVED",
  "TIME-WAIT>CLOSED",
] as const satisfies readonly `${TcpState}>${TcpState}`[];

export type Arrow = typeof ARROWS[number];

/** What holds of a state. */
export interface Facts {
  /** How it is noticed. */
  readonly met: readonly string[];
  /** The settings that bear on it. */
  readonly settings: readonly string[];
  /** Its sections in documents. */
  readonly sources: readonly string[];
}

const KEEPALIVE = [
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
] as const;
const ORPHANS = ["net.ipv4.tcp_orphan_retries", "net.ipv4.tcp_max_orphans"] as const;
const SYSCTLS = "Linux, Documentation/networking/ip-sysctl.rst";

/** The states, each with what holds of it. */
export const FACTS = {
  "CLOSED": {
    met: ["refused", "reset"],
    settings: [],
    sources: [
      "RFC 9293, 3.3.2, 3.5.2 (group 1), 3.10.7.1",
      "Linux, net/ipv4/tcp.c: tcp_done(); tcp_ipv4.c: tcp_v4_send_reset()",
    ],
  },
  "LISTEN": {
    met: ["accept-queue", "address-in-use"],
    settings: [
      "net.core.somaxconn",
      "net.ipv4.tcp_abort_on_overflow",
      "net.ipv4.tcp_max_syn_backlog",
      "net.ipv4.tcp_syncookies",
    ],
    sources: [
      "RFC 9293, 3.3.2, 3.10.1, 3.10.7.2",
      "Linux, net/ipv4/inet_connection_sock.c: inet_csk_listen_start(); " +
      "tcp_input.c: tcp_conn_request()",
      "listen(2)",
      SYSCTLS,
    ],
  },
  "SYN-SENT": {
    met: ["connect-timeout"],
    settings: [
      "net.ipv4.tcp_syn_retries",
      "net.ipv4.tcp_syn_linear_timeouts",
      "net.ipv4.ip_local_port_range",
    ],
    sources: [
      "RFC 9293, 3.3.2, 3.5 (figures 6 and 7), 3.10.7.3; RFC 6298, 2.1",
      "Linux, net/ipv4/tcp_ipv4.c: tcp_v4_connect(); " +
      "tcp_input.c: tcp_rcv_synsent_state_process(); tcp_timer.c: tcp_write_timeout()",
      SYSCTLS,
    ],
  },
  "SYN-RECEIVED": {
    met: ["syn-flood", "answers-lost"],
    settings: [
      "net.ipv4.tcp_synack_retries",
      "net.ipv4.tcp_syncookies",
      "net.ipv4.tcp_max_syn_backlog",
      "net.ipv4.tcp_abort_on_overflow",
      "net.core.somaxconn",
    ],
    sources: [
      "RFC 9293, 3.3.2, 3.5 (figures 6 and 7), 3.10.7.4; RFC 4987",
      "Linux, net/ipv4/tcp_input.c: tcp_conn_request(); tcp_minisocks.c: tcp_check_req(); " +
      "inet_connection_sock.c: reqsk_timer_handler()",
      "tcp(7), TCP_DEFER_ACCEPT",
      SYSCTLS,
    ],
  },
  "ESTABLISHED": {
    met: ["peer-gone", "peer-does-not-read"],
    settings: [...KEEPALIVE, "net.ipv4.tcp_retries2"],
    sources: [
      "RFC 9293, 3.3.2, 3.5, 3.8.4 (keep-alives), 3.8.6.1, 3.10.7.4; RFC 5482",
      "Linux, net/ipv4/tcp_input.c: tcp_rcv_established(); " +
      "tcp_timer.c: tcp_keepalive_timer(), tcp_write_timeout()",
      SYSCTLS,
    ],
  },
  "FIN-WAIT-1": {
    met: ["fin-unanswered"],
    settings: ORPHANS,
    sources: [
      "RFC 9293, 3.3.2, 3.6 (figure 12), 3.10.4, 3.10.7.4",
      "Linux, net/ipv4/tcp.c: tcp_close_state(); tcp_output.c: tcp_send_fin(); " +
      "tcp_timer.c: tcp_out_of_resources(), tcp_orphan_retries()",
      SYSCTLS,
    ],
  },
  "FIN-WAIT-2": {
    met: ["peer-does-not-close"],
    settings: [
      "net.ipv4.tcp_fin_timeout",
      "net.ipv4.tcp_max_tw_buckets",
      "net.ipv4.tcp_max_orphans",
      ...KEEPALIVE,
    ],
    sources: [
      "RFC 9293, 3.3.2, 3.6 (figure 12, case 1), 3.6.1, 3.10.7.4",
      "Linux, net/ipv4/tcp.c: __tcp_close(); include/net/tcp.h: tcp_fin_time(); " +
      "tcp_minisocks.c: tcp_time_wait()",
      SYSCTLS,
    ],
  },
  "CLOSE-WAIT": {
    met: ["leak", "not-accepted"],
    settings: [...KEEPALIVE, "net.ipv4.tcp_retries2"],
    sources: [
      "RFC 9293, 3.3.2, 3.6 (figure 12, case 2), 3.10.4, 3.10.7.4",
      "Linux, net/ipv4/tcp_input.c: tcp_fin()",
      SYSCTLS,
    ],
  },
  "CLOSING": {
    met: ["rare"],
    settings: ORPHANS,
    sources: [
      "RFC 9293, 3.3.2, 3.6 (figure 13, case 3), 3.10.7.4",
      "Linux, net/ipv4/tcp_input.c: tcp_fin(), tcp_rcv_state_process()",
      SYSCTLS,
    ],
  },
  "LAST-ACK": {
    met: ["last-ack-unanswered"],
    settings: ORPHANS,
    sources: [
      "RFC 9293, 3.3.2, 3.6 (figure 12), 3.10.4, 3.10.7.4",
      "Linux, net/ipv4/tcp.c: tcp_close_state(); tcp_input.c: tcp_rcv_state_process(); " +
      "tcp_timer.c: tcp_orphan_retries()",
      SYSCTLS,
    ],
  },
  "TIME-WAIT": {
    met: ["exhaustion", "many"],
    settings: [
      "net.ipv4.tcp_tw_reuse",
      "net.ipv4.tcp_tw_reuse_delay",
      "net.ipv4.tcp_timestamps",
      "net.ipv4.tcp_max_tw_buckets",
      "net.ipv4.tcp_rfc1337",
      "net.ipv4.ip_local_port_range",
    ],
    sources: [
      "RFC 9293, 3.3.2, 3.4.2, 3.6 (figure 12), 3.6.1 (MUST-13, MAY-2), 3.10.7.4; RFC 6191",
      "Linux, net/ipv4/tcp_minisocks.c: tcp_time_wait(), tcp_timewait_state_process(); " +
      "tcp_ipv4.c: tcp_twsk_unique(); include/net/tcp.h: TCP_TIMEWAIT_LEN",
      SYSCTLS,
    ],
  },
} as const satisfies Readonly<Record<TcpState, Facts>>;

/** What is explained beside the states, each with its sources. */
export const TOPICS = {
  handshake: {
    sources: [
      "RFC 9293, 3.4.1, 3.5 (figures 6 to 8), 3.8.1; RFC 6298, 2.1",
      "Linux, net/ipv4/tcp_input.c: tcp_rcv_synsent_state_process(), tcp_conn_request(); " +
      "tcp_minisocks.c: tcp_check_req()",
    ],
  },
  close: {
    sources: [
      "RFC 9293, 3.3.2 (figure 5, note 2), 3.6 (figures 12 and 13), 3.6.1, 3.10.4, 3.10.5",
      "Linux, net/ipv4/tcp_input.c: tcp_fin(); tcp_output.c: tcp_send_fin(); " +
      "tcp_minisocks.c: tcp_timewait_state_process()",
    ],
  },
} as const satisfies Readonly<Record<string, { readonly sources: readonly string[] }>>;

/** What is explained beside the states. */
export type Topic = keyof typeof TOPICS;

/** Something that people meet a state as. */
export type Met = typeof FACTS[TcpState]["met"][number];
export type Setting = typeof FACTS[TcpState]["settings"][number];
