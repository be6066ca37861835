/**
 * Runs a tool and takes its output, or says why that cannot be had.
 * @module
 */

import { ObserverMissing } from "./observer.ts";

const TEXT = new TextDecoder();
/** Far more than any look takes: whoever polls to a deadline of his own must come to it. */
const LIMIT_MS = 10_000;

/**
 * What a tool printed, in the C locale and with nothing else in its environment.
 *
 * Throws an {@linkcode ObserverMissing} where the tool is not installed or may not be run, and an
 * `Error` where it fails, with the tool's own words, or does not end in time. One that complains,
 * and prints no more than a heading, has failed, whatever it ends with.
 */
export async function runTool(
  tool: string,
  args: readonly string[],
  limitMs = LIMIT_MS,
): Promise<string> {
  const { code, stdout, stderr } = await inTime(tool, args, limitMs);
  const failed = stderr.length > 0 && !/\n./.test(TEXT.decode(stdout));
  if (code === 0 && !failed) return TEXT.decode(stdout);
  const said = (TEXT.decode(stderr).trim() || TEXT.decode(stdout).trim()).split("\n")[0];
  throw new Error(`${tool} ${args.join(" ")} ended with ${code}: ${said || "it said nothing"}`);
}

const PIDS_KEPT = 1000;
const pids = new Set<number>();

/** Whether that was the id of a process that {@linkcode runTool} has started lately. */
export function isTool(pid: number): boolean {
  return pids.has(pid);
}

function keep(pid: number): void {
  pids.add(pid);
  const [oldest] = pids;
  if (pids.size > PIDS_KEPT) pids.delete(oldest!);
}

/** A tool that is late is told to end, but not waited for: it may be one that cannot. */
async function inTime(
  tool: string,
  args: readonly string[],
  limitMs: number,
): Promise<Deno.CommandOutput> {
  const limit = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    limit.abort();
    reject(new Error(`${tool} ${args.join(" ")} did not end in ${limitMs / 1000} s`));
  }, limitMs);
  try {
    return await Promise.race([output(tool, args, limit.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function output(
  tool: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<Deno.CommandOutput> {
  try {
    const process = new Deno.Command(tool, {
      args: [...args],
      clearEnv: true,
      env: { LC_ALL: "C" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      signal,
    }).spawn();
    keep(process.pid);
    return await process.output();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new ObserverMissing(`${tool} is not installed`);
    }
    if (error instanceof Deno.errors.NotCapable) {
      throw new ObserverMissing(`running ${tool} is not permitted (run with --allow-run=${tool})`);
    }
    throw error;
  }
}
