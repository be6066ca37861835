/**
 * RFC 9293, 3.10.7.4, sixth: check the URG bit.
 * @module
 */

import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import { clause } from "./clause.ts";
import { type Check, on } from "./course.ts";

const URGENT = clause(
  "RFC 9293, 3.10.7.4, sixth",
  "RCV.UP moves on, and the user is signalled; no segment is sent for that",
);
const IGNORED = clause("RFC 9293, 3.10.7.4, sixth", "after the peer's FIN, URG is ignored");

/** States in which the peer may still send. */
export const RECEIVING: readonly string[] = ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"];

export const sixth: Check = (course) => {
  const { socket, segment } = course;
  if (!segment.control.has("URG")) return [course];
  if (!RECEIVING.includes(socket.state)) return [on(course, IGNORED)];
  const up = seqAdd(segment.seq, segment.urgent);
  const isFurther = socket.rcv.up === undefined || seqDiff(up, socket.rcv.up) > 0;
  return [on(course, URGENT, {
    socket: isFurther ? { ...socket, rcv: { ...socket.rcv, up } } : socket,
  })];
};
