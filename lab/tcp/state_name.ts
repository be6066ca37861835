/**
 * Which state is meant: RFC 9293's names and every tool's spellings, however they are written.
 * @module
 */

import { nearest } from "../text/nearest.ts";
import {
  STATE_OF_KERNEL,
  STATE_OF_NETSTAT,
  STATE_OF_SS,
  STATE_OF_TRACE,
  TCP_STATES,
  type TcpState,
} from "./state.ts";

/** Without what people and tools write differently: case, separators, the kernel's prefix. */
function squash(name: string): string {
  return name.toUpperCase().replaceAll(/[-_\s]/g, "").replace(/^TCP/, "");
}

/** A state in every tool's words. */
export interface Spellings {
  readonly ss: readonly string[];
  readonly netstat: readonly string[];
  /** The kernel's numbers in hexadecimal, as in the `st` column of /proc/net/tcp. */
  readonly kernel: readonly string[];
  readonly trace: readonly string[];
}

/** How the tools spell a state. */
export function spellingsOf(state: TcpState): Spellings {
  return {
    ss: keysOf(STATE_OF_SS, state),
    netstat: keysOf(STATE_OF_NETSTAT, state),
    kernel: keysOf(STATE_OF_KERNEL, state).map((n) =>
      n.toString(16).padStart(2, "0").toUpperCase()
    ),
    trace: keysOf(STATE_OF_TRACE, state),
  };
}

function keysOf<K>(states: ReadonlyMap<K, TcpState>, state: TcpState): K[] {
  return [...states].filter(([, other]) => other === state).map(([key]) => key);
}

const BY_NAME: ReadonlyMap<string, TcpState> = new Map(
  TCP_STATES.flatMap((state) => {
    const { ss, netstat, kernel, trace } = spellingsOf(state);
    return [state, ...ss, ...netstat, ...kernel, ...trace].map((name) => [squash(name), state]);
  }),
);

/** The state of that name, or `undefined`. */
export function stateNamed(name: string): TcpState | undefined {
  return BY_NAME.get(squash(name));
}

/** The states whose names begin so: both FIN-WAITs for `fin-wait`. */
export function statesBeginning(name: string): TcpState[] {
  const start = squash(name);
  return start === "" ? [] : TCP_STATES.filter((state) => squash(state).startsWith(start));
}

/** The states that a misspelt name may mean: none where it is like none of them. */
export function statesLike(name: string): TcpState[] {
  const beginning = statesBeginning(name);
  if (beginning.length > 0) return beginning;
  const close = nearest(squash(name), BY_NAME.keys());
  return close === undefined ? [] : [BY_NAME.get(close)!];
}
