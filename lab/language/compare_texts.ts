/**
 * What stands around what several reports differ in.
 * @module
 */

/** The texts; braces are filled in. */
export interface CompareTexts {
  /** `{name}`, `{n}` of differing places */
  readonly but: string;
  /** `{name}` */
  readonly as: string;
  /** `{n}` `{all}` */
  readonly alike: string;
  /** Results that not all reports have. `{n}` */
  readonly notInAll: string;
  /** Nothing is otherwise anywhere. */
  readonly nothing: string;
  /** `{n}`, in so many lines `{lines}` */
  readonly summary: string;
  /** What the mark of something else under the same verdict means. */
  readonly otherwise: string;
  /** `{name}` */
  readonly since: string;
  /** `{id}`, `{n}` more */
  readonly andMore: string;
  readonly title: string;
  /** Headings of a table, after the columns of reports. */
  readonly columns: readonly [what: string, where: string, since: string];
  readonly details: string;
}
