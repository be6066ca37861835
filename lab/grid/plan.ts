/**
 * What the tables of families expect where segments arrive, or calls are made: the grids before
 * anything is run.
 * @module
 */

import {
  actionsOf,
  deviationsOf,
  type Family,
  membersOf,
  type Probe,
  probeOf,
  segmentsOf,
  stateOf,
  type WireRow,
} from "../probe.ts";
import { parseSegmentPattern } from "../tcp/segment_pattern.ts";
import { answerText, endIn } from "./answer.ts";
import { inOrder, type Named, namedBy, type Planned, type PlannedColumn } from "./column.ts";

/** The columns of those families that grids are made of. */
export function plannedColumns(
  families: readonly (readonly [file: string, family: Family])[],
): PlannedColumn[] {
  return inOrder(families.flatMap(([file, family]) => {
    const named = namedBy(file);
    if (named === undefined) return [];
    return membersOf(family).map(([variant, member]): PlannedColumn => ({
      group: variant === "" ? file : `${file}-${variant}`,
      state: named.state,
      variant,
      title: member.title,
      cells: Object.fromEntries(
        Object.keys(member.cases).map((key) => [key, planned(probeOf(member, key)!, named)]),
      ),
      without: member.without ?? {},
    }));
  }));
}

function planned(probe: Probe, { grid, state: from }: Named): Planned {
  const rows = probe.table as readonly WireRow[];
  const [row] = rows as readonly [WireRow];
  const end = endIn(grid, actionsOf(row));
  const [text] = segmentsOf(row);
  const sent = text === undefined ? undefined : parseSegmentPattern(text);
  const answer = answerText(grid, sent, from, end && stateOf(row[end]));
  if (rows.flatMap(deviationsOf).some(({ on }) => on === "linux")) return [answer, "deviates"];
  const isOpen = rows.some(({ open, openGives = open }) => openGives !== undefined);
  return isOpen ? [answer, "open"] : answer;
}
