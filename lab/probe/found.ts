/**
 * What there is of probes, without what is in them: by their files, and by their ids.
 * @module
 */

import { OWN_PROBES } from "../installed/files.ts";
import { PACKAGED } from "../installed/packaged.ts";

/** A probe that was found. */
export interface Found {
  readonly id: string;
  /** The id of its family, where it is a case of one. */
  readonly group?: string;
  /** It is run with `--all` only, or where it is asked for by its name. */
  readonly extra?: true;
  /** Why nobody knows which probes are in the file of that name. */
  readonly wrong?: string;
}

/** The names of a family's cases, by its variants: those that are always run, and all others. */
export type CaseNames = Readonly<
  Record<string, readonly [always: readonly string[], extra: readonly string[]]>
>;

/** What is in each file: a family's cases, or nothing but a probe. */
export type Index = Readonly<Record<string, CaseNames | null>>;

/** All probes of an index, sorted by their ids. */
export function foundIn(index: Index): Found[] {
  return Object.entries(index).flatMap(([file, families]) => {
    if (families === null) return [{ id: file }];
    return Object.entries(families).flatMap(([variant, [always, extra]]): Found[] => {
      const group = variant === "" ? file : `${file}-${variant}`;
      return [
        ...always.map((key) => ({ id: `${group}/${key}`, group })),
        ...extra.map((key) => ({ id: `${group}/${key}`, group, extra: true as const })),
      ];
    });
  }).sort((x, y) => x.id < y.id ? -1 : 1);
}

/** What the package knows of its own probes, so that it need not load them all; elsewhere nothing. */
export async function packagedIndex(folder: URL): Promise<Index | undefined> {
  if (!PACKAGED || folder.href !== OWN_PROBES.href) return undefined;
  const { href } = new URL("index.json", folder);
  return (await import(href, { with: { type: "json" } })).default;
}
