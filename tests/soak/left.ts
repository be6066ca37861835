/**
 * What a lab that has ended may have left: processes, namespaces, devices, traces, parts of files.
 */

import type { LabProcess } from "../live/lab_process.ts";
import { pause, sh } from "./stress.ts";

/** Far longer than the kernel takes to take a namespace down, in milliseconds. */
const LIMIT_MS = 20_000;

/** The instances of tracefs that nobody holds: what has no owner has been left. */
const TRACES = `unshare -m sh -c '
  mount -t tracefs none /mnt && for i in /mnt/instances/tcplab-*-*; do
    [ -d "$i" ] && flock -n "$i" true && echo "\${i##*/}"
  done'`;

/** The lab's devices, where they have no business: in this namespace. */
const DEVICES = "sed -n 's/^ *\\(tcplab[01]\\):.*/\\1/p' /proc/net/dev";

/** Processes that a lab has a socket die with: without an environment, so that no mark is in it. */
const HOLDERS = `for pid in $(pgrep -x cat); do
    [ "$(tr '\\0' '\\n' <"/proc/$pid/cmdline" | wc -l)" = 1 ] &&
      [ -z "$(tr '\\0' ' ' <"/proc/$pid/environ")" ] && echo "$pid"
  done 2>/dev/null`;

/** The parts of files in folders. */
export function partsIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    try {
      return [...Deno.readDirSync(folder)].map(({ name }) => name)
        .filter((name) => name.endsWith(".part")).map((name) => `${folder}/${name}`);
    } catch {
      return []; // it has not been made yet
    }
  });
}

/** What is left of a lab, in words, once it has had the time to go. */
export async function leftOf(
  lab: LabProcess,
  namespaces: ReadonlySet<string>,
  limitMs = LIMIT_MS,
): Promise<string[]> {
  const end = performance.now() + limitMs;
  // A number may be another namespace's as soon as it is nobody's, and another lab's process.
  let still: Suspects = { namespaces, holders: new Set(words(HOLDERS)) };
  for (;;) {
    const late = performance.now() > end;
    const { left, here } = await lookFor(lab, still);
    still = here;
    if (left.length === 0 || late) return left;
    await pause(50);
  }
}

/** What may have been left, and was there at each look. */
interface Suspects {
  readonly namespaces: ReadonlySet<string>;
  readonly holders: ReadonlySet<string>;
}

async function lookFor(
  lab: LabProcess,
  suspects: Suspects,
): Promise<{ left: string[]; here: Suspects }> {
  const living = await lab.living();
  const links = sh("lsns -t net -n -o NS").text.split("\n").map((ns) => `net:[${ns.trim()}]`);
  const here = {
    namespaces: suspects.namespaces.intersection(new Set(links)),
    holders: suspects.holders.intersection(new Set(words(HOLDERS))),
  };
  const left = [
    ...living.map((pid) => `the process ${pid}`),
    ...[...here.namespaces].map((link) => `the namespace ${link}`),
    ...[...here.holders].map((pid) => `the process ${pid}, which holds a socket`),
    ...words(DEVICES).map((name) => `the device ${name}`),
    ...words(TRACES).map((name) => `the trace instance ${name}`),
  ];
  return { left, here };
}

function words(line: string): string[] {
  return sh(line).text.split("\n").filter((word) => word !== "");
}
