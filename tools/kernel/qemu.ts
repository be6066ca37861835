/**
 * A kernel of /boot under QEMU: all that it has is in its initial file system, and what comes of it
 * goes through virtual serial ports into files of this machine.
 * @module
 */

import { initialFileSystem } from "./initial_file_system.ts";
import type { Kernel, Wanted } from "./machine.ts";
import { isFile, MissingKernel, programNamed } from "./missing.ts";

/** Each a port of the machine's, and a file here: the number is the guest's. */
export const PORTS = ["stdout", "stderr", "code", "files.tar"] as const;

/** A kernel of Debian's packages. `/dev/kvm` is used where there is one. */
export const qemu: Kernel = {
  async start(wanted) {
    const { folder } = wanted;
    const program = programNamed("qemu-system-x86_64", "qemu-system-x86");
    const { image, release } = await kernelOf();
    const ports = PORTS.flatMap((name, i) => [
      ...["-chardev", `file,id=port${i},path=${folder}/${name}`],
      ...["-device", `virtserialport,chardev=port${i},nr=${i + 1}`],
    ]);
    return [
      program,
      ...["-accel", "kvm", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "3G"],
      ...["-nodefaults", "-no-reboot", "-display", "none", "-serial", "stdio"],
      ...["-kernel", image, "-initrd", await initialFileSystem(wanted, release)],
      ...["-append", "console=ttyS0 quiet panic=-1 rdinit=/first_process"],
      ...["-device", "virtio-serial-pci", ...ports],
    ];
  },

  async unpack({ folder, run }: Wanted) {
    await run("tar", "-xf", `${folder}/files.tar`, "-C", `${folder}/files`);
  },
};

/** The kernel that is named, or the newest here with its modules. */
async function kernelOf(): Promise<{ image: string; release: string }> {
  const named = Deno.env.get("TCPLAB_KERNEL");
  const images = named !== undefined ? [named] : await bootable();
  for (const image of images) {
    // The header of an x86 kernel has its release: file(1) reads it, and so does this.
    const release = await releaseOf(image);
    if (isFile(`/lib/modules/${release}/modules.dep`)) return { image, release };
  }
  throw new MissingKernel(
    named !== undefined && isFile(named)
      ? `/lib/modules has no modules of ${named}`
      : `no kernel ${named ?? "in /boot"}: apt-get install linux-image-cloud-amd64`,
  );
}

async function bootable(): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir("/boot"), ({ name }) => name).catch(() => []);
  const kernels = names.filter((name) => name.startsWith("vmlinuz-"));
  const collator = new Intl.Collator("en", { numeric: true });
  return kernels.sort(collator.compare).reverse().map((name) => `/boot/${name}`);
}

/** Linux, Documentation/arch/x86/boot.rst: `kernel_version`, at 0x20e, points to it, less 0x200. */
async function releaseOf(image: string): Promise<string> {
  if (!isFile(image)) return "";
  const bytes = await Deno.readFile(image);
  const at = new DataView(bytes.buffer).getUint16(0x20e, true) + 0x200;
  return new TextDecoder().decode(bytes.subarray(at, at + 100)).split(/[\s\0]/)[0]!;
}
