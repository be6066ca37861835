/**
 * RFC 9293, 3.5: how a connection is opened, figures 6 and 7.
 * @module
 */

import { at, NOTHING, segment, type SequenceFigure } from "./sequence.ts";

/** Figure 6. */
export const FIGURE_6: SequenceFigure = {
  number: 6,
  title: "Basic Three-Way Handshake for Connection Synchronization",
  probe: "handshake/three-way",
  isns: { a: [100], b: [300] },
  lines: [
    { number: 1, a: at("CLOSED", 0), b: at("LISTEN", 0) },
    {
      number: 2,
      a: at("SYN-SENT", 1),
      b: at("SYN-RECEIVED", 2),
      segment: segment("a", 100, undefined, "SYN"),
      leaves: 1,
      reaches: 2,
    },
    {
      number: 3,
      a: at("ESTABLISHED", 3),
      b: at("SYN-RECEIVED", 2),
      segment: segment("b", 300, 101, "SYN,ACK"),
      leaves: 2,
      reaches: 3,
    },
    {
      number: 4,
      a: at("ESTABLISHED", 3),
      b: at("ESTABLISHED", 4),
      segment: segment("a", 101, 301, "ACK"),
      leaves: 3,
      reaches: 4,
    },
    {
      number: 5,
      a: at("ESTABLISHED", 5),
      b: at("ESTABLISHED", 6),
      segment: { ...segment("a", 101, 301, "ACK"), data: true },
      leaves: 5,
      reaches: 6,
    },
  ],
};

/** Figure 7. */
export const FIGURE_7: SequenceFigure = {
  number: 7,
  title: "Simultaneous Connection Synchronization",
  probe: "handshake/simultaneous-open",
  isns: { a: [100], b: [300] },
  lines: [
    // Before the first row: no connection is there that anybody could look at.
    { number: 1, a: { state: "CLOSED" }, b: { state: "CLOSED" } },
    {
      number: 2,
      a: at("SYN-SENT", 0),
      b: NOTHING,
      segment: segment("a", 100, undefined, "SYN"),
      leaves: 0,
    },
    {
      number: 3,
      a: at("SYN-RECEIVED", 1),
      b: at("SYN-SENT", 0),
      segment: segment("b", 300, undefined, "SYN"),
      leaves: 0,
      reaches: 1,
    },
    {
      number: 4,
      a: NOTHING,
      b: at("SYN-RECEIVED", 1),
      segment: segment("a", 100, undefined, "SYN"),
      reaches: 1,
    },
    {
      number: 5,
      a: at("SYN-RECEIVED", 1),
      b: NOTHING,
      segment: segment("a", 100, 301, "SYN,ACK"),
      leaves: 1,
    },
    {
      number: 6,
      a: at("ESTABLISHED", 2),
      b: at("SYN-RECEIVED", 1),
      segment: segment("b", 300, 101, "SYN,ACK"),
      leaves: 1,
      reaches: 2,
    },
    {
      number: 7,
      a: NOTHING,
      b: at("ESTABLISHED", 2),
      segment: segment("a", 100, 301, "SYN,ACK"),
      reaches: 2,
    },
  ],
};
