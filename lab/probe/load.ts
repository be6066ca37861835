/**
 * Finds and loads probes: a probe is a file below a folder, and its path is its id.
 * @module
 */

import { defineProbe, type Family, membersOf, type Probe, probeOf } from "../probe.ts";
import { UsageError } from "./select.ts";

/** The probes that come with the lab. */
export const OWN_PROBES: URL = new URL("../../probes/", import.meta.url);

const SUFFIX = ".ts";

/** A probe that was found. */
export interface Found {
  readonly id: string;
  /** The id of its family, where it is a case of one. */
  readonly group?: string;
  /** It is run with `--all` only, or where it is asked for by its name. */
  readonly extra?: true;
}

/** All probes below a folder, sorted by their ids. Throws where the folder cannot be read. */
export async function findProbes(folder: URL): Promise<Found[]> {
  const files = await filesBelow(folder);
  const found = await Promise.all(files.map((file) => probesIn(file, folder)));
  return found.flat().sort((x, y) => x.id < y.id ? -1 : 1);
}

/** The ids of the probes that are run without `--all`, sorted. Throws where the folder cannot be read. */
export async function probeIds(folder: URL): Promise<string[]> {
  return (await findProbes(folder)).filter(({ extra }) => !extra).map(({ id }) => id);
}

/** The families below a folder, by their files, sorted. Throws where the folder cannot be read. */
export async function findFamilies(folder: URL): Promise<[file: string, family: Family][]> {
  const files = (await filesBelow(folder)).sort();
  const families = await Promise.all(files.map((file) => familyIn(file, folder)));
  return files.flatMap((file, i): [string, Family][] =>
    families[i] === undefined ? [] : [[file, families[i]]]
  );
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

async function probesIn(file: string, folder: URL): Promise<Found[]> {
  const family = await familyIn(file, folder);
  if (family === undefined) return [{ id: file }];
  return membersOf(family).flatMap(([name, { cases, essential }]) => {
    const group = name === "" ? file : `${file}-${name}`;
    return Object.keys(cases).map((key): Found => ({
      id: `${group}/${key}`,
      group,
      ...(essential !== undefined && !essential.includes(key) && { extra: true }),
    }));
  });
}

/** Only of a family must it be known beforehand what is in the file. */
async function familyIn(file: string, folder: URL): Promise<Family | undefined> {
  const text = await Deno.readTextFile(new URL(file + SUFFIX, folder));
  if (!/\bdefineFamily\b/.test(text)) return undefined;
  const family = await imported(file, folder) as Family;
  // The word alone makes no family.
  return family.cases === undefined ? undefined : family;
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
  const [group, key] = [id.slice(0, slash), id.slice(slash + 1)];
  for (const [file, variant] of ways(group)) {
    if (!await isFile(new URL(file + SUFFIX, folder))) continue;
    const family = await imported(file, folder);
    const [, member] = "cases" in family
      ? membersOf(family).find(([name]) => name === variant) ?? []
      : [];
    const probe = await naming(file, () => member && probeOf(member, key));
    if (probe !== undefined) return probe;
    if (member !== undefined) throw new TypeError(`${file}${SUFFIX} has no case ${key}`);
  }
  throw new TypeError(`${group}${SUFFIX} has no case ${key}`);
}

/** The files, and the variants in them, that a group's name may mean. */
function ways(group: string): [file: string, variant: string][] {
  const dashes = [...group.matchAll(/-/g)].map(({ index }) => index);
  return [
    [group, ""],
    ...dashes.toReversed().map((at): [string, string] => [group.slice(0, at), group.slice(at + 1)]),
  ];
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
