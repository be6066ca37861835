/**
 * Where reports go, and what is said where that cannot be.
 * @module
 */

import { UsageError } from "../run/select.ts";

/** Whether to colour what is written there: the option, then NO_COLOR and FORCE_COLOR. */
export function coloured(when: string | undefined, output: string | undefined): boolean {
  if (when === "always") return true;
  if (when === "never") return false;
  if (output !== undefined && output !== "-") return false;
  if (Deno.env.get("NO_COLOR")) return false;
  const forced = Deno.env.get("FORCE_COLOR");
  if (forced !== undefined && forced !== "" && forced !== "0") return true;
  return Deno.stdout.isTerminal();
}

/**
 * Writes a text or bytes to a file or, with none or `-`, to standard output. A file is written whole
 * or not at all. A pipe that is closed at the other end is no error.
 *
 * Throws a {@linkcode UsageError} where that cannot be done.
 */
export async function writeWhole(
  output: string | undefined,
  content: string | Uint8Array,
): Promise<void> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  if (output === undefined || output === "-") return await writeStandard(bytes);
  const path = fromUser(output);
  // Through a link, what it points to is written.
  const target = await Deno.realPath(path).catch(() => path);
  const temporary = `${target}.${crypto.randomUUID()}.part`;
  try {
    const there = await Deno.stat(target).catch(() => undefined);
    if (there?.isDirectory) throw new Error("it is a folder");
    if (there !== undefined && !there.isFile) return await Deno.writeFile(target, bytes);
    await writeLike(there, temporary, bytes);
    await Deno.rename(temporary, target);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw cannotWrite(output, error);
  }
}

/** Makes a file that nobody may read who may not read the one whose place it takes. */
async function writeLike(
  old: Deno.FileInfo | undefined,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  if (!old?.mode) return await Deno.writeFile(path, bytes, { createNew: true });
  const mode = old.mode & 0o777;
  await Deno.writeFile(path, bytes, { createNew: true, mode });
  await Deno.chmod(path, mode); // what the umask took
}

/**
 * The path that a file will have, through all links; `-` stays what it is. Throws a
 * {@linkcode UsageError} where no file can be: before a long run, not after it.
 */
export function placeOf(output: string): string {
  if (output === "-") return output;
  const path = fromUser(output);
  const name = path.lastIndexOf("/") + 1;
  try {
    const there = existing(path);
    if (there !== undefined && isFolder(there)) throw new Error("it is a folder");
    if (there !== undefined) return there;
    const folder = Deno.realPathSync(path.slice(0, name) || ".");
    if (!isFolder(folder)) throw new Error("Not a directory");
    return `${folder}/${path.slice(name)}`;
  } catch (error) {
    throw cannotWrite(output, error);
  }
}

function existing(path: string): string | undefined {
  try {
    return Deno.realPathSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function isFolder(path: string): boolean {
  return Deno.statSync(path).isDirectory;
}

/** Takes pieces, in order, and writes each of them at once. */
export interface Sink extends AsyncDisposable {
  /** Writes a piece. Throws a {@linkcode UsageError} where that cannot be done. */
  write(text: string): Promise<void>;
}

/**
 * Opens a file, or with `-` standard output, to be written piece by piece: for what is to be read
 * while it grows. What was in the file before is gone.
 *
 * Throws a {@linkcode UsageError} where the file cannot be written.
 */
export async function openSink(output: string): Promise<Sink> {
  const file = output === "-" ? undefined : await create(output);
  let last = Promise.resolve();
  const write = async (bytes: Uint8Array) => {
    if (file === undefined) return await writeStandard(bytes);
    try {
      await writeAll(file, bytes);
    } catch (error) {
      throw cannotWrite(output, error);
    }
  };
  return {
    // Each waits for the one before: pieces must not mix.
    write(text) {
      last = last.then(() => write(new TextEncoder().encode(text)));
      return last;
    },
    async [Symbol.asyncDispose]() {
      await last.catch(() => {});
      file?.close();
    },
  };
}

async function create(output: string): Promise<Deno.FsFile> {
  try {
    return await Deno.create(fromUser(output));
  } catch (error) {
    throw cannotWrite(output, error);
  }
}

/** What a FILE of the command line means: Deno opens neither of these two by its name. */
export function fileNamed(file: string, standard: "/dev/stdin" | "/dev/stdout"): string {
  return file === standard ? "-" : file;
}

/** A path as the user meant it: `deno task` runs elsewhere, and says where the user was. */
export function fromUser(path: string): string {
  const here = Deno.env.get("INIT_CWD");
  return path.startsWith("/") || here === undefined ? path : `${here}/${path}`;
}

/** Says what cannot be written, and why. */
export function cannotWrite(what: string, error: unknown): UsageError {
  return new UsageError(`cannot write ${what}: ${reasonOf(error)}`);
}

/** Why a file cannot be had, without what Deno says of itself: its calls, paths and options. */
export function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) return "Deno does not permit it";
  return (error as Error).message.replace(/: \w+ '.*'$/s, "");
}

async function writeStandard(bytes: Uint8Array): Promise<void> {
  try {
    await writeAll(Deno.stdout, bytes);
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw cannotWrite("standard output", error);
  }
}

async function writeAll(
  to: { write(bytes: Uint8Array): Promise<number> },
  bytes: Uint8Array,
): Promise<void> {
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await to.write(rest));
}
