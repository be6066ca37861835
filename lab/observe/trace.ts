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
import { type KernelReason, readTracedReason, type TracedReason } from "../parse/trace_reason.ts";
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
  readonly reasons: KernelReason[];
  incomplete?: string;
}

/** Events may come faster than they can be read: what else there is to do comes to its turn. */
const READ_FOR_MS = 20;

const EVENT = ": inet_sock_set_state: ";
const OF_TCP = " protocol=IPPROTO_TCP ";
/** A mark, and who wrote it: this very thread. */
const MARK = /-(\d+) +(?:\( *[\d-]+\) +)?\[\d+\] .*: tracing_mark_write: (\d+)$/;
/** Between which ports a packet is that is being given to the kernel; none where that is over. */
const DELIVERY = /\[\d+\] .*: tracing_mark_write: to((?: \d+)*)$/;
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
  /** The ports of the packet that the kernel is being given at this point of the trace. */
  #delivering: readonly number[] = [];

  constructor(pipe: TracePipe, isOurs: (pid: number) => boolean = isOwn) {
    this.#pipe = pipe;
    this.#isOurs = isOurs;
  }

  /** Begins to keep what concerns connections to or from a port. */
  watch(port: number): void {
    this.#watches.set(port, { transitions: [], reasons: [] });
  }

  /**
   * Has a packet given to the kernel, and says so in the trace: what is dropped has no ports there,
   * but over a TUN device TCP is done with a packet when the write returns.
   */
  during(packet: Uint8Array, write: () => void): void {
    this.#pipe.mark(`to ${portsOf(packet).join(" ")}`);
    try {
      write();
    } finally {
      this.#pipe.mark("to");
    }
  }

  /** Why segments of a port's connections were dropped or reset, since that was last asked. */
  reasons(port: number): KernelReason[] {
    return this.#watches.get(port)?.reasons.splice(0) ?? [];
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
    const watch = this.#watches.get(port) ??
      { transitions: [], reasons: [], incomplete: "it was not watched" };
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
    } else if (DELIVERY.test(line)) {
      this.#delivering = DELIVERY.exec(line)![1]!.split(" ").slice(1).map(Number);
    } else if (LOST.test(line)) {
      this.#spoil(`the kernel lost events: ${line}`);
    } else if (line.includes(EVENT) && line.includes(OF_TCP)) {
      this.#takeEvent(line);
    } else this.#takeReason(readTracedReason(line));
  }

  #takeReason(traced: TracedReason | undefined): void {
    if (traced === undefined || traced.pid !== this.#self) return;
    const { reason, ports } = traced;
    for (const port of new Set(reason.event === "dropped" ? this.#delivering : ports)) {
      this.#watches.get(port)?.reasons.push(reason);
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

/** The ports of a TCP packet, whatever else of it may be wrong. */
function portsOf(packet: Uint8Array): readonly number[] {
  const header = packet[0]! >> 4 === 6 ? 40 : (packet[0]! & 15) * 4;
  if (packet.length < header + 4) return [];
  const view = new DataView(packet.buffer, packet.byteOffset + header);
  return [view.getUint16(0), view.getUint16(2)];
}
