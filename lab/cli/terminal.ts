import { ASCII, type Signs, UNICODE } from "../text/signs.ts";
/**
 * What the terminal can show.
 * @module
 */

const WITHOUT_TERMINAL = 80;

/** How many columns there are; 80 where it is no terminal. */
export function terminalWidth(): number {
  return Deno.stdout.isTerminal() ? Deno.consoleSize().columns : WITHOUT_TERMINAL;
}

/** What to draw and write with: the locale says whether there is more than ASCII. */
export function signsFor(ascii: boolean): Signs {
  if (ascii || Deno.env.get("TERM") === "linux") return ASCII;
  const locale = Deno.env.get("LC_ALL") || Deno.env.get("LC_CTYPE") || Deno.env.get("LANG") || "";
  return /utf-?8/i.test(locale) || locale === "" ? UNICODE : ASCII;
}
