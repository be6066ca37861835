/**
 * What Linux is known to do otherwise than the standard says, where a segment arrives, or an application
 * makes a call: each with the function of its source that does it. Where it shows, and what is seen instead, stands in the cases.
 * @module
 */

import type { Deviation } from "./table.ts";

/** The names of Linux's known differences. */
export type LinuxDifference =
  | "tooHighUnanswered"
  | "neverSent"
  | "withoutAck"
  | "finAgain"
  | "behindTheWindow"
  | "beyondTheWindow"
  | "textBehindFin"
  | "textToOrphan"
  | "rstOfFin"
  | "olderByOne"
  | "disordered"
  | "echoOfNothing"
  | "synWithFin"
  | "simultaneousAck"
  | "timeWaitWithoutAck"
  | "timeWaitRst"
  | "orphanInFinWait2"
  | "synToChild"
  | "ackToChild"
  | "childsTimestamps"
  | "connectOfListener"
  | "shutdownOfListener"
  | "shutdownInSynReceived"
  | "timeWaitAborted"
  | "rstToChild";

/** A known difference, but for where it shows, and what is seen instead. */
export type Known = Pick<Deviation, "on" | "reason" | "link">;

const SOURCE = "https://github.com/torvalds/linux/blob/v6.18/net/ipv4";
const INPUT = `${SOURCE}/tcp_input.c`;
const MINI = `${SOURCE}/tcp_minisocks.c`;
const SOCKETS = `${SOURCE}/af_inet.c`;

function linux(reason: string, link: string): Known {
  return { on: "linux", reason, link };
}

/**
 * Known differences of Linux, by a name for each: to be spread into a row's `deviates`.
 *
 * @example
 * ```ts
 * import { LINUX } from "@tcplab/tcplab/probe";
 *
 * const row = {
 *   wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
 *   deviates: { ...LINUX.withoutAck, wire: [] },
 * } as const;
 * ```
 */
export const LINUX: Readonly<Record<LinuxDifference, Known>> = {
  tooHighUnanswered: {
    on: "linux<6.18",
    reason:
      "tcp_ack() dropped what acknowledges too much without a word, until 7.1 and some releases of the stable kernels answered it",
    link: "https://git.kernel.org/torvalds/c/42726ec644cbdde0035c3e0417fee8ed9547e120",
  },
  neverSent: linux(
    "tcp_ack() answers an ACK of bytes from before those that were ever acknowledged, where RFC 5961, 5.2 allows for MAX.SND.WND",
    INPUT,
  ),
  withoutAck: linux(
    "what has none of ACK, RST and SYN is dropped before its number is looked at",
    INPUT,
  ),
  finAgain: linux(
    "tcp_sequence() lets a segment pass that ends at RCV.NXT, so that the ACK in it counts",
    INPUT,
  ),
  behindTheWindow: linux(
    "tcp_sequence() lets the number right behind the window pass for one in it",
    INPUT,
  ),
  beyondTheWindow: linux(
    "tcp_sequence() refuses what ends beyond the window, and answers it, since 6.17",
    INPUT,
  ),
  textBehindFin: linux(
    "tcp_rcv_state_process() resets a connection where text ends behind the FIN that was taken",
    INPUT,
  ),
  textToOrphan: linux(
    "tcp_rcv_state_process() resets an orphan where text ends beyond RCV.NXT, be it early or old",
    INPUT,
  ),
  rstOfFin: linux(
    "tcp_reset_check() takes a RST with the number of the FIN that was taken for one of RCV.NXT: some stacks send those",
    INPUT,
  ),
  olderByOne: linux("tcp_paws_check() forgives a timestamp that is older by 1", INPUT),
  disordered: linux(
    "tcp_disordered_ack() lets an ACK of nothing new pass whose timestamp is a little older",
    INPUT,
  ),
  echoOfNothing: linux(
    "tcp_rcv_synsent_state_process() resets what echoes a timestamp that was never sent",
    INPUT,
  ),
  synWithFin: linux(
    "tcp_rcv_state_process() drops a SYN with a FIN that reaches a listener",
    INPUT,
  ),
  simultaneousAck: linux(
    "tcp_rcv_state_process() is content in SYN-RECEIVED with an ACK that does not cover the SYN",
    INPUT,
  ),
  timeWaitWithoutAck: linux(
    "tcp_timewait_state_process() does not ask whether a segment has ACK",
    MINI,
  ),
  timeWaitRst: linux(
    "tcp_timewait_state_process() drops a RST that is not exactly at RCV.NXT, and one with an old timestamp, without a word",
    MINI,
  ),
  orphanInFinWait2: linux(
    "an orphan in FIN-WAIT-2 is a struct tcp_timewait_sock: its SND.NXT is not compared with what is acknowledged, text beyond RCV.NXT resets it, and RSTs draw ACKs as other segments do",
    MINI,
  ),
  synToChild: linux(
    "tcp_check_req() resets a listener's child upon a SYN in the window, and forgets it; a SYN again is answered by a SYN,ACK",
    MINI,
  ),
  ackToChild: linux(
    "tcp_check_req() looks at what is acknowledged before the segment's own number, and at SYN after that",
    MINI,
  ),
  childsTimestamps: linux(
    "tcp_check_req() holds RSTs, too, against the timestamps of a listener's child",
    MINI,
  ),
  connectOfListener: linux(
    "__inet_stream_connect() connects nothing but what is closed",
    SOCKETS,
  ),
  shutdownOfListener: linux(
    "inet_shutdown() leaves a socket that listens alone, unless it is to receive no more",
    SOCKETS,
  ),
  shutdownInSynReceived: linux(
    "tcp_shutdown() sends no FIN in SYN-RECEIVED: it follows once the connection is ESTABLISHED",
    `${SOURCE}/tcp.c`,
  ),
  rstToChild: {
    on: "linux<6.18",
    reason:
      "tcp_check_req() takes any RST within the window for one to what a listener has made, and challenges none",
    link: "https://github.com/torvalds/linux/blob/v6.1/net/ipv4/tcp_minisocks.c",
  },
  timeWaitAborted: linux(
    "a socket in TIME-WAIT is a struct tcp_timewait_sock: what its application does with the descriptor does not reach it",
    MINI,
  ),
};
