/**
 * What the terminal can show.
 * @module
 */

import { ASCII, type Strokes, UNICODE } from "../report/ladder.ts";

const WITHOUT_TERMINAL = 80;

/** How many columns there are; 80 where it is no terminal. */
export function terminalWidth(): number {
  return Deno.stdout.isTerminal() ? Deno.consoleSize().columns : WITHOUT_TERMINAL;
}

/** What to draw with: the locale says whether there is more than ASCII. */
export function strokesFor(ascii: boolean): Strokes {
  if (ascii || Deno.env.get("TERM") === "linux") return ASCII;
  const locale = Deno.env.get("LC_ALL") || Deno.env.get("LC_CTYPE") || Deno.env.get("LANG") || "";
  return /utf-?8/i.test(locale) || locale === "" ? UNICODE : ASCII;
}
