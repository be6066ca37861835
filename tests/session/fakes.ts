/** Stand-ins for what the kernel shows, says and is told. */

import type { Observer } from "../../lab/observe/observer.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import type { Transition } from "../../lab/parse/trace_pipe.ts";
import type { Tuples } from "../../lab/judge/find.ts";
import type { Host } from "../../lab/session/host.ts";
import type { Device } from "../../lab/sys/tun.ts";
import {
  type ControlBit,
  decodeSegment,
  encodeSegment,
  type Segment,
} from "../../lab/tcp/segment.ts";
import {
  type IsnTable,
  parseSegmentPattern,
  type SeenSegment,
  seenSegment,
} from "../../lab/tcp/segment_pattern.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { readable } from "../../lab/tcp/raw_segment.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import { WIRE_ADDRESSES } from "../../lab/wire/mirror.ts";
import { swapAddresses } from "../../lab/tcp/ip.ts";

/** Both about to wrap round. */
export const ISNS = { ISN_A: 0xffff_ffff, ISN_B: 0xffff_fffe } as const satisfies IsnTable;

/** The ports of A and B. */
export const PORTS = { a: 40000, b: 1025 } as const;

/** Where A and B are on the wire. */
export function wherever(family: 4 | 6 = 4, more: Partial<Tuples> = {}): Tuples {
  const { near, far } = WIRE_ADDRESSES[family];
  return {
    family,
    a: { local: { address: near, port: PORTS.a }, peer: { address: far, port: PORTS.b } },
    b: { local: { address: near, port: PORTS.b }, peer: { address: far, port: PORTS.a } },
    helpers: new Set(),
    ...more,
  };
}

/** An observer's row: `socket("LISTEN", "10.9.0.1:1025", "0.0.0.0:0")`. */
export function socket(
  state: TcpState,
  local: string,
  peer: string,
  more: Partial<SocketRow> = {},
): ObservedRow {
  const row: SocketRow = {
    state,
    family: local.startsWith("[") ? 6 : 4,
    local: endpoint(local),
    peer: endpoint(peer),
    recvQ: 0,
    sendQ: 0,
    ...more,
  };
  return { row, line: `${state} ${local} ${peer}`, lineNumber: 1 };
}

function endpoint(text: string) {
  const colon = text.lastIndexOf(":");
  return {
    address: text.slice(0, colon).replace(/[[\]]/g, ""),
    port: Number(text.slice(colon + 1)),
  };
}

/** A change of state that was traced. */
export function transition(
  from: TcpState,
  to: TcpState,
  local: string,
  peer: string,
  more: Partial<Transition> = {},
): Transition {
  return {
    atSeconds: 1,
    comm: "deno",
    pid: 7,
    cpu: 0,
    family: local.startsWith("[") ? 6 : 4,
    local: endpoint(local),
    peer: endpoint(peer),
    from,
    to,
    ...more,
  };
}

/** A's row, or B's, on the wire. */
export function endOf(end: "a" | "b", state: TcpState, family: 4 | 6 = 4): ObservedRow {
  const { near, far } = WIRE_ADDRESSES[family];
  const at = (address: string, port: number) =>
    family === 6 ? `[${address}]:${port}` : `${address}:${port}`;
  const peer = end === "a" ? "b" : "a";
  return socket(state, at(near, PORTS[end]), at(far, PORTS[peer]));
}

/** A segment as a table writes it, as one that was seen. */
export function seen(text: string, isns: IsnTable = ISNS): SeenSegment {
  const { from, to, connection } = parseSegmentPattern(text);
  return seenSegment(decodeSegment(packet(text, { isns }))!, from, to, connection);
}

/** A segment as a table writes it, as a packet that the kernel sends. */
export function packet(
  text: string,
  { family = 4, ports = PORTS, isns = ISNS }: {
    family?: 4 | 6;
    ports?: { a: number; b: number };
    isns?: IsnTable;
  } = {},
): Uint8Array<ArrayBuffer> {
  const { near, far } = WIRE_ADDRESSES[family];
  const { from, to, flags, seq, ack, len } = parseSegmentPattern(text);
  const absolute = (number: typeof seq) => {
    const isn = number?.names?.[0]?.name as keyof IsnTable | undefined;
    return seqAdd(isn === undefined ? 0 : isns[isn]!, number?.offset ?? 0);
  };
  return encodeSegment({
    family,
    source: { address: near, port: ports[from] },
    destination: { address: far, port: ports[to] },
    hopLimit: 64,
    seq: absolute(seq),
    ack: absolute(ack),
    control: new Set(flags.split(",") as ControlBit[]),
    wnd: 65535,
    urgent: 0,
    options: [],
    payload: new Uint8Array(len),
  });
}

