/**
 * The lesson, in English.
 * @module
 */

import { LAB, SHORT } from "../../installed/called.ts";
import type { LessonTexts } from "../../lesson/texts.ts";

/** The statements' chapters. */
const CHAPTERS: LessonTexts["chapters"] = {
  handshake: {
    title: "Opening a connection: three segments",
    introduction:
      "Each end chooses the number at which its bytes begin, and both ends must know both numbers. " +
      "So each number is sent and acknowledged: four messages, two of which travel in one segment.",
  },
  close: {
    title: "Closing it: a FIN in each direction",
    introduction:
      "A connection is two directions, and each is ended by its own sender. A FIN says that nothing " +
      "more comes from here; like a SYN it takes a place in the sequence, and is acknowledged. Two " +
      "FINs and two ACKs are four segments, unless some of them travel together.",
  },
  "time-wait": {
    title: "TIME-WAIT: what is remembered, and what for",
    introduction:
      "The end that closed first cannot know whether its last ACK has arrived, since an ACK " +
      "is not acknowledged. So it remembers the connection for a while after all is over.",
  },
};

/** The statements of opening. */
const HANDSHAKE = {
  S1: {
    says: "Before any data flows, the two programs set up a session, and that makes the transfer " +
      "exact.",
    why: "The handshake makes sure of two things: each end's initial sequence number is known to " +
      "the other and acknowledged, and a SYN left over from earlier opens nothing, because the " +
      "SYN,ACK that it draws is answered with a RST. It is the kernels that do this, not the " +
      "programs. That the transfer is exact is the work of sequence numbers, acknowledgements and " +
      "retransmission, for as long as the connection lasts. Why three segments: two numbers and " +
      "two acknowledgements are four messages, and B's two share a segment. With two segments B " +
      "could not know that the SYN is not an old one. The second rows are figure 8 as it is " +
      "drawn: a SYN with an old number, which the lab has made, overtakes the new one. B cannot " +
      "tell, and answers; A can, as that SYN,ACK is not for what it has sent. On A's RST B is " +
      "back in LISTEN, and then the new SYN opens the connection.",
  },
  S2: {
    says: "Data starts to flow only when both ends are known to be ready.",
    why: "A may send as soon as the SYN,ACK has made it ESTABLISHED, while B is still in " +
      "SYN-RECEIVED. Here A's ACK is lost on top of that, and it is the data that completes the " +
      "handshake at B: it carries the same acknowledgement. What is certain is less: B's program " +
      "gets no data before B is ESTABLISHED itself.",
  },
  S3: {
    says: "Each end learns the other's initial sequence number.",
    why: "B acknowledges ISN_A+1, and A acknowledges ISN_B+1. What is added is the SYN, which " +
      "takes a place in the sequence; the numbers themselves are chosen anew for each connection.",
  },
  S4: {
    says: "SYN is for synchronizing sequence numbers, ACK for acknowledging.",
    why: "A segment with SYN says at which number its sender begins. With ACK set, the " +
      "acknowledgement number counts: it is the next number that is expected. The first SYN has " +
      "no ACK, as there is nothing to acknowledge; once the connection stands, every segment has.",
  },
  S5: {
    says: "A sends a SYN, and waits in SYN-SENT for the SYN,ACK.",
    why: "It stays there until an answer arrives: here the SYN,ACK is lost, and A is in SYN-SENT " +
      "as before. Other ends of the waiting are a RST, a SYN without ACK (a simultaneous open), " +
      "and the last of tcp_syn_retries.",
  },
  S6: {
    says: "B must be in LISTEN, with its port open; a port that is not open is in CLOSED.",
    why:
      "It is connections that have states, not ports. CLOSED says that there is no connection, " +
      "so nothing that could be in any state; a SYN that finds no listener is answered with a " +
      "RST all the same. Nor is LISTEN the only way to be connected to: where both ends have " +
      "sent a SYN, and the SYNs cross, there is a connection in the end, and neither has listened.",
  },
  S7: {
    says: "On the SYN, B answers SYN,ACK, and is in SYN-RECEIVED until the ACK comes.",
    why: "There are two sockets at B. Linux leaves the listener in LISTEN, where it can take the " +
      "next SYN; it is a child, made for this connection, that is in SYN-RECEIVED. The standard " +
      "draws one state for both, and yet asks that a program can go on listening on a port that " +
      "has a connection in SYN-RECEIVED.",
  },
  S8: {
    says: "With A's ACK the connection stands, and B is ESTABLISHED.",
    why:
      "So it is for B. A was ESTABLISHED one segment earlier, on the SYN,ACK. Between the two, " +
      "one end has a connection and the other half of one; should the ACK be lost, they remain " +
      "so until something else from A arrives.",
  },
  S9: {
    says: "CLOSED means closed.",
    why: "It means that there is no connection, and that the kernel remembers none; the standard " +
      "calls the state fictional. An end that has never opened anything is in it as well as one " +
      "that is done. A SYN that is sent there is answered with a RST.",
  },
  S10: {
    says: "LISTEN: the port is open, and requests are awaited.",
    why: "From any address and any port, and still so after the first SYN has come. Strictly, it " +
      "is a socket that is in LISTEN, and the port is where it listens.",
  },
  S11: {
    says: "SYN-SENT, in some texts SYN-SEND: a SYN has been sent.",
    why:
      "The name is SYN-SENT. Whether the SYN has arrived makes no difference to it: here it is " +
      "lost, A stays in SYN-SENT, and its kernel sends the SYN again after 1 s.",
  },
  S12: {
    says: "SYN-RECEIVED: a SYN has come, and the other end's answer is awaited.",
    why:
      "What is awaited is the acknowledgement of the own SYN: here the ACK is lost, and B stays " +
      "in SYN-RECEIVED. It can be reached from SYN-SENT too, when the other end's SYN comes in " +
      "place of a SYN,ACK.",
  },
  S13: {
    says: "ESTABLISHED: the connection is confirmed.",
    why: "Each end is in it once its own SYN has been acknowledged and the other's has come, and " +
      "data then goes either way. The state proves no life at the other end: without data and " +
      "without keepalive it lasts, even if the other end is long gone. Here A's connection is gone and " +
      'its RST is lost, so B has half a connection (the standard\'s "half-open"), and learns ' +
      "of that only when it sends: where the connection is not known, its data is answered with a RST.",
  },
} as const;

