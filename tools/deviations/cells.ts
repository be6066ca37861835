/**
 * The cells of the families of segments that arrive, and of calls, and what each is beside the standard.
 * @module
 */

import { asModelled, rowModelled } from "../../lab/model/as_modelled.ts";
import { start, type World } from "../../lab/model/world.ts";
import { deviationsOf, type Member, membersOf, type Probe, type WireRow } from "../../lab/probe.ts";
import { findFamilies, OWN_PROBES } from "../../lab/probe/load.ts";

/** A case of a family, or of one of its variants. */
export interface Cell {
  /** The state, and the variant: `established-text`; of a call, `calls/established-text`. */
  readonly where: string;
  readonly key: string;
  readonly rows: readonly WireRow[];
}

/** The cells of all families of segments that arrive, and of calls, each with the family that it is in. */
export async function cellsOfAll(): Promise<[member: Member, cells: Cell[]][]> {
  const families = await findFamilies(OWN_PROBES);
  return families.filter(([file]) => /^(arrives|calls)\//.test(file)).flatMap(([file, family]) =>
    membersOf(family).map(([name, member]): [Member, Cell[]] => {
      const where = file.replace(/^arrives\//, "") + (name && `-${name}`);
      return [member, cellsIn(where, member)];
    })
  );
}

function cellsIn(where: string, { cases }: Member): Cell[] {
  return Object.entries(cases).map(([key, one]) => ({
    where,
    key,
    rows: ("table" in one ? one.table : [one]) as readonly WireRow[],
  }));
}

/** What a cell is, beside the standard: the first of these that it is. */
export const KINDS = {
  deviates: "Linux is known to do otherwise: the list below",
  open: "what a call then tells the application is laid down nowhere: the row says what was seen",
  unknown: "the model has no word for how the socket came to be, or for its options",
  told: "what the standard says, and a call behind it tells the application what the model has not",
  latitude: "the standard allows it, and would rather have another answer",
  modelled: "what the standard says",
} as const;
/** One of those. */
export type Kind = keyof typeof KINDS;

/** The cells by what they are. Throws where an answer is none that the standard allows. */
export function byKind(all: readonly (readonly [Member, readonly Cell[]])[]): Map<Kind, Cell[]> {
  const kinds = new Map<Kind, Cell[]>();
  for (const [member, cells] of all) {
    const worlds = worldsGiven(member);
    for (const cell of cells) {
      const kind = kindOf(cell, worlds);
      const before = kinds.get(kind);
      if (before === undefined) kinds.set(kind, [cell]);
      else before.push(cell);
    }
  }
  return kinds;
}

/** Where a family's probes begin; `undefined` where the model does not know it. */
function worldsGiven(member: Member): readonly World[] | undefined {
  const last = asModelled({ ...member, table: [] } as unknown as Probe).at(-1);
  if (last === undefined) return [start(member.given)];
  return last.is === "as modelled" ? last.worlds : undefined;
}

function kindOf({ where, key, rows }: Cell, given: readonly World[] | undefined): Kind {
  if (rows.some((row) => deviationsOf(row).length > 0)) return "deviates";
  if (rows.some(({ open, openGives }) => (open ?? openGives) !== undefined)) return "open";
  if (given === undefined) return "unknown";
  let worlds = given;
  let isLatitude = false;
  for (const [step, row] of rows.entries()) {
    const modelled = rowModelled(row, worlds);
    if (modelled.is === "not modelled") return "unknown";
    if (modelled.is === "different") {
      if (step > 0) return "told";
      throw new TypeError(`${where}/${key}: the standard allows ${modelled.allowed.join(", or ")}`);
    }
    isLatitude ||= modelled.isLatitude;
    worlds = modelled.worlds;
  }
  return isLatitude ? "latitude" : "modelled";
}
