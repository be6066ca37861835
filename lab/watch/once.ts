/**
 * A single look, as text and as JSON.
 * @module
 */

import { TCP_STATES } from "../tcp/state.ts";
import { age, holder, type Picture, printable, timer } from "./view.ts";
import type { Signs } from "../text/signs.ts";
import { written } from "../tcp/endpoint.ts";

/** For people: the counts, and a line for each listed socket. */
export function onceText(picture: Picture, signs: Signs): string {
  const { at, counts, listed, oldest, notes } = picture;
  const heading = `Oldest in ${[...listed].join(", ")}: ${oldest.length}`;
  return [
    ...TCP_STATES.filter((state) => state !== "CLOSED" || counts[state] > 0)
      .map((state) => `${state.padEnd(13)}${`${counts[state]}`.padStart(7)}`),
    "",
    heading,
    ...oldest.map((socket) => {
      const [, { state, local, peer, detail: { recvQ, sendQ } }] = socket;
      const ends = `${written(local).padEnd(21)} ${written(peer).padEnd(21)}`;
      const rest = [`Recv-Q ${recvQ}`, `Send-Q ${sendQ}`, timer(socket), holder(socket)];
      return `${age(socket, at, signs).padStart(10)}  ${state.padEnd(12)} ${ends} ` +
        rest.filter((text) => text !== "").join(", ");
    }),
    ...notes.map((note) => `(${printable(note)})`),
    "",
  ].join("\n");
}

/** For programs: `tcplab.watch/1`. */
export function onceJson(picture: Picture, selectors: readonly string[]): string {
  const { at, source, counts, listed, oldest, notes } = picture;
  const value = {
    schema: "tcplab.watch/1",
    at: new Date(at).toISOString(),
    observer: source,
    selectors,
    counts,
    listed: [...listed],
    oldest: oldest.map(([, { state, local, peer, since, entered, detail, processes }]) => ({
      state,
      local,
      peer,
      forMs: at - since,
      atLeast: !entered,
      ...detail,
      ...(processes !== undefined && {
        processes: processes.map(({ name, ...rest }) => ({ name: printable(name), ...rest })),
      }),
    })),
    notes,
  };
  return JSON.stringify(value, undefined, 2) + "\n";
}
