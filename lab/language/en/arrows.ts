/**
 * What leads from state to state, in English.
 * @module
 */

import type { Texts } from "../../explain/texts.ts";

export const ARROWS: Texts["arrows"] = {
  "CLOSED>LISTEN": "listen(): a passive OPEN",
  "CLOSED>SYN-SENT": "connect(): an active OPEN; a SYN goes out",
  "LISTEN>SYN-RECEIVED": "a SYN arrives; a SYN,ACK goes out. On Linux that is a child's state: " +
    "the listener stays in LISTEN",
  "LISTEN>SYN-SENT": "SEND on a listener: in RFC 9293 only, no call of Linux does it",
  "LISTEN>CLOSED": "close() of the listener; the connections in its queue are reset",
  "SYN-SENT>ESTABLISHED": "the SYN,ACK arrives; an ACK goes out",
  "SYN-SENT>SYN-RECEIVED": "a SYN without ACK arrives: a simultaneous open; a SYN,ACK goes out",
  "SYN-SENT>CLOSED": "a RST arrives (ECONNREFUSED), retries are exhausted (ETIMEDOUT), or close()",
  "SYN-RECEIVED>ESTABLISHED":
    "the ACK of the SYN arrives; on Linux also the accept queue must have room",
  "SYN-RECEIVED>FIN-WAIT-1":
    "close(); a FIN goes out. On Linux only after a simultaneous open, or " +
    "with TCP Fast Open: otherwise no process has the listener's child yet",
  "SYN-RECEIVED>LISTEN":
    "a RST arrives after a passive OPEN. On Linux the listener has been in LISTEN all along, " +
    "and it is the child that is gone",
  "SYN-RECEIVED>CLOSED":
    "a RST arrives, or retries are exhausted; on Linux this is how a listener's child ends",
  "ESTABLISHED>FIN-WAIT-1": "close() or shutdown(SHUT_WR); a FIN goes out",
  "ESTABLISHED>CLOSE-WAIT": "a FIN arrives; an ACK goes out",
  "ESTABLISHED>CLOSED":
    "a RST arrives; or an abort: SO_LINGER 0, or close() with data unread; or " +
    "retransmissions or keepalives go unanswered for too long (ETIMEDOUT)",
  "FIN-WAIT-1>FIN-WAIT-2": "the ACK of the FIN arrives",
  "FIN-WAIT-1>CLOSING": "the peer's FIN arrives before the ACK of this end's FIN; an ACK goes out",
  "FIN-WAIT-1>TIME-WAIT": "the peer's FIN arrives together with the ACK of this end's FIN; an " +
    "ACK goes out",
  "FIN-WAIT-1>CLOSED": "a RST arrives, or an orphan's retries are exhausted",
  "FIN-WAIT-2>TIME-WAIT": "the peer's FIN arrives; an ACK goes out",
  "FIN-WAIT-2>CLOSED": "a RST arrives; or it is an orphan, and tcp_fin_timeout has passed, or " +
    "data arrives, which no application can read any more (a RST goes out)",
  "CLOSE-WAIT>LAST-ACK": "close() or shutdown(SHUT_WR); a FIN goes out",
  "CLOSE-WAIT>CLOSED": "a RST arrives; or an abort, as in ESTABLISHED",
  "CLOSING>TIME-WAIT": "the ACK of the FIN arrives",
  "CLOSING>CLOSED": "a RST arrives, or an orphan's retries are exhausted",
  "LAST-ACK>CLOSED": "the ACK of the FIN arrives; or a RST; or an orphan's retries are exhausted",
  "TIME-WAIT>SYN-RECEIVED": "a new SYN with a later sequence number or timestamp, where a " +
    "socket listens: a new connection begins early",
  "TIME-WAIT>CLOSED": "60 s have passed; or a RST arrives, unless tcp_rfc1337 is set",
};
