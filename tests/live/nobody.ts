/** The lab as nobody runs it, who may do nothing: a copy of the project that only that user needs. */

import { canRun } from "./ability.ts";
import { type LabOptions, ROOT } from "./lab_process.ts";

/** What stands before a command that nobody is to run. */
export const NOBODY: readonly string[] = [
  "setpriv",
  "--reuid=65534",
  "--regid=65534",
  "--clear-groups",
  "--",
];
const IS_ROOT = Deno.uid() === 0;

/** Why that cannot be: root needs setpriv to become nobody, and somebody else is unprivileged already. */
export const NO_NOBODY: boolean = IS_ROOT &&
  !canRun(NOBODY[0]!, ...NOBODY.slice(1), Deno.execPath(), "--version");

/** A copy of the project, and of what it imports, that nobody can read. */
export class Copy implements AsyncDisposable {
  private constructor(readonly folder: string) {}

  static async make(): Promise<Copy> {
    const folder = await Deno.makeTempDir();
    const denoDir = JSON.parse(await run(Deno.execPath(), "info", "--json")).denoDir as string;
    const parts = ["deno.json", "deno.lock", "mod.ts", "lab", "offline_std", "probes"].map((part) =>
      ROOT + part
    );
    await Deno.mkdir(`${folder}/project`);
    await Deno.mkdir(`${folder}/deno`);
    await run("cp", "-r", ...parts, `${folder}/project`);
    await run("cp", "-r", `${denoDir}/npm`, `${folder}/deno`);
    await run("chmod", "-R", "a+rX", folder);
    if (IS_ROOT) await run("chown", "-R", "65534:65534", `${folder}/deno`);
    return new Copy(folder);
  }

  get options(): LabOptions {
    const { folder } = this;
    return {
      root: `${folder}/project/`,
      cwd: `${folder}/project`,
      env: { DENO_DIR: `${folder}/deno`, HOME: folder },
      ...(IS_ROOT && { through: (words: readonly string[]) => [...NOBODY, ...words] }),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

/** Runs a command, which must succeed, and returns what it printed. */
export async function run(command: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) throw new Error(`${command}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}
