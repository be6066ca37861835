/** The cells of the matrices of states and segments, and of states and calls, and their variants. */

import type { RowModelled } from "../../lab/model/as_modelled.ts";
import { rowModelled } from "../../lab/model/as_modelled.ts";
import { reached } from "../../lab/model/cell.ts";
import type { World } from "../../lab/model/world.ts";
import { OWN_PROBES } from "../../lab/probe/load.ts";
import {
  type Action,
  actionsOf,
  deviationsOf,
  type Family,
  type Member,
  membersOf,
  probeOf,
  stateOf,
  type WireRow,
} from "../../lab/probe.ts";

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
      if (row.openGives !== undefined) return "open";
      return one.isLatitude ? "latitude" : "as modelled";
    }
    case "different":
      return row.open === undefined ? { wrong: one.allowed.join(" or ") } : "open";
    case "not modelled":
      return { wrong: `not modelled: ${one.why}` };
  }
}

/** The families of a folder, with their variants, by what their ids have behind that. */
export async function membersIn(
  folder: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, Member>> {
  const families = await Promise.all(files.map(async (file) => {
    const { href } = new URL(`${folder}/${file}.ts`, OWN_PROBES);
    const { default: family } = await import(href) as { default: Family };
    return membersOf(family).map(([variant, member]): [group: string, Member] => [
      variant === "" ? file : `${file}-${variant}`,
      member,
    ]);
  }));
  return new Map(families.flat());
}

/** Keys that a family says nothing of, says two things of, or leaves out without a reason. */
export function gapsOf(
  { cases, without = {} }: Pick<Member, "cases" | "without">,
  keys: readonly string[],
): string[] {
  const named = (key: string) => Number(key in cases) + Number(key in without);
  return [
    ...keys.filter((key) => named(key) !== 1),
    ...[...Object.keys(cases), ...Object.keys(without)].filter((key) => !keys.includes(key)),
    ...Object.entries(without).filter(([, why]) => why.trim() === "").map(([key]) => key),
  ];
}

/** The same row with one thing wrong. */
export function wrongRows(row: WireRow): WireRow[] {
  const wire = [row.wire ?? []].flat();
  const [first, ...rest] = wire;
  const actions = actionsOf(row);
  const end = (["a", "b"] as const).find((end) => row[end] !== undefined);
  const rows: readonly unknown[] = [
    { ...row, wire: [...wire, "a>b RST seq=17"] },
    ...first === undefined ? [] : [
      {
        ...row,
        wire: [first.replace(/ack=\S+|seq=\S+/, (field) => `${field.slice(0, 4)}17`), ...rest],
      },
      { ...row, wire: [first.replace(/^(\S+) \S+/, "$1 FIN,RST"), ...rest] },
    ],
    ...end === undefined ? [] : [
      { ...row, [end]: stateOf(row[end]) === "CLOSING" ? "LAST-ACK" : "CLOSING" },
    ],
    ...actions.flatMap((action, i) =>
      "gives" in action
        ? [{
          ...row,
          do: actions.with(i, { ...action, gives: action.gives === 7 ? 8 : 7 } as Action),
        }]
        : []
    ),
  ];
  return rows as WireRow[];
}
