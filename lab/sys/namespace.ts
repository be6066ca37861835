/**
 * Network namespaces for workers: network_namespaces(7), user_namespaces(7).
 * @module
 */

import {
  DISABLE_REASONS,
  ENABLE_REASONS,
  MAKE_INSTANCE,
  PREPARE_INSTANCE,
  REMOVE_INSTANCE,
} from "./trace_instance.ts";

/** What is said on standard error by who has a namespace, and is about to make one within it. */
export const NESTING = "tcplab: nesting";

/**
 * Makes the namespace that is used from within another, because a namespace made there can have a
 * table of connections of its own (Linux 6.1 and later, net.ipv4.tcp_child_ehash_entries). Every
 * look walks the table, and the host's has some hundred thousand buckets; a small one makes looks
 * three times cheaper.
 */
const NESTED = `f=/proc/sys/net/ipv4/tcp_child_ehash_entries
if [ -w $f ] && echo 1024 > $f; then echo ${NESTING} >&2; set -- unshare -n "$@"; fi`;

/**
 * Gives the command an instance of tracefs as its last argument, and removes that once the command
 * has ended, however it ended: what reads from the pipe then sees its end. Where there can be none,
 * the command goes without.
 */
const traced = (prepare: string) =>
  `${PREPARE_INSTANCE}
if ${MAKE_INSTANCE} && { echo 1 > $i/$e/enable || { rmdir $i; false; }; }; then
  ${ENABLE_REASONS}
  exec 8>&1
  { exec 9>&1 >&8 8>&-; set -- "$@" $i; ${prepare}
    exec "$@"; } | {
    exec 8>&-; trap "" INT TERM HUP; cat >/dev/null
    echo 0 > $i/$e/enable; ${DISABLE_REASONS}; ${REMOVE_INSTANCE}
  }
else ${prepare}
  exec "$@"; fi`;

/** How a command is started in a network namespace of its own. */
export interface Launcher {
  /** Who may do it so. */
  readonly kind: "root" | "user namespace";
  /** The program to run. */
  readonly command: string;
  /** Its arguments, before the command that is meant. */
  readonly args: readonly string[];
  /** Whether it takes two namespaces for a moment, one in the other. */
  readonly nested?: boolean;
  /** The same, that takes but one at any moment. */
  readonly plain?: Launcher;
  /** Whether something else of it lives a little longer than the command, to clean up. */
  readonly cleansUp?: boolean;
}

const OPTIONS = { "root": ["-n"], "user namespace": ["-U", "-r", "-n"] } as const;

const plain = (nested: boolean | undefined) =>
  `${nested ? NESTED : ""}
exec "$@"`;

function launcher(kind: Launcher["kind"], nested: boolean): Launcher {
  const args = [...OPTIONS[kind], "sh", "-c", plain(nested), "sh"];
  return { kind, command: "unshare", args, nested, ...nested && { plain: launcher(kind, false) } };
}

/**
 * All ways to a network namespace, the best first. Which of them serves is seen when a worker is
 * set up there: a namespace in which nothing may be done is none.
 */
export const LAUNCHERS: readonly Launcher[] = [
  launcher("root", true),
  launcher("root", false),
  launcher("user namespace", true),
  launcher("user namespace", false),
];

/**
 * The rest of the arguments is run by the first of them, a script, in a mount namespace; where there
 * can be none (gVisor takes no mount's propagation away), by the second, without a trace.
 */
const IN_MOUNT_NAMESPACE = `traced=$1 plain=$2; shift 2
if unshare -m true 2>/dev/null; then exec unshare -m sh -c "$traced" sh "$@"; fi
exec sh -c "$plain" sh "$@"`;

/** The same, with a trace of what happens, where there can be one: only root can have that. */
export function tracing(launcher: Launcher): Launcher {
  if (launcher.kind !== "root") return launcher;
  const script = traced(launcher.nested ? NESTED : "");
  const args = ["-n", "sh", "-c", IN_MOUNT_NAMESPACE, "sh", script, plain(launcher.nested)];
  const { plain: other } = launcher;
  return { ...launcher, args, cleansUp: true, ...other && { plain: tracing(other) } };
}
