/**
 * The figures of RFC 9293, in English.
 * @module
 */

import type { FigureTexts } from "../../figure/texts.ts";

/** All of it. */
export const FIGURES: FigureTexts = {
  hidden: {
    "LISTEN>SYN-SENT": "Linux has no call for this. RFC 9293 (3.10.2) lets a SEND turn a passive " +
      "connection into an active one; on a listening socket connect(), and sendto() with " +
      "MSG_FASTOPEN, return EISCONN (net/ipv4/af_inet.c, __inet_stream_connect()), and send() " +
      "returns EPIPE.",
    "TIME-WAIT>CLOSED": "It takes the whole of TIME-WAIT, 60 s on Linux: only --slow waits for it.",
  },
};
