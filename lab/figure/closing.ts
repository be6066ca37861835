/**
 * RFC 9293, 3.6: how a connection is closed, figures 12 and 13.
 * @module
 */

import { at, NOTHING, segment, type SequenceFigure } from "./sequence.ts";

/** Figure 12. */
export const FIGURE_12: SequenceFigure = {
  number: 12,
  title: "Normal Close Sequence",
  probe: "close/four-way-a-first",
  isns: { a: [99], b: [299] },
  lines: [
    { number: 1, a: at("ESTABLISHED", 0), b: at("ESTABLISHED", 0) },
    {
      number: 2,
      a: { says: "(Close)", ...at("FIN-WAIT-1", 1) },
      b: at("CLOSE-WAIT", 2),
      segment: segment("a", 100, 300, "FIN,ACK"),
      leaves: 1,
      reaches: 2,
    },
    {
      number: 3,
      a: at("FIN-WAIT-2", 3),
      b: at("CLOSE-WAIT", 2),
      segment: segment("b", 300, 101, "ACK"),
      leaves: 2,
      reaches: 3,
    },
    {
      number: 4,
      a: at("TIME-WAIT", 5),
      b: { says: "(Close)", ...at("LAST-ACK", 4) },
      segment: segment("b", 300, 101, "FIN,ACK"),
      leaves: 4,
      reaches: 5,
    },
    {
      number: 5,
      a: at("TIME-WAIT", 5),
      b: at("CLOSED", 6),
      segment: segment("a", 101, 301, "ACK"),
      leaves: 5,
      reaches: 6,
    },
    { number: 6, a: { says: "(2 MSL)", state: "CLOSED" }, b: NOTHING },
  ],
};

/** Figure 13. */
export const FIGURE_13: SequenceFigure = {
  number: 13,
  title: "Simultaneous Close Sequence",
  probe: "close/simultaneous",
  isns: { a: [99], b: [299] },
  lines: [
    { number: 1, a: at("ESTABLISHED", 0), b: at("ESTABLISHED", 0) },
    {
      number: 2,
      a: { says: "(Close)", ...at("FIN-WAIT-1", 1) },
      b: { says: "(Close)", ...at("FIN-WAIT-1", 1) },
      segment: segment("a", 100, 300, "FIN,ACK"),
      leaves: 1,
    },
    { a: NOTHING, b: NOTHING, segment: segment("b", 300, 100, "FIN,ACK"), leaves: 1, reaches: 2 },
    { a: NOTHING, b: NOTHING, segment: segment("a", 100, 300, "FIN,ACK"), reaches: 2 },
    {
      number: 3,
      a: at("CLOSING", 2),
      b: at("CLOSING", 2),
      segment: segment("a", 101, 301, "ACK"),
      leaves: 2,
    },
    { a: NOTHING, b: NOTHING, segment: segment("b", 301, 101, "ACK"), leaves: 2, reaches: 3 },
    { a: NOTHING, b: NOTHING, segment: segment("a", 101, 301, "ACK"), reaches: 3 },
    { number: 4, a: at("TIME-WAIT", 3), b: at("TIME-WAIT", 3) },
    { a: { says: "(2 MSL)", state: "CLOSED" }, b: { says: "(2 MSL)", state: "CLOSED" } },
  ],
};
