/**
 * What is taught about opening and closing a connection, statement by statement: how far each is so,
 * and the rows of the probes that show it. What each says, and why, is in `lab/language`.
 * @module
 */

/** How far a statement is so. */
export type Judgement =
  /** It is so. */
  | "right"
  /** It is so under a condition that matters, and that it does not name. */
  | "imprecise"
  /** It is another mechanism that does this. */
  | "wrong"
  /** It is left out as a rule, and matters. */
  | "missing";

/** A part of the lesson. */
export type Chapter = "handshake" | "close" | "time-wait";

/** Rows of a probe's table, by their numbers. */
export interface Rows {
  /** The probe's id. */
  readonly probe: string;
  readonly rows: readonly number[];
}

/** A statement, but for its words. */
export interface Statement {
  readonly chapter: Chapter;
  readonly judgement: Judgement;
  /** The sections of documents that say so. */
  readonly sections: readonly string[];
  /** The rows that show what is so. */
  readonly shows: readonly Rows[];
  /** Rows in which the statement, taken at its word, is not so. */
  readonly counter?: Rows;
  /** It has a part that no row can show: the texts say which, and why. */
  readonly later?: string;
}

/** The chapters, in order. */
export const CHAPTERS: readonly Chapter[] = ["handshake", "close", "time-wait"];

/** The judgements, in the order of the statements' faults. */
export const JUDGEMENTS: readonly Judgement[] = ["right", "imprecise", "wrong", "missing"];

