/**
 * Performs what is asked for, and completes it by what calls have given.
 * @module
 */

import { wrongInAction } from "../probe/action_check.ts";
import type { Action, ConnectionName, Gives, SocketName } from "../probe.ts";
import { isListener } from "../probe/socket_name.ts";
import type { Call, CallOutcome } from "../judge/mismatch.ts";
import { getOption } from "../sys/option.ts";
import { recv } from "../sys/stream_socket.ts";
import { act } from "./act.ts";
import { codeOf, NoSocket } from "./application.ts";
import {
  type Asked,
  isWhole,
  type OptionAsked,
  type ReadAsked,
  type ReturnAsked,
} from "../probe/asked.ts";
import { applicationOf, type Context } from "./context.ts";
import { Diverged } from "./deadline.ts";
import { firstWrong } from "./pattern.ts";

/** What a call has given. */
export interface CallGave {
  readonly end: SocketName;
  readonly call: Call;
  /** The option that it is about. */
  readonly option?: string;
  readonly observed: CallOutcome;
}

/** What was done, as a table says it: an action that gives just that; and what its call gave. */
export interface Performed {
  /** Absent where no table can say it: a call has not returned. */
  readonly action?: Action;
  readonly call?: CallGave;
}

/** At most what one call of an application's takes. */
const MOST = 1 << 16;

/** What takes a socket that an application has. */
const ON_SOCKETS: readonly Asked["kind"][] = [
  ...["read", "write", "write-and-close", "unread", "drain", "shutdown", "close"] as const,
  ...["close-unread", "abort", "give-up", "disconnect", "peer-name", "call-on"] as const,
  ...["set-option", "get-option", "kill", "forget"] as const,
];

function checkSocket(asked: Asked, { sockets }: Context): void {
  if (!ON_SOCKETS.includes(asked.kind)) return;
  const { end } = asked as { readonly end: SocketName };
  if (!isListener(end) && sockets.isWithout(end)) {
    throw new NoSocket(`${end.toUpperCase()}'s application has no socket`);
  }
}

/** Does what is asked for. Throws a `Diverged` where that has come to nothing that a table can say. */
export async function perform(
  asked: Exclude<Asked, { readonly kind: "wait" }>,
  context: Context,
): Promise<Performed> {
  checkSocket(asked, context);
  if (asked.kind === "read" && !isWhole(asked)) return await readWhatIsThere(asked, context);
  if (asked.kind === "get-option" && !isWhole(asked)) return await readOption(asked, context);
  if (asked.kind === "returns" && !isWhole(asked)) return returned(asked, context);
  return await performWhole(asked as Action, context);
}

async function performWhole(asked: Action, context: Context): Promise<Performed> {
  // Nobody waits for a connection that is not there.
  const action = asked.kind === "accept" && asked.gives === undefined
    ? { ...asked, gives: "EAGAIN" } as const
    : asked;
  try {
    await act(action, context);
  } catch (error) {
    if (!(error instanceof Diverged) || error.mismatch.kind !== "call") throw error;
    const { mismatch: { kind: _, end, expected: __, ...gave } } = error;
    const completed = completedBy(asked, gave.observed);
    // That a helper's call gave something else, no table says.
    if (completed === undefined || end === undefined) throw error;
    return { action: completed, call: { end, ...gave } };
  }
  const given = "gives" in action && action.gives !== undefined ? callOf(action) : undefined;
  return { action, ...(given && { call: given }) };
}

/** An action that gives what its call has given, where a table can say that. */
export function completedBy(action: Action, gave: CallOutcome): Action | undefined {
  const { gives: _, ...plain } = action as Action & { gives?: Gives };
  const completed = completion(plain as Action, gave) as Action | undefined;
  return completed === undefined || wrongInAction(completed) !== undefined ? undefined : completed;
}

function completion(action: Action, gave: CallOutcome): object | undefined {
  const { kind } = action;
  const read = kind === "read" ? { kind, end: action.end, ...flagsOf(action) } : undefined;
  switch (gave.is) {
    case "done":
      return kind === "returns" ? { ...action, gives: 0 } : action;
    case "error":
      return { ...read ?? action, gives: gave.errno };
    case "end of stream":
      return read && { ...read, gives: 0 };
    case "text":
      return read && { ...read, text: gave.text };
    case "bytes":
      return { ...read ?? action, gives: gave.bytes };
    case "value":
      return { ...action, gives: gave.value };
    case "connection":
      return kind === "accept" ? { ...action, end: gave.of } : undefined;
    default:
      return undefined;
  }
}

function flagsOf({ flags }: Extract<Action, { readonly kind: "read" }>): object {
  return flags === undefined ? {} : { flags };
}

