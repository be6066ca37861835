/**
 * The figures of RFC 9293, in English.
 * @module
 */

import type { FigureTexts } from "../../figure/texts.ts";

export const FIGURES: FigureTexts = {
  hidden: {
    "LISTEN>SYN-SENT": "Linux has no call for this. RFC 9293 (3.10.2) lets a SEND turn a passive " +
      "connection into an active one; on a listening socket connect(), and sendto() with " +
      "MSG_FASTOPEN, return EISCONN (net/ipv4/af_inet.c, __inet_stream_connect()), and send() " +
      "returns EPIPE.",
    "TIME-WAIT>CLOSED": "It takes the whole of TIME-WAIT, 60 s on Linux: only --slow waits for it.",
  },
  notRun: "no probe of that run shows it",
  cases: "{group}/ ({n} {n:case|cases})",
  arrows: "{n} of {all} transitions shown",
  heading: "RFC 9293, figure {number}: {title}",
  drawn: "as drawn",
  seen: "as seen, IPv{family}",
  alike: "Every line that was seen is as drawn.",
  state: "line {line}: {end} was seen in {seen}, not in {wanted}",
  noState: "line {line}: {end} was not looked at; it is {wanted} in the figure",
  notSeen: "line {line}: {end} could not be seen here; it is {wanted} in the figure",
  segment: "line {line}: {seen}, not {wanted}",
  noSegment: "line {line}: no segment; the figure has {wanted}",
  arrival: "line {line}: {wanted} did not arrive",
  unreached: "line {line}: not reached, the probe ended before it",
  unseen: "line {line}: no row of this probe shows it",
  besides: "also sent, and not in the figure: {end} {segment}",
};
