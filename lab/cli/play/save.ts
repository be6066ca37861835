/**
 * What was played, as a probe's file.
 * @module
 */

import { importFrom } from "../import_from.ts";
import { PLAY, type PlayTexts } from "../../language/play_texts.ts";
import { actionsOf, defineProbe, type Probe, type Row } from "../../probe.ts";
import { wordOf } from "../../probe/action_check.ts";
import { sourceOf } from "../../probe/source.ts";
import { readStack } from "../../sys/stack.ts";
import { fill } from "../../language/words.ts";
import { WrongLine } from "./directive.ts";
import type { Player } from "./player.ts";

/** A probe's file is in English, whoever has played it. */
const TEXTS: PlayTexts = PLAY.en;

/** What was played, as a probe; what it shows is said by what was done, where no title is given. */
export function probeOf(player: Player, title?: string): Probe {
  const { name, release } = readStack();
  const source = fill(TEXTS.source, { host: `${name} ${release}` });
  const { rows, setting: { reach } } = player;
  return player.probe(title ?? titleOf(rows, reach?.name), source);
}

/** The same; throws a {@linkcode WrongLine} where no table can say it. */
export function savedProbe(player: Player, texts: PlayTexts, title?: string): Probe {
  if (player.rows.length === 0) throw new WrongLine(texts.nothingYet);
  try {
    return defineProbe(probeOf(player, title));
  } catch (error) {
    throw new WrongLine((error as Error).message);
  }
}

/** The most that a title says. */
const MOST_WORDS = 6;

function titleOf(rows: readonly Row[], reached?: string): string {
  const words = rows.flatMap(actionsOf).map(({ kind }) => wordOf(kind));
  const runs: { word: string; times: number }[] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last?.word === word) last.times++;
    else runs.push({ word, times: 1 });
  }
  const said = runs.map(({ word, times }) => times === 1 ? word : `${word} ×${times}`);
  const all = [...reached === undefined ? [] : [reached], ...said];
  const actions = [...all.slice(0, MOST_WORDS), ...all.length > MOST_WORDS ? ["…"] : []].join(", ");
  return fill(TEXTS.title, { actions });
}

/** The text of a file at that path, or of one that is nowhere. */
export function fileText(probe: Probe, path?: string): string {
  return sourceOf(probe, importFrom(path));
}
