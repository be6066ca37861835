/**
 * `lab compare`: several reports side by side.
 * @module
 */

import { BASELINES } from "../installed/files.ts";
import { setColorEnabled } from "@std/fmt/colors";
import { UsageError } from "../probe/select.ts";
import { COMPARE_FORMS } from "../report/compare_forms.ts";
import { comparisonOf, type Named } from "../report/comparing.ts";
import type { ReportContext } from "../report/reporter.ts";
import { ASCII } from "../text/signs.ts";
import { checkApart, outputsOf, widthOf } from "./formats.ts";
import { languageFor } from "./locale.ts";
import { type CommandLine, valueOf } from "./options.ts";
import { coloured, fileNamed, writeWhole } from "./output.ts";
import { readReport } from "./report_file.ts";
import { signsFor } from "./terminal.ts";

const ENDING = ".json.gz";

/** Prints what differs. The exit code is 1 where anything does, and 0 where nothing does. */
export async function compare(line: CommandLine): Promise<number> {
  const paths = line.operands.map((file) => fileNamed(file, "/dev/stdin"));
  if (paths.filter((path) => path === "-").length > 1) {
    throw new UsageError("only one of the reports can come from standard input");
  }
  const baseline = valueOf(line, "baseline");
  const base = baseline === undefined ? [] : [await baselineNamed(baseline)];
  if (base.length + paths.length < 2) {
    throw new UsageError(
      base.length === 0
        ? "compare takes at least two reports, or --baseline and one"
        : "compare --baseline takes at least one report: REPORT.json",
    );
  }
  const outputs = outputsOf(line, COMPARE_FORMS);
  checkApart(outputs);
  const names = namesOf(paths);
  const given: Named[] = [];
  for (const [i, path] of paths.entries()) {
    given.push({ name: names[i]!, report: await readReport(path) });
  }
  const comparison = comparisonOf([...base, ...given] as [Named, ...Named[]], base[0]?.name);
  if (comparison.compared === 0) throw new UsageError("the reports have no probe in common");
  const context: ReportContext = {
    language: languageFor(line),
    quiet: false,
    verbose: line.flags.has("verbose"),
    ascii: signsFor(line.flags.has("ascii")) === ASCII,
  };
  for (const { form, file } of outputs) {
    setColorEnabled(form.coloured && coloured(valueOf(line, "color"), file));
    await writeWhole(file, await form.render(comparison, { ...context, ...widthOf(file) }));
  }
  return comparison.lines.length > 0 ? 1 : 0;
}

/** A report that is checked in. */
async function baselineNamed(name: string): Promise<Named> {
  const known: string[] = [];
  for await (const { name: file } of Deno.readDir(BASELINES)) {
    if (file.endsWith(ENDING)) known.push(file.slice(0, -ENDING.length));
  }
  if (!known.includes(name)) {
    throw new UsageError(`there is no baseline "${name}", only ${known.sort().join(", ")}`);
  }
  const path = decodeURIComponent(new URL(`${name}${ENDING}`, BASELINES).pathname);
  return { name: `Linux ${name}`, report: await readReport(path) };
}

/**
 * By their files' names, and by their whole paths where two files are named alike. A file that is given
 * more than once is numbered.
 */
export function namesOf(paths: readonly string[]): string[] {
  const short = paths.map((path) =>
    path === "-" ? "standard input" : path.replace(/^.*\//, "").replace(/\.json(\.gz)?$/, "")
  );
  return short.map((name, i) => {
    if (isOnce(name, short)) return name;
    const path = paths[i]!;
    const before = paths.slice(0, i).filter((other) => other === path).length;
    return isOnce(path, paths) ? path : `${path} (${before + 1})`;
  });
}

function isOnce(name: string, names: readonly string[]): boolean {
  return names.indexOf(name) === names.lastIndexOf(name);
}
