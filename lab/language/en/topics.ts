/**
 * What opening and closing are for, in English.
 * @module
 */

import type { Texts } from "../../explain/texts.ts";

export const TOPICS: Texts["topics"] = {
  handshake: {
    line: "how a connection is opened: why three segments",
    purpose: {
      heading: "What it is for",
      text:
        "For both ends to know where the other's bytes begin. Every byte of a connection has a " +
        "number. Each end chooses anew for each connection where its own begin (the initial " +
        "sequence number, ISN), so that what is left over from an earlier one does not fit. Each " +
        "must know the other's number, and must know that its own has arrived. The handshake does " +
        "not ask whether the other program is ready: the kernels do it by themselves, and the " +
        "program that listens gets the connection later, from accept().",
    },
    number: {
      heading: "Why three segments",
      text: "There are four things to be said: A's number, that B has it, B's number, that A has " +
        "it. The two in the middle both go from B to A, and share a segment: SYN,ACK. The last " +
        "may share one with A's first data. A SYN takes a place in the sequence, as a byte does, " +
        "and so it is acknowledged and sent again as bytes are.",
    },
    fewer: {
      heading: "Why two would not do",
      text: "After two, A knows everything, and B does not know whether anybody is there. A SYN " +
        "can be an old one that was delayed on its way; B cannot see that, and so has to ask. If " +
        "A has sent no such SYN it answers B's SYN,ACK with a RST, and nothing was opened. With " +
        "two segments, B would now have a connection without a peer.",
    },
    loss: {
      heading: "When a segment is lost",
      text:
        "The end that waits for an answer sends again, the first time after 1 s. SYN lost: A stays " +
        "in SYN-SENT. SYN,ACK lost: A stays in SYN-SENT and B in SYN-RECEIVED. ACK lost: A is " +
        "ESTABLISHED, and B stays in SYN-RECEIVED until its SYN,ACK, sent again, is answered, or " +
        "until data comes from A, which acknowledges just as well.",
    },
  },
  close: {
    line: "how a connection is closed: why four segments, and when three",
    purpose: {
      heading: "What it is for",
      text: "For each end to know that it has read everything, and that everything it sent has " +
        "arrived. A FIN is the end of a stream. It takes the number after the last byte, so it " +
        "counts only when all bytes are there, and its ACK acknowledges them all. Each direction " +
        "is ended by its own sender: between the two FINs the connection is half closed, and data " +
        "goes on in the other direction for as long as its sender likes.",
    },
    number: {
      heading: "Why four segments",
      text:
        "Two FINs, two ACKs. A kernel acknowledges a FIN by itself, but sends its own FIN only " +
        "when its application closes, which may be much later. Therefore the ACK and the FIN of " +
        "the end that closes second are two segments as a rule.",
    },
    fewer: {
      heading: "When three are enough",
      text:
        "When the second end closes before its ACK has left, or when that ACK is lost: its FIN " +
        "acknowledges the first one as well, and the first end goes from FIN-WAIT-1 straight to " +
        "TIME-WAIT. When both close at once there are four again, but crosswise, and both ends go " +
        "through CLOSING. An abort is a single RST, and says that not all may have arrived.",
    },
    loss: {
      heading: "When a segment is lost",
      text:
        "First FIN lost: its sender stays in FIN-WAIT-1 and sends it again. ACK of it lost: the " +
        "same FIN comes again, and is acknowledged again. Second FIN or its ACK lost: B stays in " +
        "LAST-ACK and sends its FIN again; A is in TIME-WAIT, and acknowledges it again. That is " +
        "the one thing that TIME-WAIT is for; the other is to keep old segments out of a new " +
        "connection with the same addresses and ports.",
    },
  },
};
