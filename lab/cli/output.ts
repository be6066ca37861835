/**
 * Where reports go.
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
 * Throws a {@linkcode UsageError} where the file cannot be written.
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
    await Deno.writeFile(temporary, bytes, { createNew: true });
    await Deno.rename(temporary, target);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    const reason = (error as Error).message.replace(/: \w+ '.*'$/, "").replaceAll(
      temporary,
      output,
    );
    throw new UsageError(`cannot write ${output}: ${reason}`);
  }
}

/** Takes pieces, in order, and writes each of them at once. */
export interface Sink extends AsyncDisposable {
  /** Writes a piece. Throws a {@linkcode UsageError} where that cannot be done. */
  write(text: string): Promise<void>;
}

/**
 * Opens a file, or with none or `-` standard output, to be written piece by piece: for what is to be
 * read while it grows. What was in the file before is gone.
 *
 * Throws a {@linkcode UsageError} where the file cannot be written.
 */
export async function openSink(output: string | undefined): Promise<Sink> {
  const named = output !== undefined && output !== "-";
  const cannot = (error: unknown) =>
    new UsageError(`cannot write ${output}: ${(error as Error).message}`);
  const file = named
    ? await Deno.create(fromUser(output)).catch((error) => {
      throw cannot(error);
    })
    : undefined;
  let last = Promise.resolve();
  const write = async (bytes: Uint8Array) => {
    if (file === undefined) return await writeStandard(bytes);
    try {
      await writeAll(file, bytes);
    } catch (error) {
      throw cannot(error);
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

/** A path as the user meant it: `deno task` runs elsewhere, and says where the user was. */
export function fromUser(path: string): string {
  const here = Deno.env.get("INIT_CWD");
  return path.startsWith("/") || here === undefined ? path : `${here}/${path}`;
}

async function writeStandard(bytes: Uint8Array): Promise<void> {
  try {
    await writeAll(Deno.stdout, bytes);
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

async function writeAll(
  to: { write(bytes: Uint8Array): Promise<number> },
  bytes: Uint8Array,
): Promise<void> {
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await to.write(rest));
}
