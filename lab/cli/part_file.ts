/**
 * Files that are there whole or not at all: written beside their place, and put there at the end.
 *
 * A part's name can be found again, and its lock proves whether a process still writes it; what a
 * lab that was killed has left is removed when one is started that writes there.
 * @module
 */

const PART = /^tcplab-[0-9a-f-]{36}\.part$/;
/** As they were called before, where only the lab writes. */
const OWN_PART = /^(tcplab-)?[0-9a-f-]{36}\.part$/;

/** Those that this process is writing. */
const own = new Set<string>();

/** Removes the parts that no process writes any more from a folder, `own` if all in it is the lab's. */
export async function removeLeftParts(folder: string, { own = false } = {}): Promise<void> {
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (isFile && (own ? OWN_PART : PART).test(name)) await removeIfLeft(`${folder}/${name}`);
    }
  } catch {
    // Not there, or not to be read: the write will say so.
  }
}

async function removeIfLeft(path: string): Promise<void> {
  try {
    using file = await Deno.open(path);
    if (await file.tryLock(true)) await Deno.remove(path);
  } catch {
    // Another process's, or gone meanwhile.
  }
}

/** Removes what this process is writing, at once: it is about to end. */
export function removeOwnParts(): void {
  for (const path of own) {
    try {
      Deno.removeSync(path);
    } catch {
      // It has come to its place meanwhile.
    }
  }
}

/** Why the file alone, and not its folder, can be written: errno(3). */
const INTO_THE_FILE_ONLY = new Set(["EACCES", "EPERM", "EBUSY", "EROFS", "EXDEV"]);

/**
 * Puts a file in the place of another, if there is one, with its owner and mode. Returns whether
 * that can be: not where the folder belongs to others, or the file is a mount of its own.
 */
export async function replaceFile(
  target: string,
  old: Deno.FileInfo | undefined,
  bytes: Uint8Array,
): Promise<boolean> {
  const folder = target.slice(0, target.lastIndexOf("/") + 1);
  let path = "";
  try {
    using part = await makePart(folder, old?.mode);
    path = part.path;
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await part.file.write(rest));
    if (old !== undefined) await makeLike(path, old);
    await Deno.rename(path, target);
    return true;
  } catch (error) {
    if (path !== "") await Deno.remove(path).catch(() => {});
    if (old === undefined || !INTO_THE_FILE_ONLY.has((error as { code?: string }).code ?? "")) {
      throw error;
    }
    return false;
  } finally {
    own.delete(path);
  }
}

interface Part extends Disposable {
  readonly path: string;
  readonly file: Deno.FsFile;
}

/** Makes a part and locks it. Between the two, it may be taken for left behind: then another is made. */
async function makePart(folder: string, mode?: number | null): Promise<Part> {
  for (;;) {
    const path = `${folder}tcplab-${crypto.randomUUID()}.part`;
    const options = { write: true, createNew: true, ...mode && { mode: mode & 0o777 } };
    // At once: what came to be there while this process ends, would never be removed.
    const file = Deno.openSync(path, options);
    own.add(path);
    // Where files cannot be locked, no process takes them for left behind either.
    await file.lock(true).catch(() => {});
    if (await isThere(path)) return { path, file, [Symbol.dispose]: () => file.close() };
    file.close();
    own.delete(path);
  }
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

/** Those who could read and write the old file, and no others, can do so with the new one. */
async function makeLike(path: string, { mode, uid, gid }: Deno.FileInfo): Promise<void> {
  const made = await Deno.stat(path);
  if (made.uid !== uid || made.gid !== gid) await Deno.chown(path, uid, gid);
  if (mode !== null) await Deno.chmod(path, mode & 0o777); // what the umask took
}
