/**
 * What stands around what several reports differ in, in English.
 * @module
 */

import type { CompareTexts } from "../compare_texts.ts";

export const COMPARE: CompareTexts = {
  but: "{name} {k:behaves|behave} as {base} but for {n:this|these} {n}",
  as: "{name} {k:behaves|behave} as {base}",
  unjudged: "; {u} more could not be compared, as it was skipped or broke in one of them",
  within: "in {n} of {all} results, {text}",
  alike: "{n} of {all} results are the same in {others:both|all} reports",
  notInAll: "{n} {n:result is|results are} not in {others:both|all} reports, and not compared",
  nothing: "nothing differs",
  summary:
    "{results} {results:result differs|results differ}, of {n} {n:probe|probes}, in {lines} {lines:way|ways}",
  otherwise: "* the same verdict, and something else was seen",
  since: "since {name}",
  onlyIn: "only in {name}",
  fromTo: "from {name} to {last}",
  andMore: "{id} and {n} more",
  title: "Reports side by side",
  columns: ["what differs", "where", "since"],
  details: " (every probe: --verbose; every row: {lab} diff)",
};
