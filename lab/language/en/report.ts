/**
 * What stands around results, in English.
 * @module
 */

import type { ReportLabels } from "../report_labels.ts";

export const REPORT: ReportLabels = {
  verdicts: {
    pass: "pass",
    fail: "fail",
    deviates: "deviates",
    skip: "skip",
    broken: "broken",
  },
  events: {
    sent: "sent",
    "sent again": "sent again",
    delivered: "delivered",
    lost: "lost",
    repeated: "repeated",
    altered: "altered",
    injected: "injected",
  },
  verifies: "verifies {claims}",
  expected: "expected",
  observed: "observed",
  row: "row {step}: ",
  evidence: "{end}'s row",
  otherEvidence: "{socket}",
  none: "(none)",
  again: "(again)",
  rerun: "run just this:",
  alike: "IPv{family} alike",
  sameCause: "the same cause as in {id}; every table: --verbose",
  helps: "remedies: deno task lab doctor",
  cases: "{n} {n:case|cases}",
  states: "{n}/{all} states observed",
  transitions: "{n}/{all} transitions of figure 5",
  claims: "{n}/{all} claims verified",
  refuted: "refuted: {ids}",
  needSlow: "not run without --slow: {id} ",
  repeats: "{runs} {runs:run|runs}, {changed} {changed:verdict|verdicts} changed",
  milliseconds: "milliseconds",
  agree: "the observers agree on every row",
  notAllAsked: "but not all were asked: ",
  disagree: "the observers disagree: ",
  noRow: "(no row)",
  paths: "{n}/{all} paths checked by the tracepoint",
  notCarried: "settings not copied from the host: {keys}",
  failed: "did not pass:",
  took: "{summary} in {seconds} s",
  interrupted: " (interrupted)",
  counts: {
    pass: "{n} passed",
    fail: "{n} failed",
    deviates: "{n} {n:deviates|deviate}",
    skip: "{n} skipped",
    broken: "{n} broken",
  },
};
