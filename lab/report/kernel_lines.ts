/**
 * What the kernel said of a row, in words.
 * @module
 */

import type { ReportLabels } from "../language/report_labels.ts";
import { fill } from "../language/words.ts";
import type { RowResult } from "../result/result.ts";

/** A text for each drop and each RST. */
export function kernelTexts({ kernel = [] }: RowResult, labels: ReportLabels): string[] {
  return kernel.map(({ event, reason = labels.noReason, where = "?" }) =>
    fill(event === "dropped" ? labels.dropped : labels.resetSent, { reason, where })
  );
}
