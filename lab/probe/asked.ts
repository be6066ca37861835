/**
 * What somebody asks a session to do who does not know yet what comes of it: actions, some of them
 * without what they give.
 * @module
 */

import type { CallAction, MessageFlag, OptionName } from "./call_words.ts";
import type { Action, ConnectionName, SocketName } from "./table.ts";

/** One call to read, whatever it gives. */
export interface ReadAsked {
  readonly kind: "read";
  readonly end: ConnectionName;
  readonly flags?: MessageFlag;
}

/** An option of a socket, whatever its value. */
export interface OptionAsked {
  readonly kind: "get-option";
  readonly end: SocketName;
  readonly option: OptionName;
}

/** What a call that was begun has returned, if it has. */
export interface ReturnAsked {
  readonly kind: "returns";
  readonly end: ConnectionName;
  readonly call: Extract<CallAction, { readonly kind: "returns" }>["call"];
}

/** An action, or one that lacks what it gives; `wait` lets the kernel's own time go by. */
export type Asked =
  | Action
  | { readonly kind: "wait"; readonly seconds: number }
  | ReadAsked
  | OptionAsked
  | ReturnAsked;

/** What lacks nothing is an action as tables have it. */
export function isWhole(asked: Asked): asked is Action {
  switch (asked.kind) {
    case "wait":
      return false;
    case "read":
      return "text" in asked || "bytes" in asked || "gives" in asked;
    case "get-option":
    case "returns":
      return "gives" in asked;
    default:
      return true;
  }
}
