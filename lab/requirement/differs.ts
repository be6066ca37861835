/**
 * Where rows pass, and RFC 9293 has something else or more: rows are of 60 s, and the text of two
 * minutes; a row is of URG alone, and the text of all segments.
 * @module
 */

import type { DemandId } from "./demands.ts";

/** What is otherwise, and where that is written down. */
export interface Differs {
  readonly what: string;
  readonly link: string;
}

/** By requirement. */
export const DIFFERS: Readonly<Partial<Record<DemandId, Differs>>> = {
  "MUST-13": {
    what:
      "TIME-WAIT lasts 60 s: an MSL of 30 s, where 3.4.2 has two minutes and lets that be changed",
    link: "https://github.com/torvalds/linux/blob/v6.18/include/net/tcp.h",
  },
  "MUST-66": {
    what:
      "URG alone and RST are processed while the window is shut; URG in a segment with text is " +
      "dropped with it",
    link: "https://github.com/torvalds/linux/blob/v6.18/net/ipv4/tcp_input.c",
  },
};
