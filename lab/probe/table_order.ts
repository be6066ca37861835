/**
 * What a row says that means something only beside the table's other rows.
 * @module
 */

import { wordOf } from "./action_check.ts";
import WIRE from "./wire_words.ts";
import type { Action, End, Medium } from "./table.ts";

/** What is wrong with a probe, and in which row, unless it is above all of them. */
export interface Complaint {
  readonly step?: number;
  readonly what: string;
}

/** A row whose parts are sound, with lists of what it does and of the segments it expects. */
export interface PlainRow {
  readonly actions: readonly Action[];
  readonly wire: readonly string[];
}

/** Only with the segments in hand can these be done. */
const WIRE_ONLY: readonly string[] = Object.keys(WIRE);
/** These wait until the kernel has delivered something, and on the wire only the table does. */
const LOOPBACK_ONLY: readonly string[] = ["fill", "fill-backlog"];

/** The first row that does not go with the others, if there is one. `isBound`: A's port is its own. */
export function wrongAmongRows(
  rows: readonly PlainRow[],
  medium: Medium,
  isBound: boolean,
): Complaint | undefined {
  const self = rows.some(({ actions }) => actions.some(connectsToItself));
  const before = new Before(self, medium === "wire" && !isBound);
  for (const [step, row] of rows.entries()) {
    const media = row.actions.map((action) => wrongMedium(action, medium));
    const what = media.find((wrong) => wrong !== undefined) ?? wrongWays(row, before.self) ??
      wrongTimers(row) ?? before.wrongIn(row);
    if (what !== undefined) return { step, what };
  }
  return undefined;
}

function connectsToItself(action: Action): boolean {
  return action.kind === "connect" && action.to === "self";
}

function wrongMedium(action: Action, medium: Medium): string | undefined {
  const word = wordOf(action.kind);
  if (medium === "loopback") {
    if (WIRE_ONLY.includes(action.kind)) {
      return `${word} needs medium: "wire": on loopback no segment is held`;
    }
    // Its own port is not known beforehand.
    return connectsToItself(action) ? `${word} to self needs medium: "wire"` : undefined;
  }
  return LOOPBACK_ONLY.includes(action.kind)
    ? `${word} needs medium: "loopback": on the wire what it sends would be held`
    : undefined;
}

/** A segment between ends that this table does not have can never come. */
function wrongWays({ actions, wire }: PlainRow, self: boolean): string | undefined {
  const named = actions.flatMap((a) => "which" in a && a.which !== undefined ? [a.which] : []);
  const text = [...wire, ...named].find((text) => text.startsWith("a>a") !== self);
  if (text === undefined) return undefined;
  return self
    ? `${text}: A is connected to itself, and all segments are a>a`
    : `${text}: A is not connected to itself`;
}

/** Whose timer a row waits for must be one end's, and what it then sends be stated. */
function wrongTimers({ actions, wire }: PlainRow): string | undefined {
  const [first, second] = actions.filter((action) => action.kind === "retransmission");
  if (first === undefined) return undefined;
  if (second !== undefined) return "a second retransmission: a row waits for one";
  return wire.some((text) => text.startsWith(first.end))
    ? undefined
    : `retransmission of ${first.end}, and no segment of ${first.end} in wire`;
}

/** What the actions so far have left behind. */
class Before {
  /** How many bytes an end has sent that are unread. */
  readonly #unread: Record<End, number> = { a: 0, b: 0 };
  /** Who listens or has a connection: of a second one nothing would be judged. */
  readonly #open = new Set<"listen" | End>();
  #backlog: number | undefined;
  /** A has connected, from a port that the kernel has chosen. */
  #hasAnyPort = false;

  /** `self`: A is both ends. `isUnbound`: the kernel chooses A's port, and may give it to others too. */
  constructor(readonly self: boolean, readonly isUnbound: boolean) {}

  /** Takes a row as done, or says what in it is not so after what was done before. */
  wrongIn({ actions }: PlainRow): string | undefined {
    for (const action of actions) {
      const wrong = this.#wrong(action);
      if (wrong !== undefined) return wrong;
      this.#take(action);
    }
    return undefined;
  }

  #wrong(action: Action): string | undefined {
    const again = opens(action).find((what) => this.#open.has(what));
    if (again === "listen") return `${wordOf(action.kind)}: B listens already`;
    if (again !== undefined) return `${wordOf(action.kind)}: ${again} has been connected already`;
    if (action.kind === "connect" && action.end === "a" && this.#hasAnyPort) {
      return `${wordOf(action.kind)} of a again needs given: { a: "bound" }: ` +
        "another connection may have its port by then";
    }
    if (action.kind === "fill-backlog" && action.backlog !== this.#backlog) {
      return `fillBacklog(${action.backlog}) without listen({ backlog: ${action.backlog} }) before`;
    }
    if (action.kind === "drain" && this.#unread[this.#peerOf(action.end)] === 0) {
      const peer = this.#peerOf(action.end);
      return `drain("${action.end}") has nothing to read: ${peer} has sent nothing that is unread`;
    }
    return undefined;
  }

  #take(action: Action): void {
    for (const what of opens(action)) this.#open.add(what);
    this.#hasAnyPort ||= this.isUnbound && this.#open.has("a");
    switch (action.kind) {
      case "refused":
      case "abort":
        // Nothing is left of its connection, and the end may open another.
        this.#open.delete(action.end);
        break;
      case "listen":
        this.#backlog = action.backlog;
        break;
      case "fill":
        this.#unread[action.end] = Infinity;
        break;
      case "write":
      case "write-and-close":
        this.#unread[action.end] += lengthOf(action.text);
        break;
      case "read": {
        const peer = this.#peerOf(action.end);
        this.#unread[peer] = Math.max(0, this.#unread[peer] - lengthOf(action.text));
        break;
      }
      case "drain":
        this.#unread[this.#peerOf(action.end)] = 0;
    }
  }

  #peerOf(end: End): End {
    return this.self ? end : end === "a" ? "b" : "a";
  }
}

function opens(action: Action): readonly ("listen" | End)[] {
  if (action.kind === "establish") return ["listen", "a"];
  if (action.kind === "listen") return [action.end ?? "listen"];
  return action.kind === "connect" ? [action.end] : [];
}

function lengthOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
