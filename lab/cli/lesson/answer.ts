/**
 * An answer in the quiz, held against what happened.
 * @module
 */

import { stateNamed } from "../../tcp/state_name.ts";
import type { RowResult } from "../../result/result.ts";
import type { TcpState } from "../../tcp/state.ts";

/** How good an answer is; `senseless` means nothing that could be right. */
export type Mark = "right" | "wrong" | "senseless";

/** Whether an answer names the state, however it is spelt. */
export function markState(answer: string, state: TcpState): Mark {
  const named = stateNamed(answer.trim());
  return named === undefined ? "senseless" : named === state ? "right" : "wrong";
}

/** A segment as far as an answer, or a table, speaks of it. */
interface Said {
  readonly way?: string;
  /** The control bits, in alphabetical order. */
  readonly flags: string;
  /** `seq`, `ack` and `len`, as written. */
  readonly numbers: ReadonlyMap<string, string>;
}

const SEGMENT =
  /^(?:([ab])\s*-*>\s*([ab])\b)?\s*((?:\b(?:syn|fin|rst|ack|psh)(?!\s*=)[\s,+/|-]*)+)/i;
const NUMBER = /\s*\b(seq|ack|len)\s*=\s*([\w+-]+)[\s,]*/giy;

/** Reads a segment; `undefined` where it is none. */
function readSegment(text: string): Said | undefined {
  const found = SEGMENT.exec(text.trim().replaceAll(/(syn|fin|rst)(ack)\b/gi, "$1,$2"));
  if (found === null) return undefined;
  const [whole, from, to, bits] = found;
  const rest = found.input.slice(whole.length);
  const numbers = new Map<string, string>();
  NUMBER.lastIndex = 0;
  let end = 0;
  for (let n = NUMBER.exec(rest); n !== null; n = NUMBER.exec(rest)) {
    numbers.set(n[1]!.toLowerCase(), n[2]!.toUpperCase());
    end = NUMBER.lastIndex;
  }
  if (rest.slice(end).trim() !== "") return undefined;
  // PSH is advice: tables leave it out.
  const flags = bits!.toUpperCase().match(/[A-Z]+/g)!.filter((bit) => bit !== "PSH");
  return {
    ...(from && { way: `${from}>${to}`.toLowerCase() }),
    flags: [...new Set(flags)].sort().join(" "),
    numbers,
  };
}

/** Whether what was said fits what was sent: what is absent is not cared for. */
function fits(said: Said, sent: Said): boolean {
  return said.flags === sent.flags && (said.way ?? sent.way) === sent.way &&
    [...said.numbers].every(([name, value]) => (sent.numbers.get(name) ?? "0") === value);
}

/** Whether an answer names all the segments that were sent, and no others. */
export function markSegments(
  answer: string,
  sent: readonly string[],
  none: readonly string[],
): Mark {
  const text = answer.trim();
  if (text === "-" || none.includes(text.toLowerCase())) {
    return sent.length === 0 ? "right" : "wrong";
  }
  const said = text.split(/\s*;\s*/).filter((piece) => piece !== "").map(readSegment);
  if (said.length === 0 || said.includes(undefined)) return "senseless";
  const left = sent.map((segment) => readSegment(segment)!);
  const [only] = said;
  // What both ends send alike may be said once.
  const alike = said.length === 1 && only!.way === undefined && left.length > 1;
  if (alike) return left.every((segment) => fits(only!, segment)) ? "right" : "wrong";
  for (const one of said) {
    const at = left.findIndex((segment) => fits(one!, segment));
    if (at < 0) return "wrong";
    left.splice(at, 1);
  }
  return left.length === 0 ? "right" : "wrong";
}

/** The segments that a row's table announced, with all their numbers, as they were sent. */
export function sentIn({ wire, announced }: RowResult): string[] {
  const left = wire.filter(({ event }) => event === "sent" || event === "sent again")
    .map(({ segment }) => segment);
  return announced.map((text) => {
    const pattern = readSegment(text);
    const at = left.findIndex((segment) => fits(pattern!, readSegment(segment)!));
    return at < 0 ? text : left.splice(at, 1)[0]!.replace(/ len=0$/, "");
  });
}
