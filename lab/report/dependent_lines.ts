/**
 * Which probes depend on the settings that were chosen for a run.
 * @module
 */

import { wasRun } from "../result/lack.ts";
import type { ProbeResult, Report } from "../result/result.ts";
import { fill } from "../language/words.ts";
import { columnsOf } from "../text/columns.ts";
import { hanging, labelsOf } from "./pretty_text.ts";
import type { ReportContext } from "./reporter.ts";

/** So many columns of probes are shown of each setting, unless all are wanted: two lines. */
const COLUMNS = 130;

/** How many of the probes that ran depend on each setting, and which; or that none does. */
export function dependentLines(
  { dependents = {}, probes }: Pick<Report, "dependents" | "probes">,
  context: ReportContext,
): string[] {
  const labels = labelsOf(context);
  const ran = idsOf(probes.filter(wasRun));
  return Object.entries(dependents).flatMap(([setting, ids]) => {
    const givers = idsOf(
      probes.filter(({ id, given }) => ran.includes(id) && given?.sysctl?.[setting] !== undefined),
    );
    const values = { setting, n: ids.length, all: ran.length };
    return [
      ...ids.length === 0
        ? hanging("", fill(labels.noDependents, values), context)
        : listed(fill(labels.dependents, values), ids, ran, context),
      ...givers.length === 0
        ? []
        : listed(`  ${fill(labels.givers, { n: givers.length })}`, givers, ran, context),
    ];
  });
}

function idsOf(probes: readonly ProbeResult[]): string[] {
  return [...new Set(probes.map(({ id }) => id))];
}

function listed(
  head: string,
  ids: readonly string[],
  ran: readonly string[],
  context: ReportContext,
): string[] {
  const names = context.verbose ? ids.map((id) => ({ name: id, n: 1 })) : folders(ids, ran);
  const shown: string[] = [];
  let left = ids.length;
  let columns = 0;
  for (const { name, n } of names) {
    columns += columnsOf(name) + 2;
    if (!context.verbose && shown.length > 0 && columns > COLUMNS) break;
    shown.push(name);
    left -= n;
  }
  const others = left === 0 ? [] : [fill(labelsOf(context).others, { n: left })];
  return hanging(head, [...shown, ...others].join(", "), context);
}

/** Ids, those of a folder as its name where they are all that ran of it: what `lab run` takes. */
function folders(ids: readonly string[], ran: readonly string[]): { name: string; n: number }[] {
  const folderOf = (id: string) => id.slice(0, id.lastIndexOf("/") + 1);
  const all = Map.groupBy(ran, folderOf);
  return [...Map.groupBy(ids, folderOf)].flatMap(([folder, these]) =>
    folder !== "" && these.length > 1 && these.length === all.get(folder)?.length
      ? [{ name: folder, n: these.length }]
      : these.map((name) => ({ name, n: 1 }))
  );
}
