/**
 * What stands around what several reports differ in, in English.
 * @module
 */

import type { CompareTexts } from "../compare_texts.ts";

export const COMPARE: CompareTexts = {
  but: "{name} behaves as {base} but for {n:this|these} {n}",
  as: "{name} behaves as {base}",
  alike: "{n} of {all} results are the same in all reports",
  notInAll: "{n} {n:result is|results are} not in all reports, and not compared",
  nothing: "nothing differs",
  summary: "{n} {n:probe differs|probes differ}, in {lines} {lines:way|ways}",
  otherwise: "* the same verdict, and something else was seen",
  since: "since {name}",
  andMore: "{id} and {n} more",
  title: "Reports side by side",
  columns: ["what differs", "where", "since"],
  details: " (every probe: --verbose)",
};
