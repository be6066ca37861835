/**
 * One probe by itself, as people run it: from the start of the command to its end, from a clone and
 * from the package; and packetdrill, where there is one, at the script that comes closest to it.
 * @module
 */

import { packageFiles } from "../tools/pack/package.ts";
import { CLONE, labCommand, ROOT, taken, type Words } from "./command.ts";
import { skipped, type Take } from "./figure.ts";

const ROUNDS = 9;
/** An active close, to TIME-WAIT: what packetdrill's script does, too. */
const PROBE = ["close/four-way-a-first", "--family", "4", "--observer", "diag"];

/** Wall clock and CPU of each. */
export async function startToEnd(take: Take): Promise<void> {
  const measure = async (name: string, words: Words) => {
    const { ms, cpuMs } = await taken(words, ROUNDS);
    take(name, ms, "ms");
    take(`${name}, CPU`, cpuMs, "ms");
  };
  await measure("one probe, from a clone", [...CLONE, ...PROBE]);
  const folder = await Deno.makeTempDir();
  try {
    for (const { path, contents } of await packageFiles()) {
      await Deno.mkdir(`${folder}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.writeFile(`${folder}/${path}`, contents);
    }
    const main = labCommand(`${folder}/deno.json`, `${folder}/dist/main.js`);
    await measure("one probe, from the package", [...main, ...PROBE]);
    await measure("of that, Deno and the command", [...main, "--version"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  const drill: Words = ["packetdrill", `${ROOT}bench/close.pkt`];
  if (await isThere("packetdrill")) await measure("packetdrill, an active close", drill);
  else skipped("packetdrill", "it is not on PATH");
}

async function isThere(command: string): Promise<boolean> {
  try {
    await new Deno.Command(command, { args: ["--version"] }).output();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
