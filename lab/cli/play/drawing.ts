/**
 * What was played, as rungs of a ladder, and what else came of it, in a line each.
 * @module
 */

import { dim } from "@std/fmt/colors";
import { PLAY } from "../../language/play_texts.ts";
import type { Language } from "../../language/language.ts";
import { fill, WORDS } from "../../language/words.ts";
import { END_COLUMNS, GIVEN, ladder, type Rung, rungLines } from "../../report/ladder.ts";
import { observedRungs } from "../../report/rungs.ts";
import { stateOf } from "../../probe.ts";
import type { RowResult } from "../../result/result.ts";
import type { Refusal } from "../../session/stage.ts";
import { FIRST, writeDirection } from "../../tcp/direction.ts";
import { labelText } from "../../tcp/segment_label.ts";
import type { Signs } from "../../text/signs.ts";
import { wrap } from "../../text/wrap.ts";
import type { Move } from "./player.ts";

/** How it is drawn. */
export interface Pen {
  readonly language: Language;
  readonly width: number;
  readonly signs: Signs;
}

const STEP = 4;
const NARROWEST = 80;
const WIDEST = 120;

/** The head of a ladder. */
export function headLines({ width, signs }: Pen): string[] {
  return ladder([], Math.max(width, NARROWEST), signs);
}

/** Rows that were given. */
export function wayLines(way: readonly RowResult[], pen: Pen): string[] {
  return rungsOf(way, pen).flatMap((rung) => drawn({ ...rung, notes: [] }, GIVEN, pen));
}

/** A line that was played; the number is that of its row in a table, where it is one. */
export function moveLines(
  { observed, line, isMeanwhile }: Move,
  step: number | undefined,
  held: readonly string[],
  pen: Pen,
): string[] {
  const texts = PLAY[pen.language];
  const { result, calls, row, restless } = observed;
  const [rung] = rungsOf([result], pen);
  const waited = row === undefined && observed.result.actions?.length === 0;
  const says = waited ? texts.timeWent : row === undefined ? texts.unsaid : undefined;
  const others = Object.entries(row?.also ?? {}).map(([name, expected]) =>
    `${name.toUpperCase()} ${stateOf(expected)}`
  );
  const notes = [
    ...others.length > 0 ? [others.join(", ")] : [],
    // What an action gives is said with it.
    ...calls.filter(({ observed: { is } }) => row === undefined || is === "done").map((call) =>
      WORDS[pen.language].mismatchOf({ kind: "call", ...call })
    ),
    ...fateLines(result, pen.language),
    ...(result.mismatches ?? []).filter(isOfAll).map((one) =>
      fill(texts.beside, { what: WORDS[pen.language].mismatchOf(one) })
    ),
    ...restless ? [texts.restless] : [],
    ...says !== undefined && !waited ? [says] : [],
  ];
  const action = waited
    ? result.wire.length === 0 ? texts.timeWent : line
    : isMeanwhile
    ? `${texts.meanwhile}: ${rung!.action}`
    : rung!.action;
  return [
    ...drawn({ ...rung!, action, notes }, step === undefined ? "" : String(step), pen),
    ...statusLines(result, held, pen),
  ];
}

/** What must be so of every segment, whatever a row says; all else is a row's own. */
function isOfAll({ kind }: { readonly kind: string }): boolean {
  return kind === "segment rule" || kind === "checksum" || kind === "malformed";
}

/** Timers, and what is held. */
function statusLines(
  { timers = {} }: RowResult,
  held: readonly string[],
  pen: Pen,
): string[] {
  const texts = PLAY[pen.language];
  const all = Object.entries(timers).map(([end, { kind, expiresMs, retransmits = 0 }]) =>
    `${end.toUpperCase()} ${kind}${expiresMs === undefined ? "" : ` ${expiresMs} ms`}` +
    (retransmits > 0 ? ` (${retransmits})` : "")
  );
  const timing = all.length > 0 ? [fill(texts.timers, { timers: all.join(", ") })] : [];
  return [...timing.flatMap((line) => beside(line, pen)), ...heldLines(held, pen)];
}

/** What is held. */
export function heldLines(held: readonly string[], pen: Pen): string[] {
  if (held.length === 0) return [];
  return beside(fill(PLAY[pen.language].held, { segments: held.join("; ") }), pen);
}

function beside(line: string, { width }: Pen): string[] {
  return wrap(line, " ".repeat(STEP), Math.max(width, NARROWEST) - 1).map(dim);
}

/** What has become of segments in a row that were held. */
function fateLines({ wire }: RowResult, language: Language): string[] {
  const { fates } = PLAY[language];
  return (["delivered", "lost", "repeated"] as const).flatMap((event) => {
    const those = wire.filter((entry) => entry.event === event && !entry.injected);
    if (those.length === 0) return [];
    const segments = those.map(({ segment, from, to, connection = FIRST }) =>
      `${writeDirection({ from, to, connection })} ${labelText(segment)}`
    ).join("; ");
    return [fill(fates[event], { segments })];
  });
}

/** Why a line was not done. */
export function refusalText(
  { reason, mismatches, lack, lacking }: Refusal,
  language: Language,
): string {
  const words = WORDS[language];
  const texts = PLAY[language];
  if (lacking === "segment") return texts.noSuchSegment;
  if (lacking === "socket") return texts.noSocket;
  const why = mismatches !== undefined
    ? mismatches.map((one) => words.mismatchOf(one)).join("; ")
    : lack !== undefined
    ? words.lackOf(lack, reason)
    : reason;
  return fill(texts.refused, { why });
}

function rungsOf(rows: readonly RowResult[], { language }: Pen): Rung[] {
  const words = WORDS[language];
  const seen = rows.map((row) => ({
    ...row,
    ...(row.actions && { action: words.actionsOf(row.actions) }),
    verdict: "pass" as const,
  }));
  return observedRungs({ rows: seen }, words.report);
}

function drawn(rung: Rung, step: string, { width, signs }: Pen): string[] {
  const middle = Math.min(Math.max(width, NARROWEST), WIDEST) - STEP - END_COLUMNS - 1;
  return rungLines(rung, middle, signs).map((text, i) =>
    `${(i === 0 ? step : "").padStart(STEP - 1)} ${text}`.trimEnd()
  );
}
