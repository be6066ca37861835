/**
 * One probe by itself, as people run it: from the start of the command to its end, from a clone and
 * from the package; and packetdrill, where there is one, at the script that comes closest to it.
 * @module
 */

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
    // In processes of their own, which are over by then: the bundler warms itself up beside others.
    await done([Deno.execPath(), "task", "--quiet", "--cwd", ROOT, "pack", `${folder}/tcplab.tgz`]);
    await done(["tar", "-xzf", `${folder}/tcplab.tgz`, "-C", folder]);
    const own = `${folder}/package`;
    const main = labCommand(`${own}/deno.json`, `${own}/dist/main.js`);
    await measure("one probe, from the package", [...main, ...PROBE]);
    await measure("of that, Deno and the command", [...main, "--version"]);
    await Deno.writeTextFile(`${folder}/nothing.js`, "");
    const nothing: Words = [Deno.execPath(), "run", "--quiet", `${folder}/nothing.js`];
    await measure("Deno alone, with nothing to do", nothing);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  const drill: Words = ["packetdrill", `${ROOT}bench/close.pkt`];
  if (await isThere("packetdrill")) await measure("packetdrill, an active close", drill);
  else skipped("packetdrill", "it is not on PATH");
}

async function done([command, ...args]: Words): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
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
