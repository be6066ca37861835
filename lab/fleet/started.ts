/**
 * The processes of workers, as they are started: one of them before it is known what it is to do.
 *
 * A worker takes as long to begin as the lab takes to find out what is to be run.
 * @module
 */

import { CONFIG, WORKER } from "../installed/files.ts";
import { type Launcher, LAUNCHERS } from "../sys/namespace.ts";

/** The process that was started ahead, until somebody has it. */
let ahead: { readonly launcher: Launcher; readonly process: Deno.ChildProcess } | undefined;

/**
 * Starts a process in the way in which the first worker will most likely be started, which then has it.
 * Disposing of what this returns ends it if none has had it by then.
 */
export function startAhead(): AsyncDisposable {
  const launcher = likeliest();
  if (launcher !== undefined) {
    try {
      ahead = { launcher, process: start(launcher) };
    } catch {
      // Who tries it again is told why.
    }
  }
  return {
    async [Symbol.asyncDispose]() {
      const process = ahead?.process;
      ahead = undefined;
      if (process !== undefined) await end(process);
    },
  };
}

/** A process in a namespace of its own, which is to become a worker. */
export function startedIn(launcher: Launcher): Deno.ChildProcess {
  if (launcher !== ahead?.launcher) return start(launcher);
  const { process } = ahead;
  ahead = undefined;
  return process;
}

/** Nothing where it takes a permission that would have to be asked for. */
function likeliest(): Launcher | undefined {
  const may = (what: Deno.PermissionDescriptor) =>
    Deno.permissions.querySync(what).state === "granted";
  if (!may({ name: "run", command: "unshare" })) return undefined;
  const isRoot = may({ name: "sys", kind: "uid" }) && Deno.uid() === 0;
  const kind = isRoot ? "root" : "user namespace";
  return LAUNCHERS.find((launcher) => launcher.kind === kind && launcher.nested);
}

/** It has nothing that would outlive it. */
async function end(process: Deno.ChildProcess): Promise<void> {
  try {
    process.kill("SIGKILL");
  } catch (error) {
    // It has ended: what it needs is not allowed here.
    if (!(error instanceof TypeError)) throw error;
  }
  const { status, stdin, stdout, stderr } = process;
  await Promise.all([status, stdin.abort(), stdout.cancel(), stderr.cancel()]);
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
