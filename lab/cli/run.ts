/**
 * `lab run`: runs probes and reports.
 * @module
 */

import { ALL_OBSERVERS, OBSERVERS } from "../observe/mod.ts";
import type { Medium } from "../probe.ts";
import { REPORTERS } from "../report/mod.ts";
import type { Report } from "../result.ts";
import { type RunOptions, runProbes } from "../run/run_probes.ts";
import { UsageError } from "../run/select.ts";
import { keepLast } from "./last.ts";
import { type CommandLine, countOf, type Option, valueOf } from "./options.ts";
import { Outputs } from "./outputs.ts";
import { ASCII } from "../report/ladder.ts";
import { strokesFor } from "./terminal.ts";
import { LiveProgress } from "./progress.ts";

/** The options of `run`. */
export const RUN_OPTIONS: readonly Option[] = [
  {
    name: "observer",
    value: "NAME",
    choices: [...OBSERVERS.map(({ name }) => name), ALL_OBSERVERS],
    help: "who gives the evidence",
  },
  {
    name: "format",
    value: "NAME[=FILE]",
    choices: REPORTERS.map(({ name }) => name),
    withFile: true,
    many: true,
    help: "how to report",
  },
  { name: "output", value: "FILE", help: "where a report goes that has no FILE (- is stdout)" },
  { name: "pcap", value: "FILE", help: "write the wires' packets, as pcapng" },
  {
    name: "medium",
    value: "NAME",
    choices: ["loopback", "wire"],
    help: "only probes of that medium",
  },
  { name: "family", value: "4|6", choices: ["4", "6"], help: "only in that address family" },
  { name: "slow", help: "also the probes that wait for a minute" },
  { name: "repeat", value: "N", help: "run each probe so often" },
  { name: "jobs", value: "N", help: "so many probes side by side" },
  { name: "timeout", value: "MS", help: "how long a row may take to settle" },
  { name: "fail-fast", help: "start no more probes once one has failed" },
  {
    name: "sysctl",
    value: "KEY=VALUE",
    many: true,
    help: "a setting for the lab's namespace, in place of the host's",
  },
  { name: "trace", help: "also check the ends' whole paths by the kernel's tracepoint (root)" },
  { name: "host", help: "run the loopback probes in the host's own namespace" },
  {
    name: "color",
    value: "WHEN",
    choices: ["auto", "always", "never"],
    help: "colour the report",
  },
  { name: "ascii", help: "report with ASCII only" },
  { name: "quiet", short: "q", help: "tell only what did not pass" },
  { name: "verbose", short: "v", help: "tell every row" },
];

/** The options that change what a probe does, and so belong to a command that repeats it. */
const REPEATED = ["observer", "timeout", "sysctl"];

/** Runs, reports, and returns the exit code. */
export async function run(line: CommandLine): Promise<number> {
  const options = runOptions(line);
  await using outputs = new Outputs(line);
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort();
  Deno.addSignalListener("SIGINT", onInterrupt);
  Deno.addSignalListener("SIGTERM", onInterrupt);
  const progress = new LiveProgress();
  let report: Report;
  try {
    report = await runProbes({
      ...options,
      signal: interrupt.signal,
      async onProgress(state) {
        progress.show(state);
        await outputs.progress(state);
      },
    });
  } finally {
    progress.clear();
    Deno.removeSignalListener("SIGINT", onInterrupt);
    Deno.removeSignalListener("SIGTERM", onInterrupt);
  }
  await outputs.finish(report, {
    quiet: line.flags.has("quiet"),
    verbose: line.flags.has("verbose"),
    ascii: strokesFor(line.flags.has("ascii")) === ASCII,
    rerunWith: rerunWith(line),
  });
  await keepLast(report);
  return exitCode(report);
}

function runOptions(line: CommandLine): RunOptions {
  const options: RunOptions = {
    select: line.operands,
    slow: line.flags.has("slow"),
    failFast: line.flags.has("fail-fast"),
    host: line.flags.has("host"),
    trace: line.flags.has("trace"),
    sysctls: settings(line.values.get("sysctl") ?? []),
    packets: line.values.has("pcap"),
  };
  const observer = valueOf(line, "observer");
  const medium = valueOf(line, "medium");
  const family = valueOf(line, "family");
  const [repeat, jobs, timeoutMs] = ["repeat", "jobs", "timeout"].map((n) => countOf(line, n));
  return {
    ...options,
    ...(observer !== undefined && { observer }),
    ...(medium !== undefined && { medium: medium as Medium }),
    ...(family !== undefined && { family: Number(family) as 4 | 6 }),
    ...(repeat !== undefined && { repeat }),
    ...(jobs !== undefined && { jobs }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
}

function settings(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(given.map((setting) => {
    const [, key, value] = /^([\w./-]+?)=(.+)$/.exec(setting) ?? [];
    if (key === undefined || value === undefined) {
      throw new UsageError(`--sysctl takes KEY=VALUE, not "${setting}"`);
    }
    if (!key.startsWith("net.")) {
      throw new UsageError(`--sysctl takes keys of a network namespace, net.…, not "${key}"`);
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

/** 0 all pass, 1 a probe failed or observers disagreed, 3 nothing could be run or a probe broke, 130 interrupted. */
function exitCode({ summary, interrupted, disagreements = [] }: Report): number {
  if (interrupted) return 130;
  if (summary.fail > 0 || disagreements.length > 0) return 1;
  const ran = summary.pass + summary.deviates > 0;
  return summary.broken > 0 || !ran ? 3 : 0;
}