/** What a device's kernel says to a packet. */
export type Answer = (segment: Segment) => readonly Uint8Array<ArrayBuffer>[];

/** Nothing listens at port 1: what is sent there draws a RST. */
export const REFUSES_PORT_1: Answer = (segment) =>
  segment.destination.port === 1
    ? [encodeSegment({
      ...segment,
      source: segment.destination,
      destination: segment.source,
      seq: 0,
      ack: seqAdd(segment.seq, 1),
      control: new Set(["RST", "ACK"]),
    })]
    : [];

/** The reply to an echo request. */
export function echoReply(request: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const reply = swapAddresses(request);
  const [header, type] = reply[0]! >> 4 === 4 ? [20, 0] : [40, 129];
  reply[header] = type;
  return reply;
}

function isTcp(packet: Uint8Array): boolean {
  return packet[packet[0]! >> 4 === 4 ? 9 : 6] === 6;
}

/** A device without a kernel behind it. */
export class FakeDevice implements Device {
  /** Whether its kernel answers echo requests. */
  answersEcho = false;
  /** What has been written to it. */
  readonly written: Uint8Array<ArrayBuffer>[] = [];
  disposed = false;
  /** How many packets there was no room for. */
  overrun = 0;
  readonly #waiting: Uint8Array<ArrayBuffer>[] = [];
  readonly #answer: Answer;

  constructor(answer: Answer = REFUSES_PORT_1) {
    this.#answer = answer;
  }

  /** The kernel sends this. */
  send(...packets: readonly Uint8Array<ArrayBuffer>[]): void {
    this.#waiting.push(...packets);
  }

  /** The segments that have been written to it. */
  get told(): Segment[] {
    return this.written.flatMap((packet) => readable(packet) ?? []);
  }

  read(): Uint8Array<ArrayBuffer> | undefined {
    return this.#waiting.shift();
  }

  lost(): number {
    return this.overrun;
  }

  write(packet: Uint8Array<ArrayBuffer>): void {
    this.written.push(packet);
    // What is malformed it drops, as kernels do.
    const segment = readable(packet);
    if (segment !== undefined) this.send(...this.#answer(segment));
    else if (this.answersEcho && !isTcp(packet)) this.send(echoReply(packet));
  }

  [Symbol.dispose](): void {
    this.disposed = true;
  }
}

/** An observer that shows whatever it is told to. */
export function observing(look: () => readonly ObservedRow[], name = "fake"): Observer {
  return { name, look: () => Promise.resolve().then(() => [...look()]) };
}

/** A host with what is given, and what no session here uses. */
export function hostOf(given: Partial<Host> & { readonly observer: Observer }): Host {
  return {
    poller: given.observer,
    nextPort: () => PORTS.b,
    timeoutMs: 20,
    trace: { missing: "nothing is traced here" },
    ...given,
  };
}

/** What a packet brings about. */
export interface Cue {
  /** What the ends then send. */
  readonly says?: readonly string[];
  /** The states in which they then are; an end without one has no row. */
  readonly a?: TcpState;
  readonly b?: TcpState;
}

/** A kernel that plays one connection by rote: every packet that it is handed is the next cue. */
export class ScriptedKernel {
  readonly device: FakeDevice;
  #now: Cue;

  constructor([first, ...cues]: readonly Cue[]) {
    this.#now = first!;
    this.device = new FakeDevice((segment) => {
      if (segment.destination.port === 1) return REFUSES_PORT_1(segment);
      // The wire's end: whatever is left is reset.
      if (segment.control.has("RST")) return [];
      this.#now = cues.shift() ?? {};
      return this.#packets();
    });
    this.device.send(...this.#packets());
  }

  /** What an honest observer shows. */
  get rows(): ObservedRow[] {
    const { a, b } = this.#now;
    return [...a ? [endOf("a", a)] : [], ...b ? [endOf("b", b)] : []];
  }

  #packets() {
    return (this.#now.says ?? []).map((text) => packet(text));
  }
}
