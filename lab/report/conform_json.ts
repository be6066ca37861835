/**
 * Verdicts on requirements as data, for programs: in English, whatever the language.
 * @module
 */

import { type Judged, worstOf } from "../conform/conform.ts";
import { type DemandId, DEMANDS, isDemand } from "../requirement/demands.ts";
import { TC8, type Tc8Id } from "../requirement/tc8.ts";
import type { Conformity } from "../language/conform_lines.ts";

/** `{ requirements: [{ id, verdict, … }] }`; of the TC8 list `{ cases: [{ id, verdict, … }] }`. */
export function conformJson(conformity: Conformity): string {
  const all = conformity.judged.map((one) => ({ ...known(one), ...found(one, conformity) }));
  const value = conformity.isTc8 ? { cases: all } : { requirements: all };
  return JSON.stringify(value, undefined, 2) + "\n";
}

function known({ id, verdict }: Judged<DemandId | Tc8Id>) {
  if (isDemand(id)) {
    const { section, level, summary, by, amendedBy } = DEMANDS[id];
    return {
      ...{ id, verdict, section, level, summary, judgedBy: by },
      ...(amendedBy.length > 0 && { amendedBy }),
    };
  }
  const { states, summary, said } = TC8[id];
  return { id, verdict, states, summary, ...(said && { said }) };
}

function found({ why, differs, rows, id }: Judged<DemandId | Tc8Id>, { onlySlow }: Conformity) {
  const families = ([4, 6] as const).flatMap((family) => {
    const these = rows.filter((row) => row.family === family);
    return these.length === 0 ? [] : [[`${family}`, worstOf(these).verdict]];
  });
  return {
    ...(why && { why: why === "not run" && onlySlow.has(id) ? "slow" : why }),
    ...(differs && { differs }),
    ...(families.length > 0 && { families: Object.fromEntries(families) }),
    rows,
  };
}
