/**
 * Makes the npm package, `tcplab-VERSION.tgz`: `deno task pack [FILE]`.
 * @module
 */

import { placeOf, writeWhole } from "../../lab/cli/output.ts";
import { UsageError } from "../../lab/probe/select.ts";
import { packageFiles, TARBALL } from "./package.ts";
import { tarball } from "./tarball.ts";

/** Writes the package, and returns the exit code. */
async function pack(file: string): Promise<number> {
  const folder = Deno.env.get("INIT_CWD") ?? Deno.cwd();
  const path = file.startsWith("/") ? file : `${folder}/${file}`;
  try {
    // Before the work, not after it.
    placeOf(path);
    await writeWhole(path, tarball(await packageFiles()));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // deno-lint-ignore no-console -- a program that speaks for itself
    console.error(`pack: ${error.message}`);
    return 2;
  }
  await writeWhole("-", `${path}\n`);
  return 0;
}

if (import.meta.main) Deno.exit(await pack(Deno.args[0] ?? TARBALL));
