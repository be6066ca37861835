/**
 * What a row says that means something only beside the table's other rows.
 * @module
 */

import { wordOf } from "./action_check.ts";
import WIRE from "./wire_words.ts";
import { isErrno } from "./call_words.ts";
import { endOf, isListener, listenerOf, numberOf, socketOf } from "./socket_name.ts";
import type { Action, ConnectionName, Medium, SharedListenerName, SocketName } from "./table.ts";

/** What is wrong with a probe, and in which row, unless it is above all of them. */
export interface Complaint {
  readonly step?: number;
  readonly what: string;
}

/** A row whose parts are sound, with lists of what it does and of the segments it expects. */
export interface PlainRow {
  readonly actions: readonly Action[];
  readonly wire: readonly string[];
  /** Of the connections that it speaks of. */
  readonly numbers: readonly number[];
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
  const [first, second] = actions.filter(({ kind }) =>
    kind === "retransmission" || kind === "timer"
  ) as Extract<Action, { kind: "retransmission" | "timer" }>[];
  if (first === undefined) return undefined;
  if (second !== undefined) return `a second ${second.kind}: a row waits for one`;
  return wire.some((text) => text.startsWith(`${first.end}>`))
    ? undefined
    : `${first.kind} of ${first.end}, and no segment of ${first.end} in wire`;
}

/** What the actions so far have left behind. */
class Before {
  /** How many bytes a socket's application has sent that are unread. */
  readonly #unread = new Map<ConnectionName, number>();
  /** Who listens, and what has a connection: of a second one nothing would be judged. */
  readonly #open = new Set<SocketName | SharedListenerName>();
  /** Connections that there have been, by their numbers. */
  readonly #numbers = new Set<number>([1]);
  #backlog: number | undefined;
  /** A has connected, from a port that the kernel has chosen. */
  #hasAnyPort = false;

  /** `self`: A is both ends. `isUnbound`: the kernel chooses A's port, and may give it to others too. */
  constructor(readonly self: boolean, readonly isUnbound: boolean) {}

  /** Takes a row as done, or says what in it is not so after what was done before. */
  wrongIn({ actions, numbers }: PlainRow): string | undefined {
    for (const action of actions) {
      const wrong = this.#wrong(action) ?? this.#unknown(numbersIn(action));
      if (wrong !== undefined) return wrong;
      this.#take(action);
    }
    return this.#unknown(numbers);
  }

  #unknown(numbers: readonly number[]): string | undefined {
    const unknown = numbers.find((number) => !this.#numbers.has(number));
    return unknown === undefined
      ? undefined
      : `a.${unknown} and b.${unknown}: a.${unknown} has not been connected`;
  }

  #wrong(action: Action): string | undefined {
    const word = wordOf(action.kind);
    if (action.kind === "connect" && endOf(action.end) === "b" && numberOf(action.end) > 1) {
      return `${word} of ${action.end}: it is what B's listener makes for a.${
        numberOf(action.end)
      }`;
    }
    const fails = "gives" in action && isErrno(action.gives);
    const again = fails ? undefined : opens(action).find((name) => this.#open.has(name));
    if (again !== undefined) {
      return isListener(again)
        ? `${word}: ${again[0]!.toUpperCase()} listens already`
        : `${word}: ${again} has been connected already`;
    }
    if (action.kind === "connect" && action.end === "a" && this.#hasAnyPort) {
      return `${word} of a again needs given: { a: "bound" }: ` +
        "another connection may have its port by then";
    }
    if (action.kind === "fill-backlog" && action.backlog !== this.#backlog) {
      return `fillBacklog(${action.backlog}) without listen({ backlog: ${action.backlog} }) before`;
    }
    if (action.kind === "drain" && this.#unreadOf(this.#peerOf(action.end)) === 0) {
      const peer = this.#peerOf(action.end);
      return `drain("${action.end}") has nothing to read: ${peer} has sent nothing that is unread`;
    }
    return undefined;
  }

  #take(action: Action): void {
    if ("gives" in action && isErrno(action.gives)) {
      // Nothing is left of what failed so, and the end may open another.
      if (action.kind === "returns") this.#open.delete(action.end);
      if (action.kind === "connect") this.#numbers.add(numberOf(action.end));
      return;
    }
    for (const name of opens(action)) {
      this.#open.add(name);
      if (!isListener(name)) this.#numbers.add(numberOf(name));
    }
    this.#hasAnyPort ||= this.isUnbound && this.#open.has("a");
    switch (action.kind) {
      case "abort":
        this.#open.delete(action.end);
        break;
      case "close-listener":
        this.#open.delete(listenerOf(action.end ?? "b", action.listener));
        break;
      case "kill":
        this.#open.delete(action.end);
        break;
      case "listen":
        this.#backlog = action.backlog;
        break;
      case "fill":
        this.#unread.set(action.end, Infinity);
        break;
      case "write":
      case "write-and-close":
        this.#unread.set(action.end, this.#unreadOf(action.end) + lengthOf(action));
        break;
      case "read": {
        const peer = this.#peerOf(action.end);
        this.#unread.set(peer, Math.max(0, this.#unreadOf(peer) - lengthOf(action)));
        break;
      }
      case "drain":
        this.#unread.set(this.#peerOf(action.end), 0);
    }
  }

  #unreadOf(name: ConnectionName): number {
    return this.#unread.get(name) ?? 0;
  }

  #peerOf(name: ConnectionName): ConnectionName {
    return this.self ? name : socketOf(endOf(name) === "a" ? "b" : "a", numberOf(name));
  }
}

/** Of the connections that an action needs: not of one that it opens. */
function numbersIn(action: Action): readonly number[] {
  if (action.kind === "connect" || !("end" in action) || action.end === undefined) return [];
  return isListener(action.end) ? [] : [numberOf(action.end)];
}

function opens(action: Action): readonly (SocketName | SharedListenerName)[] {
  if (action.kind === "establish") return ["b.listener", "a"];
  if (action.kind === "listen") return [listenerOf(action.end ?? "b", action.listener)];
  return action.kind === "connect" ? [action.end] : [];
}

function lengthOf(
  { text, bytes = 0 }: { readonly text?: string; readonly bytes?: number },
): number {
  return text === undefined ? bytes : new TextEncoder().encode(text).length;
}
