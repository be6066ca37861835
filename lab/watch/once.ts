/**
 * A single look, as text and as JSON.
 * @module
 */

import { fill } from "../language/fill.ts";
import { written } from "../tcp/endpoint.ts";
import { TCP_STATES } from "../tcp/state.ts";
import { columnsOf, padStart, widest } from "../text/columns.ts";
import type { Group } from "./group.ts";
import { groupLines, hung } from "./group_lines.ts";
import type { Measured } from "./limits.ts";
import type { Owner } from "./owner.ts";
import type { Listed } from "./sockets.ts";
import type { Picture } from "./view.ts";
import { age, holder, limitText, noteText, printable, timer, type Wording } from "./words.ts";

/** As many sockets are listed for people, unless all are wanted. */
export const LISTED_AT_MOST = 20;

/** What there is beside the picture. */
export interface OnceOptions {
  readonly limits?: readonly Measured[];
  /** All sockets are listed, however many there are. */
  readonly all?: boolean;
  /** The terminal's: what is too long for it is folded. */
  readonly width?: number;
}

/** For people: the counts, who has how many and what is the matter, and each socket. */
export function onceText(
  picture: Picture,
  wording: Wording,
  { limits = [], all = false, width = Infinity }: OnceOptions = {},
): string {
  const { counts, listed, oldest, notes } = picture;
  const { texts } = wording;
  const shown = all ? oldest : oldest.slice(0, LISTED_AT_MOST);
  const inAll = [...listed].reduce((sum, state) => sum + counts[state], 0);
  const more = inAll - shown.length;
  const groups = groupLines(picture, width, "  ", wording).flat();
  const below = [
    ...more > 0 ? [`  ${fill(texts.more, { n: more })}`] : [],
    ...limits.map((limit) => limitText(limit, wording)),
    ...notes.map((note) => `(${printable(noteText(note, wording))})`),
  ];
  return [
    ...TCP_STATES.filter((state) => state !== "CLOSED" || counts[state] > 0)
      .map((state) => `${state.padEnd(13)}${`${counts[state]}`.padStart(7)}`),
    "",
    ...groups.length > 0 ? [texts.who, ...groups, ""] : [],
    ...hung(fill(texts.oldest, { states: [...listed].join(", "), n: inAll }), "", width),
    ...socketLines(shown, picture.at, width, wording),
    ...below.flatMap((line) => hung(line, "", width)),
    "",
  ].join("\n");
}

/** A line for each socket; what there is no room for stands below it. */
function socketLines(
  sockets: readonly Listed[],
  at: number,
  width: number,
  wording: Wording,
): string[] {
  const ages = sockets.map((socket) => age(socket, at, wording));
  const ageWidth = Math.max(10, widest(ages));
  return sockets.flatMap((socket, i) => {
    const [, { state, local, peer, detail: { recvQ, sendQ } }] = socket;
    const ends = `${written(local).padEnd(21)} ${written(peer).padEnd(21)}`;
    const head = `${padStart(ages[i]!, ageWidth)}  ${state.padEnd(12)} ${ends}`;
    const rest = [
      `Recv-Q ${recvQ}`,
      `Send-Q ${sendQ}`,
      timer(socket, wording),
      holder(socket, wording),
    ].filter((text) => text !== "").join(", ");
    const line = `${head} ${rest}`;
    if (columnsOf(line) <= width) return [line];
    return [head.trimEnd(), ...hung(rest, " ".repeat(ageWidth + 2), width)];
  });
}

/** For programs: `tcplab.watch/1`. */
export function onceJson(
  picture: Picture,
  selectors: readonly string[],
  wording: Wording,
  limits: readonly Measured[] = [],
): string {
  const { at, source, counts, groups, listed, oldest, notes } = picture;
  const value = {
    schema: "tcplab.watch/1",
    at: new Date(at).toISOString(),
    observer: source.observer,
    selectors,
    counts,
    groups: groups.map((group) => groupJson(group, at)),
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
    ...(limits.length > 0 && { limits, exceeded: limits.some(({ exceeded }) => exceeded) }),
    notes: notes.map((note) => noteText(note, wording)),
  };
  return JSON.stringify(value, undefined, 2) + "\n";
}

function groupJson({ who, since, entered, diagnoses, ...group }: Group, at: number) {
  return {
    ...group,
    who: ownerJson(who),
    forMs: at - since,
    atLeast: !entered,
    diagnoses: diagnoses.map((one) => "who" in one ? { ...one, who: ownerJson(one.who) } : one),
  };
}

function ownerJson(owner: Owner) {
  if (owner.is !== "processes") return owner;
  return {
    ...owner,
    processes: owner.processes.map(({ name, pid }) => ({ name: printable(name), pid })),
  };
}
