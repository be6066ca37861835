/**
 * What stands around results in a report for people.
 * @module
 */

import type { Verdict } from "../result/verdict.ts";

/** The labels; braces are filled in. */
export interface ReportLabels {
  /** A verdict, in eight columns at the most. */
  readonly verdicts: Readonly<Record<Verdict, string>>;
  /** What happened to a segment, by its event. */
  readonly events: Readonly<Record<string, string>>;
  /** `{claims}` */
  readonly verifies: string;
  readonly expected: string;
  readonly observed: string;
  /** `{step}` */
  readonly row: string;
  /** `{end}` */
  readonly evidence: string;
  /** `{socket}` */
  readonly otherEvidence: string;
  readonly none: string;
  /** Before what the kernel says of what it did. */
  readonly kernel: string;
  /** `{reason}`, `{where}` */
  readonly dropped: string;
  /** `{reason}` */
  readonly resetSent: string;
  readonly noReason: string;
  /** Beside a segment that was sent again. */
  readonly again: string;
  readonly rerun: string;
  /** The same in the other family. `{family}` */
  readonly alike: string;
  /** What the same explains that is drawn elsewhere. `{id}` */
  readonly sameCause: string;
  readonly helps: string;
  /** How many cases of a family passed. `{n}` */
  readonly cases: string;
  /** A file of which no table can be judged. */
  readonly wrong: string;
  /** `{n}` of `{all}` */
  readonly states: string;
  /** `{n}` of `{all}` */
  readonly transitions: string;
  /** `{n}` of `{all}` */
  readonly claims: string;
  /** `{ids}` */
  readonly refuted: string;
  /** `{id}` */
  readonly needSlow: string;
  /** `{n}` probes are run only with `--all`. */
  readonly needAll: string;
  /** `{n}` of the `{all}` probes that ran depend on a `{setting}`; which follow. */
  readonly dependents: string;
  /** None of `{all}` does. */
  readonly noDependents: string;
  /** `{n}` give it themselves; which follow. */
  readonly givers: string;
  /** After some of them: `{n}` others, which `--verbose` shows. */
  readonly others: string;
  /** Beside what failed. `{settings}` */
  readonly under: string;
  /** `{runs}`, `{changed}` */
  readonly repeats: string;
  readonly milliseconds: string;
  readonly agree: string;
  readonly notAllAsked: string;
  readonly disagree: string;
  readonly noRow: string;
  /** Beside a verdict: in so many rows of it something could not be seen. `{n}` */
  readonly unseen: string;
  /** In the place of a state that nobody could see. */
  readonly notSeen: string;
  /** Before what of which sockets could not be seen in a row. */
  readonly couldNotBeSeen: string;
  /** `{n}` of `{all}` */
  readonly paths: string;
  /** `{keys}` */
  readonly notCarried: string;
  readonly failed: string;
  /** `{summary}`, `{seconds}` */
  readonly took: string;
  readonly interrupted: string;
  readonly counts: {
    readonly pass: string;
    readonly fail: string;
    readonly deviates: string;
    readonly skip: string;
    readonly broken: string;
    /** Of those that passed. */
    readonly unseen: string;
  };
}
