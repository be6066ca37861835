/**
 * Finds and loads probes: a probe is a file below a folder, and its path is its id.
 * @module
 */

import { defineProbe, type Family, type Probe, probesOf } from "../probe.ts";
import { UsageError } from "./select.ts";

/** The probes that come with the lab. */
export const OWN_PROBES: URL = new URL("../../probes/", import.meta.url);

const SUFFIX = ".ts";

/** A probe that was found. */
export interface Found {
  readonly id: string;
  /** The id of its family, where it is a case of one. */
  readonly group?: string;
}

/** All probes below a folder, sorted by their ids. Throws where the folder cannot be read. */
export async function findProbes(folder: URL): Promise<Found[]> {
  const files = await filesBelow(folder);
  const found = await Promise.all(files.map((file) => probesIn(file, folder)));
  return found.flat().sort((x, y) => x.id < y.id ? -1 : 1);
}

/** The ids of all probes below a folder, sorted. Throws where the folder cannot be read. */
export async function probeIds(folder: URL): Promise<string[]> {
  return (await findProbes(folder)).map(({ id }) => id);
}

/** Paths below a folder, without their ending. */
async function filesBelow(folder: URL): Promise<string[]> {
  if (folder.protocol !== "file:") {
    throw new UsageError(`probes are read from files, not from ${folder}`);
  }
  const files: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isDirectory) {
      const below = await filesBelow(new URL(`${entry.name}/`, folder));
      files.push(...below.map((file) => `${entry.name}/${file}`));
    } else if (entry.name.endsWith(SUFFIX)) {
      files.push(entry.name.slice(0, -SUFFIX.length));
    }
  }
  return files;
}

/** Only of a family must it be known beforehand what is in the file. */
async function probesIn(file: string, folder: URL): Promise<Found[]> {
  const text = await Deno.readTextFile(new URL(file + SUFFIX, folder));
  if (!/\bdefineFamily\b/.test(text)) return [{ id: file }];
  const { cases } = await imported(file, folder) as Partial<Family>;
  // The word alone makes no family.
  if (cases === undefined) return [{ id: file }];
  return Object.keys(cases).map((key) => ({ id: `${file}/${key}`, group: file }));
}

/** Loads one probe. Throws where the file has none that can be judged, and names the file. */
export async function loadProbe(folder: string | URL, id: string): Promise<Probe> {
  if (await isFile(new URL(id + SUFFIX, folder))) {
    const probe = await imported(id, folder);
    // A literal that was not passed to `defineProbe` is to be judged all the same.
    if ("table" in probe) return await naming(id, () => defineProbe(probe));
    throw new TypeError(`${id}${SUFFIX} has no probe as its default export`);
  }
  const slash = id.lastIndexOf("/");
  const [file, key] = [id.slice(0, slash), id.slice(slash + 1)];
  const family = await imported(file, folder);
  const probe = "cases" in family ? await naming(file, () => probesOf(family)[key]) : undefined;
  if (probe === undefined) throw new TypeError(`${file}${SUFFIX} has no case ${key}`);
  return probe;
}

async function isFile(url: URL): Promise<boolean> {
  try {
    return (await Deno.stat(url)).isFile;
  } catch {
    return false;
  }
}

/** What the file has as its default export, whatever that is. */
async function imported(file: string, folder: string | URL): Promise<Probe | Family> {
  return await naming(file, async () => {
    const module: { default?: unknown } = await import(new URL(file + SUFFIX, folder).href);
    return Object(module.default);
  });
}

/** Whatever is wrong with a file, its name is said first. */
async function naming<T>(file: string, judge: () => T | Promise<T>): Promise<T> {
  try {
    return await judge();
  } catch (error) {
    throw new TypeError(`${file}${SUFFIX}: ${(error as Error).message}`, { cause: error });
  }
}
