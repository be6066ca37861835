/**
 * Which table is meant: a file of the user's, or a probe by its id.
 * @module
 */

import { basename, dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { findProbes, OWN_PROBES } from "../../probe/load.ts";
import { selectIds, UsageError } from "../../probe/select.ts";
import { type CommandLine, valueOf } from "../options.ts";
import { fromUser } from "../output.ts";
import { folderNamed } from "../own_probes.ts";

/** A probe, and where it is kept. */
export interface Place {
  readonly folder: URL;
  readonly id: string;
  /** Its file, as its author names it. */
  readonly named: string;
  readonly path: string;
  /** It is a case of a family, which has the file. */
  readonly isCase: boolean;
}

/** The place of the one probe that a command line means. Throws a {@linkcode UsageError}. */
export async function placeIn(line: CommandLine): Promise<Place> {
  const [operand, ...more] = line.operands;
  if (operand === undefined || more.length > 0) {
    throw new UsageError("record takes one file or probe");
  }
  const named = valueOf(line, "probes");
  if (named === undefined && (operand.endsWith(".ts") || await isFile(fromUser(operand)))) {
    const path = fromUser(operand);
    if (!await isFile(path)) throw new UsageError(`cannot read ${operand}: there is no such file`);
    const folder = pathToFileURL(`${dirname(path)}/`);
    return { folder, id: basename(path, ".ts"), named: operand, path, isCase: false };
  }
  const folder = named === undefined ? OWN_PROBES : await folderNamed(named);
  const ids = selectIds((await findProbes(folder)).map(({ id }) => id), [operand]);
  if (ids.length > 1) {
    throw new UsageError(`"${operand}" matches ${ids.length} probes: record takes one`);
  }
  const id = ids[0]!;
  const path = decodeURIComponent(new URL(`${id}.ts`, folder).pathname);
  const isCase = !await isFile(path);
  return {
    folder,
    id,
    named: named === undefined ? path : `${named.replace(/\/$/, "")}/${id}.ts`,
    path,
    isCase,
  };
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
}
