/**
 * Finds and loads probes: a probe is a file below a folder, and its path is its id.
 * @module
 */

import { defineProbe, type Probe } from "../probe.ts";
import { UsageError } from "./select.ts";

/** The probes that come with the lab. */
export const OWN_PROBES: URL = new URL("../../probes/", import.meta.url);

const SUFFIX = ".ts";

/** The ids of all probes below a folder, sorted. Throws where the folder cannot be read. */
export async function probeIds(folder: URL): Promise<string[]> {
  if (folder.protocol !== "file:") {
    throw new UsageError(`probes are run from files, and not from ${folder}`);
  }
  const ids: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isDirectory) {
      const below = await probeIds(new URL(`${entry.name}/`, folder));
      ids.push(...below.map((id) => `${entry.name}/${id}`));
    } else if (entry.name.endsWith(SUFFIX)) {
      ids.push(entry.name.slice(0, -SUFFIX.length));
    }
  }
  return ids.sort();
}

/** Loads one probe. Throws where the file has none that can be judged, and names the file. */
export async function loadProbe(folder: string | URL, id: string): Promise<Probe> {
  const file = id + SUFFIX;
  const probe = await imported(file, folder);
  if (probe === undefined) throw new TypeError(`${file} has no probe as its default export`);
  return probe;
}

/** A literal that nobody has called `defineProbe` with is to be judged all the same. */
async function imported(file: string, folder: string | URL): Promise<Probe | undefined> {
  try {
    const module: { default?: Probe } = await import(new URL(file, folder).href);
    return module.default?.table === undefined ? undefined : defineProbe(module.default);
  } catch (error) {
    throw new TypeError(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
