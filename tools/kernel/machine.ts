/**
 * A machine that runs the lab and ends: its folder on this one, its process, and what it brings back.
 * @module
 */

import { patient } from "./patience.ts";
import { Relay } from "./relay.ts";
import { asMeant, writingInto } from "./written.ts";
import { FILES } from "./first_process.ts";

/** The machine ended, and the lab had not. */
export class MachineFailed extends Error {
  override readonly name = "MachineFailed";
}

/** What is needed to start a machine. */
export interface Wanted {
  /** The project. */
  readonly project: string;
  /** The lab's command line, with files that it can write there. */
  readonly args: readonly string[];
  /** What the machine may write: `stdout`, `stderr` and `code`, and the lab's files in `files`. */
  readonly folder: string;
  /** Runs another program on this machine. Throws where that fails. */
  readonly run: (command: string, ...args: string[]) => Promise<string>;
}

/** A kind of machine. */
export interface Kernel {
  /** The command that starts it. */
  start(wanted: Wanted): Promise<readonly [string, ...string[]]>;
  /** Puts the lab's files into the folder `files`, where they are not there by themselves. */
  unpack?(wanted: Wanted): Promise<void>;
}

const PROJECT = decodeURIComponent(new URL("../../", import.meta.url).pathname).replace(/\/$/, "");

/** One machine, for one run. */
export class Machine implements AsyncDisposable {
  #folder: string | undefined;
  #process: Deno.ChildProcess | undefined;
  #ended = false;
  #isOff = false;
  #running: Promise<unknown> = Promise.resolve();

  /** Runs the lab in it to its end. Returns the lab's exit code. */
  async run(kernel: Kernel, line: readonly string[]): Promise<number> {
    const running = this.#run(kernel, line);
    this.#running = running.catch(() => {});
    return await running;
  }

  async #run(kernel: Kernel, line: readonly string[]): Promise<number> {
    const folder = this.#folder = await Deno.makeTempDir({ prefix: "tcplab_kernel_" });
    const { args, files } = writingInto(FILES, patient(line));
    const names = ["stdout", "stderr", "code"];
    await Promise.all(names.map((name) => Deno.writeTextFile(`${folder}/${name}`, "")));
    await Deno.mkdir(`${folder}/files`);
    for (const i of files.keys()) await Deno.mkdir(`${folder}/files/${i}`);
    const wanted = { project: PROJECT, args, folder, run: output };
    const [command, ...rest] = await kernel.start(wanted);
    const relays = [
      new Relay(`${folder}/stdout`, Deno.stdout.writable),
      new Relay(`${folder}/stderr`, Deno.stderr.writable, (text) => asMeant(text, FILES, files)),
    ];
    const console = await this.#boot(command, rest, relays);
    const code = (await Deno.readTextFile(`${folder}/code`)).trim();
    if (code === "") throw new MachineFailed(`the kernel ended before the lab did:\n${console}`);
    await kernel.unpack?.(wanted);
    for (const [written, meant] of files) await bringBack(`${folder}/files/${written}`, meant);
    return Number(code);
  }

  /** Starts it, in a group of its own, and waits for its end. Returns what it has said of itself. */
  async #boot(command: string, args: readonly string[], relays: readonly Relay[]): Promise<string> {
    if (this.#isOff) throw new MachineFailed("the machine was switched off before it was started");
    const process = new Deno.Command(command, {
      args: [...args],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      detached: true,
    }).spawn();
    this.#process = process;
    const { stdout, stderr } = await process.output();
    this.#ended = true;
    for (const relay of relays) await relay.end();
    const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    return said.split("\n").slice(-20).join("\n");
  }

  /** Switches it off, whatever it does, and removes what it has left. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOff = true;
    if (this.#process !== undefined && !this.#ended) {
      try {
        Deno.kill(-this.#process.pid, "SIGKILL");
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
      await this.#process.status;
    }
    // What still writes into the folder would put back what is removed.
    await this.#running;
    if (this.#folder !== undefined) await Deno.remove(this.#folder, { recursive: true });
    this.#folder = undefined;
  }
}

/** A file of the lab's goes where it was meant to, from where `deno task` was called. */
async function bringBack(written: string, meant: string): Promise<void> {
  const cwd = Deno.env.get("INIT_CWD") ?? Deno.cwd();
  try {
    await Deno.copyFile(written, meant.startsWith("/") ? meant : `${cwd}/${meant}`);
  } catch (error) {
    // The lab had no reason to write it: its command line was wrong, or it was interrupted.
    if (!(error instanceof Deno.errors.NotFound) || await exists(written)) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

async function output(command: string, ...args: string[]): Promise<string> {
  // Deno goes by the configuration of the folder that it is started in.
  const options = { args, cwd: PROJECT, stdin: "null" } as const;
  const { success, stdout, stderr } = await new Deno.Command(command, options).output();
  const decoder = new TextDecoder();
  if (success) return decoder.decode(stdout);
  throw new MachineFailed(`${command} ${args.join(" ")}: ${decoder.decode(stderr)}`);
}
