/**
 * What a command line's selectors mean, and what is said of it.
 * @module
 */

import { LAB } from "../installed/called.ts";
import { describeMeaning } from "../language/meaning_texts.ts";
import type { Meaning } from "../probe/meaning.ts";
import { UsageError } from "../probe/select.ts";
import { meanings } from "../run/chosen.ts";
import { complain } from "./complain.ts";
import { languageFor } from "./locale.ts";
import type { CommandLine } from "./options.ts";

/**
 * The meanings of the operands. Those that need it are said in a line each, beside what was asked for:
 * all but ids, and those where there is something else of that name.
 */
export async function meant(
  line: CommandLine,
  folder: URL,
  operands: readonly string[] = line.operands,
  all = line.flags.has("all"),
): Promise<readonly Meaning[]> {
  const found = await meanings(operands, folder, all);
  for (const one of found) {
    if (one.kind === "id" && one.others.length === 0) continue;
    complain(describeMeaning(one, languageFor(line)));
  }
  return found;
}

/** So many probes are named in a line. */
const MOST = 30;

/** The one probe that is meant. Throws a {@linkcode UsageError} that names what else there is. */
export async function onlyOne(operand: string, taker: string, folder: URL): Promise<string> {
  const [one] = await meanings([operand], folder);
  const ids = one?.ids ?? [];
  if (ids.length === 1) return ids[0]!;
  const shown = ids.length > MOST ? ids.slice(0, MOST / 2) : ids;
  const more = ids.length - shown.length;
  const rest = more === 0 ? "" : ` and ${more} more: ${LAB} list ${quoted(operand)}`;
  throw new UsageError(
    `"${operand}" is ${ids.length} probes, and ${taker} takes one: ${listed(shown)}${rest}`,
  );
}

/** Without what they begin with, where several do: `close/{late-ack, simultaneous}`. */
function listed(ids: readonly string[]): string {
  const folders = Map.groupBy(ids, (id) => id.slice(0, id.lastIndexOf("/") + 1));
  return [...folders].map(([folder, these]) => {
    const names = these.map((id) => id.slice(folder.length)).join(", ");
    return these.length === 1 ? folder + names : `${folder}{${names}}`;
  }).join(" ");
}

function quoted(word: string): string {
  return /^[\w.=:/-]+$/.test(word) ? word : `"${word}"`;
}
