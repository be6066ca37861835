/**
 * What is meant by what people ask for: ids and /regular expressions/ as ever, and beside them
 * requirements, claims, sections of RFCs, settings, states, and plain words.
 * @module
 */

import { SHORT } from "../installed/called.ts";
import { CLAIM_IDS, CLAIM_PART_IDS, claimOf } from "../requirement/claims.ts";
import { DEMAND_IDS, demandNamed, DEMANDS, isDemand } from "../requirement/demands.ts";
import { NOT_JUDGED } from "../requirement/not_judged.ts";
import { nearest } from "../text/nearest.ts";
import { plainSetting } from "../tcp/setting.ts";
import { stateNamed } from "../tcp/state_name.ts";
import { TCP_STATES } from "../tcp/state.ts";
import type { Indexed } from "./indexed.ts";
import type { Found } from "./load.ts";
import { isIn, placeAsked, placesIn, writePlace } from "./places.ts";
import { select, UsageError } from "./select.ts";
import { played } from "./verifying.ts";

/** What it was understood as. */
export type MeaningKind =
  | "id"
  | "requirement"
  | "claim"
  | "section"
  | "setting"
  | "state"
  | "word"
  | "text";

/** Something that a selector may mean. */
export interface Sense {
  readonly kind: MeaningKind;
  /** Its own name: `TIME-WAIT`, `RFC 9293, 3.6.1`, `net.ipv4.tcp_sack`. */
  readonly name: string;
  /** The probes. */
  readonly ids: readonly string[];
}

/** What a selector means, and what else it might have meant. */
export interface Meaning extends Sense {
  readonly selector: string;
  readonly others: readonly Sense[];
}

type Reading = (selector: string, all: readonly Indexed[]) => Sense | undefined;

/** The kinds, in the order in which they are tried. */
const READINGS: readonly Reading[] = [
  readRequirement,
  readClaim,
  readSection,
  readSetting,
  (selector, all) => /[A-Z]/.test(selector) ? readState(selector, all) : undefined,
  readWord,
  readState,
  readText,
];

/**
 * What a selector means. With `all`, also probes that are run with that only. Throws a
 * {@linkcode UsageError} where it means nothing.
 */
export function meaningOf(selector: string, probes: readonly Indexed[], all = false): Meaning {
  const asId = idsMeant(selector, probes, all);
  if (asId !== undefined) {
    const state = isStates(selector) ? readState(selector.replace(/\/$/, ""), probes) : undefined;
    return withOthers({ kind: "id", name: selector, ids: asId }, [state], selector, probes, all);
  }
  if (selector.startsWith("/")) return refuse(selector, probes);
  const senses = READINGS.map((read) => read(selector, probes));
  const [first, ...others] = senses.filter((sense) => sense !== undefined && sense.ids.length > 0);
  if (first === undefined) {
    const known = senses.find((one) => one !== undefined && !["word", "text"].includes(one.kind));
    return known === undefined ? refuse(selector, probes) : refuseKnown(known, probes);
  }
  return withOthers(first, others, selector, probes, all);
}

/** The meaning of what is an id, or begins some, and can be nothing else: no more is to be known of them. */
export function plainMeaning(
  selector: string,
  probes: readonly Found[],
  all = false,
): Meaning | undefined {
  if (isStates(selector)) return undefined;
  const ids = idsMeant(selector, probes, all);
  return ids && { kind: "id", name: selector, ids, selector, others: [] };
}

/** Folders are named after states, too. */
function isStates(selector: string): boolean {
  return TCP_STATES.some((state) => state.toLowerCase() === selector.replace(/\/$/, ""));
}

/** The ids that are meant as ever; `undefined` where none is. */
function idsMeant(
  selector: string,
  probes: readonly Found[],
  all: boolean,
): readonly string[] | undefined {
  try {
    return select(probes, [selector], all).map(({ id }) => id);
  } catch (error) {
    const isExpression = selector.length > 1 && selector.startsWith("/") && selector.endsWith("/");
    if (error instanceof UsageError && !isExpression) return undefined;
    throw error;
  }
}

