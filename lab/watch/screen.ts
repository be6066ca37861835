/**
 * A picture as the lines of a terminal.
 * @module
 */

import { bold, dim, yellow } from "@std/fmt/colors";
import { TCP_STATES } from "../tcp/state.ts";
import type { Change } from "./change.ts";
import { endColumns } from "./columns.ts";
import type { Listed } from "./sockets.ts";
import { age, describeStates, holder, type Picture, printable, timer } from "./view.ts";
import type { Signs } from "../text/signs.ts";
import { clip, widest } from "../text/columns.ts";

/** A terminal's size. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const CELL = 20;
/** Beside the lists: the first line, two headings, three empty lines. */
const FIXED = 6;

/** How many sockets a screen of this size lists, and how many changes it shows. */
export function roomOf({ columns, rows }: Size): { sockets: number; changes: number } {
  const left = Math.max(2, rows - FIXED - countRows(columns));
  const sockets = Math.floor(left * 0.6);
  return { sockets, changes: left - sockets };
}

/** The lines, no more and no longer than the terminal has room for. */
export function screen(
  picture: Picture,
  changes: readonly Change[],
  size: Size,
  signs: Signs,
): string[] {
  const { at, source, notes, counts, listed, oldest } = picture;
  const room = roomOf(size);
  const inAll = [...listed].reduce((sum, state) => sum + counts[state], 0);
  const note = notes.map((text) => ({ text: ` ${printable(text)}`, style: yellow }));
  const sockets = oldest.slice(0, Math.max(0, room.sockets - note.length));
  const lines: { text: string; style?: (text: string) => string }[] = [
    { text: `${clock(at)}  lab watch: ${source}`, style: dim },
    ...note,
    { text: "" },
    ...countLines(picture, size.columns).map((text) => ({ text })),
    { text: "" },
    { text: `Oldest in ${[...listed].join(", ")}: ${inAll}`, style: bold },
    ...socketLines(sockets, at, size.columns, signs).map((text) => ({ text })),
    { text: "" },
    { text: "Changes", style: bold },
    ...changeLines(changes.slice(-room.changes), size.columns, signs).map((text) => ({ text })),
  ];
  return lines.slice(0, size.rows).map(({ text, style = (same) => same }) =>
    style(clip(text, size.columns))
  );
}

/** What a socket is asked for comes before what there is no room for: who holds it. */
function socketLines(
  sockets: readonly Listed[],
  at: number,
  columns: number,
  signs: Signs,
): string[] {
  const ages = sockets.map((socket) => age(socket, at, signs));
  const [ageWidth, stateWidth] = [widest(ages), widest(sockets.map(([, { state }]) => state))];
  const states = sockets.map(([, { state }], i) =>
    ` ${ages[i]!.padStart(ageWidth)} ${state.padEnd(stateWidth)} `
  );
  const room = columns - widest(states) - 1;
  const pairs = sockets.map(([, socket]) => socket);
  const whole = endColumns(pairs, Infinity, signs);
  const all = sockets.map((socket) => holder(socket));
  const holders = widest(whole) + widest(all) <= room
    ? all
    : sockets.map((socket) => holder(socket, { brief: true }));
  const ends = endColumns(pairs, room - widest(holders), signs);
  return sockets.map((socket, i) => {
    const rest = [holders[i]!, queues(socket[1].detail), timer(socket)];
    return `${states[i]}${ends[i]} ${rest.filter((text) => text !== "").join(", ")}`;
  });
}

function changeLines(changes: readonly Change[], columns: number, signs: Signs): string[] {
  const states = changes.map((change) => ` ${clock(change.at)} ${describeStates(change, signs)} `);
  const ends = endColumns(changes, columns - widest(states), signs);
  return states.map((text, i) => `${text}${ends[i]}`.trimEnd());
}

function countLines({ counts }: Picture, columns: number): string[] {
  const cells = TCP_STATES.filter((state) => state !== "CLOSED" || counts[state] > 0)
    .map((state) => `${state.padStart(12)} ${`${counts[state]}`.padEnd(CELL - 13)}`);
  const across = Math.max(1, Math.floor(columns / CELL));
  return Array.from(
    { length: Math.ceil(cells.length / across) },
    (_, row) => cells.slice(row * across, (row + 1) * across).join("").trimEnd(),
  );
}

function countRows(columns: number): number {
  return Math.ceil(TCP_STATES.length / Math.max(1, Math.floor(columns / CELL)));
}

function queues({ recvQ, sendQ }: { recvQ: number; sendQ: number }): string {
  return [recvQ > 0 ? `Recv-Q ${recvQ}` : "", sendQ > 0 ? `Send-Q ${sendQ}` : ""]
    .filter((text) => text !== "").join(", ");
}

function clock(at: number): string {
  const date = new Date(at);
  const [hours, minutes, seconds] = [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((value) => `${value}`.padStart(2, "0"));
  return `${hours}:${minutes}:${seconds}`;
}
