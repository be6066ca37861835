/**
 * What the standard says of what was just seen: the model's clauses, Linux's functions, and the lab's own
 * probe of the same.
 * @module
 */

import { PLAY } from "../../language/play_texts.ts";
import type { Language } from "../../language/language.ts";
import { fill } from "../../language/words.ts";
import { asModelled } from "../../model/as_modelled.ts";
import { ARRIVING } from "../../probe/arriving.ts";
import { loadProbe, OWN_PROBES } from "../../probe/load.ts";
import { actionsOf, type Probe, type Row, stateOf, type TcpState } from "../../probe.ts";
import { wrap } from "../../text/wrap.ts";
import { rowLines } from "../explain/probe.ts";

/** That, of the last row of what was played; `undefined` where that has none. */
export async function whyLines(probe: Probe, language: Language): Promise<string[] | undefined> {
  const rows: readonly Row[] = [...probe.given?.rows ?? [], ...probe.table];
  const row = probe.table.at(-1);
  if (row === undefined) return undefined;
  const modelled = asModelled(probe).at(-1);
  const texts = PLAY[language];
  const before = rows.slice(0, -1);
  const alike = await alikeTo(row, before);
  const more = [
    ...modelled?.is === "different"
      ? [fill(texts.differs, { allowed: modelled.allowed.join(" | ") })]
      : [],
    ...alike === undefined ? [] : [fill(texts.alike, { id: alike })],
  ];
  return [
    ...rowLines(row, modelled, before, language, texts.seen),
    ...more.flatMap((line) => wrap(line, "  ")),
  ];
}

/** The lab's own case of what reaches an end in a state, by its id. */
async function alikeTo(row: Row, before: readonly Row[]): Promise<string | undefined> {
  const [action, ...more] = actionsOf(row);
  if (action?.kind !== "inject" || more.length > 0) return undefined;
  const { end, segment } = action;
  if (end !== "a" && end !== "b") return undefined;
  const key = Object.entries(ARRIVING).find(([, one]) => one.segment === segment)?.[0];
  if (key === undefined) return undefined;
  const state: TcpState =
    before.map((one) => stateOf(one[end])).findLast((one) => one !== undefined) ?? "CLOSED";
  const id = `arrives/${state.toLowerCase()}/${key}`;
  // Not every segment can reach every state.
  return await loadProbe(OWN_PROBES, id).then(() => id, () => undefined);
}
