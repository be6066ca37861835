/**
 * `lab conform`: runs what verifies requirements, or reads a report, and prints a verdict on each.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import { casesOf } from "../../conform/cases.ts";
import { conformityOf, type Judged, type Shown } from "../../conform/conform.ts";
import { casesMeant, demandsMeant } from "../../conform/select.ts";
import { UsageError } from "../../probe/select.ts";
import { type Verifier, verifiersIn } from "../../probe/verifying.ts";
import { CONFORM_FORMS } from "../../report/conform_forms.ts";
import type { Conformity } from "../../language/conform_lines.ts";
import { DEMAND_IDS, type DemandId } from "../../requirement/demands.ts";
import { TC8, type Tc8Id } from "../../requirement/tc8.ts";
import { stackOf } from "../../result/stack.ts";
import type { Report } from "../../result/result.ts";
import { probesFor } from "../../run/chosen.ts";
import { MOST_JOBS, runProbes } from "../../run/run_probes.ts";
import { ASCII } from "../../text/signs.ts";
import { checkApart, outputsOf, widthOf } from "../formats.ts";
import { Interrupt } from "../interrupt.ts";
import { languageFor } from "../locale.ts";
import { type CommandLine, countOf, valueOf } from "../options.ts";
import { coloured, fileNamed, writeWhole } from "../output.ts";
import { probesFolder } from "../own_probes.ts";
import { LiveProgress } from "../progress.ts";
import { readReport } from "../report_file.ts";
import { settings } from "../run.ts";
import { signsFor } from "../terminal.ts";

/** Prints the verdicts, and returns the exit code. */
export async function conform(line: CommandLine): Promise<number> {
  const outputs = outputsOf(line, CONFORM_FORMS);
  checkApart(outputs);
  const isTc8 = line.flags.has("tc8");
  const meant: ReadonlySet<string> = new Set(
    isTc8 ? casesMeant(line.operands) : demandsMeant(line.operands),
  );
  const folder = await probesFolder(line);
  const verifiers = await verifiersIn(folder);
  const report: Played = line.values.has("from")
    ? await readFrom(line)
    : await run(line, folder, probesOf(line, meant, verifiers));
  const all: readonly Judged<DemandId | Tc8Id>[] = isTc8 ? casesOf(report) : conformityOf(report);
  const judged = all.filter(({ id }) => meant.has(id));
  const conformity: Conformity = {
    judged,
    all: line.operands.length === 0 ? all : judged,
    isTc8,
    onlySlow: line.flags.has("slow") || line.values.has("from") ? new Set() : onlySlow(verifiers),
    ...report.host && { stack: stackOf(report.host) },
    families: [...new Set(report.probes.map(({ family }) => family))].sort(),
  };
  for (const { form, file } of outputs) {
    setColorEnabled(form.coloured && coloured(valueOf(line, "color"), file));
    await writeWhole(
      file,
      await form.render(conformity, {
        language: languageFor(line),
        quiet: false,
        verbose: line.flags.has("verbose"),
        ascii: signsFor(line.flags.has("ascii")) === ASCII,
        ...widthOf(file),
      }),
    );
  }
  return exitCodeOf(judged, report);
}

/** 1 where something is not met; 3 where something was to be tested, and nothing could be. */
function exitCodeOf(judged: readonly Judged<string>[], { interrupted }: Played): number {
  if (interrupted) return 130;
  const has = (...verdicts: Judged["verdict"][]) =>
    judged.some(({ verdict }) => verdicts.includes(verdict));
  if (has("not met")) return 1;
  return has("not tested") && !has("met", "deviates") ? 3 : 0;
}

async function readFrom(line: CommandLine): Promise<Report> {
  const report = await readReport(fileNamed(valueOf(line, "from")!, "/dev/stdin"));
  for (const name of ["slow", "all"]) {
    if (line.flags.has(name)) throw new UsageError(`--${name} is of a run, and --from of a report`);
  }
  return report;
}

/** The probes that are played for these; none, where nothing judges any of them. */
function probesOf(
  line: CommandLine,
  meant: ReadonlySet<string>,
  verifiers: ReadonlyMap<string, readonly Verifier[]>,
): readonly string[] {
  const slow = line.flags.has("slow");
  if (line.flags.has("tc8")) {
    const shownBy = [...meant].flatMap((id) => TC8[id as Tc8Id].shownBy);
    const these = shownBy.filter(({ confirms }) => slow || !confirms);
    return [...new Set(these.map(({ probe }) => probe))];
  }
  const ids = DEMAND_IDS.filter((id) => meant.has(id));
  return probesFor(ids, verifiers, { slow, all: line.flags.has("all") });
}

/** The requirements that only slow probes verify. */
function onlySlow(verifiers: ReadonlyMap<string, readonly Verifier[]>): ReadonlySet<string> {
  return new Set(
    [...verifiers].flatMap(([id, these]) => these.every(({ slow }) => slow) ? [id] : []),
  );
}

/** What a verdict takes of a report. */
type Played = Shown & Pick<Report, "interrupted"> & { readonly host?: Report["host"] };

async function run(
  line: CommandLine,
  probes: URL,
  select: readonly string[],
): Promise<Played> {
  // Nothing is played where nothing judges any of them.
  if (select.length === 0) return { probes: [], requirements: {} };
  const [observer, family] = [valueOf(line, "observer"), valueOf(line, "family")];
  const jobs = countOf(line, "jobs", MOST_JOBS);
  using interrupt = new Interrupt();
  const progress = new LiveProgress(true);
  try {
    return await runProbes({
      probes,
      select,
      slow: line.flags.has("slow"),
      sysctls: settings(line.values.get("sysctl") ?? []),
      ...(observer !== undefined && { observer }),
      ...(family !== undefined && { family: Number(family) as 4 | 6 }),
      ...(jobs !== undefined && { jobs }),
      signal: interrupt.signal,
      onProgress: (state) => progress.show(state),
    });
  } finally {
    progress.clear();
  }
}
