/**
 * The mirror wire: two real sockets of one kernel, with every segment between them in our hands.
 *
 * A connects to the far address, which the kernel routes into a device; what comes out of it goes
 * back in with source and destination address swapped, so that it reaches B as coming from the far
 * address, and B's answers reach A in the same way. Checksums stay right, because both sums are
 * symmetric in the two addresses (RFC 9293, 3.1: the pseudo-header).
 *
 * Many connections share one device; ports distinguish them.
 * @module
 */

import { isMalformed, roughly } from "../tcp/raw_segment.ts";
import { decodeSegment, type Segment } from "../tcp/segment.ts";
import type { End } from "../tcp/segment_pattern.ts";
import { swapAddresses } from "../tcp/ip.ts";
import { OWN_ADDRESSES, type OwnAddress } from "../tcp/special_address.ts";
import type { Device } from "../sys/tun.ts";
import { type Question, Sentinel } from "./sentinel.ts";
import { type Carrier, type Ports, Wire } from "./wire.ts";

/** The addresses by family: `near` is ours, `far` is where the mirror stands. */
export const WIRE_ADDRESSES = {
  4: { near: OWN_ADDRESSES.first[4], far: "10.9.0.2", prefix: 24 },
  6: { near: OWN_ADDRESSES.first[6], far: "fd09::2", prefix: 64 },
} as const;

/** How old what is known of losses may be when a wire is opened, in milliseconds. */
const LOSSES_KNOWN_MS = 1000;

/** Writes a packet by calling `write`, and does something before and after. */
export type DuringWrite = (packet: Uint8Array<ArrayBuffer>, write: () => void) => void;

/** A mirror over a device. Disposing of it disposes of the device. */
export class Mirror implements Carrier, Disposable {
  readonly #device: Device;
  readonly #wires = new Set<Wire>();
  /** Who is there while the kernel is given what is for an end; absent for nobody. */
  #during?: DuringWrite;
  /** When there was last nothing to be taken in, by `performance.now()`. */
  #emptyAt = performance.now();
  readonly #sentinels: Readonly<Record<4 | 6, Sentinel>>;
  /** How many packets were lost by then: asking takes its time, and few need know. */
  readonly #losses: { readonly at: number; readonly lost: number }[];

  constructor(device: Device) {
    this.#device = device;
    this.#losses = [{ at: performance.now(), lost: device.lost() }];
    this.#sentinels = {
      4: new Sentinel(device, 4, WIRE_ADDRESSES[4]),
      6: new Sentinel(device, 6, WIRE_ADDRESSES[6]),
    };
  }

  /** A wire for the connection between these ports, and for those added to it; a `scripted` end has no socket. */
  open(family: 4 | 6, ports: Ports, scripted?: End, near: OwnAddress = "first"): Wire {
    const wire = new Wire(this, family, ports, scripted, near);
    this.#wires.add(wire);
    const now = performance.now();
    // What was lost long before is no excuse.
    if (now - this.#losses.at(-1)!.at > LOSSES_KNOWN_MS) this.lostSince(now);
    return wire;
  }

  /** Has all that is for an end given to the kernel through this. */
  through(during: DuringWrite): void {
    this.#during = during;
  }

  /**
   * How many packets that the kernel has sent the device had no room for since then, by
   * `performance.now()`, or since this was last asked before that.
   */
  lostSince(at: number): number {
    const lost = this.#device.lost();
    const before = this.#losses.findLast((known) => known.at <= at) ?? this.#losses[0]!;
    this.#losses.push({ at: performance.now(), lost });
    return lost - before.lost;
  }

  /** Takes in all that the kernel has sent, for all wires. */
  pump(): void {
    for (;;) {
      const asked = performance.now();
      const packet = this.#device.read();
      if (packet === undefined) {
        this.#emptyAt = asked;
        return;
      }
      const segment = asFarAsDecoded(packet);
      if (segment !== undefined) this.#route(packet, segment);
      // Router solicitations and the like come out of the device too.
      else this.#sentinelOf(packet)?.takeOther(packet);
    }
  }

  /**
   * Asks the kernel for something that it must answer at once. What it had to say to all that was
   * delivered before comes out before that answer, which `onAnswer` is told of in that order.
   */
  ask(family: 4 | 6, onAnswer?: () => void): Question {
    return this.#sentinels[family].ask(() => this.pump(), onAnswer);
  }

  inject(packet: Uint8Array<ArrayBuffer>): void {
    this.write(swapAddresses(packet));
  }

  write(packet: Uint8Array<ArrayBuffer>): void {
    if (this.#during === undefined) this.#device.write(packet);
    else this.#during(packet, () => this.#device.write(packet));
    this.pump();
  }

  addresses(
    family: 4 | 6,
    near: OwnAddress,
  ): { readonly source: string; readonly destination: string } {
    return { source: WIRE_ADDRESSES[family].far, destination: OWN_ADDRESSES[near][family] };
  }

  release(wire: Wire): void {
    this.#wires.delete(wire);
  }

  [Symbol.dispose](): void {
    this.#device[Symbol.dispose]();
  }

  #sentinelOf(packet: Uint8Array): Sentinel | undefined {
    const family = packet[0]! >> 4;
    return family === 4 || family === 6 ? this.#sentinels[family] : undefined;
  }

  #route(packet: Uint8Array<ArrayBuffer>, segment: Segment): void {
    if (this.#sentinels[segment.family].take(packet, segment)) return;
    for (const wire of this.#wires) {
      if (wire.family === segment.family && wire.receive(packet, segment, this.#emptyAt)) return;
    }
    // No connection's any more: a socket that an earlier connection left behind.
  }
}

/** What is malformed is the kernel's fault, which its wire is to know of. */
function asFarAsDecoded(packet: Uint8Array<ArrayBuffer>): Segment | undefined {
  return isMalformed(packet) ? roughly(packet) : decodeSegment(packet);
}
