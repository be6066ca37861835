/**
 * Whose TCP it is that answers here: Linux, or what only looks like it; and whose container this is.
 *
 * All is told from a few texts that are read once, by tables: of two rows that fit, the first counts.
 * @module
 */

import { readKernelFile } from "./kernel_file.ts";
import { libcMissing } from "./libc.ts";
import { uname } from "./uname.ts";

/** What answers here. */
export interface Stack {
  /** `Linux`, `User-Mode Linux`, `WSL 1`, `WSL 2` or `gVisor`. */
  readonly name: string;
  /** The release as uname(2) has it: gVisor names one of Linux there, and is none. */
  readonly release: string;
  /** Who runs the container that this is in, where that can be told. */
  readonly container?: string;
}

/** What a stack is known by. */
export interface StackFacts {
  /** Of uname(2). */
  readonly release: string;
  /** Of uname(2): when it was built, and by what. */
  readonly version: string;
  /** The texts of {@linkcode STACK_FILES}, by path: of those that are there and may be read. */
  readonly files: Readonly<Record<string, string>>;
}

/** How something is known. */
interface Sign {
  readonly name: string;
  readonly is: (facts: StackFacts) => boolean;
}

const fits = (path: string, pattern: RegExp) => ({ files }: StackFacts) =>
  pattern.test(files[path] ?? "");
const isThere = (path: string) => ({ files }: StackFacts) => files[path] !== undefined;
const both = (one: Sign["is"], other: Sign["is"]) => (facts: StackFacts) =>
  one(facts) && other(facts);

/** What is no Linux of its own, or not on a machine. */
const STACKS: readonly Sign[] = [
  // pkg/sentry/syscalls/linux: the time at which Linux 4.4 was tagged, and later a release as well.
  { name: "gVisor", is: ({ version }) => version.includes("Sun Jan 10 15:06:54 PST 2016") },
  { name: "gVisor", is: ({ release }) => /-gvisor\b/i.test(release) },
  // arch/um/kernel/um_arch.c, show_cpuinfo().
  { name: "User-Mode Linux", is: fits("/proc/cpuinfo", /^vendor_id\s*: User Mode Linux$/m) },
  // The first has no kernel of Linux: 4.4.0-19041-Microsoft.
  { name: "WSL 1", is: ({ release }) => /-Microsoft$/.test(release) },
  { name: "WSL 2", is: ({ release }) => /microsoft.*\bWSL2\b/i.test(release) },
  // One built by hand has any name; what runs Windows' programs is there all the same.
  { name: "WSL 2", is: isThere("/proc/sys/fs/binfmt_misc/WSLInterop") },
];

const CGROUP = "/proc/self/cgroup";
const MOUNTS = "/proc/self/mountinfo";
const FIRST = "/proc/1/environ";

/** A file of a container's own that its runtime has put over one of the image, and whence. */
const mounted = (from: string) =>
  new RegExp(
    `^\\d+ \\d+ \\S+ \\S*${from}\\S* /(?:etc/(?:hosts|hostname|resolv\\.conf)|\\S*env) `,
    "m",
  );
const ANY_MOUNT = mounted("");

/** Who runs containers. What an image brings along proves nothing: `.dockerenv` is in exported ones. */
const CONTAINERS: readonly Sign[] = [
  { name: "kubernetes", is: fits(CGROUP, /[/:-]kubepods\b/) },
  { name: "kubernetes", is: fits(MOUNTS, mounted("/kubelet/pods/")) },
  { name: "kubernetes", is: fits(MOUNTS, / \S*\/run\/secrets\/kubernetes\.io\/serviceaccount /) },
  { name: "podman", is: isThere("/run/.containerenv") },
  { name: "podman", is: fits(CGROUP, /\/libpod-[0-9a-f]{12,}/) },
  { name: "podman", is: fits(MOUNTS, mounted("/overlay-containers/")) },
  { name: "docker", is: fits(CGROUP, /\/docker[/-][0-9a-f]{12,}/) },
  { name: "docker", is: fits(MOUNTS, mounted("/docker/containers/")) },
  { name: "docker", is: both(isThere("/.dockerenv"), fits(MOUNTS, ANY_MOUNT)) },
  // https://systemd.io/CONTAINER_INTERFACE: `container=`, and files for those who may not see that.
  { name: "systemd-nspawn", is: fits(FIRST, /(?:^|\0)container=systemd-nspawn(?:\0|$)/) },
  { name: "systemd-nspawn", is: fits("/run/host/container-manager", /^systemd-nspawn\s*$/) },
  { name: "systemd-nspawn", is: fits("/run/systemd/container", /^systemd-nspawn\s*$/) },
  { name: "lxc", is: fits(FIRST, /(?:^|\0)container=lxc(?:-libvirt)?(?:\0|$)/) },
  { name: "lxc", is: fits("/run/systemd/container", /^lxc(?:-libvirt)?\s*$/) },
  { name: "lxc", is: fits(CGROUP, /\/lxc(?:\.payload\.|\/)[^/\s]/) },
  { name: "lxc", is: fits(MOUNTS, / \/proc\/\w+ .* - fuse\.lxcfs /) },
];

/** What all that is told from. */
export const STACK_FILES: readonly string[] = [
  ...[CGROUP, MOUNTS, FIRST, "/proc/cpuinfo", "/proc/sys/fs/binfmt_misc/WSLInterop"],
  ...["/.dockerenv", "/run/.containerenv", "/run/host/container-manager", "/run/systemd/container"],
];

/** What answers, by what is known of it. */
export function stackFrom(facts: StackFacts): Stack {
  const named = (signs: readonly Sign[]) => signs.find(({ is }) => is(facts))?.name;
  const container = named(CONTAINERS);
  return {
    name: named(STACKS) ?? "Linux",
    release: facts.release,
    ...(container !== undefined && { container }),
  };
}

/** What answers here. Without FFI there is only the release to go by. */
export function readStack(): Stack {
  if (libcMissing() !== undefined) {
    return stackFrom({ release: Deno.osRelease(), version: "", files: {} });
  }
  const { release, version } = uname();
  const files = STACK_FILES.flatMap((path) => {
    const text = textOf(path);
    return text === undefined ? [] : [[path, text] as const];
  });
  return stackFrom({ release, version, files: Object.fromEntries(files) });
}

function textOf(path: string): string | undefined {
  try {
    return readKernelFile(path);
  } catch {
    return undefined; // it is not there, or not for us to read
  }
}
