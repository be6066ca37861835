/**
 * Labs that are ended at random moments, in many ways.
 */

import { LabProcess } from "../live/lab_process.ts";
import { leftOf, partsIn } from "./left.ts";
import { anyOf, between, pause, signal } from "./stress.ts";

/** How a lab is ended: these signals, one after another. */
const WAYS: readonly (readonly Deno.Signal[])[] = [
  ["SIGINT"],
  ["SIGTERM"],
  ["SIGKILL"],
  ["SIGINT", "SIGINT"],
  ["SIGTERM", "SIGTERM"],
  ["SIGTERM", "SIGINT"],
  ["SIGINT", "SIGKILL"],
];

/** What it does meanwhile. */
const DOING: readonly (readonly string[])[] = [
  [],
  ["--repeat", "3", "--observer", "diag"],
  ["--trace"],
  ["--host", "loopback"],
  ["--observer", "all", "close"],
  // Processes that hold a socket and are killed, several connections, sockets of the C library's.
  ["gone", "--repeat", "30"],
  ["gone", "linger", "keepalive", "--sockets", "libc", "--repeat", "10"],
  ["queue", "ports", "time-wait", "listen-again", "--repeat", "10"],
  ["--sockets", "libc"],
  // In namespaces that have settings of their own.
  ["close/without-time-wait", "--repeat", "40", "--observer", "diag"],
];

/** The longest that a lab runs, in milliseconds, before it is ended. */
const LONGEST_MS = 3500;
const ENDS_IN_MS = 60_000;

/** Ends a lab somehow. Returns how, and what was left. */
export async function killOnce(
  folder: string,
  plant?: (lab: LabProcess) => Promise<AsyncDisposable>,
): Promise<{ how: string; left: string[] }> {
  const [way, doing, group] = [anyOf(WAYS), anyOf(DOING), Math.random() < 0.5];
  const state = `${folder}/state`;
  const folders = [`${state}/tcplab`, folder];
  const before = new Set(partsIn(folders));
  const files = ["--format", `html=${folder}/report.html`, "--format", `ndjson=${folder}/events`];
  const after = between(0, LONGEST_MS);
  const how = `lab ${doing.join(" ")}: ${way.join(", ")}${
    group ? " to its group" : ""
  } after ${after.toFixed()} ms`;
  await using lab = new LabProcess([...doing, ...files], { env: { XDG_STATE_HOME: state } });
  await pause(after);
  const namespaces = await lab.namespaces();
  for (const [i, name] of way.entries()) {
    if (i > 0) await pause(between(0, 120));
    signal(group ? -lab.pid : lab.pid, name);
  }
  await lab.ended(ENDS_IN_MS);
  await using _ = await plant?.(lab);
  const seen = namespaces.union(await lab.namespaces());
  // What was planted does not go, however long that is waited for.
  const left = await (plant === undefined ? leftOf(lab, seen) : leftOf(lab, seen, 0));
  // One that is killed at once may leave a part: until the next one starts.
  const killed = way.includes("SIGKILL") && plant === undefined;
  const parts = partsIn(folders).filter((path) => !killed && !before.has(path));
  return { how, left: [...left, ...parts.map((path) => `the file ${path}`)] };
}

/** Starts a lab that ends by itself, and returns what is left of those before. */
export async function startAgain(folder: string): Promise<string[]> {
  const env = { XDG_STATE_HOME: `${folder}/state` };
  const args = ["loopback/listen", "--format", `json=${folder}/report.json`];
  await using lab = new LabProcess(args, { env });
  await lab.ended(ENDS_IN_MS);
  return partsIn([`${folder}/state/tcplab`, folder]).map((path) => `the file ${path}`);
}
