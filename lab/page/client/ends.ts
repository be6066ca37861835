/**
 * What is shown of the two ends.
 * @module
 */

import type { RowResult } from "../../result/result.ts";
import type { End } from "../../tcp/end.ts";
import type { TcpState } from "../../tcp/state.ts";
import { el } from "./dom.ts";

/** An end's name, in its colour. */
export function endMark(end: End): HTMLElement {
  return el("b", { class: `end ${end}` }, end.toUpperCase());
}

/** Where an end's state is missing, why: nobody could see it, or nobody looked. */
export function whyNoState({ unseen = {} }: RowResult, end: End): "notSeen" | "unknown" {
  return unseen[end]?.includes("state") ? "notSeen" : "unknown";
}

/** The state that an end should have been in, where it was seen in another. */
export function missed({ expected, observed }: RowResult, end: End): TcpState | undefined {
  const [wanted, seen] = [expected[end], observed[end]];
  return seen === undefined || seen === wanted ? undefined : wanted;
}
