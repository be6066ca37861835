/**
 * Before any state is looked at: what the header must be (RFC 9293, 3.1 and 3.2).
 * @module
 */

import { clause } from "./clause.ts";
import { type Check, on, over, permitted } from "./course.ts";
import { gone } from "./socket.ts";

const CHECKSUM = clause(
  "RFC 9293, 3.1, MUST-3",
  "a segment whose checksum is wrong is as if it had not come",
  "MUST",
);
const OFFSET = clause(
  "RFC 9293, 3.1",
  "a data offset below 5 words, or beyond the segment, leaves nothing to process",
);
const OPTION = clause(
  "RFC 9293, 3.1, MUST-7",
  "an option of a length that cannot be does no harm; to reset is one suggestion",
  "MUST",
);

/**
 * Checksum and lengths. Reserved bits and options that are not known change nothing (3.1; 3.2,
 * MUST-6): nothing here looks at them.
 */
export const header: Check = (course) => {
  const { socket, segment: { fault } } = course;
  switch (fault) {
    case "checksum":
      return [over(course, CHECKSUM)];
    case "header":
      return [over(course, OFFSET)];
    case "option length": {
      const connected = !["CLOSED", "LISTEN"].includes(socket.state);
      const reset = { socket: { ...gone(socket, "ECONNRESET"), state: "CLOSED" as const } };
      return [
        on(course, OPTION),
        permitted(over(course, OPTION)),
        ...connected ? [permitted(over(course, OPTION, reset))] : [],
      ];
    }
    default:
      return [course];
  }
};
