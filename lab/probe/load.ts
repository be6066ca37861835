/**
 * Finds and loads probes: a probe is a file below a folder, and its path is its id.
 * @module
 */

import { defineProbe, type Family, membersOf, type Probe, probeOf } from "../probe.ts";
import { OWN_ENDING, OWN_PROBES } from "../installed/files.ts";
import { type Found, foundIn, packagedIndex } from "./found.ts";
import { mistakeIn } from "./mistake.ts";
import { UsageError } from "./select.ts";
import { isRecord } from "./wrong.ts";

/** The probes that come with the lab. */
export { OWN_PROBES };
export type { Found };

/** What files of probes end in, wherever they are written. */
const SUFFIX = ".ts";

/**
 * All probes below a folder, sorted by their ids; a file in which some are to be, and that cannot be
 * loaded, stands for itself. Throws where the folder cannot be read.
 */
export function findProbes(folder: URL): Promise<readonly Found[]> {
  if (folder.href !== OWN_PROBES.href) return findAll(folder);
  return own ??= findAll(folder).catch((error) => {
    own = undefined;
    throw error;
  });
}

/** Those that come with the lab do not change while it runs. */
let own: Promise<readonly Found[]> | undefined;

async function findAll(folder: URL): Promise<readonly Found[]> {
  const index = await packagedIndex(folder);
  if (index !== undefined) return foundIn(index);
  const files = await filesBelow(folder);
  await loadAhead(folder, await those(files, (file) => mayBeFamily(file, folder)));
  const found = await Promise.all(files.map((file) => probesIn(file, folder)));
  if (found.length === 0) {
    throw new UsageError(`there is no probe in ${decodeURIComponent(folder.pathname)}`);
  }
  return found.flat().sort((x, y) => x.id < y.id ? -1 : 1);
}

/** The ids of the probes that are run without `--all`, sorted. Throws where the folder cannot be read. */
export async function probeIds(folder: URL): Promise<string[]> {
  return (await findProbes(folder)).filter(({ extra }) => !extra).map(({ id }) => id);
}

/**
 * The families below a folder, by their files, sorted, but for those that cannot be loaded. Throws where
 * the folder cannot be read.
 */
export async function findFamilies(folder: URL): Promise<[file: string, family: Family][]> {
  const files = await filesIn(folder);
  const families = await Promise.all(
    files.map((file) => familyIn(file, folder).catch(() => undefined)),
  );
  return files.flatMap((file, i): [string, Family][] =>
    families[i] === undefined ? [] : [[file, families[i]]]
  );
}

/** All that is below a folder, by the files, sorted: probes, and families of them. */
export async function familiesAndProbes(
  folder: URL,
): Promise<[file: string, found: Probe | Family][]> {
  const files = await filesIn(folder);
  await loadAhead(folder, files);
  return await Promise.all(
    files.map(async (file): Promise<[string, Probe | Family]> => [
      file,
      await familyIn(file, folder) ?? await loadProbe(folder, file),
    ]),
  );
}

/** The files of a folder, sorted, without their ending. */
async function filesIn(folder: URL): Promise<string[]> {
  const index = await packagedIndex(folder);
  return index === undefined ? (await filesBelow(folder)).sort() : Object.keys(index);
}

/** What people have beside their probes: hidden folders, and packages. */
const NO_PROBES = /^\.|^node_modules$/;

/** What the files below a folder have, as it stands there: what is not to be played needs no check. */
export async function unchecked(
  folder: URL,
): Promise<[file: string, found: Partial<Probe> | Family][]> {
  const files = await filesIn(folder);
  await loadAhead(folder, files);
  return await Promise.all(
    files.map(async (file): Promise<[string, Partial<Probe> | Family]> => [
      file,
      // What cannot be loaded can still be asked for by its name.
      await imported(file, folder).catch(() => ({})),
    ]),
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
      if (NO_PROBES.test(entry.name)) continue;
      const below = await filesBelow(new URL(`${entry.name}/`, folder));
      files.push(...below.map((file) => `${entry.name}/${file}`));
    } else if (entry.name.endsWith(SUFFIX)) {
      files.push(entry.name.slice(0, -SUFFIX.length));
    }
  }
  return files;
}

