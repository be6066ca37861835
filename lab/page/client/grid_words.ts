/**
 * What cells of the grid are called, and how they are marked.
 * @module
 */

import { SHORT } from "../../grid/answer.ts";
import type { GridName } from "../../grid/column.ts";
import type { Cell, GridColumn, Seen } from "../../grid/grid.ts";
import type { Sign } from "../../grid/sign.ts";
import type { WordKey } from "../../language/en/page.ts";
import { WORDS } from "../../language/words.ts";
import { type App, MARKS, say } from "./app.ts";

/** The marks of cells: those of verdicts, as everywhere on the page. */
export const CELL_MARKS: Readonly<Record<Sign, string>> = {
  ...MARKS,
  "pass": "",
  "changed": "+",
  "unseen": "?",
  "open": "~",
  "not run": "",
};

/** What is marked: what became of a case or, as long as it was not run, what is known of it. */
export function markOf({ sign, expected = "pass" }: Cell): string {
  return CELL_MARKS[sign === "not run" ? expected : sign];
}

const KNOWN: { readonly [sign in Sign]?: WordKey } = {
  deviates: "gridKnown",
  open: "gridOpen",
};

/** The name of a sign. */
export function signKey(sign: Sign): WordKey {
  return sign === "unseen" ? "unseenSign" : sign;
}

/** A column in words: the state, and which variant of it. */
export function nameOf({ state, variant }: GridColumn): string {
  return variant === "" ? state : `${state}, ${variant}`;
}

/** A segment that arrives, or a call that is made, in words. */
export function keyWords(app: App, name: GridName, key: string): string {
  const { arrivingOf, callingOf } = WORDS[app.language];
  return name === "arrives" ? arrivingOf(key) : callingOf(key);
}

/** A case in words: what arrives or is called where, what it draws, and what became of it in each address family. */
export function cellLabel(
  app: App,
  name: GridName,
  column: GridColumn,
  key: string,
  cell: Cell,
): string {
  const segment = keyWords(app, name, key);
  const values = { segment, state: nameOf(column), answer: answerWords(app, name, cell.answer) };
  if (cell.seen.length === 0) {
    const known = cell.expected === undefined ? [] : [say(app, KNOWN[cell.expected] ?? "unknown")];
    return [say(app, "gridPlanned", values), ...known].join(". ");
  }
  const families = cell.seen.map((seen) => familyWords(app, name, seen, cell.answer));
  return [`${segment}, ${values.state}: ${values.answer}`, ...families].join(". ");
}

/** What became of it in one address family, and what it drew there, where that is another answer. */
function familyWords(
  app: App,
  name: GridName,
  { family, sign, answer }: Seen,
  shown: string,
): string {
  const other = answer === undefined || answer === shown ? [] : [answerWords(app, name, answer)];
  return `IPv${family}: ${[say(app, signKey(sign)), ...other].join(", ")}`;
}

const SENDS: Readonly<Record<string, WordKey>> = {
  "A": "sendsA",
  "R": "sendsR",
  "S": "sendsS",
  "F": "sendsF",
  "T": "sendsT",
  "-": "sendsNothing",
};

/** `ACW` in words. */
function answerWords(app: App, name: GridName, text: string): string {
  const letter = text.slice(0, 1);
  // A call sends the first SYN, a segment draws the second.
  const key = name === "calls" && letter === "S" ? "opens" : SENDS[letter] ?? "sendsOther";
  const answer = say(app, key);
  const [state] = Object.entries(SHORT).find(([, short]) => short === text.slice(1)) ?? [];
  return state === undefined ? answer : say(app, "gridThen", { answer, state });
}
