/**
 * Finds the two ends among an observer's rows. Pure.
 * @module
 */

import type { ObservedRow } from "../parse/observed_row.ts";
import type { OtherSocket, SocketName } from "../probe.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { Endpoint, SocketRow } from "../tcp/socket_row.ts";
import type { TcpState } from "../tcp/state.ts";

/** Both ends, in the order in which they are reported. */
export const ENDS = ["a", "b"] as const;

/** What a listener is shown at that listens at all addresses. */
export const ANY_ADDRESS = { 4: "0.0.0.0", 6: "::" } as const;

/** One end's four-tuple; a port that is not known yet is absent. */
export interface Tuple {
  readonly local: { readonly address: string; readonly port?: number };
  readonly peer: { readonly address: string; readonly port?: number };
}

/** Where the two ends are to be looked for among an observer's rows. */
export interface Tuples {
  readonly family: 4 | 6;
  readonly a: Tuple;
  readonly b: Tuple;
  /** A may have a socket at a port that is not known yet. */
  readonly connecting?: boolean;
  /** The port where B listens, as long as its application has not been given a connection. */
  readonly listening?: { readonly a?: number; readonly b?: number };
  /** A listener is at all addresses, and is shown so. */
  readonly listensAnywhere?: boolean;
  /** Sockets beside the two ends: a listener's port, or a whole four-tuple. */
  readonly others?: Readonly<Record<string, Place>>;
  /** Sockets whose four-tuple a later one has: they are gone. */
  readonly replaced?: ReadonlySet<SocketName>;
  /** Ports of sockets that belong to neither end: the recipe's helpers. */
  readonly helpers: ReadonlySet<number>;
}

/** Where a socket is that is neither end's first: one that listens has no peer. */
export interface Place {
  readonly local: Endpoint;
  readonly peer?: Endpoint;
}

/** What an observer shows of one end. */
export interface Observation {
  /** CLOSED where there is no row. */
  readonly state: TcpState;
  /** The row it was taken from. */
  readonly row?: ObservedRow;
}

/** Both ends, as an observer shows them at one time, and what else a table may speak of. */
export type Observations = Readonly<Record<End, Observation>> & {
  readonly also?: { readonly [name in OtherSocket]?: Observation };
};

/** More than one row would do for an end: an observation that cannot be distinguished from another proves nothing. */
export class Ambiguous extends Error {
  override readonly name = "Ambiguous";
}

/**
 * Finds both ends among an observer's rows. Throws an {@linkcode Ambiguous} where more than one row
 * would do. A row that stands there twice is one: /proc/net/tcp is not read at one time, and can show
 * a socket again where others come and go beside it.
 */
export function findSockets(rows: readonly ObservedRow[], where: Tuples): Observations {
  const end = (end: End) => where.replaced?.has(end) ? GONE : findEnd(rows, where, end);
  const also = Object.entries(where.others ?? {}).map(([name, place]) =>
    [name, where.replaced?.has(name as OtherSocket) ? GONE : findOther(rows, where, place)] as const
  );
  return { a: end("a"), b: end("b"), also: Object.fromEntries(also) };
}

const GONE: Observation = { state: "CLOSED" };

function findOther(
  rows: readonly ObservedRow[],
  where: Tuples,
  { local, peer }: Place,
): Observation {
  const { family } = where;
  if (peer === undefined) return observationOf(findListener(rows, where, local));
  const [found] = livingOf(
    rows.filter(({ row }) =>
      row.family === family && row.state !== "LISTEN" && isAt(row.local, local) &&
      isAt(row.peer, peer)
    ),
  );
  return observationOf(found);
}

/**
 * Those that are not in CLOSED, if there are any: sock_diag shows a socket that an application has
 * bound and not let go of after its connection has ended, whoever has its four-tuple now.
 */
function livingOf(rows: readonly ObservedRow[]): readonly ObservedRow[] {
  const living = rows.filter(({ row }) => row.state !== "CLOSED");
  return living.length > 0 ? living : rows;
}

function isAt(seen: Endpoint, { address, port }: Endpoint): boolean {
  return seen.address === address && seen.port === port;
}

function observationOf(row: ObservedRow | undefined): Observation {
  return row === undefined ? { state: "CLOSED" } : { state: row.row.state, row };
}

function findEnd(rows: readonly ObservedRow[], where: Tuples, end: End): Observation {
  const connections = livingOf(
    rows.filter(({ row }) =>
      row.family === where.family && row.state !== "LISTEN" &&
      fits(row.local, where[end].local, where.helpers) &&
      fits(row.peer, where[end].peer, where.helpers) &&
      isPlausible(row.state, where, end)
    ),
  );
  const [found, ...others] = connections;
  if (found !== undefined && others.some(({ row }) => !isSame(row, found.row))) {
    throw new Ambiguous(
      `${connections.length} rows fit ${end.toUpperCase()}: ` +
        connections.map(({ line }) => `"${line.trim()}"`).join(", "),
    );
  }
  if (found !== undefined) return observationOf(found);
  const port = where.listening?.[end];
  if (port === undefined) return GONE;
  return observationOf(findListener(rows, where, { ...where.b.local, port }));
}

/**
 * Whether a row can be an end's as long as A's port is not known. A does not know yet of its
 * connection then, and B has one only where it listens; all else is a stranger's, as the kernel
 * gives a port to several connections that go to different places.
 */
function isPlausible(state: TcpState, where: Tuples, end: End): boolean {
  if (where.a.local.port !== undefined) return true;
  return end === "a"
    ? state === "SYN-SENT" || state === "SYN-RECEIVED"
    : where.listening?.b !== undefined;
}

function isSame(one: SocketRow, other: SocketRow): boolean {
  return one.state === other.state && one.inode === other.inode &&
    one.local.port === other.local.port && one.peer.port === other.peer.port;
}

function fits(
  seen: Endpoint,
  expected: { readonly address: string; readonly port?: number },
  helpers: ReadonlySet<number>,
): boolean {
  if (seen.address !== expected.address) return false;
  return expected.port === undefined ? !helpers.has(seen.port) : seen.port === expected.port;
}

function findListener(
  rows: readonly ObservedRow[],
  { family, listensAnywhere }: Tuples,
  local: Endpoint,
): ObservedRow | undefined {
  const anywhere = { ...local, address: ANY_ADDRESS[family] };
  return rows.find(({ row }) =>
    row.state === "LISTEN" && row.family === family &&
    (isAt(row.local, local) || listensAnywhere && isAt(row.local, anywhere))
  );
}
