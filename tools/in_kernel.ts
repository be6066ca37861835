/**
 * Runs the lab in another kernel, on this machine: `deno task kernel uml close --family 4`.
 *
 * The kernel has this project to read, and nothing of this machine to write. What the lab prints,
 * the files that it is told to write and its exit code are as if it had been run here.
 * @module
 */

import { Machine, MachineFailed } from "./kernel/machine.ts";
import { MissingKernel } from "./kernel/missing.ts";
import { qemu } from "./kernel/qemu.ts";
import { uml } from "./kernel/uml.ts";

const KERNELS = { uml, qemu } as const;
const USAGE = `Usage: deno task kernel uml|qemu [COMMAND LINE OF THE LAB]

Runs the lab in User-Mode Linux (Debian: user-mode-linux), or in a kernel of /boot under QEMU
(Debian: qemu-system-x86, linux-image-cloud-amd64, busybox-static). TCPLAB_KERNEL=FILE names
another kernel than the newest of /boot; its modules are to lie in /lib/modules.
`;

/** The lab's own code for what could not be run. */
const BROKEN = 3;
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Runs the lab in that kernel. Returns the exit code. */
async function main([name = "", ...args]: readonly string[]): Promise<number> {
  if (name === "--help" || name === "-h") {
    await print(Deno.stdout, USAGE);
    return 0;
  }
  if (!Object.hasOwn(KERNELS, name)) {
    await print(Deno.stderr, USAGE);
    return 2;
  }
  let leaving: Promise<void> | undefined;
  try {
    await using machine = new Machine();
    for (const [signal, code] of Object.entries(SIGNALS)) {
      Deno.addSignalListener(signal as Deno.Signal, () => {
        leaving ??= machine[Symbol.asyncDispose]().finally(() => Deno.exit(code));
      });
    }
    const code = await machine.run(KERNELS[name as keyof typeof KERNELS], args);
    await leaving;
    return code;
  } catch (error) {
    // Of a machine that was switched off, anything may come.
    await leaving;
    if (!(error instanceof MissingKernel || error instanceof MachineFailed)) throw error;
    await print(Deno.stderr, `${error.message}\n`);
    return BROKEN;
  }
}

async function print(to: { writable: WritableStream<Uint8Array> }, text: string): Promise<void> {
  await new Blob([text]).stream().pipeTo(to.writable, { preventClose: true });
}

if (import.meta.main) Deno.exit(await main(Deno.args));
