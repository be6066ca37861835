/**
 * Tables with one action that is another, or left out: the row that it stands in must fail, and say
 * of which call. What a call gives is replaced by another value, and by an errno.
 */

import {
  type Action,
  actionsOf,
  callOn,
  deliver,
  destroy,
  type Probe,
  type SocketName,
  type Span,
} from "../../lab/probe.ts";
import { isErrno } from "../../lab/probe/call_words.ts";
import { endOf } from "../../lab/probe/socket_name.ts";
import { limitsOf } from "../../lab/probe/wrong.ts";
import type { Call, CallOutcome, Mismatch } from "../../lab/judge/mismatch.ts";
import type { Mutant } from "./mutants.ts";

/** A probe in which one action is another. */
export interface WordMutant extends Mutant {
  /** The action that is another, or that is left out. */
  readonly kind: Action["kind"];
  /** What its row must say; without it, any mismatch will do. */
  readonly says?: Mismatch;
}

type Change = Pick<WordMutant, "change" | "says"> & { readonly action?: readonly Action[] };

/** Every probe that comes of changing one action of a table, or of leaving it out. */
export function wordMutantsOf(probe: Probe): WordMutant[] {
  return probe.table.flatMap((row, step) => {
    const actions = actionsOf(row);
    return actions.flatMap((action, i) =>
      changesOf(action).map(({ action: other = [], ...change }) => ({
        ...change,
        kind: action.kind,
        step,
        probe: {
          ...probe,
          table: (probe.table as readonly typeof row[]).with(step, {
            ...row,
            do: actions.toSpliced(i, 1, ...other),
          }),
        } as Probe,
      }))
    );
  });
}

/** An errno that no call of these tables gives, and another for where one does. */
const ANOTHER = "EBUSY";

/** What a word has an effect by, and so what is wrong with it. */
function changesOf(action: Action): Change[] {
  const { kind } = action;
  switch (kind) {
    // These wait, and do nothing.
    case "unread":
      return [{
        change: "another number of unread bytes",
        action: [{ ...action, bytes: action.bytes + 1 }],
        says: { kind: "unread", end: action.end, bytes: action.bytes + 1 },
      }];
    case "connections":
      return [{
        change: "another number of connections",
        action: [{ ...action, count: limitsOf(action.count)[1] + 1 }],
      }];
    case "flood": {
      const { syns, answered = syns } = action;
      return [{
        change: "one answer less",
        action: [{ ...action, answered: limitsOf(answered)[0] - 1 }],
      }];
    }
    // What numbers it finds wrong, its own tests show: those of no kernel in order are so.
    case "initial-numbers":
      return action.active
        ? []
        : [{ change: "where nobody listens", action: [{ kind: "close-listener" }, action] }];
    // It waits, and whether in vain, the row's state says.
    case "stays":
      return [{
        change: "in another state",
        action: [destroy(action.end), action],
      }];
    case "age":
    case "outlast":
      return [{ change: "another time", action: [{ ...action, seconds: anotherTime(action) }] }];
    case "becomes":
      return otherSpans(action.within).map((within) => ({
        change: `within ${within.join(" to ")}`,
        action: [{ ...action, within }],
      }));
    case "lose":
    case "alter":
      return [{ change: "only delivered", action: [deliver(action.which)] }];
    case "deliver-reversed":
      return [{ change: "in order", action: [deliver()] }, LEFT_OUT];
    case "fill":
    case "transfer":
      return [{ change: "to nobody", action: [destroy(action.end), action] }];
    case "get-option":
      return otherValues(action);
    case "read":
      return [...otherGives(action), ...otherData(action)];
    case "peer-name":
    case "returns":
      return otherGives(action);
    case "call-on":
      // Of the others nothing is to be seen but what they give.
      return [...otherGives(action), ...action.call === "listen" ? [LEFT_OUT] : []];
    case "open-socket":
      return [{ change: "that listens", action: [action, callOn(action.end, "listen")] }];
    case "write":
    case "connect":
    case "listen":
    case "accept":
    case "shutdown":
    case "close":
    case "disconnect":
    case "set-option":
    case "destroy":
      // What fails has no effect that could be missed.
      return [...otherGives(action), ...isErrno(action.gives) ? [] : [LEFT_OUT]];
    default:
      return [LEFT_OUT];
  }
}

