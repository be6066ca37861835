/**
 * What stands around what several reports differ in.
 * @module
 */

/** The texts; braces are filled in. */
export interface CompareTexts {
  /** `{name}`, of so many `{k}`, and `{base}`; `{n}` lines */
  readonly but: string;
  /** `{name}`, `{k}`, `{base}` */
  readonly as: string;
  /** Lines of what was skipped or broke, after either of the two before. `{u}` */
  readonly unjudged: string;
  /** Where not all was compared. `{n}`, `{all}`, `{text}` */
  readonly within: string;
  /** `{n}`, `{all}`; `{others}` beside the first report */
  readonly alike: string;
  /** Results that not all reports have. `{n}`, `{others}` */
  readonly notInAll: string;
  /** Nothing is otherwise anywhere. */
  readonly nothing: string;
  /** `{results}` of `{n}` probes, in so many `{lines}` */
  readonly summary: string;
  /** What the mark of something else under the same verdict means. */
  readonly otherwise: string;
  /** `{name}` */
  readonly since: string;
  /** `{name}` */
  readonly onlyIn: string;
  /** `{name}`, `{last}` */
  readonly fromTo: string;
  /** `{id}`, `{n}` more */
  readonly andMore: string;
  readonly title: string;
  /** Headings of a table, after the columns of reports. */
  readonly columns: readonly [what: string, where: string, since: string];
  /** How to see more. `{lab}` */
  readonly details: string;
}
