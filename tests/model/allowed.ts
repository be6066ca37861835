/**
 * What the model allows, in one line each: `ACK seq=ISN_A+1 ack=ISN_B+1 len=0 > ESTABLISHED, nothing`.
 * Those that the standard would rather not have begin with `~`.
 */

import { reach, type ReachableState, type Way } from "../../lab/probe/routes.ts";
import { arrives, type Outcome } from "../../lab/model/arrives.ts";
import { arrivingSegment } from "../../lab/model/arriving.ts";
import { type Answer, answersIn, reached } from "../../lab/model/cell.ts";
import { writeSections } from "../../lab/model/clause.ts";
import type { Socket } from "../../lab/model/socket.ts";
import type { Told } from "../../lab/model/told.ts";
import { describeFlight, type World } from "../../lab/model/world.ts";
import type { ControlBit } from "../../lab/tcp/segment.ts";
import type { TcpOption } from "../../lab/tcp/option.ts";
import type { CraftedText } from "../../lab/probe.ts";

/** The peer's initial sequence number, where a test chooses it. */
export const ISN_B = 5_000;

/** The end whose state a route is about. */
export function endIn(state: ReachableState, way?: Way): "a" | "b" {
  const isPassive = state === "LISTEN" || state === "SYN-RECEIVED" && way !== "simultaneous";
  return isPassive ? "b" : "a";
}

/** What a crafted segment draws in a state that was reached by rows. */
export function answers(
  state: ReachableState,
  segment: CraftedText,
  way?: Way,
): readonly Answer[] {
  return answersIn(worldsIn(state, way), endIn(state, way), segment);
}

const WORLDS = new Map<unknown, readonly World[]>();

/** The worlds that a route leads to, played once. */
export function worldsIn(state: ReachableState, way?: Way): readonly World[] {
  const { rows } = reach(state, way);
  const worlds = WORLDS.get(rows) ?? reached({ rows });
  WORLDS.set(rows, worlds);
  return worlds;
}

/** The same, a line each. */
export function allowed(state: ReachableState, segment: CraftedText, way?: Way): string[] {
  return answers(state, segment, way).map(({ wire, state, told, isLatitude }) =>
    line(wire.map((text) => text.replace(/^[ab]>[ab] /, "")), state, told, isLatitude)
  );
}

/** What the standard would have first rests on this. */
export function sectionsOf(state: ReachableState, segment: CraftedText, way?: Way): string {
  return writeSections(answers(state, segment, way)[0]!.clauses);
}

/** A segment of the peer's, said in full. */
export interface Said {
  readonly control: readonly ControlBit[];
  readonly seq: number;
  readonly ack?: number;
  readonly text?: string;
  readonly options?: readonly TcpOption[];
}

/** What such a segment draws of a socket of A's. */
export function outcomes(socket: Socket, said: Said): readonly Outcome[] {
  const { control, seq, ack = 0, text = "", options = [] } = said;
  return arrives(
    socket,
    arrivingSegment({
      control: new Set(control),
      ...{ seq, ack, options },
      wnd: 1_000,
      payload: new TextEncoder().encode(text),
    }),
  );
}

/** The same, a line each. */
export function drawn(socket: Socket, said: Said): string[] {
  return outcomes(socket, said).map(({ sent, socket: after, told, isLatitude }) => {
    const isns = { ISN_A: socket.snd.iss, ISN_B };
    const texts = sent.map((segment) =>
      describeFlight({ from: "a", to: "b", segment }, isns).replace(/^a>b /, "")
    );
    return line(texts, after.state, told, isLatitude);
  });
}

function line(sent: readonly string[], state: string, told: Told, isLatitude: boolean): string {
  const what = told.kind === "error"
    ? told.error
    : told.kind === "text"
    ? `text ${told.bytes}`
    : told.kind;
  return `${isLatitude ? "~" : ""}${sent.join("; ") || "silence"} > ${state}, ${what}`;
}
