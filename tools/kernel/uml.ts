/**
 * User-Mode Linux: a kernel that is a program, with this machine's file system to read.
 * @module
 */

import type { Kernel, Wanted } from "./machine.ts";
import { FILES, firstProcess, quoted, SCRATCH } from "./first_process.ts";
import { denoDir } from "./deno_dir.ts";
import { programNamed } from "./missing.ts";

const PACKAGE = "user-mode-linux";
/** As far as they are modules, in the order in which they are needed. */
const MODULES = ["drivers/net/tun", "drivers/net/veth", "lib/crc-ccitt", "net/ipv6/ipv6"];
const SHARED = `${SCRATCH}/shared`;

/** User-Mode Linux, as Debian has it. */
export const uml: Kernel = {
  async start(wanted: Wanted) {
    const { folder } = wanted;
    const linux = programNamed("linux.uml", PACKAGE);
    programNamed("busybox", "busybox-static");
    await Deno.writeTextFile(`${folder}/first_process`, await script(wanted), { mode: 0o755 });
    return [
      linux,
      ...["mem=3G", "rootfstype=hostfs", "root=/", "rootflags=/", "ro", "panic=-1"],
      `init=${folder}/first_process`,
      // Nothing of it is left in the home folder, and the console goes nowhere but to its own output.
      ...[`uml_dir=${folder}`, "umid=machine", "con=null", "con0=null,fd:1", "ssl=null"],
    ];
  },
};

async function script({ folder, project, args, run }: Wanted): Promise<string> {
  return firstProcess({
    prepare: `mkdir ${SHARED}
mount -t hostfs -o ${quoted(folder)} none ${SHARED}
mount --bind ${SHARED}/files ${FILES}
for module in ${MODULES.join(" ")}; do
  file=/usr/lib/uml/modules/$(uname -r)/kernel/$module.ko
  [ ! -e $file ] || busybox insmod $file
done
# What is written comes to this machine with the next of these, or at the end.
(while sleep 1; do sync; done) &`,
    finish: "sync",
    stdout: `${SHARED}/stdout`,
    stderr: `${SHARED}/stderr`,
    code: `${SHARED}/code`,
    deno: Deno.execPath(),
    denoDir: await denoDir(run),
    project,
    args,
    now: Math.floor(Date.now() / 1000),
  });
}
