/**
 * All that RFC 9293 asks: the numbered requirements of its appendix B, and what has no number.
 * @module
 */

import { type Demand, type DemandLine, demandOf } from "./demand.ts";
import type { NumberedId, UnnumberedId } from "./demand_id.ts";
import { MUST } from "./must.ts";
import { SHOULD_AND_MAY } from "./should.ts";
import { UNNUMBERED } from "./unnumbered.ts";

export type { NumberedId, UnnumberedId };

/** Any requirement of RFC 9293. */
export type DemandId = NumberedId | UnnumberedId;

const LINES: Readonly<Record<DemandId, DemandLine>> = { ...MUST, ...SHOULD_AND_MAY, ...UNNUMBERED };

/** The requirements by id: MUST, SHOULD, RECOMMENDED, MAY, and those without a number. */
export const DEMANDS: Readonly<Record<DemandId, Demand>> = Object.fromEntries(
  Object.entries(LINES).map(([id, line]) => [id, demandOf(line)]),
) as Record<DemandId, Demand>;

/** Their ids, in that order. */
export const DEMAND_IDS: readonly DemandId[] = Object.keys(DEMANDS) as DemandId[];

/** The ids of those that have a number. */
export const NUMBERED_IDS: readonly NumberedId[] = DEMAND_IDS.filter(isNumbered);

/** The requirement of that name, in any case. */
export function demandNamed(text: string): DemandId | undefined {
  return DEMAND_IDS.find((id) => id.toLowerCase() === text.toLowerCase());
}

/** Whether a requirement is one of RFC 9293. */
export function isDemand(text: string): text is DemandId {
  return Object.hasOwn(DEMANDS, text);
}

function isNumbered(id: DemandId): id is NumberedId {
  return !Object.hasOwn(UNNUMBERED, id);
}
