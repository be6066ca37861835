/**
 * Where reports go, and what is said where that cannot be.
 * @module
 */

import { PACKAGED } from "../installed/packaged.ts";
import { UsageError } from "../probe/select.ts";
import { checkDescriptor, writeDescriptor } from "../sys/descriptor.ts";
import { replaceFile } from "./part_file.ts";

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
  const descriptor = descriptorNamed(output);
  if (descriptor !== undefined) return await writeOpen(descriptor, output, bytes);
  try {
    const target = throughLinks(fromUser(output));
    const there = await Deno.stat(target).catch(() => undefined);
    if (there?.isDirectory) throw new Error("it is a folder");
    const whole = there === undefined || there.isFile;
    if (whole && await replaceFile(target, there, bytes)) return;
    await Deno.writeFile(target, bytes);
  } catch (error) {
    throw cannotWrite(output, error);
  }
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
 * The path that a file will have, through all links; `-` stays what it is, and so does what names
 * something that is open already. Throws a
 * {@linkcode UsageError} where no file can be: before a long run, not after it.
 */
export function placeOf(output: string): string {
  if (output === "-") return output;
  const descriptor = descriptorNamed(output);
  try {
    if (descriptor !== undefined) {
      if (descriptor > 2) checkDescriptor(descriptor);
      return `/dev/fd/${descriptor}`;
    }
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

/** What a FILE of the command line means: Deno opens neither of these two by its name. */
export function fileNamed(file: string, standard: "/dev/stdin" | "/dev/stdout"): string {
  const number = standard === "/dev/stdin" ? 0 : 1;
  return file === standard || descriptorNamed(file) === number ? "-" : file;
}

/** The number of a descriptor that a path names, as a shell's `>(…)` does; `undefined` for others. */
export function descriptorNamed(path: string): number | undefined {
  if (path === "/dev/stderr") return 2;
  const number = /^\/(?:dev|proc\/self)\/fd\/(\d{1,9})$/.exec(path)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Writes to what is open already. A pipe that is closed at the other end is no error. */
export async function writeOpen(fd: number, named: string, bytes: Uint8Array): Promise<void> {
  try {
    if (fd === 2) await writeAll(Deno.stderr, bytes);
    else await writeDescriptor(fd, bytes);
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw cannotWrite(named, error);
  }
}

/**
 * A path as the user meant it: `deno task` runs elsewhere, and says where the user was. The package
 * runs where it is called, and what npm says of that may be of another folder.
 */
export function fromUser(path: string): string {
  const here = PACKAGED ? undefined : Deno.env.get("INIT_CWD");
  return path.startsWith("/") || here === undefined ? path : `${here}/${path}`;
}

/** Says what cannot be written, and why. */
export function cannotWrite(what: string, error: unknown): UsageError {
  return new UsageError(`cannot write ${what}: ${reasonOf(error)}`);
}

/** Why a file cannot be had, without what Deno says of itself: its calls, paths and options. */
export function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) return "Deno does not permit it";
  // What the lab says of its own calls names them before their errors.
  return (error as Error).message.replace(/: \w+ '.*'$/s, "").replace(
    /^cannot .*: \w+: (?=E[A-Z]+: )/,
    "",
  );
}

/** Writes to standard output. A pipe that is closed at the other end is no error. */
export async function writeStandard(bytes: Uint8Array): Promise<void> {
  try {
    await writeAll(Deno.stdout, bytes);
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw cannotWrite("standard output", error);
  }
}

/** Writes all of it, in as few pieces as go. */
export async function writeAll(
  to: { write(bytes: Uint8Array): Promise<number> },
  bytes: Uint8Array,
): Promise<void> {
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await to.write(rest));
}
