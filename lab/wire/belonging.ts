/**
 * Which connection a segment belongs to.
 *
 * Ports decide, but for connections of the same two ports, one after the other (RFC 9293, 3.4.1 and
 * 3.6.1): the new one has begun, and the peer of the old one may still speak. Then, by this rule:
 *
 * 1. A SYN belongs to the connection that has sent it before; where none has, to the newest in which
 *    its end has sent no SYN yet: it begins that one. Of a SYN,ACK, rather where it acknowledges a SYN.
 * 2. Everything else belongs where its numbers are: SEG.SEQ among those that its end has sent, from its
 *    ISS to its SND.NXT; where that decides nothing, SEG.ACK among those that the peer has sent. For
 *    RST,ACKs SEG.ACK comes first: that of an end without a TCB has the SEG.SEQ 0 (3.10.7.1).
 * 3. Where numbers decide nothing, it belongs where SEG.SEQ is nearest; of equals, to the newest.
 *
 * As long as a connection does not know A's port, it takes what no other one with that port can be.
 * @module
 */

import type { Segment } from "../tcp/segment.ts";
import type { End } from "../tcp/segment_pattern.ts";
import { seqDiff } from "../tcp/sequence.ts";
import type { Connection } from "./connection.ts";

/** A connection that a segment may belong to, and the end that would have sent it. */
interface Candidate {
  readonly connection: Connection;
  readonly from: End;
}

/** The connection that a segment belongs to, the oldest being first; `undefined` where to none. */
export function belonging(
  connections: Iterable<Connection>,
  segment: Segment,
): Connection | undefined {
  const candidates: Candidate[] = [];
  for (const connection of connections) {
    const from = connection.senderOf(segment.source, segment.destination);
    if (from !== undefined) candidates.push({ connection, from });
  }
  if (candidates.length < 2) return candidates[0]?.connection;
  const known = candidates.filter(({ connection }) => connection.ports.a !== undefined);
  const found = segment.control.has("SYN")
    ? ofSyn(known, segment) ?? candidates.find((one) => !known.includes(one))
    : byNumbers(known, segment);
  return (found ?? byNumbers(known, segment) ?? candidates[0])?.connection;
}

/** `undefined` where all have sent SYNs, and none of them this one. */
function ofSyn(candidates: readonly Candidate[], segment: Segment): Candidate | undefined {
  const before = candidates.findLast(({ connection, from }) =>
    connection.tcb(from).snd.history.syns.some(({ seq }) => seq === segment.seq)
  );
  if (before !== undefined) return before;
  const silent = candidates.filter(({ connection, from }) =>
    connection.tcb(from).iss === undefined
  );
  return silent.findLast((one) => acknowledgesSent(one, segment)) ?? silent.at(-1);
}

function byNumbers(candidates: readonly Candidate[], segment: Segment): Candidate | undefined {
  const { control, seq } = segment;
  const bySeq = (one: Candidate) => distance(one.connection, one.from, seq) === 0;
  const byAck = (one: Candidate) => acknowledgesSent(one, segment);
  const tests = control.has("RST") && control.has("ACK") ? [byAck, bySeq] : [bySeq, byAck];
  let left = candidates;
  for (const test of tests) {
    const fitting = left.filter(test);
    if (fitting.length > 0) left = fitting;
  }
  const far = ({ connection, from }: Candidate) => distance(connection, from, seq);
  return left.toReversed().sort((one, other) => far(one) - far(other))[0];
}

function acknowledgesSent({ connection, from }: Candidate, { ack, control }: Segment): boolean {
  return control.has("ACK") && distance(connection, connection.peerOf(from), ack) === 0;
}

const NOWHERE = 2 ** 32;

/** How far a number is from those that an end has sent, SND.NXT included. */
function distance(connection: Connection, end: End, number: number): number {
  const { iss, snd: { nxt } } = connection.tcb(end);
  if (iss === undefined || nxt === undefined) return NOWHERE;
  if ((number - iss) >>> 0 <= (nxt - iss) >>> 0) return 0;
  return Math.min(Math.abs(seqDiff(number, iss)), Math.abs(seqDiff(number, nxt)));
}
