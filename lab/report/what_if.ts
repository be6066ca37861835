/**
 * What another value of a setting makes of the probes, in the forms in which it is printed.
 * @module
 */

import { bold, cyan, dim, green } from "@std/fmt/colors";
import { bearingOf } from "../language/bearings.ts";
import { WHAT_IF_TEXTS, type WhatIfTexts } from "../language/what_if_texts.ts";
import { fill } from "../language/words.ts";
import type { Report } from "../result/result.ts";
import { segmentLabel } from "../tcp/segment_label.ts";
import { oneLine } from "../text/one_line.ts";
import type { WireEvent } from "./difference.ts";
import { wordingOf } from "./diff_text.ts";
import { sideText, type Wording } from "./diff_words.ts";
import { type Effect, SEEN } from "./effect.ts";
import { folded, hanging } from "./pretty_text.ts";
import type { ReportContext } from "./reporter.ts";

/** A setting that is asked about. */
export interface Asked {
  readonly setting: string;
  /** What the host has. */
  readonly here: string;
  /** What is asked for, in the order in which it was. */
  readonly values: readonly string[];
}

/** What is printed. */
export interface WhatIfReport {
  readonly asked: readonly Asked[];
  /** The probes that were run. */
  readonly ids: readonly string[];
  /** Those that were not, as they take long. */
  readonly long: readonly string[];
  /** How many more depend on it. */
  readonly more: number;
  /** In which address family. */
  readonly family: 4 | 6;
  readonly alternatives: readonly {
    readonly settings: Readonly<Record<string, string>>;
    readonly report: Report;
    readonly effects: readonly Effect[];
  }[];
  readonly interrupted: boolean;
}

/** Every difference as data. */
export function whatIfJson({ alternatives, ...what }: WhatIfReport): string {
  const { asked, ids, long, more, family, interrupted } = what;
  const whole = {
    schema: "tcplab.what-if/1",
    ...{ asked, family, ids, long, more },
    alternatives: alternatives.map(({ settings, effects }) => ({ settings, effects })),
    ...interrupted && { interrupted },
  };
  return JSON.stringify(whole, undefined, 2) + "\n";
}

/** For people at a terminal. */
export function whatIfText(what: WhatIfReport, context: ReportContext): string {
  const texts = WHAT_IF_TEXTS[context.language ?? "en"];
  const { asked, ids, long, more, family, alternatives, interrupted } = what;
  const lines = [
    ...asked.flatMap((one) => askedLines(one, ids.length + long.length, texts, context)),
    ...ids.length === 0
      ? []
      : folded(fill(texts.run, { n: ids.length, family }), 2, context).map(dim),
    ...more === 0 ? [] : folded(fill(texts.more, { n: more }), 2, context).map(dim),
    ...long.length === 0 ? [] : folded(fill(texts.long, { ids: long.join(" ") }), 2, context),
    ...interrupted ? ["", texts.interrupted] : [],
    ...interrupted || ids.length === 0 ? [] : alternatives.flatMap((alternative) => [
      "",
      ...alternativeLines(alternative, ids.length, texts, context),
    ]),
  ];
  return lines.map((line) => line.trimEnd()).join("\n") + "\n";
}

function askedLines(
  { setting, here, values }: Asked,
  probes: number,
  texts: WhatIfTexts,
  context: ReportContext,
): string[] {
  const bearing = bearingOf(setting, context.language ?? "en");
  const same = values.includes(here);
  return [
    bold(oneLine(fill(texts.setting, { setting, here, asked: values.join(", ") }))),
    ...bearing === undefined ? [] : hanging("  ", bearing.about, context),
    ...same ? [fill(texts.same, { setting, value: here })] : [],
    ...probes > 0 ? [] : [
      fill(texts.noProbe, { setting }) +
      (bearing?.unprobed === undefined ? "" : `: ${bearing.unprobed}`),
    ],
  ];
}

function alternativeLines(
  { settings, report, effects }: WhatIfReport["alternatives"][number],
  all: number,
  texts: WhatIfTexts,
  context: ReportContext,
): string[] {
  const named = Object.entries(settings).map(([key, value]) => `${key}=${value}`).join(" ");
  const shown = waysOf(effects, context);
  const unrun = Map.groupBy(
    report.probes.filter(({ rows }) => rows.length === 0),
    ({ reason = "" }) => reason,
  );
  const probes = new Set(effects.map(({ id }) => id)).size;
  return [
    bold(oneLine(fill(texts.under, { settings: named }))),
    ...shown.flatMap(({ phrases, places }) => [
      ...phrases.flatMap((phrase) => hanging("  ", phrase, context)),
      ...hanging("      ", placesText(places, texts, context), context, cyan),
    ]),
    ...[...unrun].map(([reason, these]) =>
      "  " + oneLine(fill(texts.notRun, { n: new Set(these.map(({ id }) => id)).size, reason }))
    ),
    "  " + (probes === 0 ? green(texts.nothing) : fill(texts.summary, { n: probes, all }) +
      (context.verbose ? "" : dim(texts.details))),
  ];
}

/** What is otherwise in the same words, and where. */
interface EffectWay {
  readonly phrases: readonly string[];
  readonly places: readonly string[];
}