/** The statements of closing. */
const CLOSE = {
  S14: {
    says: "Four segments end a session.",
    why: "Each FIN ends one direction, and each is acknowledged: that makes four where B has " +
      "something left to do in between. If B's FIN carries the ACK of A's, three do: here B's " +
      "bare ACK is lost, nothing comes in its place, and A goes from FIN-WAIT-1 to TIME-WAIT at " +
      "one stroke. An abort takes a single segment, a RST, and leaves no state at either end.",
  },
  S15: {
    says: "It is the client that closes first.",
    why: "Either end may. Who opened the connection no longer matters once it is open: here the " +
      "server closes first, and all goes as before, with the sides exchanged. What comes with " +
      "being first is TIME-WAIT; where two FINs cross, both ends have it.",
  },
  S16: {
    says: "close() sends a FIN, with an ACK, and the closer is in FIN-WAIT-1.",
    why: "From ESTABLISHED, as a rule. Where the other end has no room for data, the FIN queues " +
      "behind it and is not even sent; the closer is in FIN-WAIT-1 at once. From CLOSE-WAIT, " +
      "close() leads to LAST-ACK. With received data unread, or with SO_LINGER set to 0, it " +
      "sends a RST, and there is no FIN. shutdown(SHUT_WR) sends a FIN too, and keeps the socket.",
    later:
      "Only the close() of the last descriptor sends anything: after fork() or dup() another " +
      "one keeps the connection open. The lab's sockets have a single descriptor each.",
  },
  S17: {
    says: "B acknowledges the FIN, and is in CLOSE-WAIT.",
    why:
      "B's kernel does both without asking. The program reads the end of the stream, and takes " +
      "its time; A is in FIN-WAIT-2 only when that ACK has arrived.",
  },
  S18: {
    says: "B sends what it still has, and then closes.",
    why:
      "Only if A still reads. After shutdown(SHUT_WR) A takes whatever comes, for as long as B " +
      "likes. After close() no application at A can read it, and Linux answers data with a RST; " +
      "after shutdown(SHUT_RDWR) likewise. The write that draws the RST succeeds, since B's " +
      "kernel has taken the bytes: the next one fails. The standard permits such a half-duplex " +
      "close (MAY-1), and asks for the RST, so that the data is not taken for read (SHLD-3).",
  },
  S19: {
    says: "On that ACK, A is in FIN-WAIT-2, and waits for B's FIN.",
    why:
      "Data from B does not end this waiting. After shutdown(SHUT_WR) no timer ends it either; " +
      "a socket that was closed is forgotten by Linux after tcp_fin_timeout.",
  },
  S20: {
    says: "With its FIN, B agrees to end, and is in LAST-ACK until that FIN is acknowledged.",
    why:
      "LAST-ACK is as described, and lasts until the ACK is really there. But nothing is agreed " +
      "to: B's FIN says of B what A's said of A, that no more is to be sent. B does not even need " +
      "A's FIN for it: here both have sent theirs before either has arrived.",
  },
  S21: {
    says: "On B's FIN, A sends an ACK, and is in TIME-WAIT.",
    why:
      "Because A's own FIN has been acknowledged before, as FIN-WAIT-2 implies, and nothing in " +
      "front of B's FIN is missing. Without the first it would be CLOSING; without the second A " +
      "would stay where it is.",
  },
  S23: {
    says: "On that ACK, B is CLOSED.",
    why:
      "At once: B keeps nothing of the connection, while A still does. That is why TIME-WAIT is " +
      "found at the end that closed first.",
  },
  S27: {
    says: "FIN-WAIT-1: the first FIN has been sent, and its ACK is awaited.",
    why:
      "Here the FIN is lost, and another time the ACK of it: either way A stays in FIN-WAIT-1. " +
      "The standard adds that the other's FIN may come first, which leads to CLOSING.",
  },
  S28: {
    says: "FIN-WAIT-2: that ACK has come, and the second FIN is awaited.",
    why: "It begins with the one and ends with the other. In between the connection is half " +
      "closed: A sends no more data, and B may.",
  },
  S29: {
    says:
      "CLOSE-WAIT: the first FIN has come and been acknowledged, and the application is to end.",
    why:
      "It stays so whatever B sends, until B's program closes; no timer of TCP's does that for " +
      `it. A program that forgets close() collects such sockets: \`${SHORT} watch close-wait\` shows ` +
      "whose they are.",
  },
  S31: {
    says: "LAST-ACK: the second FIN has been sent, and its ACK is awaited.",
    why: "Here that ACK is lost: B stays in LAST-ACK and sends its FIN again. It needs no " +
      "TIME-WAIT, because with the ACK, once it comes, B knows all that there is to know.",
  },
  S32: {
    says: "CLOSING: both ends have agreed to close at the same time.",
    why: "Nothing was agreed on. An end is in CLOSING because the other's FIN came before " +
      "the ACK of its own. If the FINs cross on the way, both ends are. One alone can be: here " +
      "A's FIN waits behind data that B does not read, B's FIN arrives, and A is in CLOSING while " +
      "B is in FIN-WAIT-2.",
  },
} as const;

