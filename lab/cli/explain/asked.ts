/**
 * A claim, a requirement, a section or a setting explained: what it says, and the probes of it.
 * @module
 */

import { bold } from "@std/fmt/colors";
import { type ReadFile, readValues } from "../../explain/values.ts";
import { ASKED_TEXTS } from "../../language/asked_texts.ts";
import { bearingOf, SETTING_NAMES } from "../../language/bearings.ts";
import { CONFORMITY } from "../../language/conformity.ts";
import type { Language } from "../../language/language.ts";
import { fill, WORDS } from "../../language/words.ts";
import { loadProbe, OWN_PROBES } from "../../probe/load.ts";
import { type Meaning, settingNamed } from "../../probe/meaning.ts";
import { isIn, placeAsked } from "../../probe/places.ts";
import { type ClaimId, type ClaimPartId, partsOf } from "../../requirement/claims.ts";
import { DEMAND_IDS, type DemandId, DEMANDS } from "../../requirement/demands.ts";
import { pad } from "../../text/columns.ts";
import { hang, wrap } from "../../text/wrap.ts";

const INDENT = "  ";
/** So many probes are named. */
const MOST = 30;

/** The setting of TCP of that name, be it that no probe has to do with it. */
export function settingAsked(name: string): string | undefined {
  return settingNamed(name, new Set(SETTING_NAMES));
}

/** What there is to say of a setting, with the probes that have to do with it. */
export async function settingPage(
  setting: string,
  ids: readonly string[],
  language: Language,
  read: ReadFile,
): Promise<string> {
  const texts = ASKED_TEXTS[language];
  const value = (await readValues([setting], read)).get(setting)!;
  const said = value.kind === "value"
    ? value.text
    : value.kind === "absent"
    ? texts.absent
    : value.reason;
  const { about, unprobed } = bearingOf(setting, language)!;
  return lines([
    ...wrap(fill(texts.setting, { name: setting, value: said }), "").map(bold),
    ...wrap(about, INDENT),
    ...await probeLines(ids, language, unprobed),
    ...ids.length === 0 ? [] : ["", ...wrap(fill(texts.run, { name: shortOf(setting) }), "")],
    ...ids.length === 0 ? [] : wrap(fill(texts.whatIf, { name: shortOf(setting) }), ""),
  ]);
}

function shortOf(setting: string): string {
  return setting.replace(/^net\.(ipv4|core)\./, "");
}

/** What there is to say of what else was asked for. */
export async function askedPage(meaning: Meaning, language: Language): Promise<string> {
  const texts = ASKED_TEXTS[language];
  const { kind, name, ids, selector } = meaning;
  const words = /\s/.test(selector) ? `"${selector}"` : selector;
  return lines([
    ...kind === "claim"
      ? claimLines(name as ClaimId | ClaimPartId, language)
      : kind === "requirement"
      ? demandLines(name as DemandId, language)
      : sectionLines(name, selector, language),
    ...await probeLines(ids, language),
    "",
    ...wrap(fill(texts.run, { name: words }), ""),
  ]);
}

function claimLines(claim: ClaimId | ClaimPartId, language: Language): string[] {
  const { claimOf } = WORDS[language];
  const parts = partsOf(claim).filter((part) => part !== claim);
  return [
    ...wrap(`${claim}: ${claimOf(claim)}`, "").map(bold),
    ...parts.length === 0 ? [] : ["", ASKED_TEXTS[language].parts],
    ...parts.flatMap((part) => hang(`${INDENT}${part} `, claimOf(part), 9)),
  ];
}

function demandLines(id: DemandId, language: Language): string[] {
  const { section, level } = DEMANDS[id];
  const place = WORDS[language].sourceOf(`RFC 9293, ${section}`);
  return [
    ...wrap(`${id}: ${CONFORMITY[language].summaryOf(id)}`, "").map(bold),
    ...wrap(`${place}; ${level}`, INDENT),
  ];
}

function sectionLines(name: string, selector: string, language: Language): string[] {
  const asked = placeAsked(selector)!;
  const demands = DEMAND_IDS.filter((id) =>
    isIn({ rfc: 9293, section: DEMANDS[id].section }, asked)
  );
  return [
    bold(WORDS[language].sourceOf(name)),
    ...demands.length === 0 ? [] : ["", ASKED_TEXTS[language].asks],
    ...demands.flatMap((id) =>
      wrap(`${id}: ${CONFORMITY[language].summaryOf(id)}`, INDENT.repeat(2))
        .map((line, i) => i === 0 ? line.slice(INDENT.length) : line)
    ),
  ];
}

async function probeLines(
  ids: readonly string[],
  language: Language,
  unprobed?: string,
): Promise<string[]> {
  const texts = ASKED_TEXTS[language];
  const shown = ids.slice(0, MOST);
  const width = Math.max(0, ...shown.map(({ length }) => length)) + 4;
  const titles = await Promise.all(shown.map(async (id) => {
    const { title } = await loadProbe(OWN_PROBES, id);
    return hang(pad(INDENT + id, width), WORDS[language].titleOf({ id, title }), width);
  }));
  const more = ids.length - shown.length;
  return [
    "",
    fill(texts.probes, { n: ids.length }),
    ...titles.flat(),
    ...more > 0 ? [INDENT + fill(texts.more, { n: more })] : [],
    ...ids.length === 0 ? wrap(unprobed ?? texts.none, INDENT) : [],
  ];
}

function lines(all: readonly string[]): string {
  return [...all, ""].join("\n");
}
