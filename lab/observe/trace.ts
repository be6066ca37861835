/**
 * Follows sockets through the tracepoint `sock:inet_sock_set_state`: not a snapshot, but every
 * change of state, in order.
 *
 * It never shows TIME-WAIT (the socket is closed then, and something smaller takes its place), it
 * shows a listener's child only once that leaves SYN-RECEIVED, and a socket that connects has no
 * port yet when it enters SYN-SENT.
 * @module
 */

import type { Facet } from "./facet.ts";
import { parseTraceLine, type Transition } from "../parse/trace_pipe.ts";
import { isOwn } from "../sys/own_process.ts";
import type { TracePipe } from "../sys/tracefs.ts";

/** What the tracepoint can see: paths, and not states. */
export const TRACE_SEES: readonly Facet[] = ["path"];

/** What has been traced of the connections to a port. */
export interface Trace {
  /** The changes of state, in order. */
  readonly transitions: readonly Transition[];
  /** Why that may not be all; absent where it is. */
  readonly incomplete?: string;
}

interface Watch {
  readonly transitions: Transition[];
  incomplete?: string;
}

/** Events may come faster than they can be read: what else there is to do comes to its turn. */
const READ_FOR_MS = 20;

const EVENT = ": inet_sock_set_state: ";
const OF_TCP = " protocol=IPPROTO_TCP ";
/** A mark, and who wrote it: this very thread. */
const MARK = /-(\d+) +(?:\( *[\d-]+\) +)?\[\d+\] .*: tracing_mark_write: (\d+)$/;
/** kernel/trace/trace.c, print_trace_line(): the ring buffer ran over. */
const LOST = /^CPU:\d+ \[LOST (\d+ )?EVENTS\]/;

/**
 * Collects what is traced, for those who watch a port.
 *
 * The tracepoint speaks of all sockets on the host, and not of their namespaces; but it says whose
 * time slice it was. Over a TUN device, all that concerns the wire happens in this thread's own, but
 * for what another of its threads closes, or a process that it has started: a tool has copies of its
 * sockets until it executes, so that a close() of ours may take effect only then. What others do is thus distinguished from
 * what we do by the process's id. (Not by its name, which the trace does not always know.)
 */
export class Tracer implements Disposable {
  readonly #pipe: TracePipe;
  readonly #isOurs: (pid: number) => boolean;
  readonly #watches = new Map<number, Watch>();
  #rest = "";
  #marks = 0;
  #seen = 0;
  #self?: number;

  constructor(pipe: TracePipe, isOurs: (pid: number) => boolean = isOwn) {
    this.#pipe = pipe;
    this.#isOurs = isOurs;
  }

  /** Begins to keep what concerns connections to or from a port. */
  watch(port: number): void {
    this.#watches.set(port, { transitions: [] });
  }

  /** Writes a mark into the trace; {@linkcode reached} shows when all before it has been read. */
  mark(): number {
    this.#pipe.mark(`${++this.#marks}`);
    return this.#marks;
  }

  /** Whether everything before a mark has been read. It reads no longer than others can wait. */
  reached(mark: number): boolean {
    const from = performance.now();
    do {
      const text = this.#pipe.read();
      if (text === undefined) break;
      const lines = (this.#rest + text).split("\n");
      this.#rest = lines.pop() ?? "";
      for (const line of lines) this.#take(line);
    } while (performance.now() - from < READ_FOR_MS);
    return this.#seen >= mark;
  }

  /** What was kept of a port. It is kept no longer. */
  unwatch(port: number): Trace {
    const watch = this.#watches.get(port) ?? { transitions: [], incomplete: "it was not watched" };
    this.#watches.delete(port);
    return watch;
  }

  /** Closes the trace. */
  [Symbol.dispose](): void {
    this.#pipe[Symbol.dispose]();
  }

  #take(line: string): void {
    const mark = MARK.exec(line);
    if (mark !== null) {
      this.#self = Number(mark[1]);
      this.#seen = Number(mark[2]);
    } else if (LOST.test(line)) {
      this.#spoil(`the kernel lost events: ${line}`);
    } else if (line.includes(EVENT) && line.includes(OF_TCP)) {
      this.#takeEvent(line);
    }
  }

  #takeEvent(line: string): void {
    let transition: Transition;
    try {
      transition = parseTraceLine(line);
    } catch (error) {
      return this.#spoil((error as Error).message);
    }
    if (transition.pid !== this.#self && !this.#isOurs(transition.pid)) return;
    for (const port of new Set([transition.local.port, transition.peer.port])) {
      this.#watches.get(port)?.transitions.push(transition);
    }
  }

  #spoil(reason: string): void {
    for (const watch of this.#watches.values()) watch.incomplete ??= reason;
  }
}
