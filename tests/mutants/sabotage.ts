/**
 * A wire on which an answer of the kernel's is suppressed, altered, late, or not alone, before anybody
 * reads it.
 */

import type { Device } from "../../lab/sys/tun.ts";
import { locateTcp } from "../../lab/tcp/ip.ts";
import { readable, roughly } from "../../lab/tcp/raw_segment.ts";
import {
  type ControlBit,
  encodeSegment,
  type Segment,
  segmentLength,
} from "../../lab/tcp/segment.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";

type Packet = Uint8Array<ArrayBuffer>;

/** What becomes of an answer. `late`: it comes behind the answers to what is asked after it. */
export type Harm =
  | { readonly is: "suppressed" }
  | { readonly is: "late" }
  | { readonly is: "altered" | "added"; by(answer: Segment, packet: Packet): Packet };

interface Armed {
  readonly harm: Harm;
  /** Behind how many answers of the sentinel's what is late comes. */
  readonly behind: number;
  /** What the kernel was told last, of which something can be made where it says nothing. */
  told?: Segment;
  struck?: Segment;
  late?: Packet;
  /** How many questions have been answered since. */
  answered: number;
}

/** A port that no socket has: what comes from there answers the sentinel. */
const SENTINEL = 1;

/** A device over another one, which harms one packet of each connection that is armed. */
export class Sabotaged implements Device {
  readonly #device: Device;
  readonly #armed = new Map<number, Armed>();
  readonly #sent = new Set<string>();
  readonly #said: Packet[] = [];

  constructor(device: Device) {
    this.#device = device;
  }

  /** Harms what the kernel says next of the connection with this port. */
  arm(port: number, harm: Harm, behind: number): void {
    this.#armed.set(port, { harm, behind, answered: 0 });
  }

  /** No more harm; what was harmed, as the kernel sent it. */
  disarm(port: number): Segment | undefined {
    const struck = this.#armed.get(port)?.struck;
    this.#armed.delete(port);
    for (const key of [...this.#sent].filter((key) => key.startsWith(`${port} `))) {
      this.#sent.delete(key);
    }
    return struck;
  }

  read(): Packet | undefined {
    const first = this.#said.shift();
    if (first !== undefined) return first;
    const packet = this.#device.read();
    if (packet === undefined) {
      this.#release();
      return undefined;
    }
    this.#said.push(...this.#pass(packet));
    return this.read();
  }

  write(packet: Packet): void {
    const segment = locateTcp(packet) && roughly(packet);
    const armed = segment && this.#armed.get(segment.destination.port) ||
      segment && this.#armed.get(segment.source.port);
    if (armed !== undefined) armed.told ??= segment!;
    this.#device.write(packet);
    const { harm, struck } = armed ?? {};
    if (harm?.is !== "added" || struck !== undefined || armed?.told !== segment) return;
    this.#said.push(...this.#drained());
    // Nothing was said: something is now.
    if (armed!.struck === undefined) {
      const { source, destination, seq, ack } = segment!;
      armed!.struck = { ...segment!, source: destination, destination: source, seq: ack, ack: seq };
      this.#said.push(harm.by(armed!.struck, packet));
    }
  }

  lost(): number {
    return this.#device.lost();
  }

  [Symbol.dispose](): void {
    this.#device[Symbol.dispose]();
  }

  #drained(): Packet[] {
    const all: Packet[] = [];
    for (let packet = this.#device.read(); packet; packet = this.#device.read()) {
      all.push(...this.#pass(packet));
    }
    return all;
  }

  /** What is late comes when nothing else is there, and enough has been asked and answered. */
  #release(): void {
    for (const armed of this.#armed.values()) {
      if (armed.late === undefined || armed.answered < armed.behind) continue;
      this.#said.push(armed.late);
      delete armed.late;
    }
  }

  #pass(packet: Packet): Packet[] {
    const segment = readable(packet);
    if (segment === undefined) return [packet];
    if (segment.source.port === SENTINEL) {
      for (const armed of this.#armed.values()) armed.answered++;
      return [packet];
    }
    const { source, destination } = segment;
    const port = this.#armed.has(source.port) ? source.port : destination.port;
    const isAgain = this.#isAgain(port, segment);
    const armed = this.#armed.get(port);
    if (armed?.told === undefined || armed.struck !== undefined || isAgain) return [packet];
    armed.struck = segment;
    armed.answered = 0;
    const { harm } = armed;
    switch (harm.is) {
      case "suppressed":
        return [];
      case "late":
        armed.late = packet;
        return [];
      case "altered":
        return [harm.by(segment, packet)];
      case "added":
        return [packet, harm.by(segment, packet)];
    }
  }

  /** On a busy machine an end may send something again before it answers. */
  #isAgain(port: number, segment: Segment): boolean {
    const key = `${port} ${segment.source.port} ${[...segment.control]} ${segment.seq}`;
    const isAgain = segmentLength(segment) > 0 && this.#sent.has(key);
    this.#sent.add(key);
    return isAgain;
  }
}

