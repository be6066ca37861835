/**
 * A package as npm wants it: a gzipped archive, of the same bytes whenever it is made of the same files.
 * @module
 */

import { createTar } from "nanotar";
import { gzipSync } from "node:zlib";
import type { PackedFile } from "./package.ts";

/** The time that npm gives to all files of a package: 1985, as some archivers know none before 1980. */
const TIME_MS = Date.UTC(1985, 9, 26, 8, 15);

/** The archive. */
export function tarball(files: readonly PackedFile[]): Uint8Array {
  const entries = files.map(({ path, contents, runs }) => ({
    name: `package/${path}`,
    data: contents,
    attrs: { mode: runs ? "755" : "644", mtime: TIME_MS, uid: 0, gid: 0, user: "", group: "" },
  }));
  return gzipSync(createTar(entries), { level: 9 });
}
