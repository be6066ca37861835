/**
 * Why a worker ended before it could say anything, as its standard error shows.
 * @module
 */

import type { Lack, LackCause } from "../result/lack.ts";
import { NESTING } from "../sys/namespace.ts";
import type { SetupFailure } from "./protocol.ts";

/** What runs out where processes are started, as the C library and Deno name it. */
const SHORTAGES: readonly [said: RegExp, because: LackCause, means: string][] = [
  [
    /Resource temporarily unavailable|os error 11\b|unable to create worker threads|cannot fork|EAGAIN/i,
    "out-of-processes",
    "no more processes can be started (ulimit -u, or the pids limit of a container)",
  ],
  [
    /Too many open files|os error (23|24)\b|EMFILE|ENFILE/i,
    "out-of-files",
    "no more files can be opened (ulimit -n)",
  ],
  [
    /Cannot allocate memory|os error 12\b|ENOMEM|out of memory/i,
    "out-of-memory",
    "there is no memory left",
  ],
];

/** Why unshare(1), or the shell behind it, says no: its words, and those of the C library. */
const REFUSALS: readonly [said: RegExp, lack: Omit<Lack, "code">][] = [
  [/failed to execute sh: No such file/, { because: "not-installed", what: "sh" }],
  [/No space left on device/, { because: "namespaces-full" }],
  [/Operation not permitted|Permission denied|Invalid argument/, { because: "namespace-denied" }],
];

/**
 * What a launcher that has ended shows to be missing or broken. `who` names the way in which a
 * namespace was to be had, `how` is how the process ended.
 */
export function launchFailure(who: string, how: string, said: string): SetupFailure {
  const shortage = shortageIn(said);
  if (shortage !== undefined) return outOf(shortage);
  const lines = said.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const refusal = lines.find((line) => /^(unshare|sh): /.test(line));
  if (refusal !== undefined) {
    const lack = REFUSALS.find(([fits]) => fits.test(refusal))?.[1];
    const full = lack?.because === "namespaces-full";
    const nesting = full && lines.includes(NESTING);
    return {
      kind: "missing",
      lack: { code: "no-namespace", ...lack },
      reason: `${who}: ${refusal}`,
      denied: true,
      launching: true,
      ...(full && { full }),
      ...(nesting && { nesting }),
    };
  }
  return {
    kind: "broken",
    lack: { code: "worker-broken" },
    reason: `the worker ended ${how} before it answered${complaintIn(said)}`,
  };
}

/** What is worth repeating of what a worker that has ended has said: after a colon, or nothing. */
export function complaintIn(said: string): string {
  const shortage = shortageIn(said);
  if (shortage !== undefined) return `: ${shortage.means}`;
  const last = said.split("\n").map((line) => line.trim())
    .filter((line) => line !== "" && line !== NESTING).at(-1);
  return last === undefined ? "" : `: ${last.slice(0, 200)}`;
}

/** What a program that could not be started at all shows. */
export function spawnFailure(command: string, error: Error): SetupFailure {
  const missing = { kind: "missing", denied: true, launching: true } as const;
  if (error instanceof Deno.errors.NotFound) {
    const lack = { code: "no-namespace", because: "not-installed", what: command } as const;
    return { ...missing, lack, reason: `${command} is not installed` };
  }
  if (error instanceof Deno.errors.NotCapable) {
    const what = `--allow-run=${command}`;
    const lack = { code: "no-namespace", because: "not-permitted", what } as const;
    return { ...missing, lack, reason: `running ${command} is not permitted (run with ${what})` };
  }
  const shortage = shortageIn(error.message);
  return shortage === undefined
    ? { kind: "broken", lack: { code: "worker-broken" }, reason: error.message }
    : outOf(shortage);
}

interface Shortage {
  readonly because: LackCause;
  readonly means: string;
}

function outOf({ because, means }: Shortage): SetupFailure {
  const lack = { code: "worker-broken", because } as const;
  return { kind: "broken", lack, reason: `a worker cannot be started: ${means}`, full: true };
}

function shortageIn(said: string): Shortage | undefined {
  const [, because, means] = SHORTAGES.find(([fits]) => fits.test(said)) ?? [];
  return because && means ? { because, means } : undefined;
}
