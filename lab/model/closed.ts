/**
 * RFC 9293, 3.10.7.1: CLOSED.
 * @module
 */

import { clause } from "./clause.ts";
import { type Check, over } from "./course.ts";
import { resetFor } from "./formed.ts";

const DISCARDED = clause("RFC 9293, 3.10.7.1", "a RST is discarded");
const ANSWERED = clause("RFC 9293, 3.10.7.1", "anything but a RST draws a RST that fits it");

export const closed: Check = (course) => {
  const { socket, segment } = course;
  if (segment.control.has("RST")) return [over(course, DISCARDED)];
  return [over(course, ANSWERED, { sent: resetFor(socket, segment) })];
};
