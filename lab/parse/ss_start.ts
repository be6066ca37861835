/**
 * The first columns of a row of `ss`: Netid, where it is printed, and State.
 * @module
 */

import { STATE_OF_SS, type TcpState } from "../tcp/state.ts";
import { isSpace, skipSpaces, wordEnd } from "./scan.ts";

/** What a row begins with. */
export interface SsStart {
  /** The netid, where there is one. */
  netid?: string;
  /** The state, where it is one of TCP's. */
  state?: TcpState;
  /** The index after them. */
  at: number;
}

const USUAL = "ESTAB ";

/** In the Netid column, besides `tcp`. */
const OTHER_NETIDS = new Set(
  ("udp raw icmp6 sctp dccp mptcp udplite ??? u_str u_dgr u_seq nl p_raw p_dgr v_str v_dgr " +
    "v_seq ti_rd ti_sq ti_st ti_dg xdp").split(" "),
);

/**
 * Reads the first columns. From 4.15 to 4.19 the space before and after the state can be lost:
 * `tcpESTAB`, and `FIN-WAIT-10` for FIN-WAIT-1 with a Recv-Q of 0.
 *
 * @returns `undefined` where there is neither a known netid nor a state of TCP.
 */
export function readStart(text: string): SsStart | undefined {
  // Most are: to take the word and look it up would be a good part of what a row costs.
  if (text.startsWith(USUAL)) return { state: "ESTABLISHED", at: USUAL.length - 1 };
  const end = wordEnd(text, 0);
  const word = text.slice(0, end);
  const state = STATE_OF_SS.get(word);
  if (state !== undefined) return { state, at: end };
  if (word === "tcp" || OTHER_NETIDS.has(word)) {
    return { netid: word, ...stateAt(text, skipSpaces(text, word.length)) };
  }
  const glued = stateAt(text, 0);
  if (glued.state !== undefined) return glued;
  for (const netid of ["tcp", ...OTHER_NETIDS]) {
    if (!word.startsWith(netid)) continue;
    const found = stateAt(text, netid.length);
    if (found.state !== undefined) return { netid, ...found };
  }
  return undefined;
}

function stateAt(text: string, at: number): SsStart {
  for (const [spelling, state] of STATE_OF_SS) {
    if (!text.startsWith(spelling, at)) continue;
    const end = at + spelling.length;
    const code = text.charCodeAt(end);
    if (end === text.length || isSpace(code) || (code >= 48 && code <= 57)) {
      return { state, at: end };
    }
  }
  return { at };
}
