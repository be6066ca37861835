/**
 * The sentinel: something that the kernel must answer at once, so that all that it had to say before
 * is known to have been said.
 *
 * It is a SYN to a port where no socket listens, which draws a RST (RFC 9293, 3.10.7.1): TCP's own work,
 * and so the very kernel that is under test may do it wrong. Then an echo request, which TCP has no
 * part in, shows whether the wire is in order: where that is answered, and the SYN before it was not,
 * the fault is TCP's.
 * @module
 */

import type { RefusalMismatch } from "../judge/mismatch.ts";
import type { Device } from "../sys/tun.ts";
import { bareSegment, checksumsValid, encodeSegment, type Segment } from "../tcp/segment.ts";
import { countedFlags } from "../tcp/control_bits.ts";
import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import { echoNumber, encodeEcho, type Route } from "./echo.ts";

/** No socket listens on the first; no host has the second. Both stay outside what wires are given. */
const PORTS = { near: 1, far: 2 } as const;

/** Something that was asked. */
export interface Question {
  /** Whether it has been answered, by whatever: then all that was said before has been read. */
  readonly answered: boolean;
  /** What is wrong with TCP's answer, once something else has been answered in its place. */
  readonly mismatch: RefusalMismatch | undefined;
}

/** What is wrong with a wire on which the sentinel is not answered at all. */
export function silence(family: 4 | 6): string {
  return `over IPv${family} the kernel answered neither a SYN to a closed port ` +
    "(RFC 9293, 3.10.7.1) nor an echo request";
}

/** The sentinel of one address family. */
export class Sentinel {
  readonly #device: Device;
  readonly #family: 4 | 6;
  readonly #route: Route;
  #asked = 0;
  /** The last question that has been answered: answers come in order. */
  #answered = 0;
  /** What TCP has said to the last question that was not as it must be. */
  #instead: RefusalMismatch["observed"];
  readonly #mismatches = new Map<number, RefusalMismatch>();
  /** Who waits for which answer. */
  readonly #waiting = new Map<number, () => void>();

  /** `near` is the kernel's own address, `far` that of the lab. */
  constructor(device: Device, family: 4 | 6, { near, far }: { near: string; far: string }) {
    this.#device = device;
    this.#family = family;
    this.#route = { source: far, destination: near };
  }

  /**
   * Asks; `pump` takes in what the kernel has sent, by {@linkcode take}. `onAnswer` is called as the
   * answer is taken: behind all that was said before it, and before all that comes later.
   */
  ask(pump: () => void, onAnswer: () => void = () => {}): Question {
    const number = this.#asked = seqAdd(this.#asked, 1);
    this.#waiting.set(number, onAnswer);
    this.#instead = undefined;
    this.#device.write(this.#syn(number));
    pump();
    // Over a TUN device an answer comes within the write; elsewhere, this one comes behind it.
    if (!this.#isAnswered(number)) {
      this.#device.write(encodeEcho(this.#family, this.#route, number));
      pump();
    }
    const answered = () => this.#isAnswered(number);
    const mismatch = () => this.#mismatches.get(number);
    return {
      get answered() {
        return answered();
      },
      get mismatch() {
        return mismatch();
      },
    };
  }

  /** Takes a packet that is no segment. */
  takeOther(packet: Uint8Array<ArrayBuffer>): void {
    const number = echoNumber(packet);
    if (number !== undefined) this.#takeEcho(number);
  }

  /** Takes a segment, if it is TCP's answer. */
  take(packet: Uint8Array<ArrayBuffer>, segment: Segment): boolean {
    const isOurs = segment.source.port === PORTS.near && segment.destination.port === PORTS.far;
    if (isOurs) this.#takeSegment(packet, segment);
    return isOurs;
  }

  #takeEcho(number: number): void {
    if (seqDiff(number, this.#answered) <= 0 || seqDiff(number, this.#asked) > 0) return;
    this.#take(number);
    this.#mismatches.set(number, {
      family: this.#family,
      expectedAck: seqAdd(number, 1),
      ...(this.#instead && { observed: this.#instead }),
    });
  }

  #takeSegment(packet: Uint8Array<ArrayBuffer>, segment: Segment): void {
    const number = seqAdd(segment.ack, -1);
    const isAsked = seqDiff(number, this.#answered) > 0 && seqDiff(number, this.#asked) <= 0;
    const flags = countedFlags(segment.control);
    const isRefusal = flags === "RST,ACK" && segment.seq === 0;
    const isWhole = checksumsValid(packet).tcp;
    if (isAsked && isRefusal && isWhole) this.#take(number);
    else {
      const { seq, ack } = segment;
      this.#instead = { flags, seq, ack, checksum: isWhole ? "right" : "wrong" };
    }
  }

  #take(number: number): void {
    this.#answered = number;
    for (const [asked, onAnswer] of this.#waiting) {
      if (!this.#isAnswered(asked)) continue;
      this.#waiting.delete(asked);
      onAnswer();
    }
  }

  #isAnswered(number: number): boolean {
    return seqDiff(this.#answered, number) >= 0;
  }

  #syn(seq: number): Uint8Array<ArrayBuffer> {
    const { source, destination } = this.#route;
    const from = { address: source, port: PORTS.far };
    const to = { address: destination, port: PORTS.near };
    return encodeSegment(bareSegment(from, to, { seq, ack: 0, control: new Set(["SYN"]) }));
  }
}
