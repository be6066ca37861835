/**
 * A picture as the lines of a terminal.
 * @module
 */

import { bold, dim, yellow } from "@std/fmt/colors";
import { TCP_STATES } from "../tcp/state.ts";
import type { Change } from "./change.ts";
import { endColumns } from "./columns.ts";
import { groupLines } from "./group_lines.ts";
import type { Listed } from "./sockets.ts";
import type { Picture } from "./view.ts";
import {
  age,
  describeStates,
  holder,
  noteText,
  printable,
  sourceText,
  timer,
  type Wording,
} from "./words.ts";
import { fill } from "../language/fill.ts";
import { clip, padStart, widest } from "../text/columns.ts";

/** A terminal's size. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What a screen is made with. */
export interface ScreenWording extends Wording {
  /** Keys are read, so that they are worth naming. */
  readonly keys?: boolean;
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
  wording: ScreenWording,
): string[] {
  const { at, source, notes, counts, listed, oldest } = picture;
  const { texts } = wording;
  const keys = wording.keys ? [texts.quit] : [];
  const room = roomOf(size);
  const inAll = [...listed].reduce((sum, state) => sum + counts[state], 0);
  const note = notes.map((one) => ({
    text: ` ${printable(noteText(one, wording))}`,
    style: yellow,
  }));
  const left = Math.max(0, room.sockets - note.length);
  const groups = largestGroups(picture, left - Math.floor(left / 4), size.columns, wording);
  const sockets = oldest.slice(0, left - groups.length);
  const lines: { text: string; style?: (text: string) => string }[] = [
    {
      text: [`${clock(at)}  lab watch: ${sourceText(source, wording)}`, ...keys].join("  "),
      style: dim,
    },
    ...note,
    { text: "" },
    ...countLines(picture, size.columns).map((text) => ({ text })),
    { text: "" },
    ...groups,
    {
      text: fill(texts.oldest, { states: [...listed].join(", "), n: inAll }),
      style: bold,
    },
    ...socketLines(sockets, at, size.columns, wording).map((text) => ({ text })),
    { text: "" },
    { text: texts.changes, style: bold },
    ...changeLines(changes.slice(-room.changes), size.columns, wording).map((text) => ({ text })),
  ];
  return lines.slice(0, size.rows).map(({ text, style = (same) => same }) =>
    style(clip(text, size.columns))
  );
}

/** Who has how many and what is the matter: the largest groups, as many as `most` lines hold. */
function largestGroups(
  picture: Picture,
  most: number,
  columns: number,
  wording: Wording,
): { text: string; style?: (text: string) => string }[] {
  const entries = groupLines(picture, columns, " ", wording);
  const lines: string[] = [];
  let shown = 0;
  for (const entry of entries) {
    // The heading takes a line, an empty one parts them from what follows, and one says how many more.
    const rest = shown + 1 < entries.length ? 3 : 2;
    if (lines.length + entry.length + rest > most) break;
    lines.push(...entry);
    shown++;
  }
  if (shown > 0 && shown < entries.length) {
    lines.push(` ${wording.signs.gap} +${entries.length - shown}`);
  }
  if (lines.length === 0) return [];
  return [
    { text: wording.texts.who, style: bold },
    ...lines.map((text) => ({ text })),
    { text: "" },
  ];
}

/** What a socket is asked for comes before what there is no room for: who holds it. */
function socketLines(
  sockets: readonly Listed[],
  at: number,
  columns: number,
  wording: Wording,
): string[] {
  const ages = sockets.map((socket) => age(socket, at, wording));
  const [ageWidth, stateWidth] = [widest(ages), widest(sockets.map(([, { state }]) => state))];
  const states = sockets.map(([, { state }], i) =>
    ` ${padStart(ages[i]!, ageWidth)} ${state.padEnd(stateWidth)} `
  );
  const room = columns - widest(states) - 1;
  const pairs = sockets.map(([, socket]) => socket);
  const whole = endColumns(pairs, Infinity, wording.signs);
  const all = sockets.map((socket) => holder(socket, wording));
  const holders = widest(whole) + widest(all) <= room
    ? all
    : sockets.map((socket) => holder(socket, wording, { brief: true }));
  const ends = endColumns(pairs, room - widest(holders), wording.signs);
  return sockets.map((socket, i) => {
    const rest = [holders[i]!, queues(socket[1].detail), timer(socket, wording)];
    return `${states[i]}${ends[i]} ${rest.filter((text) => text !== "").join(", ")}`;
  });
}

function changeLines(changes: readonly Change[], columns: number, wording: Wording): string[] {
  const states = changes.map((one) => ` ${clock(one.at)} ${describeStates(one, wording)} `);
  const ends = endColumns(changes, columns - widest(states), wording.signs);
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
