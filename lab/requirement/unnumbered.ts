/**
 * What RFC 9293 demands in capitals, and has no number for: by section, and a name of the lab's own.
 * Those of 3.10.7.4 are what it has taken over from RFC 5961.
 * @module
 */

/** By their ids, which begin with the section. Each: section, level, how it is judged, what is asked, by what that is amended. */
export const UNNUMBERED = {
  "3.9.1.8-conditions": [
    "3.9.1.8",
    "MUST",
    "wire and sockets",
    "ICMP errors, excessive retransmissions and urgent data are reported.",
  ],
  "3.10.7.3-rst-number": [
    "3.10.7.3",
    "SHOULD",
    "not",
    "In SYN-SENT, the number of a RST is held against RCV.NXT first.",
    ["RFC 5961, 3"],
  ],
  "3.10.7.3-ack-data": [
    "3.10.7.3",
    "MAY",
    "wire",
    "The ACK of a SYN,ACK carries what waits to be sent.",
  ],
  "3.10.7.4-rst-exact": [
    "3.10.7.4",
    "MUST",
    "wire and sockets",
    "A RST of exactly RCV.NXT resets the connection.",
    ["RFC 5961, 3"],
  ],
  "3.10.7.4-rst-challenged": [
    "3.10.7.4",
    "MUST",
    "wire and sockets",
    "A RST elsewhere in the window draws a challenge ACK.",
    ["RFC 5961, 3"],
  ],
  "3.10.7.4-rst-dropped": [
    "3.10.7.4",
    "MUST",
    "wire and sockets",
    "A RST that was challenged is dropped.",
    ["RFC 5961, 3"],
  ],
  "3.10.7.4-syn-challenged": [
    "3.10.7.4",
    "MUST",
    "wire and sockets",
    "A SYN in a synchronized state draws a challenge ACK.",
    ["RFC 5961, 4"],
  ],
  "3.10.7.4-syn-dropped": [
    "3.10.7.4",
    "MUST",
    "wire and sockets",
    "A SYN that was challenged is dropped.",
    ["RFC 5961, 4"],
  ],
  "3.10.7.4-ack-range": [
    "3.10.7.4",
    "MUST",
    "wire and sockets",
    "A segment that acknowledges too much, or far too little, is dropped.",
    ["RFC 5961, 5.2"],
  ],
  "3.10.7.4-ack-answered": [
    "3.10.7.4",
    "MUST",
    "wire and sockets",
    "A segment that acknowledges too much, or far too little, draws an ACK.",
    ["RFC 5961, 5.2"],
  ],
} as const;
