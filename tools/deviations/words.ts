/**
 * What docs/deviations.md says of each known difference: what the standard says, what Linux does
 * instead, and whether it matters.
 * @module
 */

import { LINUX } from "../../lab/probe.ts";

/** A known difference, by its name. */
export type Difference = keyof typeof LINUX;

/** All of them. */
export const KNOWN = Object.keys(LINUX) as readonly Difference[];

interface Words {
  readonly standard: string;
  readonly linux: string;
  readonly matters: string;
}

/** The words on each: the type makes sure that none is without. */
export const WORDS: Readonly<Record<Difference, Words>> = {
  tooHighUnanswered: {
    standard: "what acknowledges more than was sent is dropped, and an ACK is sent",
    linux: "it is dropped, and nothing is sent",
    matters:
      "Little: nothing is taken either way, but the peer is not told which numbers are right.",
  },
  neverSent: {
    standard:
      "an ACK of less than SND.UNA says nothing new, and is left alone, down to SND.UNA less the largest window",
    linux: "an ACK of bytes that there never were is refused, and answered by an ACK",
    matters:
      "No: it is stricter with forged segments, and no peer acknowledges what was never sent.",
  },
  withoutAck: {
    standard: "a segment out of the window draws an ACK, whatever its control bits but RST",
    linux: "nothing is sent",
    matters: "No: all segments of a connection have ACK; those without it are broken, or forged.",
  },
  finAgain: {
    standard: "a FIN again is out of the window: it is acknowledged, and its ACK does not count",
    linux: "the ACK in it counts, and the state goes on",
    matters: "No: the ACK says what is so, and the close is over sooner.",
  },
  behindTheWindow: {
    standard: "the number RCV.NXT+RCV.WND is the first that is out of the window",
    linux: "a segment without text may be at it: its ACK counts, and a RST there draws an ACK",
    matters: "No: it is one number of some ten thousand, and no text is taken for it.",
  },
  beyondTheWindow: {
    standard: "text that begins in the window is acceptable, and ignored behind the FIN",
    linux: "it is refused as it ends beyond the window, and answered by an ACK",
    matters: "No: an ACK more, for text that no peer sends behind its FIN.",
  },
  textBehindFin: {
    standard: "text behind the FIN should not occur, and is ignored",
    linux: "the connection is reset",
    matters:
      "A little: peers send no such text, but a forged segment that begins below RCV.NXT ends the connection, where a RST needs RCV.NXT itself.",
  },
  textToOrphan: {
    standard: "text that cannot be taken yet, or no longer, is acknowledged, and the socket stays",
    linux: "the connection is reset, as it is by text in its place",
    matters:
      "No: nobody can read that text, and the same text in its place may draw the RST by the standard, too.",
  },
  rstOfFin: {
    standard: "a RST below RCV.NXT is out of the window, and dropped",
    linux: "that with the number of the peer's FIN closes the connection",
    matters:
      "A little: it is for stacks that send those, and leaves whoever forges a RST two right numbers instead of one.",
  },
  olderByOne: {
    standard: "an older timestamp is refused, and an ACK is sent",
    linux: "one that is older by 1 counts as one of now",
    matters: "No: it is a tick of the peer's clock, and the sequence number must be right as well.",
  },
  disordered: {
    standard: "an older timestamp is refused, and an ACK is sent",
    linux: "nothing is sent for an ACK of nothing new that is a little older",
    matters: "No: an ACK that was overtaken on its way says nothing that is not known.",
  },
  echoOfNothing: {
    standard: "a SYN,ACK of the SYN opens the connection, whatever timestamp it echoes",
    linux: "it draws a RST, and the socket stays in SYN-SENT",
    matters:
      "Yes, to reach a peer that is behind something that garbles timestamps: connecting fails.",
  },
  synWithFin: {
    standard: "a SYN with a FIN opens a connection, as a SYN does",
    linux: "it is dropped",
    matters: "No: no peer opens a connection so; those who look for open ports do.",
  },
  simultaneousAck: {
    standard: "in SYN-RECEIVED an ACK that does not cover the SYN draws a RST",
    linux:
      "after a simultaneous open, an ACK of the initial number establishes the connection, and its text or FIN is taken",
    matters:
      "A little: the peer need not have seen the SYN; but simultaneous opens are rare, and the ACK must have the very number.",
  },
  timeWaitWithoutAck: {
    standard: "what has no ACK is dropped",
    linux: "it draws an ACK",
    matters: "No: an ACK more, for segments that no peer sends.",
  },
  timeWaitRst: {
    standard:
      "a RST in the window draws an ACK, and one at RCV.NXT closes, whatever its timestamp is",
    linux: "a RST that is not exactly at RCV.NXT, or has an old timestamp, is dropped",
    matters: "No: TIME-WAIT lasts as long as it is to, and its port is free no sooner.",
  },
  orphanInFinWait2: {
    standard: "a socket that nobody has open answers as others in FIN-WAIT-2 do",
    linux:
      "nothing is sent for what acknowledges too much, a FIN with such an ACK is taken, text that cannot be taken yet resets, a RST out of the window draws an ACK, that right behind it closes, and one with an old timestamp does not",
    matters:
      "A little: nobody reads or writes there any more, but RSTs out of the window are answered.",
  },
  synToChild: {
    standard:
      "a SYN in the window returns the connection to LISTEN without a word, and the same SYN again draws an ACK",
    linux:
      "the first draws a RST as well, with or without a timestamp that was agreed on, and the second the SYN,ACK again",
    matters:
      "No: the peer that began anew learns that the connection is gone, and one whose SYN,ACK was lost needs that, not an ACK.",
  },
  ackToChild: {
    standard: "the segment's own number is looked at first, then SYN, then what it acknowledges",
    linux:
      "what acknowledges no SYN,ACK draws a RST, be it old or out of the window, and the connection stays; a SYN is looked at after that",
    matters:
      "No: the RST has the number that was acknowledged, where a peer that knows of the connection does not take it.",
  },
  childsTimestamps: {
    standard: "a RST at RCV.NXT counts, whatever its timestamp is",
    linux: "that with an old one is dropped, and the connection stays until it times out",
    matters: "No: the SYN,ACK is sent again, and draws another RST where there is no connection.",
  },
  connectOfListener: {
    standard: "an active OPEN of a socket that listens sends a SYN, and it listens no more",
    linux: "connect() is refused, and the socket listens on",
    matters: "No: POSIX has an error there, too, and an application opens another socket.",
  },
  shutdownOfListener: {
    standard: "CLOSE ends listening, with the connections that nobody has accepted",
    linux: "shutdown(SHUT_WR) succeeds, and the socket listens on",
    matters: "No: a socket that listens has nothing to send, and close() ends it.",
  },
  shutdownInSynReceived: {
    standard: "CLOSE sends a FIN where nothing waits to be sent before it",
    linux:
      "shutdown(SHUT_WR) sends it once the connection is ESTABLISHED; close() sends it at once",
    matters: "No: only after a simultaneous open, and the FIN comes a round trip later.",
  },
  rstToChild: {
    standard:
      "a RST that is in the window, and not at RCV.NXT, draws an ACK, and the connection stays",
    linux: "it ends the connection, which is the listener's again",
    matters:
      "A little: who guesses addresses, ports and a number in the window ends a connection that is not open yet.",
  },
  timeWaitAborted: {
    standard: "an ABORT ends TIME-WAIT",
    linux: "it goes on, whatever is done with the descriptor",
    matters:
      "No: it is for the connection's old segments to be over, and SO_LINGER does not cut it short.",
  },
};
