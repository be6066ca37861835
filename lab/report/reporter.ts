/**
 * What a reporter is: a report goes in, text comes out. Who writes it where is not its business.
 * @module
 */

import type { PlannedColumn } from "../grid/column.ts";
import type { Language } from "../language/language.ts";
import type { ProbeResult, Report } from "../result/result.ts";
import type { Submission } from "./kcidb_submission.ts";

/** How a report is to be printed. */
export interface ReportContext {
  /** Leave out what passed. */
  readonly quiet: boolean;
  /** Print every row. */
  readonly verbose: boolean;
  /** Use no more than ASCII. */
  readonly ascii?: boolean;
  /** The language; English where none is chosen. */
  readonly language?: Language;
  /** How many columns the terminal has; absent where it goes elsewhere, and may be searched. */
  readonly width?: number;
  /** Whether the run was given settings of its own, in place of the host's. */
  readonly ownSettings?: boolean;
  /** The options that a command needs, beside a probe's id, to run it as it was run. */
  readonly rerunWith?: string;
  /** Who submits the report to KCIDB, and of which build it is. */
  readonly kcidb?: Submission;
  /** What the lab's tables have where segments arrive, for forms that draw the grid of it. */
  readonly columns?: () => Promise<readonly PlannedColumn[]>;
}

/** A form in which something is printed. */
export interface Form<T> {
  /** The name that `--format` takes. */
  readonly name: string;
  /** What it is for, in a few words. */
  readonly description: string;
  /** It is the form where none is asked for. */
  readonly default?: true;
  /** Whether it may be coloured. */
  readonly coloured: boolean;
  /** All of it, with a newline at its end. */
  render(what: T, context: ReportContext): string | Promise<string>;
}

/** A form of report. */
export interface Reporter extends Form<Report> {
  /** The same piece by piece, where the form can be printed while the run goes on. */
  readonly stream?: ReportStream;
}

/** A report that is printed while the run goes on. */
export interface ReportStream {
  /** What comes first. */
  start(runs: number): string;
  /** What is printed of a probe that has ended. */
  ended(probe: ProbeResult): string;
  /** What comes last. */
  end(report: Report): string;
}
