/**
 * The settings, in English: Documentation/networking/ip-sysctl.rst, and what the code makes of it.
 * @module
 */

import type { Texts } from "../../explain/texts.ts";

export const SETTINGS: Texts["settings"] = {
  "net.core.somaxconn": "The most that a listener's backlog can be, whatever listen() asks for.",
  "net.ipv4.ip_local_port_range": "The ports that connect() chooses from.",
  "net.ipv4.tcp_abort_on_overflow": "What answers the handshake's ACK while the accept queue is " +
    "full. 0: nothing, and the connection is completed later; 1: a RST.",
  "net.ipv4.tcp_fin_timeout": "Seconds that an orphan is kept in FIN-WAIT-2. It does not touch " +
    "TIME-WAIT. TCP_LINGER2 sets it for one socket.",
  "net.ipv4.tcp_keepalive_intvl": "Seconds between keepalive probes.",
  "net.ipv4.tcp_keepalive_probes":
    "The number of unanswered keepalive probes that end the connection.",
  "net.ipv4.tcp_keepalive_time": "Seconds of silence before the first keepalive probe. Only for " +
    "sockets with SO_KEEPALIVE.",
  "net.ipv4.tcp_max_orphans": "The most sockets that no process holds; more are reset.",
  "net.ipv4.tcp_max_syn_backlog": "Counts only with tcp_syncookies 0: once 3/4 of it " +
    "are half-open, SYNs from peers without a history are dropped. The listener's backlog limits " +
    "half-open connections in any case.",
  "net.ipv4.tcp_max_tw_buckets": "The most TIME-WAITs, with orphans in FIN-WAIT-2 among them; " +
    "more are closed at once.",
  "net.ipv4.tcp_orphan_retries": "How often the last data or FIN of an orphan is sent again. 0 " +
    "stands for 8.",
  "net.ipv4.tcp_retries2": "How long data may go unacknowledged, as a number of " +
    "retransmissions: 15 is 924.6 s at the least.",
  "net.ipv4.tcp_rfc1337": "1: a RST does not end a TIME-WAIT; 0: it does.",
  "net.ipv4.tcp_syn_linear_timeouts":
    "How many times a SYN is sent again at equal intervals before " +
    "the interval doubles each time (Linux 6.5 and later).",
  "net.ipv4.tcp_syn_retries": "How often a SYN is sent again before connect() fails.",
  "net.ipv4.tcp_synack_retries": "How often a SYN,ACK is sent again before it is forgotten.",
  "net.ipv4.tcp_syncookies": "Whether a listener whose queue of half-open connections is full " +
    "answers without remembering. 0: never, 1: then, 2: always.",
  "net.ipv4.tcp_timestamps": "Without timestamps (0) no TIME-WAIT can be reused by connect().",
  "net.ipv4.tcp_tw_reuse": "Whether connect() may take the ports of a connection in TIME-WAIT. " +
    "0: no, 1: yes, 2: on loopback only.",
  "net.ipv4.tcp_tw_reuse_delay": "Milliseconds that it must have been in TIME-WAIT for that " +
    "(Linux 6.14 and later; before, 1 s).",
};
