/**
 * What stands around the differences between two reports, in English.
 * @module
 */

import type { DiffLabels } from "../diff_labels.ts";

export const DIFF: DiffLabels = {
  old: "old",
  new: "new",
  interrupted: " (interrupted)",
  was: "{what} was {before}, is {after}",
  notThere: "not there",
  kernel: "the kernel",
  arch: "the architecture",
  onlyInOld: "{n} {n:setting is|settings are} in the old report only",
  onlyInNew: "{n} {n:setting is|settings are} in the new report only",
  timers: {
    observers: "timers are not compared: the two observers show different parts of them",
    old: "timers are not compared: the old report has none",
    new: "timers are not compared: the new report has none",
    both: "timers are not compared: neither report has any",
  },
  what: {
    probe: "probe",
    verdict: "verdict",
    mismatch: "reason",
    row: "table",
    state: "state",
    timer: "timer",
    path: "path",
    wire: "segments",
  },
  gone: "in the old report only",
  added: "in the new report only",
  table: "another table",
  of: "{socket}'s",
  row: "row {step}",
  none: "none",
  anyState: "any state",
  left: "{kind}, {seconds} s left",
  oldCause: "before: {cause}",
  probes: "{probes} {probes:probe|probes}",
  rows: "{rows} {rows:row|rows}",
  families: { each: "IPv4 and IPv6", some: "IPv4 or IPv6" },
  first: "first {id}",
  nothing: "nothing changed",
  summary: "{probes} {probes:probe differs|probes differ}, in {ways} {ways:way|ways}",
  details: " (row by row: --verbose)",
  columns: ["change", "where", "first"],
};
