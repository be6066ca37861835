/**
 * The lab as somebody else's process: started, waited for, ended, and looked at from outside.
 *
 * Every process that comes of it is known by a mark in its environment, which children inherit.
 */

import { Report } from "../../lab/result/report.ts";

/** The project. */
export const ROOT: string = decodeURIComponent(new URL("../../", import.meta.url).pathname);

const MARK = "TCPLAB_TEST_MARK";
/** The last run of whoever tests is theirs: no folder can be made where this says. */
export const NOTHING_KEPT: Readonly<Record<string, string>> = { XDG_STATE_HOME: "/dev/null" };
/** What tests start from, wherever they are run. */
const PLAIN = { LANG: "", LC_ALL: "", LC_CTYPE: "", NO_COLOR: "", FORCE_COLOR: "" };
/** More than a whole run takes on a busy machine: only what hangs is ended. */
const LIMIT_MS = 120_000;

/** How the lab is started. */
export interface LabOptions {
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where it is started; by default the project. */
  readonly cwd?: string;
  /** The project that it is started from. */
  readonly root?: string;
  /** What is started there, in place of the lab itself. */
  readonly script?: string;
  /** The set of permissions in deno.json. */
  readonly permissions?: "lab" | "loopback" | "kernel";
  /** Makes another command of the lab's, one that runs it. */
  readonly through?: (words: readonly string[]) => readonly string[];
}

/** A lab that has ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The words of the command line that starts the lab. */
export function labCommand(args: readonly string[], options: LabOptions = {}): readonly string[] {
  const { root = ROOT, script = "lab/main.ts", permissions = "lab" } = options;
  const { through = (words) => words } = options;
  const deno = [Deno.execPath(), "run", "--quiet", "--no-prompt", `-P=${permissions}`];
  return through([...deno, `${root}${script}`, ...args]);
}

/** Words as a shell reads them. */
export function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
}

/** Runs the lab to its end. */
export async function lab(args: readonly string[], options: LabOptions = {}): Promise<Ended> {
  await using process = new LabProcess(args, options);
  return await process.ended();
}

/** Many command lines that take little time each, in one process, as starting it takes longer. */
export async function labs(
  lines: readonly (readonly string[])[],
  options: LabOptions = {},
): Promise<Ended[]> {
  const mark = `${crypto.randomUUID()} `;
  const script = "tests/live/many_labs_main.ts";
  const all = await lab([mark, JSON.stringify(lines)], { ...options, script });
  const ends = [...all.stdout.matchAll(new RegExp(`([^]*?)${mark}(\\d+)\\n`, "g"))];
  const complaints = all.stderr.split(`${mark}\n`);
  const ended = ends.map(([, stdout, code], i) => ({
    code: Number(code),
    stdout: stdout!,
    stderr: complaints[i]!,
  }));
  if (ended.length !== lines.length) throw new Error(`ended early:\n${all.stderr}`);
  return ended;
}

/** Runs the lab, and reads its report. */
export async function labReport(
  args: readonly string[],
  options: LabOptions = {},
): Promise<Ended & { readonly report: Report }> {
  const ended = await lab([...args, "--format", "json"], options);
  return { ...ended, report: reportOf(ended) };
}

/** The report that an ended lab has printed as JSON. Throws where it is none. */
export function reportOf({ code, stdout, stderr }: Ended): Report {
  let value: unknown;
  try {
    value = JSON.parse(stdout);
  } catch {
    throw new Error(`ended with ${code} and no report:\n${stdout}\n${stderr}`);
  }
  return Report.parse(value);
}

/** A lab that runs: the leader of a process group of its own, as a shell would have it. */
export class LabProcess implements AsyncDisposable {
  /** The name of the mark in the environment. */
  static readonly MARK = MARK;
  readonly mark: string = crypto.randomUUID();
  readonly #process: Deno.ChildProcess;
  readonly #output: Promise<Ended>;
  #exited = false;