/** A time that is over before it, and one that begins after it. */
export function otherSpans([fromMs, toMs]: Span): Span[] {
  const after: Span = [toMs + 60_000, toMs + 60_000];
  // A lab that hardly runs, as beside many others, counts little of the time.
  return fromMs === 0 ? [after] : [[0, 0], after];
}

/** Half as long as a state lasts; longer than any timer here runs. */
function anotherTime({ kind, seconds = 0 }: Extract<Action, { kind: "age" | "outlast" }>): number {
  return kind === "outlast" ? seconds / 2 : 12;
}

const LEFT_OUT: Change = { change: "left out" };

type Giving = Extract<Action, { readonly gives?: unknown }>;

/** Every other thing that a call could give. */
function otherGives(action: Exclude<Giving, { kind: "get-option" }>): Change[] {
  if ("text" in action && action.kind === "read") return [];
  // Not waited for, or as many calls as it takes.
  if (["read", "connect", "close"].includes(action.kind) && action.gives === undefined) return [];
  const { gives: right = successOf(action) } = action;
  const wrong = [ANOTHER, ...isErrno(right) ? [0] : [right + 1]] as const;
  return wrong
    // A call that gives no number of bytes gives 0, or an errno.
    .filter((gives) => isErrno(gives) || gives === 0 || isOfBytes(action))
    .map((gives) => ({
      change: `gives ${gives}, not ${right}`,
      action: [{ ...action, gives } as Action],
      // Whether nothing is to be read is asked once; what is to be read is waited for.
      ...(right !== "EAGAIN" && {
        says: {
          kind: "call",
          ...callOf(action),
          expected: [outcomeOf(gives, action.kind)],
          observed: outcomeOf(right, action.kind),
        } as const,
      }),
    }));
}

function isOfBytes({ kind }: Action): boolean {
  return kind === "read" || kind === "write";
}

/** What a call gives that is only said to succeed. */
function successOf(action: Action): number {
  if (action.kind !== "write") return 0;
  return action.text === undefined ? action.bytes! : new TextEncoder().encode(action.text).length;
}

function outcomeOf(gives: number | string, kind: Action["kind"]): CallOutcome {
  if (typeof gives === "string") return { is: "error", errno: gives };
  if (gives === 0) return kind === "read" ? { is: "end of stream" } : { is: "done" };
  return { is: "bytes", bytes: gives };
}

const CALLS: { readonly [K in Action["kind"]]?: Call } = {
  "set-option": "setsockopt",
  "get-option": "getsockopt",
  "peer-name": "getpeername",
  "disconnect": "connect",
};

function callOf(action: Giving): { end: SocketName; call: Call; option?: string } {
  const { end = "b", kind } = action;
  const call = kind === "returns" || kind === "call-on" ? action.call : CALLS[kind] ?? kind as Call;
  const ofListener = kind === "listen" || kind === "accept";
  return {
    end: ofListener ? `${endOf(end)}.listener` : end,
    call,
    ...(kind === "set-option" && { option: Object.keys(action.options).at(-1)! }),
    ...(kind === "get-option" && { option: action.option }),
  };
}

/** Another text, as long; of bytes by number, one more than there is. */
function otherData(action: Extract<Action, { kind: "read" }>): Change[] {
  const { end, text, bytes, gives } = action;
  if (text !== undefined) {
    const other = "?".repeat(text.length);
    const says = {
      kind: "call",
      end,
      call: "read",
      expected: [{ is: "text", text: other }],
      observed: { is: "text", text },
    } as const;
    return [{ change: "another text", action: [{ ...action, text: other }], says }];
  }
  return bytes === undefined || gives !== undefined
    ? []
    : [{ change: "a byte more", action: [{ ...action, bytes: bytes + 1 }] }];
}

/** Another number, another name, and an errno in the place of a value. */
function otherValues(action: Extract<Action, { kind: "get-option" }>): Change[] {
  const { gives: right } = action;
  const others = [typeof right === "number" ? right + 1 : 0, "another"];
  return others.map((gives) => ({
    change: `gives ${gives}, not ${right}`,
    action: [{ ...action, gives }],
    says: {
      kind: "call",
      ...callOf(action),
      expected: [{ is: "value", value: gives }],
      observed: { is: "value", value: right },
    },
  }));
}
