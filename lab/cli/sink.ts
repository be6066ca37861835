/**
 * Outputs that are written piece by piece: for what is to be read while it grows.
 * @module
 */

import {
  cannotWrite,
  descriptorNamed,
  fromUser,
  writeAll,
  writeOpen,
  writeStandard,
} from "./output.ts";

/** Takes pieces, in order, and writes each of them at once. */
export interface Sink extends AsyncDisposable {
  /** Writes a piece. Throws a `UsageError` where that cannot be done. */
  write(text: string): Promise<void>;
}

/**
 * Opens a file, what is open already or, with `-`, standard output. What was in the file before is
 * gone; but where another lab is writing there just now, the pieces of both come one after another.
 *
 * Throws a `UsageError` where the file cannot be written.
 */
export async function openSink(output: string): Promise<Sink> {
  const descriptor = descriptorNamed(output);
  const file = output === "-" || descriptor !== undefined ? undefined : await openToGrow(output);
  let last = Promise.resolve();
  const write = async (bytes: Uint8Array) => {
    if (descriptor !== undefined) return await writeOpen(descriptor, output, bytes);
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
      // A process that is just being started may have a copy of the descriptor, and the lock with it.
      await file?.unlock().catch(() => {});
      file?.close();
    },
  };
}

/** Every piece is written at the end, wherever that is by then: open(2), O_APPEND. */
async function openToGrow(output: string): Promise<Deno.FsFile> {
  try {
    const file = await Deno.open(fromUser(output), { append: true, create: true });
    try {
      await emptyUnlessShared(file);
    } catch (error) {
      file.close();
      throw error;
    }
    return file;
  } catch (error) {
    throw cannotWrite(output, error);
  }
}

/** All who write hold a share of the lock; who is alone may begin anew. */
async function emptyUnlessShared(file: Deno.FsFile): Promise<void> {
  if (!(await file.stat()).isFile) return;
  // Where files cannot be locked, no writer can be distinguished from another.
  const alone = await file.tryLock(true).catch(() => true);
  if (alone) await file.truncate(0);
  await file.lock(false).catch(() => {});
}
