import { oneLine } from "../text/one_line.ts";
/**
 * A report whose texts a terminal can be given: reasons, evidence and versions quote what tools and
 * processes wrote, and a report that was kept may have been written by any program.
 * @module
 */

/** The only texts that may have more lines than one. */
const OF_LINES = new Set(["reason", "notChecked"]);

/** The same value, with every text in it, names included, made fit for a terminal. */
export function harmless<T>(value: T): T {
  return fit(value, false) as T;
}

function fit(value: unknown, ofLines: boolean): unknown {
  if (typeof value === "string") {
    return ofLines ? value.split("\n").map(oneLine).join("\n") : oneLine(value);
  }
  if (Array.isArray(value)) return value.map((part) => fit(part, ofLines));
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [oneLine(name), fit(part, OF_LINES.has(name))]),
  );
}
