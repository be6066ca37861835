/**
 * What is said of a table that is recorded, in English.
 * @module
 */

import type { RecordTexts } from "../record_texts.ts";

export const RECORD_TEXTS: RecordTexts = {
  row: "row {n}",
  givenRow: "a given row",
  kept: "kept as it is written: --update takes what is observed",
  same: "{id}: all is as the table says",
  written: "{file}: written",
  notWritten: "nothing is written without --write",
  byHand: "{id} is a case of a family, and written by hand: put this in the place of its rows",
  noList: "its rows are no list in the file, and written by hand: put these in their place",
  unsteady: "over IPv{family} it comes otherwise than it was recorded (--family takes one alone)",
  byChance:
    "several segments are not acknowledged: which of them is sent again hangs on the time that rows take, " +
    "so that nothing can be recorded: deliver the others first",
  notReached: "the state in which the table begins was not reached",
};
