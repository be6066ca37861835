/**
 * What stands around the verdicts on requirements.
 * @module
 */

import type { Untested } from "../conform/conform.ts";
import type { NotJudgedReason } from "../requirement/not_judged.ts";
import type { Said } from "../requirement/tc8_case.ts";
import type { RequirementVerdict } from "../result/verdict.ts";

/** The texts; braces are filled in. */
export interface ConformTexts {
  /** A verdict, in ten columns at the most. */
  readonly verdicts: Readonly<Record<RequirementVerdict, string>>;
  /** Why there is none. */
  readonly whys: Readonly<Record<Untested | NotJudgedReason, string>>;
  /** Why what only `--slow` plays was not run. */
  readonly slow: string;
  /** What public sources say of a case. */
  readonly said: Readonly<Record<Said, string>>;
  /** The line for a README. `{counts}` */
  readonly badge: string;
  /** The same of the TC8 list. `{counts}` */
  readonly tc8Badge: string;
  /** What is counted. */
  readonly musts: string;
  readonly cases: string;
  /** What is in it, by verdict. `{n}`; the first also of `{all}` `{of}`. */
  readonly counts: Readonly<Record<RequirementVerdict, string>>;
  /** After some probes: `{n}` others. */
  readonly others: string;
  /** Every segment that was sent was looked at. `{n}` */
  readonly everywhere: string;
  /** `{documents}` */
  readonly amendedBy: string;
  /** `{step}` */
  readonly row: string;
  readonly title: string;
  readonly tc8Title: string;
  /** Headings of a table. */
  readonly columns: readonly [id: string, where: string, what: string, verdict: string, by: string];
  /** `{stack}`, `{families}` */
  readonly on: string;
}