/** The statements of what is after it. */
const TIME_WAIT = {
  S22: {
    says:
      "TIME-WAIT keeps an error from leaving a connection stuck for ever; when its time is up, " +
      "it is CLOSED.",
    why:
      "Its time being up is no way out of an emergency, but how it always ends. What it is for " +
      "comes earlier: if the last ACK is lost, B sends its FIN again, and A is there to " +
      "acknowledge it. Nor would anything be stuck without TIME-WAIT: here tcp_max_tw_buckets is 0, A " +
      "is CLOSED at once, the last ACK is lost, and B's second FIN draws a RST. B is CLOSED " +
      "then, abruptly instead of in order. (A uses shutdown(SHUT_WR), as under this setting " +
      "Linux keeps no FIN-WAIT-2 of a closed socket either.)",
  },
  S24: {
    says: "What B sent before its FIN may arrive after it, delayed or sent again; A waits for it " +
      "in TIME-WAIT, so that no data is lost.",
    why:
      "Sequence numbers take care of that, and TIME-WAIT begins when they have. A FIN counts in " +
      "its place: with a gap before it A acknowledges what comes before the gap, and stays in " +
      "FIN-WAIT-2. When the gap is filled A is in TIME-WAIT, and its program reads every byte. " +
      "All that can come late to TIME-WAIT is old, such as the bare ACK here: it is answered " +
      "with an ACK, and dropped.",
  },
  S25: {
    says: "TIME-WAIT also keeps old segments out of a new connection.",
    why:
      "This is its second reason: the standard's list of states names both. A segment that was " +
      "delayed, or sent twice, can still be on its way when all is over. If the same two " +
      "addresses and ports formed a new connection at once, it could be taken for data of that. " +
      "While A remembers the old connection the four numbers are taken, and after 2 MSL nothing " +
      "old is left on the way: the first row shows that A remembers, and for how long. A new SYN " +
      "may end TIME-WAIT early if its numbers begin beyond the old ones (MAY-2). The other rows " +
      "show what guards a new connection where there was no TIME-WAIT, as a RST has ended the old " +
      "one: data and a FIN of the old one have numbers outside of its window, so B drops them, " +
      "and says with an ACK what it waits for. Should an old number happen to be within the " +
      "window, only a timestamp could tell: that is what TIME-WAIT is for. (A has no socket in " +
      "these rows: the lab makes what it says.)",
  },
  S26: {
    says: "The time is 2 MSL.",
    why:
      "That is what the standard asks for, and it takes the MSL to be 2 minutes. Linux knows no " +
      "MSL: it keeps 60 s, a constant that no setting changes; tcp_fin_timeout is another thing, " +
      "for FIN-WAIT-2. And the time may begin anew: a FIN that comes again sets it to its full " +
      "length.",
  },
  S30: {
    says: "TIME-WAIT: the second FIN has come, and has been acknowledged.",
    why: "And the own FIN has been acknowledged, too. In a simultaneous close that comes last: " +
      "from CLOSING it is the ACK that leads to TIME-WAIT, at both ends. Whether the ACK that it " +
      "sent has arrived an end in TIME-WAIT cannot know; therefore it waits.",
  },
} as const;