const CALLS: { readonly [K in Action["kind"]]?: Call } = {
  ...{ "listen": "listen", "connect": "connect", "accept": "accept", "write": "write" },
  ...{ "read": "read", "shutdown": "shutdown", "close": "close", "disconnect": "connect" },
  ...{ "peer-name": "getpeername", "set-option": "setsockopt", "get-option": "getsockopt" },
  "destroy": "destroy",
};

/** What an action's call has given that gave what it said. */
function callOf(action: Action & { readonly gives?: unknown }): CallGave | undefined {
  const { kind, gives } = action;
  const call = kind === "call-on" || kind === "returns" ? action.call : CALLS[kind];
  const end = "end" in action && action.end !== undefined ? action.end : "b";
  if (call === undefined) return undefined;
  if (kind === "get-option") {
    const { option } = action;
    return { end, call, option, observed: { is: "value", value: action.gives } };
  }
  return { end, call, observed: outcomeOf(gives as Gives, call) };
}

function outcomeOf(gives: Gives, call: Call): CallOutcome {
  if (typeof gives === "string") return { is: "error", errno: gives };
  if (gives > 0) return { is: "bytes", bytes: gives };
  return call === "read" ? { is: "end of stream" } : { is: "done" };
}

/** One recv() that does not wait. */
async function readWhatIsThere(
  { end, flags }: ReadAsked,
  context: Context,
): Promise<Performed> {
  const { descriptor } = await applicationOf(end, context);
  const stream = context.sockets.stream(end);
  const read = { kind: "read", end, ...(flags && { flags }) } as const;
  const gave = (observed: CallOutcome): CallGave => ({ end, call: "read", observed });
  const result = recv(descriptor, MOST, flags === undefined ? [] : [flags]);
  if ("errno" in result) {
    const call = gave({ is: "error", errno: result.errno });
    return { ...completing({ ...read, gives: "EAGAIN" }, call), call };
  }
  const { bytes } = result;
  const from = stream.read;
  if (flags !== "MSG_PEEK") stream.read += bytes.length;
  if (bytes.length === 0) {
    return { action: { ...read, gives: 0 }, call: gave({ is: "end of stream" }) };
  }
  const text = textOf(bytes);
  if (text !== undefined) return { action: { ...read, text }, call: gave({ is: "text", text }) };
  const call = gave({ is: "bytes", bytes: bytes.length });
  // Only of what was sent by its number is it known what it must be; of all else, how much it is.
  return flags === undefined && firstWrong(from, bytes) === undefined
    ? { action: { ...read, bytes: bytes.length }, call }
    : { action: { ...read, gives: bytes.length }, call };
}

/** More than that is nothing to read in a table. */
const LONGEST_TEXT = 200;

/** What bytes say, where people can read it. */
function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.length > LONGEST_TEXT) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return /^[^\p{Cc}\p{Co}\p{Cn}]+$/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

async function readOption(
  asked: OptionAsked,
  { sockets }: Context,
): Promise<Performed> {
  const { end, option } = asked;
  const result = getOption(await sockets.descriptorOf(end), option);
  const observed: CallOutcome = "errno" in result
    ? { is: "error", errno: result.errno }
    : { is: "value", value: result.value };
  const call: CallGave = { end, call: "getsockopt", option, observed };
  return { ...completing({ ...asked, gives: 0 }, call), call };
}

/** Whether a call that was begun has returned by now: that is not waited for. */
function returned({ end, call }: ReturnAsked, { sockets }: Context): Performed {
  const gave = begunGave(sockets.begun.of(end, call));
  if (gave === undefined) return {};
  const given: CallGave = { end, call, observed: gave };
  return { ...completing({ kind: "returns", end, call, gives: 0 }, given), call: given };
}

/** What a call has given that was begun; `undefined` as long as it has not returned. */
export function begunGave(
  { tookMs, error }: { readonly tookMs: number | undefined; readonly error?: unknown },
): CallOutcome | undefined {
  if (tookMs === undefined) return undefined;
  if (error === undefined) return { is: "done" };
  const errno = codeOf(error);
  return errno === undefined ? undefined : { is: "error", errno };
}

function completing(action: Action, { observed }: CallGave): Pick<Performed, "action"> {
  const completed = completedBy(action, observed);
  return completed === undefined ? {} : { action: completed };
}

/** That an end's connect(), made before, has returned that, as a table says it. */
export function returningAs(end: ConnectionName, gave: CallOutcome): Action | undefined {
  return completedBy({ kind: "returns", end, call: "connect", gives: 0 }, gave);
}
