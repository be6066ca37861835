/**
 * RFC 9293, 3.5 and 3.5.1: old duplicates and half-open connections, figures 8 to 11.
 *
 * A segment of earlier times is in the network, and neither end is seen sending it: the lab injects it.
 * @module
 */

import { at, NOTHING, segment, type SequenceFigure } from "./sequence.ts";

/** Figure 8. */
export const FIGURE_8: SequenceFigure = {
  number: 8,
  title: "Recovery from Old Duplicate SYN",
  probe: "recovery/old-syn",
  isns: { a: [100], b: [300, 400] },
  lines: [
    { number: 1, a: at("CLOSED", 0), b: at("LISTEN", 0) },
    {
      number: 2,
      a: at("SYN-SENT", 1),
      b: NOTHING,
      segment: segment("a", 100, undefined, "SYN"),
      leaves: 1,
    },
    {
      number: 3,
      a: { instead: "(duplicate)" },
      b: at("SYN-RECEIVED", 2),
      segment: segment("a", 90, undefined, "SYN"),
      reaches: 2,
    },
    {
      number: 4,
      a: at("SYN-SENT", 3),
      b: at("SYN-RECEIVED", 2),
      segment: segment("b", 300, 91, "SYN,ACK"),
      leaves: 2,
      reaches: 3,
    },
    {
      number: 5,
      a: at("SYN-SENT", 3),
      b: at("LISTEN", 4),
      segment: segment("a", 91, undefined, "RST"),
      leaves: 3,
      reaches: 4,
    },
    {
      number: 6,
      a: NOTHING,
      b: at("SYN-RECEIVED", 5),
      segment: segment("a", 100, undefined, "SYN"),
      reaches: 5,
    },
    {
      number: 7,
      a: at("ESTABLISHED", 6),
      b: at("SYN-RECEIVED", 5),
      segment: segment("b", 400, 101, "SYN,ACK"),
      leaves: 5,
      reaches: 6,
    },
    {
      number: 8,
      a: at("ESTABLISHED", 6),
      b: at("ESTABLISHED", 7),
      segment: segment("a", 101, 401, "ACK"),
      leaves: 6,
      reaches: 7,
    },
  ],
};

/** Figure 9: A's connection had sent up to 99, B's up to 299. */
export const FIGURE_9: SequenceFigure = {
  number: 9,
  title: "Half-Open Connection Discovery",
  probe: "recovery/half-open-syn",
  isns: { a: [99, 400], b: [299] },
  lines: [
    { number: 1, a: { instead: "(REBOOT)" }, b: { instead: "(send 300,receive 100)" } },
    { number: 2, a: at("CLOSED", 2), b: at("ESTABLISHED", 2) },
    {
      number: 3,
      a: at("SYN-SENT", 3),
      b: { instead: "(??)" },
      segment: segment("a", 400, undefined, "SYN"),
      leaves: 3,
      reaches: 4,
    },
    {
      number: 4,
      a: { instead: "(!!)" },
      b: at("ESTABLISHED", 4),
      segment: segment("b", 300, 100, "ACK"),
      leaves: 4,
      reaches: 5,
    },
    {
      number: 5,
      a: at("SYN-SENT", 5),
      b: { instead: "(Abort!!)", ...at("CLOSED", 6) },
      segment: segment("a", 100, undefined, "RST"),
      leaves: 5,
      reaches: 6,
    },
    { number: 6, a: at("SYN-SENT", 6), b: at("CLOSED", 6) },
    {
      number: 7,
      a: at("SYN-SENT", 7),
      b: NOTHING,
      segment: segment("a", 400, undefined, "SYN"),
      leaves: 7,
      reaches: 8,
    },
  ],
};

/** Figure 10. */
export const FIGURE_10: SequenceFigure = {
  number: 10,
  title: "Active Side Causes Half-Open Connection Discovery",
  probe: "recovery/half-open-data",
  isns: { a: [99], b: [299] },
  lines: [
    { number: 1, a: { instead: "(REBOOT)" }, b: { instead: "(send 300,receive 100)" } },
    {
      number: 2,
      a: { instead: "(??)" },
      b: at("ESTABLISHED", 3),
      segment: { ...segment("b", 300, 100, "ACK"), data: 10 },
      leaves: 3,
      reaches: 4,
    },
    {
      number: 3,
      a: NOTHING,
      b: { instead: "(ABORT!!)", ...at("CLOSED", 5) },
      segment: segment("a", 100, undefined, "RST"),
      leaves: 4,
      reaches: 5,
    },
  ],
};

/** Figure 11. */
export const FIGURE_11: SequenceFigure = {
  number: 11,
  title: "Old Duplicate SYN Initiates a Reset on Two Passive Sockets",
  probe: "recovery/old-syn-two-listeners",
  isns: { a: ["Z"], b: ["X"] },
  lines: [
    { number: 1, a: at("LISTEN", 0), b: at("LISTEN", 0) },
    {
      number: 2,
      a: NOTHING,
      b: at("SYN-RECEIVED", 1),
      segment: segment("a", "Z", undefined, "SYN"),
      reaches: 1,
    },
    {
      number: 3,
      a: { instead: "(??)" },
      b: at("SYN-RECEIVED", 1),
      segment: segment("b", "X", "Z+1", "SYN,ACK"),
      leaves: 1,
      reaches: 2,
    },
    {
      number: 4,
      a: NOTHING,
      b: { instead: "(return to LISTEN!)", ...at("LISTEN", 3) },
      segment: segment("a", "Z+1", undefined, "RST"),
      leaves: 2,
      reaches: 3,
    },
    { number: 5, a: at("LISTEN", 3), b: at("LISTEN", 3) },
  ],
};
