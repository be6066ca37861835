/**
 * The words of tables as they are spoken: what each takes, in order, when a line says it.
 * @module
 */

import type { Asked } from "./asked.ts";

/** What stands at a place behind a word. `?` marks what may be left out. */
export type Place =
  | ("end" | "socket" | "segment" | "crafted" | "change" | "text" | "content" | "number" | "time")
  | ("state" | "option" | "settings" | "errno" | "how" | "call" | "error" | "relation" | "span");

/** A word as it is spoken. */
export interface Spoken {
  readonly kind: Asked["kind"];
  /** What follows it, in order, each under the name of the field that it fills. */
  readonly takes: readonly (readonly [field: string, place: Place, optional?: "?"])[];
  /** Fields that are said by name behind these: `backlog=1`. */
  readonly named?: Readonly<Record<string, Place | "flag" | "address">>;
  /** What it says beside. */
  readonly fixed?: Readonly<Record<string, unknown>>;
}

const END = ["end", "end"] as const;
const GIVES = ["gives", "errno", "?"] as const;

const ON_END = (kind: Asked["kind"]): Spoken => ({ kind, takes: [END] });
const CALL = (kind: Asked["kind"]): Spoken => ({ kind, takes: [END, GIVES] });

/** By the names that tables have for them; `set`, `get` and `wait` are what people say. */
export const SPOKEN: Readonly<Record<string, Spoken>> = {
  listen: {
    kind: "listen",
    takes: [["end", "end", "?"], GIVES],
    named: {
      ...{ backlog: "number", listener: "number", accepts: "flag", deferAccept: "flag" },
      at: "address",
    },
    fixed: { deferAccept: false },
  },
  connect: {
    kind: "connect",
    takes: [END, GIVES],
    named: { to: "address", from: "end", portOf: "end" },
    fixed: { to: "peer" },
  },
  returns: {
    kind: "returns",
    takes: [END, ["call", "call"], GIVES],
    named: { afterMs: "number" },
  },
  refused: { kind: "returns", takes: [END], fixed: { call: "connect", gives: "ECONNREFUSED" } },
  accept: { kind: "accept", takes: [END, GIVES], named: { listener: "number" } },
  established: { kind: "establish", takes: [] },
  fillBacklog: { kind: "fill-backlog", takes: [["backlog", "number"]] },
  giveUp: ON_END("give-up"),
  write: { kind: "write", takes: [END, ["content", "content"], GIVES] },
  writeAndClose: { kind: "write-and-close", takes: [END, ["text", "text"]] },
  read: { kind: "read", takes: [END, ["content", "content", "?"], GIVES] },
  readEnd: { kind: "read", takes: [END], fixed: { gives: 0 } },
  readReset: { kind: "read", takes: [END], fixed: { gives: "ECONNRESET" } },
  unread: { kind: "unread", takes: [END, ["bytes", "number"]] },
  connections: {
    kind: "connections",
    takes: [END, ["state", "state"], ["count", "span"]],
  },
  flood: { kind: "flood", takes: [END, ["syns", "number"]], named: { answered: "span" } },
  initialNumbers: {
    kind: "initial-numbers",
    takes: [END, ["openings", "number"], ["relation", "relation"]],
    named: { active: "flag" },
  },
  fill: ON_END("fill"),
  drain: ON_END("drain"),
  transfer: {
    kind: "transfer",
    takes: [END, ["bytes", "number"]],
    named: { seed: "number", lose: "number", repeat: "number", reorder: "number" },
  },
  shutdown: { kind: "shutdown", takes: [END, ["how", "how", "?"], GIVES] },
  close: { kind: "close", takes: [["end", "socket"], GIVES] },
  closeUnread: ON_END("close-unread"),
  abort: ON_END("abort"),
  disconnect: CALL("disconnect"),
  peerName: CALL("peer-name"),
  openSocket: ON_END("open-socket"),
  callOn: { kind: "call-on", takes: [END, ["call", "call"], GIVES] },
  set: { kind: "set-option", takes: [["end", "socket"], ["options", "settings"]] },
  get: { kind: "get-option", takes: [["end", "socket"], ["option", "option"]] },
  kill: { kind: "kill", takes: [["end", "socket"]] },
  destroy: { kind: "destroy", takes: [["end", "socket"], GIVES] },
  forget: ON_END("forget"),
  age: { kind: "age", takes: [END, ["seconds", "time", "?"]] },
  outlast: { kind: "outlast", takes: [END, ["seconds", "time"]] },
  stays: { kind: "stays", takes: [END, ["seconds", "time"]] },
  becomes: { kind: "becomes", takes: [END, ["state", "state"], ["within", "span", "?"]] },
  deliver: { kind: "deliver", takes: [["which", "segment", "?"]] },
  deliverReversed: { kind: "deliver-reversed", takes: [] },
  lose: { kind: "lose", takes: [["which", "segment", "?"]] },
  repeat: { kind: "repeat", takes: [["which", "segment"]] },
  alter: { kind: "alter", takes: [["which", "segment"], ["into", "change"]] },
  inject: { kind: "inject", takes: [END, ["segment", "crafted"]] },
  icmp: {
    kind: "icmp",
    takes: [END, ["error", "error"], ["which", "segment", "?"], ["into", "change", "?"]],
  },
  retransmission: ON_END("retransmission"),
  timer: ON_END("timer"),
  wait: { kind: "wait", takes: [["seconds", "time"]] },
};

/** Other names for them: those of tables, where people say something shorter. */
const ALSO: Readonly<Record<string, string>> = { setOption: "set", getOption: "get" };

const BY_PLAIN_NAME: ReadonlyMap<string, string> = new Map([
  ...Object.keys(SPOKEN).map((name) => [plain(name), name] as const),
  ...Object.entries(ALSO).map(([name, meant]) => [plain(name), meant] as const),
]);

/** The word that is meant: `closeUnread`, `close-unread` and `CLOSEUNREAD` are one. */
export function spokenWord(name: string): string | undefined {
  return BY_PLAIN_NAME.get(plain(name));
}

function plain(name: string): string {
  return name.replaceAll(/[-_]/g, "").toLowerCase();
}