export const LESSON: LessonTexts = {
  labels: {
    title: "How TCP opens and closes: what is taught, and what this kernel does",
    introduction:
      "A is the end that opens, B the other. Each picture is what happened on this kernel just " +
      "now: the states that it reports at either end, and every segment between the two, which " +
      "the lab held until a row delivered it, or lost it. Numbers are relative to the initial " +
      "sequence numbers (ISN).",
    says: "It is taught:",
    leftOut: "It is left out as a rule:",
    shown: "On this kernel:",
    counter: "But also:",
    why: "Why:",
    sections: "See",
    later: "Not shown:",
    hidden: "(on loopback, where the segments are out of sight)",
    setting: "({setting} is {value} here)",
    delivered: "delivered: {segment}",
    lost: "lost: {segment}",
    timerSet: "{end}'s timer is set to {seconds} s",
    timerRenewed: "{end}'s timer is set anew, to {seconds} s",
    listener: "B's listener: {state}",
    failed: "Not so on this kernel, and so nothing is claimed here. {probe}, row {row}: {reason}",
    differs: "Otherwise on this kernel, as is known. {probe}, row {row}: {reason}",
    unseen: "Not to be seen here by any observer, and so nothing is claimed. {probe}, row {row}.",
    notShown: "not shown here",
    unreached: "Not reached, and so nothing is claimed here. {probe} ended before row {row} " +
      "({reason})",
    skipped: "Not run here, and so nothing is claimed. {probe}: {reason}",
    broken: "The lab itself failed, and so nothing is claimed here. {probe}: {reason}",
    slow: "{probe}, row {row} ({action}): only with `--slow`, as it takes 1 minute.",
    summary: "{shown} of {all} statements shown on this kernel ({stack}, IPv{family}).",
    unshown: "Not shown: {ids}.",
    tally: "Of all {all}: {counts}.",
    doctor: `What helps where something is missing: \`${LAB} doctor\`.`,
    interrupted: "Interrupted.",
  },
  quiz: {
    introduction:
      "Before each row you are asked what it leads to: the states at both ends, in any spelling, " +
      "and the segments that are then sent, by their flags (`SYN,ACK`) or in full (`b>a SYN,ACK " +
      "seq=ISN_B ack=ISN_A+1`); several with `;` between them, `-` for none. An empty line gives " +
      "up on a question; the end of input ends the quiz.",
    before: "before that",
    state: "{end}'s state?",
    segments: "Segments?",
    none: ["none", "nothing", "no"],
    right: "right",
    wrong: "no: {answer}",
    noState: "no: {answer} (no state is called that)",
    noSegment: "no: {answer} (that is no segment)",
    score: "{right} of {asked} right.",
    ended: "The quiz ends here.",
  },
  judgements: {
    right: "right",
    imprecise: "imprecise",
    wrong: "wrong",
    missing: "left out",
  },
  chapters: CHAPTERS,
  statements: { ...HANDSHAKE, ...CLOSE, ...TIME_WAIT },
};
