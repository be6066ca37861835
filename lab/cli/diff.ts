/**
 * `lab diff`: what changed from one report to another.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import { diffOf } from "../report/diff.ts";
import { DIFF_FORMS } from "../report/diff_forms.ts";
import { ASCII } from "../text/signs.ts";
import type { ReportContext } from "../report/reporter.ts";
import { UsageError } from "../probe/select.ts";
import { checkApart, outputsOf, widthOf } from "./formats.ts";
import { languageFor } from "./locale.ts";
import { type CommandLine, valueOf } from "./options.ts";
import { coloured, fileNamed, writeWhole } from "./output.ts";
import { readReport } from "./report_file.ts";
import { signsFor } from "./terminal.ts";

/** Prints the differences. The exit code is 1 where there are any, and 0 where there are none. */
export async function diff(line: CommandLine): Promise<number> {
  const [oldPath, newPath, ...more] = line.operands.map((file) => fileNamed(file, "/dev/stdin"));
  if (oldPath === undefined || newPath === undefined || more.length > 0) {
    throw new UsageError("diff takes two reports: OLD.json NEW.json");
  }
  if (oldPath === "-" && newPath === "-") {
    throw new UsageError("only one of the two reports can come from standard input");
  }
  const outputs = outputsOf(line, DIFF_FORMS);
  checkApart(outputs);
  const differences = diffOf(await readReport(oldPath), await readReport(newPath));
  const context: ReportContext = {
    language: languageFor(line),
    quiet: false,
    verbose: line.flags.has("verbose"),
    ascii: signsFor(line.flags.has("ascii")) === ASCII,
  };
  for (const { form, file } of outputs) {
    setColorEnabled(form.coloured && coloured(valueOf(line, "color"), file));
    await writeWhole(file, await form.render(differences, { ...context, ...widthOf(file) }));
  }
  return differences.differences.length > 0 ? 1 : 0;
}
