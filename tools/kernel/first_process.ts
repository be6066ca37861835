/**
 * The first process of another kernel, as a script for sh: it runs the lab, says how that ended, and
 * switches the machine off. Pure.
 * @module
 */

/** What kernels differ in. */
export interface FirstProcess {
  /** What comes before the lab: file systems, modules, where things are to be written. */
  readonly prepare: string;
  /** What comes after it. */
  readonly finish: string;
  /** Where standard output, standard error and the exit code go. */
  readonly stdout: string;
  readonly stderr: string;
  readonly code: string;
  /** Deno, and its folder with what the project imports. */
  readonly deno: string;
  readonly denoDir: string;
  /** The project. */
  readonly project: string;
  readonly args: readonly string[];
  /** Seconds since 1970: not every machine has a clock. */
  readonly now: number;
}

/** All of the other kernel that can be written, and goes with it. */
export const SCRATCH = "/run";
/** Where the lab's own files go. */
export const FILES: string = `${SCRATCH}/files`;

/** The script. */
export function firstProcess(of: FirstProcess): string {
  const { prepare, finish, stdout, stderr, code, deno, denoDir, project, args, now } = of;
  const run = [deno, "run", "--quiet", "--cached-only", "--no-prompt", "-P=lab", "lab/main.ts"];
  return `#!/bin/sh
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs ${SCRATCH}
mount -t tracefs tracefs /sys/kernel/tracing 2>/dev/null
date -s @${now} >/dev/null
mkdir ${SCRATCH}/home ${SCRATCH}/tmp ${FILES}
${prepare}
busybox ifconfig lo 127.0.0.1 up
export HOME=${SCRATCH}/home TMPDIR=${SCRATCH}/tmp NO_COLOR=1 LANG=${Deno.env.get("LANG") ?? ""}
export DENO_DIR=${quoted(denoDir)} DENO_NO_UPDATE_CHECK=1 INIT_CWD=${FILES}
cd ${quoted(project)}
${[...run, ...args].map(quoted).join(" ")} </dev/null >${stdout} 2>${stderr}
echo $? >${code}
${finish}
busybox poweroff -f
`;
}

/** A word as a shell reads it. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
