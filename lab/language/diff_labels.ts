/**
 * What stands around the differences between two reports.
 * @module
 */

/** The labels; braces are filled in. */
export interface DiffLabels {
  readonly old: string;
  readonly new: string;
  readonly interrupted: string;
  /** `{what}`, `{before}`, `{after}` */
  readonly was: string;
  readonly notThere: string;
  readonly kernel: string;
  readonly arch: string;
  /** Settings that only one report has. `{n}` */
  readonly onlyInOld: string;
  /** `{n}` */
  readonly onlyInNew: string;
  /** Why timers were not compared, by its code. */
  readonly timers: Readonly<Record<"observers" | "old" | "new" | "both", string>>;
  /** What a difference is of. */
  readonly what: Readonly<
    Record<"probe" | "verdict" | "mismatch" | "row" | "state" | "timer" | "path" | "wire", string>
  >;
  /** A probe or row that only one report has. */
  readonly gone: string;
  readonly added: string;
  /** A row of which the table is another. */
  readonly table: string;
  /** Whose. `{socket}` */
  readonly of: string;
  /** `{step}` */
  readonly row: string;
  readonly none: string;
  readonly anyState: string;
  /** `{kind}`, `{seconds}` */
  readonly left: string;
  /** A cause of what was. `{cause}` */
  readonly oldCause: string;
  /** `{probes}` */
  readonly probes: string;
  /** `{rows}` */
  readonly rows: string;
  readonly families: Readonly<Record<"each" | "some", string>>;
  /** `{id}` */
  readonly first: string;
  readonly nothing: string;
  /** `{probes}`, `{ways}` */
  readonly summary: string;
  readonly details: string;
  /** Headings of a table. */
  readonly columns: readonly [change: string, where: string, first: string];
}
