/**
 * What a reporter is: a report goes in, text comes out. Who writes it where is not its business.
 * @module
 */

import type { Report } from "../result.ts";

/** How a report is to be told. */
export interface ReportContext {
  /** Leave out what passed. */
  readonly quiet: boolean;
  /** Tell every row. */
  readonly verbose: boolean;
  /** The options that a command needs, beside a probe's id, to run it as it was run. */
  readonly rerunWith?: string;
}

/** A form of report. */
export interface Reporter {
  /** The name that `--format` takes. */
  readonly name: string;
  /** What it is for, in a few words. */
  readonly description: string;
  /** Whether it may be coloured. */
  readonly coloured: boolean;
  /** The whole report, with a newline at its end. */
  render(report: Report, context: ReportContext): string;
}