/** The statements by their ids, chapter by chapter. */
export const STATEMENTS = {
  S1: {
    chapter: "handshake",
    judgement: "imprecise",
    sections: ["RFC 9293, 3.5 (figures 6 and 8), 3.4.1"],
    shows: [
      { probe: "handshake/three-way", rows: [1, 2, 3, 4] },
      { probe: "recovery/old-syn", rows: [2, 3, 4, 5, 6, 7] },
    ],
  },
  S2: {
    chapter: "handshake",
    judgement: "imprecise",
    sections: ["RFC 9293, 3.5, 3.10.7.3, 3.10.7.4 (fifth, SYN-RECEIVED)"],
    shows: [{ probe: "handshake/three-way", rows: [3, 4] }],
    counter: { probe: "handshake/data-completes", rows: [4, 5, 6] },
  },
  S3: {
    chapter: "handshake",
    judgement: "right",
    sections: ["RFC 9293, 3.4, 3.5 (figure 6)"],
    shows: [{ probe: "handshake/three-way", rows: [1, 2, 3] }],
  },
  S4: {
    chapter: "handshake",
    judgement: "right",
    sections: ["RFC 9293, 3.1, 3.4"],
    shows: [{ probe: "handshake/three-way", rows: [2, 3] }],
  },
  S5: {
    chapter: "handshake",
    judgement: "right",
    sections: ["RFC 9293, 3.3.2, 3.10.1"],
    shows: [
      { probe: "handshake/three-way", rows: [1, 2] },
      { probe: "loss/syn-ack", rows: [3] },
    ],
  },
  S6: {
    chapter: "handshake",
    judgement: "imprecise",
    sections: ["RFC 9293, 3.3.2, 3.5 (figure 7), 3.5.2 (group 1), 3.10.7.1"],
    shows: [
      { probe: "handshake/three-way", rows: [0, 2] },
      { probe: "handshake/refused", rows: [0, 1, 2] },
    ],
    counter: { probe: "handshake/simultaneous-open", rows: [0, 1, 2] },
  },
  S7: {
    chapter: "handshake",
    judgement: "imprecise",
    sections: [
      "RFC 9293, 3.9.1.1 (MUST-42), 3.10.7.2",
      "Linux, net/ipv4/tcp_input.c: tcp_conn_request()",
    ],
    shows: [{ probe: "handshake/listener-stays", rows: [2, 3, 4] }],
  },
  S8: {
    chapter: "handshake",
    judgement: "imprecise",
    sections: ["RFC 9293, 3.5 (figure 6), 3.10.7.3"],
    shows: [{ probe: "handshake/three-way", rows: [3, 4] }],
  },
  S9: {
    chapter: "handshake",
    judgement: "imprecise",
    sections: ["RFC 9293, 3.3.2, 3.10.7.1"],
    shows: [
      { probe: "loopback/listener-closed", rows: [0, 1] },
      { probe: "handshake/refused", rows: [0, 1] },
    ],
  },
  S10: {
    chapter: "handshake",
    judgement: "right",
    sections: ["RFC 9293, 3.3.2, 3.10.7.2"],
    shows: [{ probe: "handshake/listener-stays", rows: [0, 2] }],
  },
  S11: {
    chapter: "handshake",
    judgement: "right",
    sections: ["RFC 9293, 3.3.2"],
    shows: [{ probe: "loss/syn", rows: [1, 2, 3] }],
  },
  S12: {
    chapter: "handshake",
    judgement: "right",
    sections: ["RFC 9293, 3.3.2, 3.5 (figures 6 and 7)"],
    shows: [
      { probe: "loss/ack", rows: [2, 3, 4] },
      { probe: "handshake/simultaneous-open", rows: [1] },
    ],
  },
  S13: {
    chapter: "handshake",
    judgement: "right",
    sections: ["RFC 9293, 3.3.2, 3.5.1 (figure 10)"],
    shows: [
      { probe: "handshake/three-way", rows: [4, 5, 6] },
      { probe: "recovery/half-open-data", rows: [2, 3, 4, 5] },
    ],
  },
  S14: {
    chapter: "close",
    judgement: "imprecise",
    sections: ["RFC 9293, 3.3.2 (figure 5, note 2), 3.6 (figures 12 and 13), 3.10.5"],
    shows: [
      { probe: "close/four-way-a-first", rows: [1, 2, 4, 5, 6] },
      { probe: "abort/linger-0", rows: [1, 2] },
    ],
    counter: { probe: "close/three-segments", rows: [1, 2, 3, 4, 5, 6] },
  },
  S15: {
    chapter: "close",
    judgement: "imprecise",
    sections: ["RFC 9293, 3.6 (figures 12 and 13)"],
    shows: [
      { probe: "close/four-way-a-first", rows: [1, 5] },
      { probe: "close/simultaneous", rows: [1, 3] },
    ],
    counter: { probe: "close/four-way-b-first", rows: [1, 4, 5, 6] },
  },
  S16: {
    chapter: "close",
    judgement: "imprecise",
    sections: [
      "RFC 9293, 3.6, 3.6.1 (SHLD-3), 3.10.4",
      "RFC 2525, 2.17",
    ],
    shows: [
      { probe: "close/four-way-a-first", rows: [1, 4] },
      { probe: "loopback/fin-wait-1", rows: [1, 2] },
    ],
    counter: { probe: "abort/unread-data", rows: [3, 4, 5] },
    later: "a second descriptor of the socket takes a second process, or dup()",
  },
  S17: {
    chapter: "close",
    judgement: "right",
    sections: ["RFC 9293, 3.6 (figure 12), 3.10.7.4 (eighth)"],
    shows: [{ probe: "close/four-way-a-first", rows: [2, 3] }],
  },
  S18: {
    chapter: "close",
    judgement: "imprecise",
    sections: ["RFC 9293, 3.6, 3.6.1 (MAY-1, SHLD-3)", "RFC 1122, 4.2.2.13"],
    shows: [{ probe: "close/drain-in-close-wait", rows: [3, 4, 5, 6, 7] }],
    counter: { probe: "close/data-after-close", rows: [3, 4, 5, 6] },
  },
  S19: {
    chapter: "close",
    judgement: "right",
    sections: [
      "RFC 9293, 3.6 (figure 12), 3.10.7.4 (fifth, FIN-WAIT-1)",
    ],
    shows: [{ probe: "close/drain-in-close-wait", rows: [3, 6] }],
  },
  S20: {
    chapter: "close",
    judgement: "imprecise",
    sections: ["RFC 9293, 3.6, 3.10.4 (CLOSE-WAIT)"],
    shows: [
      { probe: "close/four-way-a-first", rows: [4, 5] },
      { probe: "close/time-wait-fin-again", rows: [6] },
    ],
    counter: { probe: "close/simultaneous", rows: [1, 2] },
  },
  S21: {
    chapter: "close",
    judgement: "right",
    sections: ["RFC 9293, 3.6 (figure 12), 3.10.7.4 (eighth, FIN-WAIT-2)"],
    shows: [{ probe: "close/four-way-a-first", rows: [5] }],
  },
  S23: {
    chapter: "close",
    judgement: "right",
    sections: ["RFC 9293, 3.6 (figure 12), 3.10.7.4 (fifth, LAST-ACK)"],
    shows: [{ probe: "close/four-way-a-first", rows: [5, 6] }],
  },
  S27: {
    chapter: "close",
    judgement: "right",
    sections: ["RFC 9293, 3.3.2"],
    shows: [{ probe: "loss/fin", rows: [1, 2] }, { probe: "loss/ack-of-fin", rows: [3] }],
  },
  S28: {
    chapter: "close",
    judgement: "right",
    sections: ["RFC 9293, 3.3.2"],
    shows: [{ probe: "close/four-way-a-first", rows: [3, 4] }],
  },
  S29: {
    chapter: "close",
    judgement: "right",
    sections: ["RFC 9293, 3.3.2"],
    shows: [{ probe: "close/drain-in-close-wait", rows: [2, 3, 6] }],
  },
  S31: {
    chapter: "close",
    judgement: "right",
    sections: ["RFC 9293, 3.3.2"],
    shows: [{ probe: "close/time-wait-fin-again", rows: [4, 6, 7] }],
  },
  S32: {
    chapter: "close",
    judgement: "imprecise",
    sections: ["RFC 9293, 3.3.2, 3.6 (figure 13), 3.10.7.4 (eighth, FIN-WAIT-1)"],
    shows: [{ probe: "close/simultaneous", rows: [1, 2, 3] }],
    counter: { probe: "loopback/closing", rows: [2, 3] },
  },
  S22: {
    chapter: "time-wait",
    judgement: "imprecise",
    sections: [
      "RFC 9293, 3.6 (figure 12), 3.6.1 (MUST-13), 3.10.7.1, 3.10.7.4 (eighth, TIME-WAIT)",
      "Linux, Documentation/networking/ip-sysctl.rst: tcp_max_tw_buckets",
    ],
    shows: [{ probe: "close/time-wait-fin-again", rows: [6, 7, 8, 9] }],
    counter: { probe: "close/without-time-wait", rows: [5, 6, 7, 8, 9] },
  },
  S24: {
    chapter: "time-wait",
    judgement: "wrong",
    sections: ["RFC 9293, 3.4, 3.10.7.4 (first, seventh, eighth)"],
    shows: [{ probe: "close/late-ack", rows: [4, 5, 6] }],
    counter: { probe: "close/data-after-fin", rows: [4, 5, 6, 7] },
  },
  S25: {
    chapter: "time-wait",
    judgement: "missing",
    sections: [
      "RFC 9293, 3.3.2, 3.4.1, 3.6.1 (MUST-13, MAY-2), 3.10.7.4 (first)",
      "RFC 6191",
    ],
    shows: [
      { probe: "close/time-wait-timer", rows: [5] },
      { probe: "recovery/old-data", rows: [3, 4, 5, 6, 7, 8] },
    ],
  },
  S26: {
    chapter: "time-wait",
    judgement: "imprecise",
    sections: [
      "RFC 9293, 3.4.2, 3.6.1 (MUST-13), 3.10.7.4 (eighth, TIME-WAIT)",
      "Linux, include/net/tcp.h: TCP_TIMEWAIT_LEN",
    ],
    shows: [
      { probe: "close/time-wait-timer", rows: [5] },
      { probe: "close/time-wait-fin-again", rows: [8] },
      { probe: "loopback/time-wait-60-s", rows: [3] },
    ],
  },
  S30: {
    chapter: "time-wait",
    judgement: "right",
    sections: ["RFC 9293, 3.3.2, 3.6 (figures 12 and 13)"],
    shows: [
      { probe: "close/four-way-a-first", rows: [5, 6] },
      { probe: "close/simultaneous", rows: [3] },
    ],
  },
} as const satisfies Record<string, Statement>;

/** The id of a statement. */
export type StatementId = keyof typeof STATEMENTS;

/** All statements' ids, chapter by chapter. */
export const STATEMENT_IDS: readonly StatementId[] = Object.keys(STATEMENTS) as StatementId[];
