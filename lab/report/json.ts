/**
 * The whole report as JSON: indented for people or, where it is large, a line for each result.
 * @module
 */

import type { Report } from "../result/result.ts";

/** More results than that have a line each: indented, most of a file would be spaces. */
export const MOST_INDENTED = 500;

/** The report, with a newline at its end. */
export function json(report: Report): string {
  if (report.probes.length <= MOST_INDENTED) return JSON.stringify(report, undefined, 2) + "\n";
  const fields = Object.entries(report).filter(([, value]) => value !== undefined).map(
    ([name, value]) =>
      `${JSON.stringify(name)}:${name === "probes" ? lines(value) : inLine(value)}`,
  );
  return `{\n${fields.join(",\n")}\n}\n`;
}

function lines(values: readonly unknown[]): string {
  return `[\n${values.map(inLine).join(",\n")}\n]`;
}

function inLine(value: unknown): string {
  return JSON.stringify(value);
}
