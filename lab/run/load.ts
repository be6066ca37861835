/**
 * Finds and loads probes: a probe is a file below a folder, and its path is its id.
 * @module
 */

import type { Probe } from "../probe.ts";

/** The probes that come with the lab. */
export const OWN_PROBES: URL = new URL("../../probes/", import.meta.url);

const SUFFIX = ".ts";

/** The ids of all probes below a folder, sorted. Throws where the folder cannot be read. */
export async function probeIds(folder: URL): Promise<string[]> {
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

/** Loads one probe. Throws where the file has none. */
export async function loadProbe(folder: string | URL, id: string): Promise<Probe> {
  const module = await import(new URL(id + SUFFIX, folder).href) as { default?: Probe };
  if (module.default?.table === undefined) {
    throw new TypeError(`${id}${SUFFIX} has no probe as its default export`);
  }
  return module.default;
}
