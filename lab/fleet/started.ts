/**
 * The processes of workers, as they are started: one of them before it is known what it is to do.
 *
 * A worker takes as long to begin as the lab takes to find out what is to be run.
 * @module
 */

import { CONFIG, WORKER } from "../installed/files.ts";
import { type Launcher, LAUNCHERS } from "../sys/namespace.ts";

/** The way in which most have their namespaces. */
const FIRST = LAUNCHERS[0]!;

/** Nobody has it yet. */
let ahead: Deno.ChildProcess | undefined;

/**
 * Starts a process that the first worker will have. Disposing of what this returns ends it if none
 * has had it by then.
 */
export function startAhead(): AsyncDisposable {
  try {
    ahead = start(FIRST);
  } catch {
    // Who tries it again is told why.
  }
  return {
    async [Symbol.asyncDispose]() {
      const unused = ahead;
      ahead = undefined;
      if (unused === undefined) return;
      // It has nothing that would outlive it.
      unused.kill("SIGKILL");
      await Promise.all([unused.status, unused.stdout.cancel(), unused.stderr.cancel()]);
    },
  };
}

/** A process in a namespace of its own, which is to become a worker. */
export function startedIn(launcher: Launcher): Deno.ChildProcess {
  if (ahead === undefined || launcher !== FIRST) return start(launcher);
  const process = ahead;
  ahead = undefined;
  return process;
}

function start(launcher: Launcher): Deno.ChildProcess {
  return new Deno.Command(launcher.command, {
    args: [...launcher.args, Deno.execPath(), ...STARTED],
    // Whatever fails is read here: in one language.
    // A check for updates opens sockets at a time of its own.
    env: { NO_COLOR: "1", LC_ALL: "C", DENO_NO_UPDATE_CHECK: "1" },
    // In a group of its own: Ctrl-C is for the lab, which says when its workers end.
    detached: true,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/**
 * A worker reads no file through Deno but its own modules, for which it needs no permission. The
 * processors are shared with other workers, so that its garbage is collected by its own thread, and
 * seldom: what a row makes hardly outlives it.
 */
const STARTED: readonly string[] = [
  ...[
    "run",
    "--quiet",
    "--no-prompt",
    "--v8-flags=--single-threaded-gc,--min-semi-space-size=16",
    "--config",
    decodeURIComponent(CONFIG.pathname),
    "-P=worker",
  ],
  WORKER.href,
];
