/**
 * The states, in English.
 * @module
 */

import type { Texts } from "../../explain/texts.ts";

export const STATES: Texts["states"] = {
  "CLOSED": {
    line: "there is no connection: the kernel holds nothing",
    meaning: "There is no connection, and the kernel keeps no record of one; RFC 9293 calls the " +
      "state fictional for that reason. A segment that arrives for it is answered with a RST, " +
      "unless it is a RST itself. Tools show no row. Linux 6.8 and later also list a socket that is " +
      "bound, but neither listens nor connects: `ss` shows it as UNCONN.",
    who: "Both ends, before the connection and after it; after an abort, both at once.",
    held: "Nothing has to be held: B does not listen, or the connection is over. The lab " +
      "concludes the state from there being no row.",
  },
  "LISTEN": {
    line: "waits for a SYN from any peer",
    meaning: "The socket waits for connections from any peer. On Linux the listener itself stays " +
      "in LISTEN when a SYN comes: each connection is a child of its own, first in " +
      "SYN-RECEIVED, then complete in the accept queue until accept() takes it. In `ss`, a " +
      "listener's Recv-Q is the number of connections in that queue, and Send-Q is its limit.",
    who: "The passive end (B, the server): the socket that has called listen().",
    held: "B listens, and A does not connect.",
  },
  "SYN-SENT": {
    line: "has sent its SYN, and waits for the SYN,ACK",
    meaning: "connect() has sent a SYN, and no answer to it has come. The SYN is sent again, the " +
      "first time after 1 s, until an answer comes or retries are exhausted. A SYN takes a sequence " +
      "number: Send-Q shows 1 although no data waits.",
    who: "The active end (A, the client). In a simultaneous open, both.",
    held: "On loopback: B's accept queue is full, so the kernel drops A's SYN. On the wire: the " +
      "SYN, or the answer to it, is not delivered.",
  },
  "SYN-RECEIVED": {
    line: "has answered a SYN with SYN,ACK, and waits for the ACK",
    meaning: "A SYN has come and a SYN,ACK has gone out; the ACK that completes the handshake is " +
      "missing. On Linux a listener's half-open child is only a small record " +
      "(TCP_NEW_SYN_RECV): no process has it yet. The SYN,ACK is sent again until the ACK comes " +
      "or retries are exhausted.",
    who: "The passive end: a child of B's listener. In a simultaneous open, both ends.",
    held: "On loopback: the listener has TCP_DEFER_ACCEPT, so a bare ACK does not complete the " +
      "connection; A is in ESTABLISHED meanwhile. On the wire: the ACK is not delivered.",
  },
  "ESTABLISHED": {
    line: "open: data flows both ways",
    meaning: "Both ends know each other's initial sequence number, and data flows both ways. " +
      "Nothing ends this state by itself: with no data to send and no keepalive, a connection " +
      "stays here for ever, even if the peer is long gone.",
    who: "Both ends. A is first, on the SYN,ACK; B follows, on the ACK.",
    held: "A connects, B accepts, and neither closes.",
  },
  "FIN-WAIT-1": {
    line: "has sent its FIN, which is not acknowledged yet",
    meaning: "The application has closed, or shut down its sending side. The FIN is on its way, " +
      "or still waits behind data for which the peer has no room. What the peer sends is still " +
      "received.",
    who: "The end that closes first. In a simultaneous close, both.",
    held: "On loopback: A fills B's receive window and shuts down, so its FIN waits behind the " +
      "data. On the wire: A's FIN, or the ACK of it, is not delivered.",
  },
  "FIN-WAIT-2": {
    line: "its FIN is acknowledged: waits for the peer's FIN",
    meaning: "This direction is shut, and the peer knows it; the peer may go on sending for as " +
      "long as it likes. While a process holds the socket, no time limit applies. Once it has " +
      "been closed (an orphan), Linux keeps it for tcp_fin_timeout only, most often as a small " +
      "record that shows a timewait timer.",
    who: "The end that closed first, while the other is in CLOSE-WAIT.",
    held: "A shuts down, and B does not close.",
  },
  "CLOSE-WAIT": {
    line: "the peer has closed: waits for its own application to close",
    meaning: "The peer's FIN has come and is acknowledged. The application reads the end of the " +
      "stream, and may still send. The socket waits for the application's close(); no TCP timer " +
      "ends this state. A FIN takes a sequence number: Recv-Q 1 without data means that the " +
      "application has not even read the end of the stream.",
    who: "The end that got the first FIN, while its application has not closed.",
    held: "A shuts down, and B does not close.",
  },
  "CLOSING": {
    line: "both have closed at once: waits for the ACK of its FIN",
    meaning: "Its own FIN is not acknowledged, and the peer's FIN has come meanwhile. Only the " +
      "ACK of its own FIN is missing.",
    who: "Both ends of a simultaneous close. One end alone, where its FIN waits behind data that " +
      "the peer does not read.",
    held:
      "On loopback: as for FIN-WAIT-1, and then B, still not reading, shuts down too; its FIN " +
      "arrives while A's still waits. On the wire: both close, and the FINs cross.",
  },
  "LAST-ACK": {
    line: "has closed after the peer: waits for the ACK of its FIN",
    meaning: "Both ends have sent their FIN, and only the ACK of this end's is missing. On that " +
      "ACK the connection is CLOSED at once: TIME-WAIT is the other end's.",
    who: "The end that closes second. As a rule no process holds the socket any more.",
    held: "On loopback: A shuts down; B fills A's receive window and closes, so its FIN waits " +
      "behind the data. On the wire: B's FIN, or the ACK of it, is not delivered.",
  },
  "TIME-WAIT": {
    line: "closed on both sides, and remembered for 60 s",
    meaning: "All has been exchanged. The connection is remembered for a while for two reasons: " +
      "to acknowledge the peer's FIN again should the ACK have been lost, and so that late " +
      "segments are not taken for those of a new connection between the same addresses and " +
      "ports. RFC 9293 asks for 2 MSL; Linux keeps 60 s, a constant (TCP_TIMEWAIT_LEN) that no " +
      "setting changes. A FIN that comes again starts the time anew. It is a small kernel " +
      "record; no process owns it.",
    who: "The end that closed first. After a simultaneous close, both.",
    held: "An orderly close, A first. It then holds by itself, for 60 s.",
  },
};
