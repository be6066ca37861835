/**
 * `lab lesson`: what is taught of TCP's handshakes, statement by statement, on this very kernel.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import type { Language } from "../../language/language.ts";
import { LESSONS } from "../../language/lessons.ts";
import { FORMS } from "./command.ts";
import { chapterHeading, closing, opening, statementLines } from "./lines.ts";
import type { Drawing } from "./rows.ts";
import { exitCodeOf, inChapter, probesOf, type Showing, showingOf } from "../../lesson/showing.ts";
import { type Chapter, CHAPTERS, STATEMENT_IDS, STATEMENTS } from "../../lesson/statement.ts";
import type { Report } from "../../result/result.ts";
import { loadProbe, OWN_PROBES } from "../../probe/load.ts";
import { type RunOptions, runProbes } from "../../run/run_probes.ts";
import { UsageError } from "../../probe/select.ts";
import { libcMissing } from "../../sys/libc.ts";
import { checkApart, type Output, outputsOf } from "../formats.ts";
import { Interrupt } from "../interrupt.ts";
import { languageFor } from "../locale.ts";
import { type CommandLine, valueOf } from "../options.ts";
import { coloured, writeWhole } from "../output.ts";
import { LiveProgress } from "../progress.ts";
import { quizThrough } from "./ask.ts";
import { settings } from "../run.ts";
import { signsFor, terminalWidth } from "../terminal.ts";
import { ASCII } from "../../text/signs.ts";

/** The exit code of what a signal ended early. */
const INTERRUPTED = 130;

/** What a command line asks for. */
interface Wanted {
  readonly chapters: readonly Chapter[];
  readonly language: Language;
  readonly outputs: readonly Output<typeof FORMS[number]>[];
  readonly quiz: boolean;
  readonly slow: boolean;
}

/** Runs the probes, prints the statements, and returns the exit code. */
export async function lesson(line: CommandLine): Promise<number> {
  const wanted = wantedOf(line);
  const ids = STATEMENT_IDS.filter((id) => wanted.chapters.includes(STATEMENTS[id].chapter));
  const names = probesOf(ids);
  const probes = new Map(
    await Promise.all(names.map(async (id) => [id, await loadProbe(OWN_PROBES, id)] as const)),
  );
  const left = new Set(names.filter((id) => probes.get(id)!.slow !== undefined && !wanted.slow));
  using interrupt = new Interrupt();
  const { signal } = interrupt;
  const report = await runAll(names.filter((id) => !left.has(id)), line, signal);
  const language = LESSONS[wanted.language];
  if (report.interrupted) {
    await writeWhole(undefined, `${language.labels.interrupted}\n`);
    return INTERRUPTED;
  }
  const showings = ids.map((id) => showingOf(id, report, left));
  const drawing: Drawing = {
    language,
    width: terminalWidth(),
    strokes: signsFor(line.flags.has("ascii")),
    probes,
  };
  if (wanted.quiz) {
    setColorEnabled(coloured(valueOf(line, "color"), undefined));
    await quizThrough(showings, wanted.chapters, report, drawing, signal);
    return signal.aborted ? INTERRUPTED : exitCodeOf(showings);
  }
  for (const { form, file } of wanted.outputs) {
    setColorEnabled(form.name === "text" && coloured(valueOf(line, "color"), file));
    const text = form.name === "html"
      ? await page(report, wanted, drawing)
      : textOf(showings, report, drawing, wanted);
    await writeWhole(file, text);
  }
  return exitCodeOf(showings);
}

function wantedOf(line: CommandLine): Wanted {
  const { operands, flags } = line;
  if (operands.length > 1) throw new UsageError("lesson takes one chapter");
  const [name] = operands;
  const chapter = CHAPTERS.find((chapter) => chapter === name);
  if (name !== undefined && chapter === undefined) {
    throw new UsageError(`there is no chapter "${name}", only ${CHAPTERS.join(", ")}`);
  }
  const outputs = outputsOf(line, FORMS);
  checkApart(outputs);
  const quiz = flags.has("quiz");
  if (quiz && line.values.has("format")) {
    throw new UsageError("--quiz prints no report: it cannot have --format");
  }
  const chapters = chapter === undefined ? CHAPTERS : [chapter];
  return { chapters, language: languageFor(line), outputs, quiz, slow: flags.has("slow") };
}

/** Runs probes in one address family: without a word of which, in IPv6 where IPv4 shows nothing. */
async function runAll(
  select: readonly string[],
  line: CommandLine,
  signal: AbortSignal,
): Promise<Report> {
  const family = valueOf(line, "family");
  const progress = new LiveProgress(true);
  const options: RunOptions = {
    select,
    slow: line.flags.has("slow"),
    sysctls: settings(line.values.get("sysctl") ?? []),
    // Its lines are not shown, and it costs least.
    ...(libcMissing() === undefined && { observer: "diag" }),
    signal,
    onProgress: (state) => progress.show(state),
  };
  try {
    const report = await runProbes({ ...options, family: family === "6" ? 6 : 4 });
    if (family !== undefined || signal.aborted || hasRun(report)) return report;
    const other = await runProbes({ ...options, family: 6 });
    return hasRun(other) ? other : report;
  } finally {
    progress.clear();
  }
}

function hasRun({ summary: { pass, fail, deviates } }: Report): boolean {
  return pass + fail + deviates > 0;
}

function textOf(
  showings: readonly Showing[],
  report: Report,
  drawing: Drawing,
  { chapters }: Wanted,
): string {
  const { language } = drawing;
  return [
    ...opening(language),
    ...chapters.flatMap((chapter) => [
      ...chapterHeading(chapter, language),
      ...inChapter(showings, chapter).flatMap((showing) => statementLines(showing, drawing)),
    ]),
    ...closing(showings, report, language),
    "",
  ].join("\n");
}

async function page(report: Report, { chapters, language }: Wanted, { strokes }: Drawing) {
  const { html } = await import("../../page/html.ts");
  const context = { quiet: false, verbose: false, ascii: strokes === ASCII };
  return html(report, context, { chapters, language });
}