  constructor(args: readonly string[], options: LabOptions = {}) {
    const [command, ...rest] = labCommand(args, options) as readonly [string, ...string[]];
    this.#process = new Deno.Command(command, {
      args: rest,
      cwd: options.cwd ?? ROOT,
      env: { ...PLAIN, ...NOTHING_KEPT, ...options.env, [MARK]: this.mark },
      detached: true,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#output = this.#process.output().then(({ code, signal, stdout, stderr }) => {
      this.#exited = signal === null;
      return {
        code,
        stdout: new TextDecoder().decode(stdout),
        stderr: new TextDecoder().decode(stderr),
      };
    });
    this.#output.catch(() => {});
  }

  /** Its process id, which is its group's too. */
  get pid(): number {
    return this.#process.pid;
  }

  /** Waits for its end. */
  async ended(limitMs = LIMIT_MS): Promise<Ended> {
    return await before(limitMs, this.#output, () => "the lab did not end");
  }

  /** Sends a signal to it, or to its whole group. */
  kill(signal: Deno.Signal, { group = false } = {}): void {
    Deno.kill(group ? -this.pid : this.pid, signal);
  }

  /** Sends a signal to it, unless it has ended: that may be at any moment. */
  killIfLiving(signal: Deno.Signal): void {
    try {
      this.kill(signal);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  /**
   * The workers, as soon as they are themselves, in a namespace of their own: the oldest process in
   * it, for a tool that is being started is still called as the worker is.
   */
  async workers(): Promise<number[]> {
    const [processes, own] = await Promise.all([processesWith(this.#marked), OWN_NAMESPACE]);
    const oldest = new Map<string, number>();
    for (const { pid, name, namespace } of processes) {
      if (name !== "deno" || namespace === own) continue;
      oldest.set(namespace, Math.min(pid, oldest.get(namespace) ?? pid));
    }
    return [...oldest.values()];
  }

  /**
   * Waits until so many connections of its workers are in TIME-WAIT: then probes have ended, and
   * others are running.
   */
  async underWay(connections = 4): Promise<number[]> {
    return await eventually("the lab is under way", async () => {
      const workers = await this.workers();
      const counts = await Promise.all(workers.map(timeWaits));
      return counts.reduce((sum, count) => sum + count, 0) >= connections ? workers : undefined;
    });
  }

  /** All processes that come of it and live. */
  async living(): Promise<number[]> {
    return (await processesWith(this.#marked)).map(({ pid }) => pid);
  }

  /** The network namespaces that its processes are in, but for this process's own. */
  async namespaces(): Promise<Set<string>> {
    const processes = await processesWith(this.#marked);
    const found = new Set(processes.map(({ namespace }) => namespace));
    found.delete(await OWN_NAMESPACE);
    return found;
  }

  /** Waits until nothing of it lives, and the namespaces are gone. */
  async leavesNothing(namespaces: ReadonlySet<string>): Promise<void> {
    await eventually(
      "no process is left",
      async () => (await this.living()).length === 0 || undefined,
      async () => await commandLines(await this.living()),
    );
    // A number may be another namespace's by now, but not for long.
    await eventually("no namespace is left", async () => {
      const links = await output("sh", "-c", "readlink /proc/[0-9]*/ns/net");
      return links.split("\n").every((link) => !namespaces.has(link)) || undefined;
    });
  }

  get #marked(): string {
    return `${MARK}=${this.mark}`;
  }

  /** Kills what a test that went wrong has left; a lab that ended by itself is to leave nothing. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#exited) return;
    for (const pid of await this.living()) {
      try {
        Deno.kill(pid, "SIGKILL");
      } catch {
        // It has ended meanwhile.
      }
    }
    await this.#output.catch(() => {});
  }
}

/** Polls until there is something. Throws where the deadline passes first. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  found: () => string | Promise<string> = () => "",
  milliseconds = 20_000,
): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const late = performance.now() > end;
    const value = await look();
    if (value !== undefined) return value;
    if (late) throw new Error(`never came about in ${milliseconds} ms: ${what}. ${await found()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Does something for each item, for no more than four side by side: labs load a machine. */
export async function forAll<I, O>(
  items: readonly I[],
  work: (item: I) => Promise<O>,
): Promise<(I & { readonly ended: O })[]> {
  const results: (I & { readonly ended: O })[] = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) {
      const item = items[i]!;
      results[i] = { ...item, ended: await work(item) };
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return results;
}

async function before<T>(milliseconds: number, promise: Promise<T>, what: () => string) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what()} in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/*
 * Deno lets nobody without all permissions read /proc, and others may: these ask them. A process may
 * end while it is being looked at, so what they complain of does not matter.
 */

async function output(command: string, ...args: string[]): Promise<string> {
  const options = { args, stdin: "null", stderr: "null" } as const;
  const { stdout } = await new Deno.Command(command, options).output();
  return new TextDecoder().decode(stdout);
}

interface Process {
  readonly pid: number;
  /** As in /proc/PID/comm. */
  readonly name: string;
  /** Its network namespace, as in /proc/PID/ns/net: `net:[4026531840]`. */
  readonly namespace: string;
}

/** In one program for all of them: what starts programs by the hundred slows the lab down. */
const PROCESSES = `
  for environ in $(grep -lazF -e "$1" /proc/[0-9]*/environ); do
    folder=\${environ%/environ}
    read -r name <$folder/comm && echo "\${folder#/proc/} $(readlink $folder/ns/net) $name"
  done`;

/** The processes with that word in their environment. */
async function processesWith(word: string): Promise<Process[]> {
  const lines = await output("sh", "-c", PROCESSES, "sh", word);
  return [...lines.matchAll(/^(\d+) (net:\[\d+\]) (.*)$/gm)]
    .map(([, pid, namespace, name]) => ({ pid: Number(pid), namespace: namespace!, name: name! }));
}

const OWN_NAMESPACE = output("readlink", "/proc/self/ns/net").then((link) => link.trim());

async function commandLines(pids: readonly number[]): Promise<string> {
  const texts = pids.map(async (pid) => `${pid} ${await output("cat", `/proc/${pid}/cmdline`)}`);
  return (await Promise.all(texts)).join("; ").replaceAll("\0", " ");
}

const TIME_WAIT = "06"; // include/net/tcp_states.h

/** How many connections are in TIME-WAIT there; the kernel may show one twice that moves meanwhile. */
async function timeWaits(pid: number): Promise<number> {
  const rows = await output("cat", `/proc/${pid}/net/tcp`);
  const ends = rows.split("\n").flatMap((row) => {
    const [, local, peer, state] = row.trim().split(/\s+/);
    return state === TIME_WAIT ? [`${local} ${peer}`] : [];
  });
  return new Set(ends).size;
}
