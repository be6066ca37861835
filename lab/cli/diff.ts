/**
 * `lab diff`: what changed from one report to another.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import { z } from "zod";
import { diffOf } from "../report/diff.ts";
import { DIFF_FORMS } from "../report/diff_forms.ts";
import { ASCII } from "../text/signs.ts";
import { nameOf } from "../report/plain_text.ts";
import type { ReportContext } from "../report/reporter.ts";
import { Report } from "../result/report.ts";
import { UsageError } from "../probe/select.ts";
import { checkApart, outputsOf, widthOf } from "./formats.ts";
import { languageFor } from "./locale.ts";
import { type CommandLine, valueOf } from "./options.ts";
import { coloured, fileNamed, fromUser, reasonOf, writeWhole } from "./output.ts";
import { signsFor } from "./terminal.ts";

const SCHEMA: Report["schema"] = "tcplab.report/1";

/** What a file must at least be before its faults are worth reporting. */
const AnyReport = z.looseObject({ schema: z.string() });

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
    await writeWhole(file, form.render(differences, { ...context, ...widthOf(file) }));
  }
  return differences.differences.length > 0 ? 1 : 0;
}

async function readReport(path: string): Promise<Report> {
  const name = path === "-" ? "standard input" : path;
  const complain = (complaint: string) => new UsageError(`${name}: ${complaint}`);
  const value = parseJson(await read(path, complain), complain);
  const any = AnyReport.safeParse(value);
  if (!any.success) throw complain("is JSON, but not a report: lab run --format json writes one");
  if (any.data.schema !== SCHEMA) {
    throw complain(`is a "${any.data.schema}"; this lab reads "${SCHEMA}"`);
  }
  const report = Report.safeParse(value);
  if (report.success) {
    const twice = firstTwice(report.data.probes.map(nameOf));
    if (twice === undefined) return report.data;
    throw complain(`has ${twice} twice, so it is unclear which one to compare`);
  }
  const { path: where = [], message = "" } = report.error.issues[0] ?? {};
  throw complain(`is not a whole report: ${where.join(".")}: ${message}`);
}

function firstTwice(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) < i);
}

async function read(path: string, complain: (complaint: string) => Error): Promise<string> {
  try {
    if (path === "-") return await new Response(Deno.stdin.readable).text();
    // Other than readTextFile(), this leaves out a byte order mark.
    return new TextDecoder().decode(await Deno.readFile(fromUser(path)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw complain("there is no such file");
    if (error instanceof Deno.errors.IsADirectory) throw complain("it is a folder");
    throw complain(`cannot be read: ${reasonOf(error)}`);
  }
}

function parseJson(text: string, complain: (complaint: string) => Error): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw complain(`is not JSON: ${(error as Error).message}`);
  }
}