/** A way to harm an answer, where it can be harmed so, and what must be said of it. */
export interface Sabotage {
  readonly name: string;
  readonly harm: Harm;
  /** The kind of mismatch that it must be caught by. */
  readonly caughtBy: string;
  /** Why it need not be caught of such an answer, as far as it need not. */
  spares?(answer: Segment): string | undefined;
}

const altered = (change: (answer: Segment) => Partial<Segment>): Harm => ({
  is: "altered",
  by: (answer) => encodeSegment({ ...answer, ...change(answer) }),
});

const hasStamps = ({ options }: Segment) => options.some(({ kind }) => kind === "timestamps");
const ofReset = ({ control }: Segment) => control.has("RST");
const ofSyn = ({ control }: Segment) => control.has("SYN");

/** All that can be done to an answer. */
export const SABOTAGES: readonly Sabotage[] = [
  { name: "suppressed", harm: { is: "suppressed" }, caughtBy: "segment missing" },
  { name: "late", harm: { is: "late" }, caughtBy: "segment missing" },
  {
    name: "with another seq",
    harm: altered(({ seq }) => ({ seq: seqAdd(seq, 1) })),
    caughtBy: "segment unexpected",
    spares: (answer) =>
      ofSyn(answer) ? "nothing but its SYN says with which number an end begins" : undefined,
  },
  {
    name: "with another ack",
    harm: altered(({ ack }) => ({ ack: seqAdd(ack, 1) })),
    caughtBy: "segment unexpected",
    spares: ({ control }) =>
      control.has("ACK") ? undefined : "without ACK, SEG.ACK means nothing (RFC 9293, 3.1)",
  },
  {
    name: "with FIN",
    harm: altered(({ control }) => ({ control: toggled(control, "FIN") })),
    caughtBy: "segment unexpected",
  },
  {
    name: "with a byte",
    harm: altered(({ payload }) => ({ payload: new Uint8Array(payload.length + 1) })),
    caughtBy: "segment unexpected",
  },
  {
    name: "with a window of 0",
    harm: altered(() => ({ wnd: 0 })),
    caughtBy: "segment rule",
    spares: (answer) =>
      ofReset(answer)
        ? "a RST's window is nobody's"
        : ofSyn(answer)
        ? "no window was advertised before"
        : answer.wnd < 2
        ? "it was shut, or nearly"
        : undefined,
  },
  {
    name: "with other timestamps than agreed on",
    harm: altered((answer) => ({
      options: hasStamps(answer)
        ? answer.options.filter(({ kind }) => kind !== "timestamps")
        : [...answer.options, { kind: "timestamps", value: 1, echo: 0 }],
    })),
    caughtBy: "segment rule",
    spares: (answer) =>
      ofReset(answer)
        ? "a RST may have timestamps or not (RFC 7323, 3.2)"
        : ofSyn(answer)
        ? "a SYN,ACK may leave out what was offered (RFC 7323, 3.2)"
        : undefined,
  },
  {
    name: "with an MSS",
    harm: altered(({ options }) => ({ options: [{ kind: "mss", value: 1460 }, ...options] })),
    caughtBy: "segment rule",
    spares: (answer) => ofSyn(answer) ? "a SYN has one" : undefined,
  },
  {
    name: "with a reserved bit",
    harm: { is: "altered", by: (answer) => withReserved(encodeSegment(answer)) },
    caughtBy: "segment rule",
  },
  {
    name: "with a wrong checksum",
    harm: { is: "altered", by: (_, packet) => spoilt(packet) },
    caughtBy: "checksum",
  },
  {
    name: "and another segment",
    harm: {
      is: "added",
      by: ({ options: _, ...answer }) =>
        encodeSegment({
          ...answer,
          options: [],
          control: new Set(["RST"]),
          payload: new Uint8Array(),
          seq: seqAdd(answer.seq, 7),
        }),
    },
    caughtBy: "segment unexpected",
  },
];

function toggled(control: ReadonlySet<ControlBit>, bit: ControlBit): ReadonlySet<ControlBit> {
  return control.symmetricDifference(new Set([bit]));
}

function tcpOf(packet: Packet): number {
  return packet[0]! >> 4 === 4 ? 20 : 40;
}

/** A reserved bit set, and the checksum with it: ones' complement takes away what is added. */
function withReserved(packet: Packet): Packet {
  const at = tcpOf(packet);
  const view = new DataView(packet.buffer, packet.byteOffset);
  view.setUint16(at + 12, view.getUint16(at + 12) | 0x0800);
  const sum = view.getUint16(at + 16) - 0x0800;
  view.setUint16(at + 16, sum < 0 ? sum + 0xffff : sum);
  return packet;
}

function spoilt(packet: Packet): Packet {
  const copy = packet.slice();
  copy[tcpOf(packet) + 16]! ^= 0x55;
  copy[tcpOf(packet) + 17]! ^= 0x55;
  return copy;
}
