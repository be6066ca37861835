/**
 * A run as it happens, for programs: one JSON object in a line (ndjson).
 *
 * ```json
 * {"event":"start","schema":"tcplab.events/1","runs":62}
 * {"event":"probe","probe":{"id":"folder/name","family":4,"verdict":"pass","rows":[]}}
 * {"event":"end","report":{"schema":"tcplab.report/1","summary":{"pass":62}}}
 * ```
 * (Shortened.) A `probe` is written as soon as it has ended, in every repeat; its value is one of
 * those in a report's `probes`. `end` holds the report without them, and is the last line: a stream
 * that lacks it belongs to a run that was cut off.
 * @module
 */

import type { ProbeResult, Report } from "../result/result.ts";
import type { ReportStream } from "./reporter.ts";

/** A line of the stream. */
type RunEvent =
  | { event: "start"; schema: "tcplab.events/1"; runs: number }
  | { event: "probe"; probe: ProbeResult }
  | { event: "end"; report: Omit<Report, "probes"> };

/** The lines, as they come. */
export const ndjsonStream: ReportStream = {
  start: (runs) => line({ event: "start", schema: "tcplab.events/1", runs }),
  ended: (probe) => line({ event: "probe", probe }),
  end({ probes: _, ...report }) {
    return line({ event: "end", report });
  },
};

/** The lines of a run that is over. Of repeats, the worst alone is left by then. */
export function ndjson(report: Report): string {
  const { start, ended, end } = ndjsonStream;
  return start(report.probes.length) + report.probes.map(ended).join("") + end(report);
}

/** JSON has no newline outside of strings, and none inside. */
function line(event: RunEvent): string {
  return JSON.stringify(event) + "\n";
}
