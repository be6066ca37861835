/**
 * Notices that a process hangs, and not that it could not run.
 *
 * A clock on the wall counts what is no fault of the process: the process, this one or both may be
 * stopped, a container may be paused, a busy machine may leave them no time.
 * @module
 */

import { readKernelFile } from "./kernel_file.ts";
import { libcMissing } from "./libc.ts";

/** What a process is doing: /proc/PID/stat, proc_pid_stat(5). */
export interface ProcessLook {
  /** `R` runs or wants to, `S` and `D` wait for something, `T` and `t` are stopped, `Z` is over. */
  readonly state: string;
  /** The time that it has had of the processors, in milliseconds. */
  readonly ranMs: number;
}

/** Waits for a process to do what was asked of it. */
export interface Watchdog extends Disposable {
  /** It has given a sign of life: it is waited for anew. */
  alive(): void;
}

/** How often a process is looked at, in milliseconds: so many times before it is late, but not more. */
const LOOKS = 20;
const SHORTEST_TICK_MS = 100;
const LONGEST_TICK_MS = 1000;

/**
 * Calls `onHang`, once, when a process has not been `alive()` for that many milliseconds in which it
 * could have been: it waited for something, or it ran. Time in which it was stopped, or ready to
 * run and did not get to, does not count; nor does time in which this process did not run, for
 * what it said meanwhile has not been read. Which process that is may change.
 */
export function watchProcess(
  pid: () => number,
  limitMs: number,
  onHang: () => void,
  look: (pid: number) => ProcessLook | undefined = lookAt,
): Watchdog {
  const tickMs = Math.min(Math.max(limitMs / LOOKS, SHORTEST_TICK_MS), LONGEST_TICK_MS);
  let had = 0;
  let last = performance.now();
  let ranBefore: number | undefined;
  const timer = setInterval(() => {
    const now = performance.now();
    const passed = Math.min(now - last, 2 * tickMs);
    last = now;
    const process = look(pid());
    had += process === undefined ? passed : timeHad(process, passed, ranBefore);
    ranBefore = process?.ranMs ?? ranBefore;
    if (had < limitMs) return;
    clearInterval(timer);
    onHang();
  }, tickMs);
  return {
    alive: () => void (had = 0),
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** How much of the time that passed a process could use. */
function timeHad({ state, ranMs }: ProcessLook, passed: number, ranBefore = ranMs): number {
  if (state === "S" || state === "D") return passed;
  return state === "R" ? Math.max(0, Math.min(ranMs - ranBefore, passed)) : 0;
}

/** A tick of a process's times, in milliseconds: USER_HZ is 100 for all that is shown to users. */
const USER_TICK_MS = 10;

/** What a process is doing; `undefined` where that cannot be seen, or there is none. */
export function lookAt(pid: number): ProcessLook | undefined {
  if (libcMissing() !== undefined) return undefined;
  let text: string;
  try {
    text = readKernelFile(`/proc/${pid}/stat`);
  } catch {
    return undefined;
  }
  // The name before it may hold anything.
  const [state, ...fields] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [utime, stime] = [Number(fields[10]), Number(fields[11])];
  return { state: state!, ranMs: (utime + stime) * USER_TICK_MS };
}