function withOthers(
  sense: Sense,
  others: readonly (Sense | undefined)[],
  selector: string,
  probes: readonly Indexed[],
  all: boolean,
): Meaning {
  const taken = new Set(sense.ids);
  const seen = new Set<MeaningKind>([sense.kind]);
  return {
    ...sense,
    selector,
    ids: sense.kind === "id" ? sense.ids : run(sense, probes, all),
    others: others.flatMap((other) => {
      // A text has the words of an id as a rule: that says nothing new.
      if (other === undefined || other.kind === "text" || seen.has(other.kind)) return [];
      seen.add(other.kind);
      const ids = run(other, probes, all);
      return ids.every((id) => taken.has(id)) ? [] : [{ ...other, ids }];
    }),
  };
}

/** Of these, those that are run: without `all`, some are only where there are none but those. */
function run({ kind, ids }: Sense, probes: readonly Indexed[], all: boolean): readonly string[] {
  const chosen = new Set(ids);
  const these = probes.filter(({ id }) => chosen.has(id));
  if (kind === "requirement" || kind === "claim") return played(these, all).map(({ id }) => id);
  const plain = all ? these : these.filter(({ extra }) => !extra);
  return (plain.length > 0 ? plain : these).map(({ id }) => id);
}

function sense(
  kind: MeaningKind,
  name: string,
  all: readonly Indexed[],
  is: (one: Indexed) => boolean,
): Sense {
  return { kind, name, ids: all.filter(is).map(({ id }) => id) };
}

function readRequirement(selector: string, all: readonly Indexed[]): Sense | undefined {
  const demand = demandNamed(selector);
  return demand && sense("requirement", demand, all, ({ verifies }) => verifies.includes(demand));
}

function readClaim(selector: string, all: readonly Indexed[]): Sense | undefined {
  const name = selector.toUpperCase();
  const claim = [...CLAIM_IDS, ...CLAIM_PART_IDS].find((id) => id === name);
  if (claim === undefined) return undefined;
  const whole = claimOf(claim);
  const ways = (one: string) =>
    one === claim || (claim === whole ? one.startsWith(`${whole}.`) : one === whole);
  return sense("claim", claim, all, ({ verifies }) => verifies.some(ways));
}

function readSection(selector: string, all: readonly Indexed[]): Sense | undefined {
  const asked = placeAsked(selector);
  if (asked === undefined) return undefined;
  const known = new Map<string, boolean>();
  const says = (text: string) => {
    const found = known.get(text) ?? namesPlace(text, asked);
    known.set(text, found);
    return found;
  };
  return sense(
    "section",
    writePlace(asked),
    all,
    ({ source, verifies }) => says(source) || verifies.some(says),
  );
}

/** A requirement stands in a section, too. */
function namesPlace(text: string, asked: NonNullable<ReturnType<typeof placeAsked>>): boolean {
  if (isDemand(text)) return isIn({ rfc: 9293, section: DEMANDS[text].section }, asked);
  return placesIn(text).some((place) => isIn(place, asked));
}

const PREFIXES: readonly string[] = ["", "net.ipv4.", "net.core.", "net.ipv4.tcp_", "net."];

/** The name in full of a setting, of those that are known, however little of it was said. */
export function settingNamed(name: string, known: ReadonlySet<string>): string | undefined {
  const plain = plainSetting(name.toLowerCase());
  return PREFIXES.map((prefix) => prefix + plain).find((full) => known.has(full));
}

function readSetting(selector: string, all: readonly Indexed[]): Sense | undefined {
  if (!/^(net[./]|\w+_\w+$|somaxconn$)/i.test(selector)) return undefined;
  const known = new Set(all.flatMap(({ dependsOn, gives }) => [...dependsOn, ...gives]));
  const name = settingNamed(selector, known);
  if (name !== undefined) return sense("setting", name, all, (one) => bears(one, name));
  // Spelt like one, but no probe has to do with it.
  const isSetting = /^(net[./]|tcp_)/i.test(selector) && stateNamed(selector) === undefined;
  return isSetting ? { kind: "setting", name: selector, ids: [] } : undefined;
}

