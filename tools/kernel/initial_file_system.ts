/**
 * The initial file system of a kernel under QEMU: Deno, the project, what that imports, and the
 * programs that the lab starts. Each lies where it lies on this machine.
 * @module
 */

import { denoDir } from "./deno_dir.ts";
import { FILES, firstProcess, quoted } from "./first_process.ts";
import type { Wanted } from "./machine.ts";
import { isFile, isFolder, programNamed } from "./missing.ts";

/** Modules of Debian's kernels: those of the ports first, then what the lab needs. */
const MODULES = ["virtio_pci", "virtio_console", "tun", "veth", "tcp_diag"];
/** What the lab starts, each in the form that this machine has, where it has it. */
const PROGRAMS = ["ss", "netstat", "unshare", "flock"];
/** A port is `/dev/vportNpM`, by the device and what is given as `nr`. */
const PORT = "/dev/vport";
/** Of the project, what the lab runs from. */
const PROJECT = ["lab", "probes", "offline_std", "schema", "deno.json", "deno.lock", "mod.ts"];

/** Makes it. Returns the file that has it. */
export async function initialFileSystem(wanted: Wanted, release: string): Promise<string> {
  const { folder, project, run } = wanted;
  const root = `${folder}/root`;
  const cache = await denoDir(run);
  const busybox = programNamed("busybox", "busybox-static");
  const modules = await modulesOf(release);
  await Deno.mkdir(root);
  for (const name of ["proc", "sys", "dev", "run", "tmp", "root"]) {
    await Deno.mkdir(`${root}/${name}`);
  }

  const programs = PROGRAMS.map(found).filter((path) => path !== undefined);
  const binaries = [Deno.execPath(), ...programs];
  const libraries = await Promise.all([...binaries, busybox].map((path) => librariesOf(path, run)));
  const files = new Set([
    ...binaries,
    ...modules,
    ...libraries.flat(),
    // Loaded by its path, whatever else is.
    "/lib/x86_64-linux-gnu/libc.so.6",
    ...PROJECT.map((name) => `${project}/${name}`),
    ...await importsOf(project, cache, run),
    ...["/etc/services", "/etc/protocols"].filter(isFile),
  ]);
  const script = `${folder}/copy`;
  await Deno.writeTextFile(`${folder}/first_process`, processOf(wanted, cache, modules), {
    mode: 0o755,
  });
  await Deno.writeTextFile(
    script,
    `set -e
cd ${quoted(root)}
for file in ${[...files].map(quoted).join(" ")}; do
  mkdir -p ".$(dirname "$file")"
  cp -rL "$file" ".$file"
done
mkdir -p bin sbin usr/bin usr/sbin
cp -L ${quoted(busybox)} bin/busybox
for applet in $(bin/busybox --list); do [ -e bin/$applet ] || ln -s busybox bin/$applet; done
mv ../first_process .
find . | busybox cpio -o -H newc >../initial 2>/dev/null
`,
  );
  await run("sh", script);
  await Deno.remove(root, { recursive: true });
  return `${folder}/initial`;
}

function processOf({ project, args }: Wanted, cache: string, modules: readonly string[]): string {
  return firstProcess({
    prepare: `mount -t devtmpfs dev /dev
for module in ${modules.join(" ")}; do insmod $module; done
mkdir -p ${FILES} && cd ${FILES} && mkdir ${[...Array(9).keys()].join(" ")}
while [ ! -e ${PORT}0p4 ] && [ ! -e ${PORT}1p4 ]; do sleep 0.1; done
port=$(echo ${PORT}?p4); port=\${port%4}`,
    stdout: "${port}1",
    stderr: "${port}2",
    code: "${port}3",
    finish: `tar -c -C ${FILES} . >\${port}4`,
    deno: Deno.execPath(),
    denoDir: cache,
    project,
    args,
    now: Math.floor(Date.now() / 1000),
  });
}

function found(program: string): string | undefined {
  try {
    return programNamed(program, "");
  } catch {
    return undefined;
  }
}

/** The shared libraries of a program: none of a static one. */
async function librariesOf(program: string, run: Wanted["run"]): Promise<string[]> {
  const text = await run("ldd", program).catch(() => "");
  return [...text.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path]) => path!);
}

/** The npm packages that the lab imports, and the scripts that Deno has made of its modules. */
async function importsOf(project: string, cache: string, run: Wanted["run"]): Promise<string[]> {
  const info = JSON.parse(await run(Deno.execPath(), "info", "--json", `${project}/lab/main.ts`));
  const packages = Object.values(info.npmPackages) as { localPath: string }[];
  // Beside the versions of a package lies what is known of them.
  const folders = packages.map(({ localPath }) => localPath.slice(0, localPath.lastIndexOf("/")));
  const scripts = `${cache}/gen/file${project}`;
  return [...new Set(folders), ...isFolder(scripts) ? [scripts] : []];
}

/** The modules' files, each after those that it depends on (modules.dep(5)). */
async function modulesOf(release: string): Promise<string[]> {
  const folder = `/lib/modules/${release}`;
  const lines = (await Deno.readTextFile(`${folder}/modules.dep`)).split("\n");
  const wanted = MODULES.flatMap((name) => {
    const line = lines.find((line) => new RegExp(`/${name}\\.ko(\\.\\w+)?:`).test(line));
    // What has no line is built in.
    const [file, needs] = line?.split(": ") ?? [];
    const all = line === undefined ? [] : [file!.replace(/:$/, ""), ...(needs ?? "").split(" ")];
    return all.filter((path) => path !== "").reverse();
  });
  return [...new Set(wanted)].map((path) => `${folder}/${path}`);
}
