/**
 * Paths: expected against traced. Pure.
 * @module
 */

import type { Transition } from "../parse/trace_pipe.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Tuple } from "./find.ts";
import type { Mismatch } from "./mismatch.ts";

/**
 * A path as the tracepoint shows it: TIME-WAIT is closed to it, a listener's child begins in LISTEN
 * and is a socket only once it is ESTABLISHED (before, it is a request: net/ipv4/tcp_minisocks.c,
 * tcp_check_req()), and a state that is entered again while in it is the same. Who stays where he is
 * has no path.
 */
function traced(path: readonly TcpState[]): TcpState[] {
  const ofSockets = path.filter((state, i) =>
    !(state === "SYN-RECEIVED" && path[i - 1] !== "SYN-SENT" && path[i + 1] !== "ESTABLISHED")
  );
  const shown = ofSockets.map((state) => state === "TIME-WAIT" ? "CLOSED" : state);
  const steps = shown.filter((state, i) => state !== shown[i - 1]);
  return steps.length < 2 ? [] : steps;
}

/**
 * Linux keeps less than a socket of an end that its application has closed, once it is in FIN-WAIT-2:
 * to the tracepoint that is closed (net/ipv4/tcp.c, __tcp_close() and tcp_time_wait()).
 */
function asOrphan(path: readonly TcpState[]): readonly TcpState[] {
  return path.at(-1) === "FIN-WAIT-2" ? [...path, "CLOSED"] : path;
}

/** The path of one end through the changes of state that were traced. */
export function pathOf(transitions: readonly Transition[], { local, peer }: Tuple): TcpState[] {
  const own = transitions.filter((t) =>
    t.local.address === local.address && t.peer.address === peer.address &&
    t.peer.port === peer.port && (t.local.port === local.port || t.local.port === 0)
  );
  const [first] = own;
  return first === undefined ? [] : traced([first.from, ...own.map(({ to }) => to)]);
}

/** What is wrong with a path, or `undefined`. */
export function judgePath(
  end: End,
  path: readonly TcpState[],
  observed: readonly TcpState[],
): Mismatch | undefined {
  const expected = traced(path);
  return [expected, asOrphan(expected)].some((path) => path.join() === observed.join())
    ? undefined
    : { kind: "path", end, expected, observed };
}
