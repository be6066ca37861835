/**
 * Runs a tool and takes its output, or says why that cannot be had.
 * @module
 */

import { keepStarted } from "../sys/own_process.ts";
import { processShortage } from "../sys/shortage.ts";
import { watchProcess } from "../sys/watchdog.ts";
import { ObserverMissing } from "./observer.ts";

const TEXT = new TextDecoder();
/** Far more than any look takes: a caller that polls to its own deadline must reach that first. */
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
  if (code === NOT_FOUND) throw notInstalled(tool);
  const said = (TEXT.decode(stderr).trim() || TEXT.decode(stdout).trim()).split("\n")[0];
  throw new Error(`${tool} ${args.join(" ")} ended with ${code}: ${said || "it printed nothing"}`);
}

/** What a shell ends with, and busybox where it has no such applet: POSIX, "Exit Status". */
const NOT_FOUND = 127;

/** A tool that is late is ended, but not waited for: it may be one that cannot end. */
async function inTime(
  tool: string,
  args: readonly string[],
  limitMs: number,
): Promise<Deno.CommandOutput> {
  const process = start(tool, args);
  const { promise: late, reject } = Promise.withResolvers<never>();
  using _ = watchProcess(() => process.pid, limitMs, () => {
    end(process);
    reject(new Error(`${tool} ${args.join(" ")} did not end within ${limitMs / 1000} s`));
  });
  return await Promise.race([process.output(), late]);
}

/** At once: it has had its time, and may be one that ignores signals. */
function end(process: Deno.ChildProcess): void {
  try {
    process.kill("SIGKILL");
  } catch (error) {
    // It has ended, and another has its output.
    if (!(error instanceof TypeError)) throw error;
  }
}

function notInstalled(tool: string): ObserverMissing {
  const missing = { because: "not-installed", what: tool } as const;
  return new ObserverMissing(`${tool} is not installed`, missing);
}

function start(tool: string, args: readonly string[]): Deno.ChildProcess {
  try {
    const process = new Deno.Command(tool, {
      args: [...args],
      clearEnv: true,
      env: { LC_ALL: "C" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    keepStarted(process.pid);
    return process;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw notInstalled(tool);
    }
    if (error instanceof Deno.errors.NotCapable) {
      const what = `--allow-run=${tool}`;
      const missing = { because: "not-permitted", what } as const;
      throw new ObserverMissing(`running ${tool} is not permitted (run with ${what})`, missing);
    }
    const shortage = processShortage(error);
    if (shortage === undefined) throw error;
    throw new Error(`${tool} cannot be started: ${shortage}: ${(error as Error).message}`);
  }
}
