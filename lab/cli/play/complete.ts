/**
 * What a line can go on with: for Tab.
 * @module
 */

import { choicesOf } from "../../probe/spoken.ts";
import { SPOKEN, spokenWord } from "../../probe/spoken_words.ts";
import { ROUTES } from "../../probe/routes.ts";
import { MAKES } from "../../session/make.ts";
import { NAMES } from "./directive.ts";

/** What is known of where one is. */
export interface Known {
  /** The segments that are held. */
  readonly held: readonly string[];
  /** Settings of the kernel's, by name. */
  readonly settings: readonly string[];
  /** Ids of probes. */
  readonly probes: readonly string[];
}

/** What the last word of a line, or all that follows its first, can become; and what that is of it. */
export function completions(line: string, known: Known): [found: string[], of: string] {
  const part = line.slice(line.lastIndexOf(";") + 1).trimStart();
  const [first = "", ...rest] = part.split(/\s+/);
  if (rest.length === 0) return [starting(NAMES, first), first];
  const last = rest.at(-1)!;
  const word = spokenWord(first);
  const place = word === undefined ? undefined : SPOKEN[word]!.takes[rest.length - 1]?.[1];
  const takesSegment = word !== undefined &&
    SPOKEN[word]!.takes.some(([, place]) => place === "segment");
  if (takesSegment && (place === "segment" || rest.length > 1)) {
    const all = part.slice(first.length).trimStart();
    return [starting(known.held, all), all];
  }
  if (word !== undefined) {
    // One option follows another.
    const isSetting = word === "set" && rest.length > 1 && rest.length % 2 === 0;
    const all = choicesOf(isSetting ? "option" : place ?? "text") ?? [];
    const found = starting(all, last);
    const isOption = isSetting || place === "option";
    // `keepalive` is enough of a name.
    return [found.length > 0 || !isOption ? found : starting(all.map(shortName), last), last];
  }
  return [starting(directiveChoices(first, rest, known), last), last];
}

function directiveChoices(first: string, rest: readonly string[], known: Known): readonly string[] {
  const behind = rest.length - 1;
  switch (first) {
    case "help":
      return NAMES;
    case "reach":
      return behind === 0
        ? Object.keys(ROUTES)
        : Object.keys(ROUTES[rest[0] as keyof typeof ROUTES] ?? {});
    case "sockets":
    case "--sockets":
      return MAKES;
    case "family":
      return ["4", "6"];
    case "load":
      return known.probes;
    case "given":
      return behind === 0
        ? ["sysctl", "a", "b", "sockets", "address"]
        : rest[0] === "sysctl"
        ? known.settings.map((key) => `${key}=`)
        : rest[0] === "a" || rest[0] === "b"
        ? ["scripted", ...rest[0] === "a" ? ["bound"] : [], ...choicesOf("option")!]
        : rest[0] === "sockets"
        ? ["libc"]
        : ["second"];
    default:
      return [];
  }
}

function shortName(option: string): string {
  return option.slice(option.indexOf("_") + 1).toLowerCase();
}

function starting(all: readonly string[], beginning: string): string[] {
  const wanted = beginning.toLowerCase();
  return [...new Set(all)].filter((one) => one.toLowerCase().startsWith(wanted));
}
