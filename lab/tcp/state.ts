/**
 * The connection states of RFC 9293, section 3.3.2, and how every tool spells them.
 *
 * This table is the only place where a tool's spelling stands.
 * @module
 */

/**
 * A state of a TCP connection, as RFC 9293 spells it.
 *
 * `CLOSED` means that the kernel holds no connection: tools show no row for it, or an unconnected
 * one.
 *
 * @example
 * ```ts
 * import type { TcpState } from "@tcplab/tcplab";
 *
 * const state: TcpState = "FIN-WAIT-2";
 * ```
 */
export type TcpState =
  | "CLOSED"
  | "LISTEN"
  | "SYN-SENT"
  | "SYN-RECEIVED"
  | "ESTABLISHED"
  | "FIN-WAIT-1"
  | "FIN-WAIT-2"
  | "CLOSE-WAIT"
  | "CLOSING"
  | "LAST-ACK"
  | "TIME-WAIT";

/** A row of the vocabulary: one state, in every tool's words. */
interface Spelling {
  /** `ss` (iproute2), in its State column. */
  readonly ss: string;
  /** `netstat` (net-tools and busybox). */
  readonly netstat: string;
  /** The kernel's numbers: include/net/tcp_states.h. More than one where Linux splits a state. */
  readonly kernel: readonly number[];
  /** The `TCP_…` names of the tracepoint `sock:inet_sock_set_state`. */
  readonly trace: readonly string[];
}

/*
 * Linux splits two states: 12 (TCP_NEW_SYN_RECV) is a half-open child of a listener, and 13
 * (TCP_BOUND_INACTIVE) a bound socket that is not connected; every tool but the raw interfaces
 * shows them as SYN-RECV and UNCONN.
 */
const VOCABULARY: Readonly<Record<TcpState, Spelling>> = {
  "CLOSED": { ss: "UNCONN", netstat: "CLOSE", kernel: [7, 13], trace: ["TCP_CLOSE"] },
  "LISTEN": { ss: "LISTEN", netstat: "LISTEN", kernel: [10], trace: ["TCP_LISTEN"] },
  "SYN-SENT": { ss: "SYN-SENT", netstat: "SYN_SENT", kernel: [2], trace: ["TCP_SYN_SENT"] },
  "SYN-RECEIVED": {
    ss: "SYN-RECV",
    netstat: "SYN_RECV",
    kernel: [3, 12],
    trace: ["TCP_SYN_RECV", "TCP_NEW_SYN_RECV"],
  },
  "ESTABLISHED": {
    ss: "ESTAB",
    netstat: "ESTABLISHED",
    kernel: [1],
    trace: ["TCP_ESTABLISHED"],
  },
  "FIN-WAIT-1": { ss: "FIN-WAIT-1", netstat: "FIN_WAIT1", kernel: [4], trace: ["TCP_FIN_WAIT1"] },
  "FIN-WAIT-2": { ss: "FIN-WAIT-2", netstat: "FIN_WAIT2", kernel: [5], trace: ["TCP_FIN_WAIT2"] },
  "CLOSE-WAIT": { ss: "CLOSE-WAIT", netstat: "CLOSE_WAIT", kernel: [8], trace: ["TCP_CLOSE_WAIT"] },
  "CLOSING": { ss: "CLOSING", netstat: "CLOSING", kernel: [11], trace: ["TCP_CLOSING"] },
  "LAST-ACK": { ss: "LAST-ACK", netstat: "LAST_ACK", kernel: [9], trace: ["TCP_LAST_ACK"] },
  "TIME-WAIT": { ss: "TIME-WAIT", netstat: "TIME_WAIT", kernel: [6], trace: ["TCP_TIME_WAIT"] },
};

/**
 * The eleven states of RFC 9293, section 3.3.2, from `CLOSED` to `TIME-WAIT`.
 *
 * @example
 * ```ts
 * import { TCP_STATES } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(TCP_STATES.length, 11);
 * assertEquals(TCP_STATES[0], "CLOSED");
 * ```
 */
export const TCP_STATES: readonly TcpState[] = Object.keys(VOCABULARY) as TcpState[];

function index<K>(keysOf: (spelling: Spelling) => readonly K[]): ReadonlyMap<K, TcpState> {
  return new Map(TCP_STATES.flatMap((s) => keysOf(VOCABULARY[s]).map((key) => [key, s] as const)));
}

/** From the State column of `ss`. */
export const STATE_OF_SS: ReadonlyMap<string, TcpState> = index((s) => [s.ss]);

/** From the State column of `netstat`. */
export const STATE_OF_NETSTAT: ReadonlyMap<string, TcpState> = index((s) => [s.netstat]);

/** From the kernel's number (`st` of /proc/net/tcp, `idiag_state`). */
export const STATE_OF_KERNEL: ReadonlyMap<number, TcpState> = index((s) => s.kernel);

/** From the tracepoint's `TCP_…` name. */
export const STATE_OF_TRACE: ReadonlyMap<string, TcpState> = index((s) => s.trace);
