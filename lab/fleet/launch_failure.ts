/**
 * Why a worker ended before it could say anything, told from what was said on its standard error.
 * @module
 */

import { NESTING } from "../sys/namespace.ts";
import type { SetupFailure } from "./protocol.ts";

/** What runs out where processes are started, as the C library and Deno name it. */
const SHORTAGES: readonly [said: RegExp, means: string][] = [
  [
    /Resource temporarily unavailable|os error 11\b|unable to create worker threads|cannot fork|EAGAIN/i,
    "no more processes can be started (ulimit -u, or the pids limit of a container)",
  ],
  [
    /Too many open files|os error (23|24)\b|EMFILE|ENFILE/i,
    "no more files can be opened (ulimit -n)",
  ],
  [/Cannot allocate memory|os error 12\b|ENOMEM|out of memory/i, "there is no memory left"],
];

/**
 * What a launcher that has ended shows to be missing or broken. `who` names the way in which a
 * namespace was to be had, `how` is how the process ended.
 */
export function launchFailure(who: string, how: string, said: string): SetupFailure {
  const shortage = shortageIn(said);
  if (shortage !== undefined) {
    return { kind: "broken", reason: `a worker cannot be started: ${shortage}`, full: true };
  }
  const lines = said.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const refusal = lines.find((line) => /^(unshare|sh): /.test(line));
  if (refusal !== undefined) {
    const full = /No space left on device/.test(refusal);
    const nesting = full && lines.includes(NESTING);
    return {
      kind: "missing",
      reason: `${who}: ${refusal}`,
      denied: true,
      launching: true,
      ...(full && { full }),
      ...(nesting && { nesting }),
    };
  }
  return {
    kind: "broken",
    reason: `the worker ended ${how} before it answered${complaintIn(said)}`,
  };
}

/** What is worth repeating of what a worker that has ended has said: after a colon, or nothing. */
export function complaintIn(said: string): string {
  const shortage = shortageIn(said);
  if (shortage !== undefined) return `: ${shortage}`;
  const last = said.split("\n").map((line) => line.trim())
    .filter((line) => line !== "" && line !== NESTING).at(-1);
  return last === undefined ? "" : `: ${last.slice(0, 200)}`;
}

/** What a program that could not be started at all shows. */
export function spawnFailure(command: string, error: Error): SetupFailure {
  if (error instanceof Deno.errors.NotFound) {
    return {
      kind: "missing",
      reason: `${command} is not installed`,
      denied: true,
      launching: true,
    };
  }
  if (error instanceof Deno.errors.NotCapable) {
    const reason = `running ${command} is not permitted (run with --allow-run=${command})`;
    return { kind: "missing", reason, denied: true, launching: true };
  }
  const shortage = shortageIn(error.message);
  return shortage === undefined
    ? { kind: "broken", reason: error.message }
    : { kind: "broken", reason: `a worker cannot be started: ${shortage}`, full: true };
}

function shortageIn(said: string): string | undefined {
  return SHORTAGES.find(([fits]) => fits.test(said))?.[1];
}
