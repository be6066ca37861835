/**
 * `lab run`: runs probes and reports.
 * @module
 */

import type { Medium } from "../probe.ts";
import { plannedColumns } from "../grid/plan.ts";
import { type Demands, endingOf } from "../result/exit_code.ts";
import type { ReportContext } from "../report/reporter.ts";
import type { LackCode } from "../result/lack.ts";
import type { Report } from "../result/result.ts";
import { MOST_JOBS, type RunOptions, runUntilReport } from "../run/run_probes.ts";
import type { MakeName } from "../session/make.ts";
import { findFamilies } from "../probe/load.ts";
import { settingNamed } from "../probe/meaning.ts";
import { type Shard, UsageError } from "../probe/select.ts";
import { submissionOf } from "./kcidb.ts";
import { SETTING_NAMES } from "../language/bearings.ts";
import { languageFor } from "./locale.ts";
import { cleanUpLast, keepLast } from "./last.ts";
import { meant } from "./meant.ts";
import { type CommandLine, countOf, millisecondsOf, valueOf } from "./options.ts";
import { Outputs } from "./outputs.ts";
import { probesFolder } from "./own_probes.ts";
import { signsFor } from "./terminal.ts";
import { LiveProgress } from "./progress.ts";
import { complain, say } from "./complain.ts";
import { WORDS } from "../language/words.ts";
import { ASCII } from "../text/signs.ts";

/** The options that change what a probe does, and so belong to a command that repeats it. */
const REPEATED = ["probes", "observer", "sockets", "timeout", "sysctl"];

/** Runs, until the signal is aborted, reports, and returns the exit code. */
export async function run(line: CommandLine, signal: AbortSignal): Promise<number> {
  const probes = await probesFolder(line);
  const options = { ...runOptions(line), probes };
  const kcidb = submissionOf(line);
  await meant(line, probes);
  await using outputs = new Outputs(line);
  // Whatever comes of the report, what the run has started ends before this does.
  await using started = new AsyncDisposableStack();
  await Promise.all([outputs.cleanUp(), cleanUpLast()]);
  // What grows on the terminal shows itself how far the run has come.
  const progress = new LiveProgress(!outputs.growOnTerminal);
  let report: Report;
  try {
    const run = await runUntilReport({
      ...options,
      signal,
      async onProgress(state) {
        progress.show(state);
        await outputs.progress(state);
      },
    });
    started.defer(() => run.ended);
    report = run.report;
  } finally {
    progress.clear();
  }
  // First, so that a report that cannot be written is not lost.
  if (report.probes.length > 0) await keepLast(report);
  const language = languageFor(line);
  const context: ReportContext = {
    language,
    quiet: line.flags.has("quiet"),
    verbose: line.flags.has("verbose"),
    ascii: signsFor(line.flags.has("ascii")) === ASCII,
    ownSettings: line.values.has("sysctl"),
    rerunWith: rerunWith(line),
    ...kcidb && { kcidb },
    columns: async () => plannedColumns(await findFamilies(probes)),
  };
  await outputs.finish(report, context);
  const closing = outputs.closing(report, context);
  if (closing !== undefined) say(closing);
  const { code, complaints } = endingOf(report, demandsIn(line));
  for (const complaint of complaints) complain(WORDS[language].complaintOf(complaint));
  return code;
}

function runOptions(line: CommandLine): RunOptions {
  const options: RunOptions = {
    select: line.operands,
    slow: line.flags.has("slow"),
    all: line.flags.has("all"),
    failFast: line.flags.has("fail-fast"),
    host: line.flags.has("host"),
    trace: line.flags.has("trace"),
    sysctls: settings(line.values.get("sysctl") ?? []),
    packets: line.values.has("pcap"),
  };
  const observer = valueOf(line, "observer");
  const medium = valueOf(line, "medium");
  const family = valueOf(line, "family");
  const sockets = valueOf(line, "sockets");
  const shard = valueOf(line, "shard");
  const [repeat, jobs] = [countOf(line, "repeat"), countOf(line, "jobs", MOST_JOBS)];
  const timeoutMs = millisecondsOf(line, "timeout");
  return {
    ...options,
    ...(observer !== undefined && { observer }),
    ...(medium !== undefined && { medium: medium as Medium }),
    ...(family !== undefined && { family: Number(family) as 4 | 6 }),
    ...(sockets !== undefined && { sockets: sockets as MakeName }),
    ...(shard !== undefined && { shard: shardOf(shard) }),
    ...(repeat !== undefined && { repeat }),
    ...(jobs !== undefined && { jobs }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
}

/** `1/2` */
function shardOf(text: string): Shard {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (index === undefined) throw new UsageError(`--shard takes I/N, such as 1/2, not "${text}"`);
  return { index: Number(index), count: Number(count) };
}

/** `KEY=VALUE`, as often as it was given. */
export function settings(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(given.map((setting) => {
    const [, key, value] = /^([\w./-]+?)=(.+)$/.exec(setting) ?? [];
    if (key === undefined || value === undefined) {
      throw new UsageError(`--sysctl takes KEY=VALUE, not "${setting}"`);
    }
    const whole = /^net[./]/.test(key) ? undefined : settingNamed(key, new Set(SETTING_NAMES));
    if (whole !== undefined) {
      throw new UsageError(
        `--sysctl takes the whole name of a setting, not "${key}": did you mean ${whole}?`,
      );
    }
    return [key, value];
  }));
}

function rerunWith(line: CommandLine): string {
  const values = REPEATED.flatMap((name) =>
    (line.values.get(name) ?? []).map((value) => ` --${name} ${shellWord(value)}`)
  );
  const flags = ["slow", "host", "trace"].flatMap((name) =>
    line.flags.has(name) ? [` --${name}`] : []
  );
  return [...values, ...flags].join("");
}

function shellWord(text: string): string {
  return /^[\w.=:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function demandsIn(line: CommandLine): Demands {
  return {
    strict: line.flags.has("strict"),
    // The command line has been held against these codes.
    allowed: (line.values.get("allow-skip") ?? []) as LackCode[],
    trace: line.flags.has("trace"),
  };
}
