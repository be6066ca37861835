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
  // A number may be another namespace's as soon as it is nobody's.
  let still = namespaces;
  for (;;) {
    const late = performance.now() > end;
    const { left, here } = await lookFor(lab, still);
    still = here;
    if (left.length === 0 || late) return left;
    await pause(50);
  }
}

async function lookFor(
  lab: LabProcess,
  namespaces: ReadonlySet<string>,
): Promise<{ left: string[]; here: ReadonlySet<string> }> {
  const living = await lab.living();
  const links = sh("lsns -t net -n -o NS").text.split("\n").map((ns) => `net:[${ns.trim()}]`);
  const here = namespaces.intersection(new Set(links));
  const left = [
    ...living.map((pid) => `the process ${pid}`),
    ...[...here].map((link) => `the namespace ${link}`),
    ...words(DEVICES).map((name) => `the device ${name}`),
    ...words(TRACES).map((name) => `the trace instance ${name}`),
  ];
  return { left, here };
}

function words(line: string): string[] {
  return sh(line).text.split("\n").filter((word) => word !== "");
}
