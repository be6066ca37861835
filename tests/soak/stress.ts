/**
 * What makes a machine a bad place to run a lab on. Each kind ends when it is disposed of.
 */

import type { LabProcess } from "../live/lab_process.ts";

/** Something that troubles a lab for as long as it runs. */
export interface Stress {
  readonly name: string;
  /** Why it cannot be had here; absent where it can. */
  readonly missing?: () => string | undefined;
  /** Makes another command of the lab's. */
  readonly through?: (words: readonly string[]) => readonly string[];
  /** Begins, beside a lab that has been started. */
  begin(lab: LabProcess): AsyncDisposable;
  /** Cleans up once nothing of the lab is left. */
  after?(): Promise<void>;
}

/** Ends with whoever started it, however that ends. */
const BUSY = 'while kill -0 "$PPID"; do :; done 2>/dev/null';

/** Loops that do nothing, as many as that. */
function busyLoops(count: number): AsyncDisposable {
  const silent = { stdin: "null", stdout: "null", stderr: "null" } as const;
  const loops = Array.from(
    { length: count },
    () => new Deno.Command("sh", { args: ["-c", BUSY], ...silent }).spawn(),
  );
  return {
    async [Symbol.asyncDispose]() {
      for (const loop of loops) signal(loop.pid, "SIGKILL");
      await Promise.all(loops.map((loop) => loop.status));
    },
  };
}

/** Sends a signal, if there is still somebody to take it. */
export function signal(pid: number, name: Deno.Signal): void {
  try {
    Deno.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound || error instanceof TypeError)) throw error;
  }
}

/** A number from one to another, evenly. */
export function between(from: number, to: number): number {
  return from + Math.random() * (to - from);
}

/** One of several, any. */
export function anyOf<T>(items: readonly T[]): T {
  return items[Math.floor(Math.random() * items.length)]!;
}

/** Waits; `undefined` at once where that is aborted. */
export async function pause(ms: number, ended?: AbortSignal): Promise<void> {
  if (ended?.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const now = () => resolve();
  ended?.addEventListener("abort", now);
  await promise;
  clearTimeout(timer);
  ended?.removeEventListener("abort", now);
}

/** Stops some of a lab's processes for a while, and lets them go on, again and again. */
function stopping(whom: (lab: LabProcess) => Promise<number[]>): Stress["begin"] {
  return (lab) => {
    const end = new AbortController();
    const work = (async () => {
      while (!end.signal.aborted) {
        await pause(between(50, 1500), end.signal);
        const pids = await whom(lab);
        for (const pid of pids) signal(pid, "SIGSTOP");
        // Short ones mostly, and up to 8 s.
        await pause(50 * 160 ** Math.random(), end.signal);
        for (const pid of pids) signal(pid, "SIGCONT");
      }
    })();
    return {
      async [Symbol.asyncDispose]() {
        end.abort();
        await work;
      },
    };
  };
}

const GROUPS = "/sys/fs/cgroup/cpu";

/** A group of version 1 that gets so many percent of one processor. */
function throttled(percent: number): Stress {
  return {
    name: `throttled to ${percent} %`,
    missing() {
      const group = `${GROUPS}/tcplab-soak-try`;
      const { success } = sh(
        `mkdir ${group} && [ -w ${group}/cpu.cfs_quota_us ]; r=$?; rmdir ${group}; exit $r`,
      );
      return success ? undefined : `no group can be made in ${GROUPS}`;
    },
    // From its first moment on: what it starts is in the group, too.
    through: (words) => [
      ...[
        "sh",
        "-c",
        `mkdir -p "$1" && echo 100000 >"$1/cpu.cfs_period_us" &&
        echo ${percent * 1000} >"$1/cpu.cfs_quota_us" && echo $$ >"$1/tasks" || exit 99
        shift; exec "$@"`,
      ],
      ...["sh", `${GROUPS}/tcplab-soak-${Deno.pid}-${percent}`, ...words],
    ],
    begin: () => ({ [Symbol.asyncDispose]: () => Promise.resolve() }),
    async after() {
      const group = `${GROUPS}/tcplab-soak-${Deno.pid}-${percent}`;
      // A process is in it until it has been waited for.
      for (let tries = 0; !sh(`rmdir ${group}`).success && tries < 100; tries++) await pause(50);
    },
  };
}

/** Runs a line of shell to its end. */
export function sh(line: string): { success: boolean; text: string } {
  const { success, stdout } = new Deno.Command("sh", {
    args: ["-c", line],
    stdin: "null",
    stderr: "null",
  }).outputSync();
  return { success, text: new TextDecoder().decode(stdout).trim() };
}

/** All kinds. */
export const STRESSES: readonly Stress[] = [
  { name: "four busy loops", begin: () => busyLoops(4) },
  {
    name: "all of it stopped at random",
    begin: stopping((lab) => lab.living()),
  },
  {
    name: "one of its processes stopped at random",
    begin: stopping(async (lab) => {
      const living = await lab.living();
      return living.length === 0 ? [] : [anyOf(living)];
    }),
  },
  { name: "its workers stopped at random", begin: stopping((lab) => lab.workers()) },
  {
    name: "SCHED_IDLE beside two busy loops",
    missing: () => sh("chrt -i 0 true").success ? undefined : "no chrt",
    through: (words) => ["chrt", "-i", "0", ...words],
    begin: () => busyLoops(2),
  },
  throttled(10),
  throttled(30),
];
