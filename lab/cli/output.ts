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
 * or not at all, as far as its folder lets another take its place. A pipe that is closed at the
 * other end is no error.
 *
 * Throws a {@linkcode UsageError} where that cannot be done.
 */
export async function writeWhole(
  output: string | undefined,
  content: string | Uint8Array,
): Promise<void> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  if (output === undefined || output === "-") return await writeStandard(bytes);
  try {
    const target = throughLinks(fromUser(output));
    const there = await Deno.stat(target).catch(() => undefined);
    if (there?.isDirectory) throw new Error("it is a folder");
    const whole = there === undefined || there.isFile;
    if (whole && await replace(target, there, bytes)) return;
    await Deno.writeFile(target, bytes);
  } catch (error) {
    throw cannotWrite(output, error);
  }
}

/** Why the file alone, and not its folder, can be written: errno(3). */
const INTO_THE_FILE_ONLY = new Set(["EACCES", "EPERM", "EBUSY", "EROFS", "EXDEV"]);

/**
 * Puts a file in the place of another, if there is one, with its owner and mode. Returns whether
 * that can be: not where the folder belongs to others, or the file is a mount of its own.
 */
async function replace(
  target: string,
  old: Deno.FileInfo | undefined,
  bytes: Uint8Array,
): Promise<boolean> {
  const temporary = `${target.slice(0, target.lastIndexOf("/") + 1)}${crypto.randomUUID()}.part`;
  try {
    await Deno.writeFile(temporary, bytes, {
      createNew: true,
      ...old?.mode && { mode: old.mode & 0o777 },
    });
    if (old !== undefined) await makeLike(temporary, old);
    await Deno.rename(temporary, target);
    return true;
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    if (old === undefined || !INTO_THE_FILE_ONLY.has((error as { code?: string }).code ?? "")) {
      throw error;
    }
    return false;
  }
}

/** Whoever could read and write the old file, and nobody else, can do so with the new one. */
async function makeLike(path: string, { mode, uid, gid }: Deno.FileInfo): Promise<void> {
  const made = await Deno.stat(path);
  if (made.uid !== uid || made.gid !== gid) await Deno.chown(path, uid, gid);
  if (mode !== null) await Deno.chmod(path, mode & 0o777); // what the umask took
}

/** How many links may follow each other: path_resolution(7). */
const MOST_LINKS = 40;

/** Where a path leads: through a link, what it points to is written, and made where it is missing. */
function throughLinks(path: string): string {
  let at = path;
  for (let links = 0; links < MOST_LINKS; links++) {
    let next: string;
    try {
      next = Deno.readLinkSync(at);
    } catch {
      return at;
    }
    at = next.startsWith("/") ? next : `${at.slice(0, at.lastIndexOf("/") + 1)}${next}`;
  }
  throw new Error("Too many levels of symbolic links");
}

/**
 * The path that a file will have, through all links; `-` stays what it is. Throws a
 * {@linkcode UsageError} where no file can be: before a long run, not after it.
 */
export function placeOf(output: string): string {
  if (output === "-") return output;
  try {
    const path = throughLinks(fromUser(output));
    const name = path.lastIndexOf("/") + 1;
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
