/**
 * Sends bytes both ways between real sockets over a wire that carries them badly, in this network
 * namespace, and prints what came of each: `carry_main.ts BYTES CASES`, CASES as JSON.
 */

import { Deadline } from "../../lab/session/deadline.ts";
import type { Host } from "../../lab/session/host.ts";
import { type Mirror, WIRE_ADDRESSES } from "../../lab/wire/mirror.ts";
import type { Carrying } from "../../lab/tcp/carrying.ts";
import type { Carried, Wire } from "../../lab/wire/wire.ts";
import { readable } from "../../lab/tcp/raw_segment.ts";
import { encodeSegment } from "../../lab/tcp/segment.ts";
import { openHost, report } from "../session/live_host.ts";

/** One exchange. */
export interface Case {
  readonly family: 4 | 6;
  readonly policy: Carrying;
  /** The wire ends while A writes to a B that does not read. */
  readonly abandoned?: true;
  /** On its way to B, one byte becomes another, and the checksum is right again. */
  readonly spoilt?: true;
}

/** What came of it. */
export interface Outcome extends Case {
  /** How many bytes came to each end that were right, up to the first that was not. */
  readonly right: { readonly a: number; readonly b: number };
  readonly carried: Carried;
  /** What the wire has kept of what was carried. */
  readonly kept: { readonly frames: number; readonly events: number };
  /** Of how many stretches of its numbers it knows. */
  readonly stretches: number;
  readonly owing: boolean;
  readonly mismatches: readonly unknown[];
  /** The connection's sockets that are left when the wire is gone. */
  readonly left: readonly string[];
  readonly ms: number;
  /** In the wire's own code and the kernel, for each segment. */
  readonly usPerSegment: number;
}

/** The byte at a place: of no period that a segment's length could have. */
function byteAt(place: number): number {
  return Math.imul(place ^ place >>> 11, 0x9e3779b1) >>> 24;
}

async function writeAll(conn: Deno.Conn, length: number): Promise<void> {
  const bytes = Uint8Array.from({ length: 65536 });
  for (let at = 0; at < length;) {
    const part = bytes.subarray(0, Math.min(bytes.length, length - at));
    for (let i = 0; i < part.length; i++) part[i] = byteAt(at + i);
    for (let sent = 0; sent < part.length;) sent += await conn.write(part.subarray(sent));
    at += part.length;
  }
  await conn.closeWrite();
}

/** Up to the end of the stream, or the first byte that is wrong. */
async function readAll(conn: Deno.Conn): Promise<number> {
  const buffer = new Uint8Array(65536);
  let at = 0;
  for (let n = await conn.read(buffer); n !== null; n = await conn.read(buffer)) {
    for (let i = 0; i < n; i++, at++) if (buffer[i] !== byteAt(at)) return at;
  }
  return at;
}

/** Less than the window with which a connection of Linux's begins. */
const ABANDONED_AT = 20_000;
const ENDS = ["a", "b"] as const;
const LONGEST_MS = 60_000;

interface Pumping {
  ms: number;
  isOver: boolean;
}

async function pump(wire: Wire, state: Pumping): Promise<void> {
  await new Deadline(LONGEST_MS).until(() => {
    const from = performance.now();
    wire.pump();
    state.ms += performance.now() - from;
    return state.isOver || undefined;
  });
}

async function exchange(
  host: Host & { readonly mirror: Mirror },
  length: number,
  { family, policy, abandoned, spoilt }: Case,
): Promise<Outcome> {
  const port = host.nextPort();
  const began = performance.now();
  const { near, far } = WIRE_ADDRESSES[family];
  const wire = host.mirror.open(family, { b: port });
  const state = { ms: 0, isOver: false };
  using listener = Deno.listen({ hostname: near, port });
  // A SYN that is lost costs a second: the sockets meet before anything is.
  wire.carry({ seed: 0 });
  const pumping = pump(wire, state);
  const [a, b] = await Promise.all([Deno.connect({ hostname: far, port }), listener.accept()]);
  wire.carry(policy);
  const right = { a: 0, b: 0 };
  const writing = writeAll(a, length);
  if (abandoned) writing.catch(() => {});
  else {
    [, right.b] = await Promise.all([writing, readAll(b)]);
    // A has closed its half: the way back is that of a half-closed connection.
    if (!spoilt) [, right.a] = await Promise.all([writeAll(b, length), readAll(a)]);
  }
  const isThrough = () =>
    abandoned ? wire.carried!.a.bytes > ABANDONED_AT : ENDS.every((end) => !wire.owesAck(end));
  const isDone = () => isThrough() && wire.proveQuiet() || undefined;
  const isQuiet = await new Deadline(5000).until(isDone);
  state.isOver = true;
  await pumping;
  const carried = wire.carried!;
  const { frames: { length: frames }, events: { length: events }, mismatches } = wire;
  wire.carry(undefined);
  const stretches = ENDS.map((end) => wire.tcb(end)).flatMap(({ snd, rcv }) => [
    ...[...snd.history.data, ...rcv.data, ...rcv.held, ...rcv.unsure],
  ]).length;
  if (!abandoned) { for (const conn of [a, b]) conn.close(); }
  wire[Symbol.dispose]();
  const rows = await host.observer.look([port]);
  const segments = carried.a.segments + carried.b.segments;
  return {
    ...{ family, policy, right, carried, kept: { frames, events }, stretches },
    ...{ owing: isQuiet === undefined, mismatches },
    left: rows.filter(({ row }) => row.state !== "LISTEN").map(({ line }) => line),
    ms: performance.now() - began,
    usPerSegment: state.ms * 1000 / segments,
  };
}

/** A bit in the middle of a long segment's data. */
function spoil(packet: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const segment = readable(packet);
  if (segment === undefined || segment.payload.length < 1000) return packet;
  const payload = segment.payload.slice();
  payload[payload.length >> 1]! ^= 1;
  return encodeSegment({ ...segment, payload });
}

if (import.meta.main) {
  const [bytes, cases] = [Number(Deno.args[0]), JSON.parse(Deno.args[1]!) as Case[]];
  let spoils = false;
  const host = await openHost({
    interference: (device) => ({
      read: () => device.read(),
      write: (packet) => device.write(spoils ? spoil(packet) : packet),
      lost: () => device.lost(),
      [Symbol.dispose]: () => device[Symbol.dispose](),
    }),
  });
  const outcomes: Outcome[] = [];
  for (const one of cases) {
    spoils = one.spoilt === true;
    outcomes.push(await exchange(host, bytes, one));
  }
  await report(outcomes);
}
