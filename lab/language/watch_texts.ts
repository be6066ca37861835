/**
 * What stands around the sockets of a host that are watched.
 * @module
 */

/** The texts; braces are filled in. */
export interface WatchTexts {
  /** `{states}`, `{n}` */
  readonly oldest: string;
  /** `{n}` that are not listed */
  readonly more: string;
  readonly changes: string;
  /** Above changes that are written one a line. */
  readonly columns: readonly [when: string, from: string, to: string, local: string, peer: string];
  /** Above the groups. */
  readonly who: string;
  /** `{who}`, `{n}`, `{state}`, `{where}`, `{age}` */
  readonly group: string;
  /** The same of listeners, which have no age to speak of. */
  readonly listening: string;
  /** `{port}` */
  readonly on: string;
  /** `{peer}` */
  readonly to: string;
  /** What holds a socket that no process does. */
  readonly noProcess: string;
  /** `{uid}` */
  readonly user: string;
  readonly unknown: string;
  /** Some process of a user's, who does something or does not. `{uid}` */
  readonly userProcess: string;
  /** What holds the sockets: one that has just been named, and one that is not known. */
  readonly thisProcess: string;
  readonly itsProcess: string;
  /** `{n}`, where not all of a group are meant */
  readonly some: string;
  /** `{n}` retransmissions that a timer has seen */
  readonly tries: string;
  /** A length of time: `{n}`, and `{m}` of the next smaller. */
  readonly lengths: {
    readonly seconds: string;
    readonly minutes: string;
    readonly hours: string;
    readonly days: string;
  };
  /** The same where there is little room; `{m}` has two figures. */
  readonly shortLengths: WatchTexts["lengths"];
  readonly diagnoses: {
    /** `{process}` */
    readonly "not-closed": string;
    /** Of FIN-WAIT-2 at the other end. `{n}`, `{who}` */
    readonly "pair-open": string;
    /** The same that no process has. `{n}` */
    readonly "pair-orphans": string;
    /** Of CLOSE-WAIT at the other end. `{n}`, `{who}` */
    readonly "pair-closed": string;
    /** The same in an accept queue. `{n}`, `{who}` */
    readonly "pair-unaccepted": string;
    readonly "half-closed": string;
    /** `{n}`, `{process}` */
    readonly "not-accepted": string;
    readonly orphans: string;
    /** `{n}` whose last segment was resent */
    readonly "orphans-resent": string;
    readonly unanswered: string;
    /** `{n}` whose SYN was resent */
    readonly "unanswered-resent": string;
    /** `{length}`, `{limit}`, `{who}` */
    readonly "listener-full": string;
    /** `{n}`, `{who}`, `{bytes}` */
    readonly "not-read": string;
    /** The same in an accept queue. */
    readonly "not-read-unaccepted": string;
    readonly "window-shut": string;
    /** `{length}`, `{limit}`, `{process}` */
    readonly "queue-full": string;
  };
  /** `{what}`, `{n}`, `{max}` */
  readonly exceeded: string;
  readonly kept: string;
  readonly notes: {
    /** `{why}` */
    readonly "look failed": string;
    readonly "changes lost": string;
    /** `{why}` */
    readonly "trace ended": string;
    /** `{why}` */
    readonly "processes unknown": string;
    /** `{observer}` */
    readonly "backlog not shown": string;
    /** `{n}` sockets */
    readonly "root would show": string;
    /** `{n}` sockets */
    readonly "out of sight": string;
  };
  /** `{observer}`, `{seconds}`, `{from}` */
  readonly source: string;
  /** Where changes come from. */
  readonly from: {
    readonly trace: string;
    readonly "whole trace": string;
    readonly looks: string;
    readonly "looks only": string;
  };
  readonly quit: string;
}
