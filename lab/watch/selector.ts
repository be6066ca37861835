/**
 * Which sockets are meant: states, ports and addresses.
 *
 * States are alternatives, and so are addresses; `local=` and `peer=` are kinds of their own. Of each
 * kind that is named, a socket must have one: `close-wait last-ack :8080 peer=10.0.0.0/8`.
 * @module
 */

import { stateNamed, statesBeginning, statesLike } from "../tcp/state_name.ts";
import { UsageError } from "../probe/select.ts";
import { parseAddress } from "../tcp/address.ts";
import type { Endpoint } from "../tcp/socket_row.ts";
import type { TcpState } from "../tcp/state.ts";

/** Decides which sockets are meant. */
export interface Selector {
  /** The states that are meant; absent where all are. */
  readonly states?: ReadonlySet<TcpState>;
  /** Whether a socket between these two is meant. */
  meets(local: Endpoint, peer: Endpoint): boolean;
}

type EndpointTest = (endpoint: Endpoint) => boolean;

/** Reads selectors. Throws a {@linkcode UsageError} at the first that means nothing. */
export function parseSelectors(words: readonly string[]): Selector {
  const states = new Set<TcpState>();
  const tests: Record<"either" | "local" | "peer", EndpointTest[]> = {
    either: [],
    local: [],
    peer: [],
  };
  for (const word of words) {
    const [, side, rest] = /^(local|peer)=(.*)$/.exec(word) ?? [];
    const named = side === undefined ? statesMeant(word) : [];
    for (const state of named) states.add(state);
    if (named.length > 0) continue;
    const test = endpointTest(rest ?? word);
    if (test === undefined) throw new UsageError(complaint(word));
    tests[side as "local" | "peer" | undefined ?? "either"].push(test);
  }
  const some = (kind: EndpointTest[], ...ends: Endpoint[]) =>
    kind.length === 0 || kind.some((test) => ends.some(test));
  return {
    ...(states.size > 0 && { states }),
    meets: (local, peer) =>
      some(tests.either, local, peer) && some(tests.local, local) && some(tests.peer, peer),
  };
}

function statesMeant(word: string): TcpState[] {
  const state = stateNamed(word);
  return state === undefined ? statesBeginning(word) : [state];
}

function complaint(word: string): string {
  if (/^\d+$/.test(word)) return `"${word}" is no state: did you mean the port ":${word}"?`;
  const like = statesLike(word).map((state) => `"${state}"`).join(" or ");
  return `"${word}" is no state, no ADDRESS and no :PORT` +
    (like === "" ? "" : `: did you mean ${like}?`);
}

/** `:443`, `:8000-8999`, `10.0.0.1`, `10.0.0.0/8`, `10.0.0.1:443`, `::1`, `[::1]:443`. */
function endpointTest(text: string): EndpointTest | undefined {
  const [, bracketed, after] = /^\[([^\]]+)\](|:.*)$/.exec(text) ?? [];
  if (bracketed !== undefined) return both(addressTest(bracketed), portTest(after!));
  const whole = addressTest(text);
  if (whole !== undefined) return whole;
  const [, address, port] = /^([^:]*)(:.*)$/.exec(text) ?? [];
  if (port === undefined) return undefined;
  return both(address === "" ? anything : addressTest(address!), portTest(port));
}

function anything(): boolean {
  return true;
}

function both(one?: EndpointTest, other?: EndpointTest): EndpointTest | undefined {
  if (one === undefined || other === undefined) return undefined;
  return (endpoint) => one(endpoint) && other(endpoint);
}

function portTest(text: string): EndpointTest | undefined {
  if (text === "") return anything;
  const [, first, last = first] = /^:(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!(from <= to && to <= 65535)) return undefined;
  return ({ port }) => port >= from && port <= to;
}

function addressTest(text: string): EndpointTest | undefined {
  const [, written, length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const wanted = written === undefined ? undefined : parseAddress(written);
  if (wanted === undefined) return undefined;
  const bits = length === undefined ? 8 * wanted.length : Number(length);
  if (bits > 8 * wanted.length) return undefined;
  return ({ address }) => {
    const bytes = parseAddress(address);
    if (bytes === undefined) return false;
    return begins(wanted.length === 4 ? unmapped(bytes) : bytes, wanted, bits);
  };
}

/** An IPv4 address that a dual-stack socket shows as `::ffff:10.0.0.1`, as what it is. */
function unmapped(bytes: Uint8Array): Uint8Array {
  const mapped = bytes.length === 16 && bytes[10] === 0xff && bytes[11] === 0xff &&
    bytes.subarray(0, 10).every((byte) => byte === 0);
  return mapped ? bytes.subarray(12) : bytes;
}

function begins(bytes: Uint8Array, wanted: Uint8Array, bits: number): boolean {
  if (bytes.length !== wanted.length) return false;
  for (let i = 0; i < bits; i += 8) {
    const mask = bits - i >= 8 ? 0xff : 0xff << 8 - (bits - i) & 0xff;
    if (((bytes[i / 8]! ^ wanted[i / 8]!) & mask) !== 0) return false;
  }
  return true;
}
