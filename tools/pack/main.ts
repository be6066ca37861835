/**
 * Makes the npm package, `tcplab-VERSION.tgz`: `deno task pack [FILE]`.
 * @module
 */

import { packageFiles, TARBALL } from "./package.ts";
import { tarball } from "./tarball.ts";

if (import.meta.main) {
  const folder = Deno.env.get("INIT_CWD") ?? Deno.cwd();
  const [file = TARBALL] = Deno.args;
  const path = file.startsWith("/") ? file : `${folder}/${file}`;
  await Deno.writeFile(path, tarball(await packageFiles()));
  await new Blob([`${path}\n`]).stream().pipeTo(Deno.stdout.writable);
}