/** By words: of each probe the first row that differs, unless all are wanted; those of most probes first. */
function waysOf(effects: readonly Effect[], context: ReportContext): EffectWay[] {
  const wording = wordingOf(context);
  const texts = WHAT_IF_TEXTS[context.language ?? "en"];
  const rows = Map.groupBy(effects, ({ id, family, step }) => `${id} ${family} ${step ?? -1}`);
  const seen = new Set<string>();
  const ways = new Map<string, (readonly Effect[])[]>();
  for (const these of inOrder([...rows.values()])) {
    const { id, family } = these[0]!;
    const isFirst = !seen.has(`${id} ${family}`);
    seen.add(`${id} ${family}`);
    if (!isFirst && !context.verbose) continue;
    // Times are alike in kind, and never the same.
    const key = these.map((one) =>
      one.what === "interval" ? segmentLabel(one.segment).flags : phraseOf(one, wording, texts)
    );
    const name = JSON.stringify([...new Set(key)]);
    ways.set(name, [...ways.get(name) ?? [], these]);
  }
  return [...ways.values()].map((all): EffectWay => ({
    phrases: [
      ...new Set(
        all[0]!.filter(({ what }) => what !== "interval")
          .map((one) => phraseOf(one, wording, texts)),
      ),
      ...intervalPhrases(all.flat(), wording, texts),
    ],
    places: [...new Set(all.map(([one]) => placeOf(one!, wording)))],
  })).sort((one, other) => other.places.length - one.places.length);
}

function placeOf({ id, step }: Effect, { words: { diff } }: Wording): string {
  return step === undefined ? id : `${id} ${fill(diff.row, { step })}`;
}

/** How long segments of a kind were waited for, as from the shortest time to the longest. */
function intervalPhrases(
  effects: readonly Effect[],
  { arrow }: Wording,
  texts: WhatIfTexts,
): string[] {
  const intervals = effects.flatMap((one) => one.what === "interval" ? [one] : []);
  const range = (times: readonly number[]) => {
    const [least, most] = [Math.min(...times), Math.max(...times)]
      .map((ms) => (Math.round(ms / 100) / 10).toFixed(1));
    const seconds = least === most ? least! : `${least}–${most}`;
    return fill(texts.seconds, { seconds: arrow === "->" ? seconds.replace("–", "-") : seconds });
  };
  const kinds = Map.groupBy(intervals, ({ segment }) => segmentLabel(segment).flags);
  return [...kinds].map(([segment, these]) =>
    `${fill(texts.interval, { segment })}: ${range(these.map(({ before }) => before))} ${arrow} ` +
    range(these.map(({ after }) => after))
  );
}

function inOrder(rows: readonly (readonly Effect[])[]): readonly (readonly Effect[])[] {
  return rows.toSorted(([one], [other]) => (one!.step ?? -1) - (other!.step ?? -1));
}

/** So many places are named, unless all are wanted. */
const FEW = 3;

function placesText(
  places: readonly string[],
  texts: WhatIfTexts,
  { verbose }: ReportContext,
): string {
  const shown = verbose ? places : places.slice(0, FEW);
  const more = places.length - shown.length;
  return [...shown, ...more > 0 ? [fill(texts.others, { n: more })] : []].join(", ");
}

/** Something that is otherwise, in words: what it is of, what it was, and what it is. */
function phraseOf(
  effect: Effect,
  wording: Wording,
  texts: WhatIfTexts,
): string {
  const { words: { diff, mismatchOf }, arrow } = wording;
  const turned = (what: string, before: string, after: string) =>
    oneLine(`${what}: ${before} ${arrow} ${after}`);
  switch (effect.what) {
    case "offer": {
      const { segment, before, after } = effect;
      return turned(fill(texts.offer, { segment }), before, after);
    }
    case "interval":
      return fill(texts.interval, { segment: effect.segment });
    case "wire": {
      const [before, after] = apart(effect.before, effect.after);
      const side = (events: WireEvent[], which: "before" | "after") =>
        sideText({ ...effect, [which]: events }, which, wording);
      return turned(diff.what.wire, side(before, "before"), side(after, "after"));
    }
    case "verdict":
    case "mismatch": {
      const sides = (["before", "after"] as const).map((which) => {
        const side = effect[which];
        const mismatches = Array.isArray(side) ? side : side.mismatches ?? [];
        // What ends are in, and what they sent, is said beside it.
        const calls = mismatches.filter(({ kind }) => !SEEN.includes(kind));
        const said = (calls.length > 0 ? calls : mismatches).map(mismatchOf).join("; ");
        return said !== ""
          ? said
          : Array.isArray(side) || side.reason === undefined
          ? texts.expected
          : side.reason;
      });
      return turned(texts.table, sides[0]!, sides[1]!);
    }
    default: {
      const whose = "socket" in effect
        ? `${fill(diff.of, { socket: ownerOf(effect.socket) })} ${diff.what[effect.what]}`
        : diff.what[effect.what];
      return turned(
        whose,
        sideText(effect, "before", wording),
        sideText(effect, "after", wording),
      );
    }
  }
}

function ownerOf(socket: string): string {
  return oneLine(socket.charAt(0).toUpperCase() + socket.slice(1));
}

/** Without what both begin with, and both end in. */
function apart<T>(before: readonly T[], after: readonly T[]): [T[], T[]] {
  const same = (one: T | undefined, other: T | undefined) =>
    one !== undefined && JSON.stringify(one) === JSON.stringify(other);
  let start = 0;
  while (same(before[start], after[start])) start++;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    same(before.at(-1 - end), after.at(-1 - end))
  ) end++;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}
