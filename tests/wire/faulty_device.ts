/** A device that does not do what it is told to, for one packet of a connection. */

import type { Device } from "../../lab/sys/tun.ts";
import { readable } from "../../lab/tcp/raw_segment.ts";
import { encodeSegment, type Segment, segmentLength } from "../../lab/tcp/segment.ts";

/** What it does wrong with a packet. `delay`: hands it on behind the next one. */
export const FAULTS = ["drop", "forge seq", "forge ack", "delay", "repeat"] as const;

/** One packet that goes wrong. */
export interface Fault {
  /** `told`: one that the kernel is told. `said`: one that it says. */
  readonly way: "told" | "said";
  readonly what: typeof FAULTS[number];
  /** Which packet of the connection it is, from 0. */
  readonly nth: number;
}

interface Armed extends Fault {
  count: number;
  late: Uint8Array<ArrayBuffer>[];
  struck?: Segment;
  /** What has come that can be sent again. */
  readonly sent: Set<string>;
}

/** A device over another one. Faults are told apart by a port of the connection. */
export class FaultyDevice implements Device {
  readonly #device: Device;
  readonly #faults = new Map<number, Armed>();
  readonly #said: Uint8Array<ArrayBuffer>[] = [];

  constructor(device: Device) {
    this.#device = device;
  }

  /** Makes one packet of the connection with this port go wrong. */
  arm(port: number, fault: Fault): void {
    this.#faults.set(port, { ...fault, count: 0, late: [], sent: new Set() });
  }

  /** How many packets of the connection have come the way that is meant. */
  count(port: number): number {
    return this.#faults.get(port)?.count ?? 0;
  }

  /** The packet that went wrong, if it has come. */
  struck(port: number): Segment | undefined {
    return this.#faults.get(port)?.struck;
  }

  read(): Uint8Array<ArrayBuffer> | undefined {
    for (let packet = this.#device.read(); packet; packet = this.#device.read()) {
      this.#said.push(...this.#pass("said", packet));
    }
    return this.#said.shift();
  }

  write(packet: Uint8Array<ArrayBuffer>): void {
    for (const passed of this.#pass("told", packet)) this.#device.write(passed);
  }

  lost(): number {
    return this.#device.lost();
  }

  [Symbol.dispose](): void {
    this.#device[Symbol.dispose]();
  }

  /** What becomes of a packet. */
  #pass(way: Fault["way"], packet: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
    // What is malformed is dropped by whoever gets it, and goes wrong for nobody.
    const segment = readable(packet);
    const ports = segment === undefined ? [] : [segment.source.port, segment.destination.port];
    const fault = ports.map((port) => this.#faults.get(port)).find((armed) => armed?.way === way);
    // With RSTs the lab ends a connection, when the verdict is long known.
    if (segment === undefined || fault === undefined || segment.control.has("RST")) return [packet];
    if (isAgain(segment, fault.sent)) return [packet];
    if (fault.count++ !== fault.nth) return [packet, ...fault.late.splice(0)];
    fault.struck = segment;
    // Half the numbers away, and so in nobody's window.
    const far = (number: number) => (number ^ 0x8000_0000) >>> 0;
    switch (fault.what) {
      case "drop":
        return [];
      case "forge seq":
        return [encodeSegment({ ...segment, seq: far(segment.seq) })];
      case "forge ack":
        return [encodeSegment({ ...segment, ack: far(segment.ack) })];
      case "delay":
        fault.late.push(packet);
        return [];
      case "repeat":
        return [packet, packet];
    }
  }
}

/** On a busy machine a row may take so long that an end sends something again. */
function isAgain(segment: Segment, sent: Set<string>): boolean {
  if (segmentLength(segment) === 0) return false;
  const what = `${segment.source.port} ${[...segment.control]} ${segment.seq}`;
  const again = sent.has(what);
  sent.add(what);
  return again;
}
