/** The cells of the matrix of states and segments: all families of arriving segments, and their variants. */

import type { RowModelled } from "../../lab/model/as_modelled.ts";
import { rowModelled } from "../../lab/model/as_modelled.ts";
import { reached } from "../../lab/model/cell.ts";
import type { World } from "../../lab/model/world.ts";
import { deviationsOf, type Member, probeOf, type WireRow } from "../../lab/probe.ts";

/** What the standard makes of a row of a cell. */
export type Judged =
  /** As it would have it, or as it allows. */
  | "as modelled"
  | "latitude"
  /** What no RFC lays down. */
  | "open"
  /** Something else than it says. */
  | { readonly wrong: string };

/** A row of a cell, in the worlds that it may begin in. */
export interface JudgedRow {
  /** `rst 0` */
  readonly name: string;
  readonly row: WireRow;
  readonly before: readonly World[];
  readonly judged: Judged;
}

/** Each row of a family's cases; the rows that the family is given are played once. */
export function judgedRows(member: Member): readonly JudgedRow[] {
  const given = reached(member.given ?? {});
  return Object.keys(member.cases).flatMap((key) => {
    let before = given;
    return (probeOf(member, key)!.table as readonly WireRow[]).map((row, step): JudgedRow => {
      const modelled = rowModelled(row, before);
      const judgedRow = { name: `${key} ${step}`, row, before, judged: judged(row, modelled) };
      if (modelled.is === "as modelled") before = modelled.worlds;
      return judgedRow;
    });
  });
}

/** A known difference must be one: what the standard allows, too, is none. */
export function judged(row: WireRow, modelled: Omit<RowModelled, "step" | "isGiven">): Judged {
  const one = modelled as RowModelled;
  switch (one.is) {
    case "as modelled": {
      const [allowed] = one.allowedDeviations;
      if (allowed !== undefined) {
        return { wrong: `allowed: ${JSON.stringify(deviationsOf(row)[allowed])}` };
      }
      return one.isLatitude ? "latitude" : "as modelled";
    }
    case "different":
      return row.open === undefined ? { wrong: one.allowed.join(" or ") } : "open";
    case "not modelled":
      return { wrong: `not modelled: ${one.why}` };
  }
}
