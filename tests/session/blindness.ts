/** Observers that do not show all that is there. */

import type { Observer } from "../../lab/observe/observer.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import type { TcpState } from "../../lab/tcp/state.ts";

/** What becomes of a row: none where it is hidden. */
export type Blindness = (row: SocketRow) => SocketRow | undefined;

const hiding = (isHidden: (row: SocketRow) => boolean): Blindness => (row) =>
  isHidden(row) ? undefined : row;
const ofState = (...states: TcpState[]) => hiding(({ state }) => states.includes(state));
/** A socket without an inode is no application's. */
const isUnowned = ({ state, inode }: SocketRow) => inode === 0 && state !== "LISTEN";
const withoutQueues: Blindness = (row) => ({ ...row, recvQ: 0, sendQ: 0 });
const withoutTimers: Blindness = ({ timer: _, ...row }) => row;
const withoutWindow: Blindness = ({ info: _, ...row }) => row;
const withoutPeer: Blindness = (row) =>
  row.state === "SYN-SENT"
    ? { ...row, peer: { address: row.family === 4 ? "0.0.0.0" : "::", port: 0 } }
    : row;
const allOf = (...each: Blindness[]): Blindness => (row) =>
  each.reduce<SocketRow | undefined>((left, blind) => left && blind(left), row);

/** Each thing that may not be shown, and how gVisor shows things. */
export const BLINDNESS = {
  "no TIME-WAIT": ofState("TIME-WAIT"),
  "no half-open children": hiding((row) => row.state === "SYN-RECEIVED" && isUnowned(row)),
  "half-open children as listeners": (row) =>
    row.state === "SYN-RECEIVED" && isUnowned(row) ? { ...row, state: "LISTEN" } : row,
  "nothing without a descriptor": hiding(isUnowned),
  "no SYN-SENT": ofState("SYN-SENT"),
  "connecting to nobody": withoutPeer,
  "FIN-WAIT-2 as ESTABLISHED": (row) =>
    row.state === "FIN-WAIT-2" ? { ...row, state: "ESTABLISHED" } : row,
  "no queues": withoutQueues,
  "no timers": allOf(withoutTimers, withoutWindow),
  "nothing": () => undefined,
  "as gVisor": allOf(
    hiding(isUnowned),
    withoutQueues,
    withoutTimers,
    withoutWindow,
    withoutPeer,
  ),
} satisfies Record<string, Blindness>;

/** An observer that cannot see so much. */
export function blinded(observer: Observer, name: string, blindness: Blindness): Observer {
  return {
    name,
    look: async (ports) =>
      (await observer.look(ports)).flatMap((seen): ObservedRow[] => {
        const row = blindness(seen.row);
        return row === undefined ? [] : [{ ...seen, row, line: seen.line }];
      }),
  };
}
