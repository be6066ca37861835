/**
 * Whose probes: the lab's, or those of a folder of the user's.
 * @module
 */

import { OWN_PROBES } from "../installed/files.ts";
import { UsageError } from "../probe/select.ts";
import { type CommandLine, type Option, valueOf } from "./options.ts";
import { fromUser, reasonOf } from "./output.ts";

/** The option of all commands that look into probes. */
export const PROBES: Option = {
  name: "probes",
  value: "DIR",
  isFile: true,
  help: "the probes of that folder, in place of the lab's own",
};

/** The folder of the probes. Throws a {@linkcode UsageError} where there is none of that name. */
export async function probesFolder(line: CommandLine): Promise<URL> {
  const named = valueOf(line, "probes");
  return named === undefined ? OWN_PROBES : await folderNamed(named);
}

/** A folder as the user has named it. Throws a {@linkcode UsageError} where there is none. */
export async function folderNamed(named: string): Promise<URL> {
  const path = fromUser(named);
  const { isDirectory } = await Deno.stat(path).catch((error) => {
    throw new UsageError(`cannot read ${named}: ${reasonOf(error)}`);
  });
  if (!isDirectory) {
    throw new UsageError(`${named} is a file: --probes takes the folder that it is in`);
  }
  // It takes long to load, and most name no folder.
  const { pathToFileURL } = await import("node:url");
  return pathToFileURL(`${path}/`);
}
