/**
 * The sockets that observers are tried on: how each comes about, what is to be shown of it, and what
 * proves, by what it then does, that it was there. None of these rows says a state: only segments and
 * calls count here.
 * @module
 */

import {
  accept,
  deliver,
  type Expectation,
  listen,
  reach,
  type ReachableState,
  read,
  repeat,
  retransmission,
  shutdown,
  type SocketName,
  type Way,
  type WireRow,
  write,
} from "../probe.ts";
import type { TcpState } from "../tcp/state.ts";

/** What is to be shown of a socket. */
export interface Shown {
  readonly socket: SocketName;
  readonly state: TcpState;
  readonly isOwned: boolean;
  readonly recvQ?: number;
  readonly sendQ?: number;
  readonly timer?: true;
}

/** A connection on the wire, as it stands. */
export interface Case {
  readonly rows: readonly WireRow[];
  readonly shown: readonly Shown[];
  /** Passes only where it stands as is said. */
  readonly proof: readonly WireRow[];
}

/** The way to a state, without what is to be seen on it. */
function way(state: ReachableState, name?: Way): WireRow[] {
  return reach(state, name).rows.map(stateless);
}

function stateless<R extends Expectation>(row: R): R {
  const { a: _a, b: _b, also: _also, ...rest } = row;
  return rest as R;
}

function one(socket: SocketName, state: TcpState, isOwned: boolean): Shown {
  return { socket, state, isOwned };
}

const AGAIN = {
  synAckOfB: { do: retransmission("b"), wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1" },
  synAckOfA: { do: retransmission("a"), wire: "a>b SYN,ACK seq=ISN_A ack=ISN_B+1" },
  fin: { do: retransmission("a"), wire: "a>b FIN,ACK seq=ISN_A+1" },
  data: { do: retransmission("a"), wire: "a>b ACK seq=ISN_A+6 len=3" },
} satisfies Record<string, WireRow>;

const CONNECTING: Case = {
  rows: way("SYN-SENT"),
  shown: [one("a", "SYN-SENT", true), one("b.listener", "LISTEN", true)],
  proof: [
    { do: deliver(), wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1" },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1" },
  ],
};

const HALF_OPEN: Case = {
  rows: way("SYN-RECEIVED", "of a listener"),
  shown: [one("b", "SYN-RECEIVED", false)],
  proof: [AGAIN.synAckOfB],
};

const BOTH_OPENING: Case = {
  rows: way("SYN-RECEIVED", "simultaneous"),
  shown: [one("a", "SYN-RECEIVED", true)],
  proof: [AGAIN.synAckOfA],
};

const NOT_ACCEPTED: Case = {
  rows: [{ do: listen({ backlog: 5, accepts: false }) }, ...way("ESTABLISHED").slice(1)],
  shown: [
    one("b", "ESTABLISHED", false),
    { socket: "b.listener", state: "LISTEN", isOwned: true, recvQ: 1 },
  ],
  proof: [{ do: accept("b") }],
};

const WITH_DATA: Case = {
  rows: [
    ...way("ESTABLISHED"),
    { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+6" },
    { do: deliver() },
    { do: write("a", "lab"), wire: "a>b ACK seq=ISN_A+6 len=3" },
  ],
  shown: [
    { socket: "a", state: "ESTABLISHED", isOwned: true, sendQ: 3, timer: true },
    { socket: "b", state: "ESTABLISHED", isOwned: true, recvQ: 5 },
  ],
  proof: [AGAIN.data, { do: read("b", "hello") }],
};

/** The other end's FIN is acknowledged by who is there, and reset by who is not. */
const FIN_ANSWERED: readonly WireRow[] = [
  { do: shutdown("b"), wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2" },
  { do: deliver(), wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2" },
];

function finWait2(name: Way): Case {
  const isOwned = name === "half-closed";
  return {
    rows: way("FIN-WAIT-2", name),
    shown: [one("a", "FIN-WAIT-2", isOwned), ...isOwned ? [one("b", "CLOSE-WAIT", true)] : []],
    proof: FIN_ANSWERED,
  };
}

/** A FIN that is not acknowledged comes again. */
function unacknowledged(state: ReachableState, name: Way): Case {
  return {
    rows: way(state, name),
    shown: [one("a", state, name === "half-closed")],
    proof: [AGAIN.fin],
  };
}

function timeWait(name: Way): Case {
  return {
    rows: way("TIME-WAIT", name),
    shown: [one("a", "TIME-WAIT", name === "half-closed")],
    proof: [
      {
        do: repeat("b>a FIN,ACK seq=ISN_B+1"),
        wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      },
    ],
  };
}

const CLOSERS = ["half-closed", "orphan"] as const;

/** All of them. */
export const CASES: readonly Case[] = [
  CONNECTING,
  HALF_OPEN,
  BOTH_OPENING,
  NOT_ACCEPTED,
  WITH_DATA,
  ...CLOSERS.flatMap((closer) => [
    unacknowledged("FIN-WAIT-1", closer),
    finWait2(closer),
    unacknowledged("CLOSING", closer),
    unacknowledged("LAST-ACK", closer),
    timeWait(closer),
  ]),
];