/** Whether a probe depends on a setting, or has a value of its own. */
export function bears({ dependsOn, gives }: Indexed, setting: string): boolean {
  return dependsOn.includes(setting) || gives.includes(setting);
}

function readState(selector: string, all: readonly Indexed[]): Sense | undefined {
  // The kernel's numbers are states as well, but nobody asks for a 6.
  const state = /^[a-z]{2}/i.test(selector) ? stateNamed(selector) : undefined;
  return state && sense("state", state, all, ({ states }) => states.includes(state));
}

/** Words as they stand between slashes, dashes and spaces. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}.()]+/u).filter((word) => word !== "");
}

function readWord(selector: string, all: readonly Indexed[]): Sense | undefined {
  const words = wordsOf(selector);
  if (words.length === 0) return undefined;
  return sense("word", selector, all, ({ id }) => hasInOrder(wordsOf(id), words));
}

/** In that order, and without anything between. */
function hasInOrder(all: readonly string[], words: readonly string[]): boolean {
  return all.some((_, at) => words.every((word, i) => isAlike(all[at + i], word)));
}

/** One of several is the same word. */
function isAlike(one: string | undefined, other: string): boolean {
  return one !== undefined && (one === other || one === `${other}s` || `${one}s` === other);
}

function readText(selector: string, all: readonly Indexed[]): Sense | undefined {
  const words = wordsOf(selector);
  if (!/\p{L}/u.test(selector)) return undefined;
  const has = (text: string) => hasInOrder(wordsOf(text), words);
  return sense("text", selector, all, ({ title, source }) => has(title) || has(source));
}

/** It is something, and no probe has to do with it. */
function refuseKnown({ kind, name }: Sense, probes: readonly Indexed[]): never {
  if (kind === "setting" && nearSetting(name, probes) !== undefined) return refuse(name, probes);
  const why = isDemand(name) && NOT_JUDGED[name] !== undefined
    ? `: it is not judged, as ${SHORT} conform says`
    : "";
  const has: Readonly<Partial<Record<MeaningKind, string>>> = {
    requirement: `no probe verifies ${name}${why}`,
    claim: `no probe verifies ${name}`,
    section: `no probe is of ${name}`,
    setting: `no probe depends on a setting "${name}", and none sets it`,
    state: `no probe's table expects ${name}`,
  };
  throw new UsageError(has[kind] ?? `no probe matches "${name}"`);
}

function refuse(selector: string, probes: readonly Indexed[]): never {
  const ids = probes.filter(({ extra }) => !extra).map(({ id }) => id);
  const parts = ids.flatMap((id) =>
    id.split("/").slice(0, -1).map((_, i, all) => all.slice(0, i + 1).join("/"))
  );
  const isLoud = /[A-Z]/.test(selector);
  const names = new Set([
    ...isLoud ? TCP_STATES : [],
    ...ids,
    ...parts,
    ...ids.flatMap(lastWords),
    ...isLoud ? [] : TCP_STATES,
    ...settingsIn(probes),
    ...DEMAND_IDS,
    ...CLAIM_IDS,
  ]);
  const close = selector === "" ? undefined : nearest(selector, names);
  throw new UsageError(
    `no probe matches "${selector}"` + (close === undefined ? "" : `: did you mean "${close}"?`),
  );
}

/** The settings that probes have to do with, in full and by their last parts. */
function settingsIn(probes: readonly Indexed[]): string[] {
  const names = new Set(probes.flatMap(({ dependsOn, gives }) => [...dependsOn, ...gives]));
  return [...names].flatMap((name) => [name, name.slice(name.lastIndexOf(".") + 1)]);
}

/** Another setting, if one is spelt nearly so. */
function nearSetting(name: string, probes: readonly Indexed[]): string | undefined {
  return nearest(name, settingsIn(probes));
}

/** What an id ends in, and the words of that: what people type of it. */
function lastWords(id: string): string[] {
  const last = id.slice(id.lastIndexOf("/") + 1);
  return [last, ...last.split("-").filter((word) => word.length > 4)];
}
