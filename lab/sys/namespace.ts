/**
 * Network namespaces for workers: network_namespaces(7), user_namespaces(7).
 * @module
 */

import { NAME_INSTANCE, REMOVE_INSTANCE } from "./trace_instance.ts";

/**
 * Makes the namespace that is used from within another, because a namespace made there can have a
 * table of connections of its own (Linux 6.1 and later, net.ipv4.tcp_child_ehash_entries). Every
 * look walks the table, and the host's has some hundred thousand buckets; a small one makes looks
 * three times cheaper.
 */
function nested(command: string): string {
  return `f=/proc/sys/net/ipv4/tcp_child_ehash_entries
[ -w $f ] && echo 1024 > $f && exec unshare -n ${command}; exec ${command}`;
}

const NEST = nested('"$@"');

/**
 * Gives the command an instance of tracefs as its last argument, and removes that once the command
 * has ended, however it ended: what reads from the pipe then sees its end. Where there can be none,
 * the command goes without.
 */
const TRACE = `${NAME_INSTANCE}
if mkdir $i 2>/dev/null && { echo 1 > $i/$e/enable || { rmdir $i; false; }; }; then
  exec 8>&1
  { exec 9>&1 >&8 8>&-; ${nested('"$@" $i')}; } | {
    exec 8>&-; trap "" INT TERM HUP; cat >/dev/null
    echo 0 > $i/$e/enable; ${REMOVE_INSTANCE}
  }
else ${NEST}; fi`;

/** How a command is started in a network namespace of its own. */
export interface Launcher {
  /** Who may do it so. */
  readonly kind: "root" | "user namespace";
  /** The program to run. */
  readonly command: string;
  /** Its arguments, before the command that is meant. */
  readonly args: readonly string[];
}

const LAUNCHERS: readonly Launcher[] = [
  { kind: "root", command: "unshare", args: ["-n", "sh", "-c", NEST, "sh"] },
  { kind: "user namespace", command: "unshare", args: ["-U", "-r", "-n", "sh", "-c", NEST, "sh"] },
];

/** The same, with a trace of what happens: only root can have that. */
export function tracing(launcher: Launcher): Launcher {
  return launcher.kind === "root"
    ? { ...launcher, args: ["-n", "-m", "sh", "-c", TRACE, "sh"] }
    : launcher;
}

/** The first way that works here, or why none does; one that is aborted does not work. */
export async function findLauncher(signal?: AbortSignal): Promise<Launcher | { missing: string }> {
  const refusals: string[] = [];
  for (const launcher of LAUNCHERS) {
    const refusal = await tryOut(launcher, signal);
    if (refusal === undefined) return launcher;
    refusals.push(refusal);
  }
  return { missing: [...new Set(refusals)].join("; ") };
}

/** Far more than it takes, in milliseconds. */
const TRIAL_LIMIT_MS = 10_000;

/** Why a launcher does not work. One that does not end is told to, and not waited for. */
async function tryOut(launcher: Launcher, signal?: AbortSignal): Promise<string | undefined> {
  const end = new AbortController();
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  const giveUp = () => {
    resolve(`${launcher.command} did not end`);
    end.abort();
  };
  const timer = setTimeout(giveUp, TRIAL_LIMIT_MS);
  signal?.addEventListener("abort", giveUp);
  if (signal?.aborted) giveUp();
  try {
    return await Promise.race([trial(launcher, end.signal), ended]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

async function trial(
  { kind, command, args }: Launcher,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { success, stderr } = await new Deno.Command(command, {
      args: [...args, "true"],
      detached: true,
      stdin: "null",
      stdout: "null",
      signal,
    }).output();
    if (success) return undefined;
    return `${kind}: ${new TextDecoder().decode(stderr).trim().split("\n")[0]}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "unshare is not installed";
    if (error instanceof Deno.errors.NotCapable) {
      return "running unshare is not permitted (run with --allow-run=unshare)";
    }
    throw error;
  }
}
