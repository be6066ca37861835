/** The package, packed and installed as its users do: by npm, from its tarball, into an empty folder. */

import { canRun } from "../live/ability.ts";
import { NOBODY } from "../live/nobody.ts";

/** The project. */
const ROOT = new URL("../../", import.meta.url);
/** Why it cannot be installed here. */
export const NO_NPM: boolean = !canRun("npm", "--version");

/** What a command came to. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface How {
  /** What stands before it. */
  readonly through?: readonly string[];
  /** All of its environment; by default that of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** By default the folder that it is installed in. */
  readonly cwd?: string;
}

/** As nobody, whose home cannot be written. */
export const AS_NOBODY: How = {
  through: Deno.uid() === 0 ? NOBODY : [],
  env: { PATH: Deno.env.get("PATH")!, NO_COLOR: "1", HOME: "/nonexistent" },
};

/** A folder that it is installed in. */
export class Installed implements AsyncDisposable {
  private constructor(readonly folder: string, readonly tarball: Uint8Array<ArrayBuffer>) {}

  static async make(): Promise<Installed> {
    const folder = await Deno.makeTempDir();
    const file = `${folder}/tcplab.tgz`;
    const task = ["task", "--quiet", "--config", new URL("deno.json", ROOT).pathname, "pack", file];
    await succeed(Deno.execPath(), task, ROOT.pathname);
    const tarball = await Deno.readFile(file);
    const installed = new Installed(`${folder}/its`, tarball);
    await Deno.mkdir(installed.folder);
    const install = ["install", "--prefer-offline", "--no-audit", "--no-fund", file];
    await succeed("npm", install, installed.folder);
    await succeed("chmod", ["-R", "a+rX", folder], folder);
    return installed;
  }

  /** The command, as npm has put it there. */
  get command(): string {
    return `${this.folder}/node_modules/.bin/tcplab`;
  }

  /** Runs it. */
  async lab(args: readonly string[], how: How = {}): Promise<Ran> {
    return await this.run([this.command, ...args], how);
  }

  /** Runs any command there. */
  async run(words: readonly string[], { through = [], env, cwd }: How = {}): Promise<Ran> {
    const [command, ...args] = [...through, ...words] as [string, ...string[]];
    const usual = { NO_COLOR: "1", LC_ALL: "C", XDG_STATE_HOME: "/dev/null" };
    // As where npm was called in another folder.
    const given = env ?? { ...usual, INIT_CWD: "/nonexistent" };
    const options = { args, cwd: cwd ?? this.folder, env: given, clearEnv: env !== undefined };
    const { code, stdout, stderr } = await new Deno.Command(command, options).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, stdout: text(stdout), stderr: text(stderr) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(`${this.folder}/..`, { recursive: true });
  }
}

async function succeed(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args: [...args], cwd }).output();
  if (!success) throw new Error(`${command}: ${new TextDecoder().decode(stderr)}`);
}
