/**
 * What type checking would say of an action: the lab runs probes without it, and what it does not
 * know of an action it would pass over in silence.
 * @module
 */

import CALL from "./call_words.ts";
import { FEWEST } from "../tcp/initial_number.ts";
import SOCKET from "./socket_words.ts";
import type { Action } from "./table.ts";
import WIRE from "./wire_words.ts";
import { type FieldsOf, isRecord, limitsOf, meant, shown, type Wrong } from "./wrong.ts";

const FIELDS: FieldsOf<Action> = { ...CALL, ...SOCKET, ...WIRE };

/** What is wrong with an action by itself, wherever it stands. */
export function wrongInAction(action: unknown): string | undefined {
  if (typeof action === "function") return `${action.name} is a word that takes brackets`;
  const kind = isRecord(action) ? action.kind : undefined;
  if (!isRecord(action) || typeof kind !== "string" || !Object.hasOwn(FIELDS, kind)) {
    return `no action ${shown(kind ?? action)}${meant(kind ?? action, Object.keys(FIELDS))}`;
  }
  const fields: Readonly<Record<string, Wrong>> = FIELDS[kind as Action["kind"]];
  const unknown = Object.keys(action).find((name) => name !== "kind" && !(name in fields));
  if (unknown !== undefined) {
    return `${wordOf(kind)} has no ${unknown}${meant(unknown, Object.keys(fields))}`;
  }
  for (const [name, wrong] of Object.entries(fields)) {
    const complaint = wrong(action[name]);
    if (complaint !== undefined) return `${wordOf(kind)}: ${name} ${complaint}`;
  }
  return wrongTogether(action as unknown as Action);
}

/** What no field says alone. */
function wrongTogether(action: Action): string | undefined {
  switch (action.kind) {
    case "write":
    case "read": {
      const { kind, text, bytes, gives } = action;
      if (text !== undefined && bytes !== undefined) return `${kind}: text and bytes`;
      const idle = text === undefined && bytes === undefined;
      if (idle && (kind === "write" || gives === undefined)) return `${kind}: nothing to ${kind}`;
      return kind === "read" && !idle && gives !== undefined
        ? "read: what is read, and gives: the one is the other"
        : undefined;
    }
    case "connect":
      if (action.from !== undefined && action.portOf !== undefined) {
        return "connect: from, and portOf: it binds a port, or the kernel chooses it";
      }
      // A socket that the kernel gives the very port that it connects to is connected to itself.
      return action.from === action.end || action.portOf === action.end && action.to !== "self"
        ? `connect: from ${action.end}, itself`
        : undefined;
    case "initial-numbers": {
      const fewest = FEWEST[action.relation];
      return action.openings < fewest
        ? `initialNumbers: ${action.openings} openings are too few: ${fewest} show it`
        : undefined;
    }
    case "flood":
      return limitsOf(action.answered ?? 0)[1] > action.syns
        ? "flood: more are answered than come"
        : undefined;
    default:
      return undefined;
  }
}

/** What a kind of action holds, in the order in which its word takes it. */
export function fieldsOf(kind: Action["kind"]): string[] {
  return Object.keys(FIELDS[kind]);
}

/** The word by which a table writes a kind of action: `readEnd` for "read-end". */
export function wordOf(kind: string): string {
  if (kind === "close-listener") return "close";
  if (kind === "establish") return "established";
  return kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