async function probesIn(file: string, folder: URL): Promise<Found[]> {
  let family: Family | undefined;
  try {
    family = await familyIn(file, folder);
  } catch (error) {
    if (error instanceof UsageError) return [{ id: file, wrong: error.message }];
    throw error;
  }
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

async function familyIn(file: string, folder: URL): Promise<Family | undefined> {
  if (!await mayBeFamily(file, folder)) return undefined;
  const family = await imported(file, folder) as Family;
  // The word alone makes no family.
  return family.cases === undefined ? undefined : family;
}

/** Only of a family must it be known beforehand what is in the file. */
async function mayBeFamily(file: string, folder: URL): Promise<boolean> {
  const index = await packagedIndex(folder);
  if (index !== undefined) return index[file] !== null;
  return /\bdefineFamily\b/.test(await Deno.readTextFile(fileAt(file, folder)));
}

/**
 * Loads one probe. Throws a {@linkcode UsageError} where the file has none that can be judged, which
 * names the file.
 */
export async function loadProbe(folder: string | URL, id: string): Promise<Probe> {
  if (await isFile(fileAt(id, folder))) {
    const probe = await imported(id, folder);
    // A literal that was not passed to `defineProbe` is to be judged all the same.
    if ("table" in probe) return await naming(id, folder, () => defineProbe(probe));
    throw new UsageError(
      `${id}${SUFFIX} has no probe as its default export: export default defineProbe({ … })`,
    );
  }
  const slash = id.lastIndexOf("/");
  const [group, key] = [id.slice(0, slash), id.slice(slash + 1)];
  for (const [file, variant] of ways(group)) {
    if (!await isFile(fileAt(file, folder))) continue;
    const family = await imported(file, folder);
    const [, member] = "cases" in family
      ? membersOf(family).find(([name]) => name === variant) ?? []
      : [];
    const probe = await naming(file, folder, () => member && probeOf(member, key));
    if (probe !== undefined) return probe;
    if (member !== undefined) throw new UsageError(`${file}${SUFFIX} has no case ${key}`);
  }
  throw new UsageError(`${group}${SUFFIX} has no case ${key}`);
}

/** The same, whatever its table says, or leaves out: to be completed. */
export async function loadUnjudged(folder: URL, id: string): Promise<Probe> {
  try {
    return await loadProbe(folder, id);
  } catch (error) {
    const cause = ((error as Error).cause as Error | undefined)?.cause;
    if (isRecord(cause) && isRecord(cause.probe)) return cause.probe as unknown as Probe;
    throw error;
  }
}

/** The files, and the variants in them, that a group's name may mean. */
function ways(group: string): [file: string, variant: string][] {
  const dashes = [...group.matchAll(/-/g)].map(({ index }) => index);
  return [
    [group, ""],
    ...dashes.toReversed().map((at): [string, string] => [group.slice(0, at), group.slice(at + 1)]),
  ];
}

/** A file of probes: those of the package are bundles. */
function fileAt(file: string, folder: string | URL): URL {
  return new URL(file + (String(folder) === OWN_PROBES.href ? OWN_ENDING : SUFFIX), folder);
}

async function isFile(url: URL): Promise<boolean> {
  try {
    return (await Deno.stat(url)).isFile;
  } catch {
    return false;
  }
}

/**
 * Has files be read that are about to be loaded: all in one graph of modules take a third of the time
 * of a graph for each. What is wrong with one is said when that one is loaded.
 */
export async function loadAhead(folder: URL, files: readonly string[]): Promise<void> {
  const imports = files.map((file) => `import ${JSON.stringify(fileAt(file, folder).href)};`);
  await import(`data:text/javascript,${encodeURIComponent(imports.join(""))}`).catch(() => {});
}

async function those(files: readonly string[], are: (file: string) => Promise<boolean>) {
  const answers = await Promise.all(files.map(are));
  return files.filter((_, i) => answers[i]);
}

/** What the file has as its default export, whatever that is. */
async function imported(file: string, folder: string | URL): Promise<Probe | Family> {
  return await naming(file, folder, async () => {
    const module: { default?: unknown } = await import(fileAt(file, folder).href);
    return Object(module.default);
  });
}

/** Whatever is wrong with a file, its name is said first. */
async function naming<T>(
  file: string,
  folder: string | URL,
  judge: () => T | Promise<T>,
): Promise<T> {
  try {
    return await judge();
  } catch (error) {
    const what = mistakeIn(error, fileAt(file, folder));
    throw new UsageError(`${file}${SUFFIX}: ${what}`, { cause: error });
  }
}
