/**
 * Makes the calls of a table, and holds what each gives against what it is to give.
 * @module
 */

import type { CallAction, ConnectionName, Gives, MessageFlag, SocketName } from "../probe.ts";
import { isErrno } from "../probe/call_words.ts";
import { endOf, isListener, numberOf } from "../probe/socket_name.ts";
import { destroySocket } from "../sys/destroy.ts";
import type { End } from "../tcp/segment_pattern.ts";
import { getOption } from "../sys/option.ts";
import { pollSocket } from "../sys/poll.ts";
import * as sys from "../sys/stream_socket.ts";
import { type Application, CallFailed } from "./application.ts";
import { type CallOf, diverged, expectGives, type IsDone, resultOf } from "./await.ts";
import {
  applicationOf,
  type Context,
  isGone,
  isHidden,
  isReadable,
  isWritable,
  observe,
} from "./context.ts";
import { Late } from "./deadline.ts";
import { firstWrong, patternAt } from "./pattern.ts";
import { setAll } from "./set_all.ts";
import { destroyUnavailable, flagUnavailable, Unavailable, unavailable } from "./unavailable.ts";

/** Longer than any row takes: a bare ACK is to complete no connection meanwhile. */
const DEFER_ACCEPT_SECONDS = 60;

type Of<K extends CallAction["kind"]> = Extract<CallAction, { readonly kind: K }>;

/** Makes a call. Throws a `Diverged` where it gives something else than it is to give. */
export async function call(action: CallAction, context: Context): Promise<void> {
  const { sockets } = context;
  switch (action.kind) {
    case "listen":
      return await listen(action, context);
    case "connect":
      return await connect(action, context);
    case "returns":
      return await returns(action, context);
    case "accept":
      return await accept(action, context);
    case "write":
      return await write(action, context);
    case "read":
      return await read(action, context);
    case "shutdown":
      return await shutdown(action, context);
    case "close":
      return await close(action, context);
    case "close-listener":
      return await closeListener(action.end ?? "b", action.listener, context);
    case "close-unread":
      return (await applicationOf(action.end, context)).closeAtOnce();
    case "abort":
      return (await applicationOf(action.end, context)).closeAtOnce(0);
    case "give-up":
      return sockets.giveUp(action.end);
    case "disconnect": {
      const fd = await sockets.descriptorOf(action.end);
      const result = sys.disconnect(fd, sockets.family);
      return await gave(result, action.gives, { end: action.end, call: "connect" }, context);
    }
    case "peer-name": {
      const peer = sys.peerName(await sockets.descriptorOf(action.end));
      const result = "errno" in peer ? peer : { value: 0 };
      return await gave(result, action.gives, { end: action.end, call: "getpeername" }, context);
    }
    case "open-socket":
      return await sockets.openSocket(action.end);
    case "call-on": {
      const result = await sockets.callOn(action.end, action.call, context.deadline);
      return await gave(result, action.gives, { end: action.end, call: action.call }, context);
    }
    case "set-option":
      return await setOption(action, context);
    case "get-option":
      return await readOption(action, context);
    case "kill":
      return await kill(action.end, context);
    case "destroy":
      return await destroy(action, context);
    case "forget":
      return await forget(action.end, context);
  }
}

async function listen(action: Of<"listen">, context: Context): Promise<void> {
  const { end = "b", deferAccept, backlog, listener, at, gives } = action;
  const { accepts = backlog === undefined && listener === undefined } = action;
  const options = {
    ...(deferAccept && { TCP_DEFER_ACCEPT: DEFER_ACCEPT_SECONDS }),
    ...action.options,
  };
  const how = {
    accepts,
    ...(listener !== undefined && { number: listener }),
    ...(at !== undefined && { at }),
    ...(backlog !== undefined && { backlog }),
    ...(Object.keys(options).length > 0 && { options }),
  };
  const isFirst = !context.sockets.hasListened(end);
  const listening = context.sockets.listen(end, how);
  // Whether a port can be had at all is for the host to say.
  if (gives === undefined && isFirst) return await listening;
  await expectGives(
    listening.then(() => 0),
    gives ?? 0,
    { end: `${end}.listener`, call: "listen" },
    context.deadline,
  );
}

async function connect(action: Of<"connect">, context: Context): Promise<void> {
  const { end, to, from, portOf, gives: expected } = action;
  const { sockets, deadline } = context;
  const refused = await sockets.connect(end, {
    to,
    ...(from && { from }),
    ...(portOf && { portOf }),
    ...(expected !== undefined && { expected }),
  }, deadline);
  if (refused !== undefined && expected === undefined) {
    throw diverged({ end, call: "connect" }, { is: "error", errno: refused });
  }
  if (expected !== undefined) {
    await gives(
      sockets.begun.of(end, "connect").promise,
      expected,
      { end, call: "connect" },
      context,
    );
  }
}

/** What a call gives that was begun before, and not before its time. */
async function returns(action: Of<"returns">, context: Context): Promise<void> {
  const { end, call, gives: expected, afterMs = 0 } = action;
  const returning = context.sockets.begun.of(end, call);
  await gives(returning.promise, expected, { end, call }, context);
  const { tookMs = 0 } = returning;
  if (tookMs < afterMs) {
    const early = { is: "early", afterMs: Math.round(tookMs), expectedMs: afterMs } as const;
    throw diverged({ end, call }, early);
  }
}

/** The connection that has waited longest must be the one that is meant. */
async function accept(
  { end, listener, gives: expected = 0 }: Of<"accept">,
  context: Context,
): Promise<void> {
  const { sockets, deadline } = context;
  const call = { end: `${endOf(end)}.listener`, call: "accept" } as const;
  const operation = (async () => {
    const accepted = await once(
      () => {
        const taken = sockets.acceptNext(endOf(end), listener);
        return taken === "again" ? { errno: "EAGAIN" } : taken;
      },
      expected,
      context,
    );
    if ("errno" in accepted) throw new CallFailed("accept", accepted.errno);
    if (accepted.name !== end) {
      throw diverged(call, { is: "connection", of: accepted.name }, [{
        is: "connection",
        of: end,
      }]);
    }
    return 0;
  })();
  await expectGives(operation, expected, call, deadline);
}

async function write(action: Of<"write">, context: Context): Promise<void> {
  const { end, text, bytes, flags, gives: expected } = action;
  const { sockets, deadline } = context;
  const application = await applicationOf(end, context);
  const stream = sockets.stream(end);
  const data = text === undefined
    ? patternAt(stream.sent, bytes ?? 0)
    : new TextEncoder().encode(text);
  if (flags === "MSG_OOB") context.sockets.wire?.sendsUrgent(endOf(end), numberOf(end));
  const call = { end, call: "write" } as const;
  if (expected === undefined && flags === undefined) {
    await resultOf(application.write(data), call, deadline, isWritable(end, context));
    stream.sent += data.length;
    return;
  }
  // The runtime hides how much one send() takes, and waits where that gives EAGAIN.
  const operation = flags === undefined && isErrno(expected) && expected !== "EAGAIN"
    ? application.writeSome(data)
    : once(() => sys.send(application.descriptor, data, namesOf(flags)), expected, context)
      .then((result) => {
        const lacking = flags !== undefined && "errno" in result && result.errno !== expected &&
          flagUnavailable(result.errno, flags);
        if (lacking) throw lacking;
        return valueOf("send")(result);
      });
  await expectGives(operation, expected ?? data.length, call, deadline, isGone(end, context));
  stream.sent += typeof expected === "number" ? expected : isErrno(expected) ? 0 : data.length;
}

async function read(action: Of<"read">, context: Context): Promise<void> {
  const { end, text, bytes, gives: expected } = action;
  const { deadline } = context;
  const application = await applicationOf(end, context);
  const call = { end, call: "read" } as const;
  if (text !== undefined) return await readText(action, text, application, context);
  if (bytes !== undefined) return await readBytes(action, bytes, application, context);
  const isDone = isDoneReading(action, context);
  const operation = receive(action, application, Number(expected) || 1 << 16, context);
  const length = operation.then((chunk) => chunk?.length ?? 0);
  await expectGives(length, expected ?? 0, call, deadline, isDone);
}

/** Exactly this text, in as many calls as it takes. */
async function readText(
  action: Of<"read">,
  text: string,
  application: Application,
  context: Context,
): Promise<void> {
  const wanted = new TextEncoder().encode(text).length;
  const call = { end: action.end, call: "read" } as const;
  const chunks: Uint8Array[] = [];
  for (let length = 0; length < wanted;) {
    const chunk = await received(action, application, 1 << 16, context);
    if (chunk === null) throw diverged(call, { is: "end of stream" }, [{ is: "text", text }]);
    chunks.push(chunk);
    length += chunk.length;
  }
  const got = await new Blob(chunks as BlobPart[]).text();
  if (got !== text) throw diverged(call, { is: "text", text: got }, [{ is: "text", text }]);
}

/** That many bytes of what was sent by number, each of them checked. */
async function readBytes(
  action: Of<"read">,
  bytes: number,
  application: Application,
  context: Context,
): Promise<void> {
  const stream = context.sockets.stream(action.end);
  const call = { end: action.end, call: "read" } as const;
  for (let left = bytes; left > 0;) {
    const from = stream.read;
    const chunk = await received(action, application, left, context);
    if (chunk === null) {
      throw diverged(call, { is: "end of stream" }, [{ is: "bytes", bytes: left }]);
    }
    const wrong = firstWrong(from, chunk);
    if (wrong !== undefined) throw diverged(call, { is: "wrong byte", at: wrong });
    left -= chunk.length;
  }
}

async function received(
  action: Of<"read">,
  application: Application,
  most: number,
  context: Context,
): Promise<Uint8Array | null> {
  return await resultOf(
    receive(action, application, most, context),
    { end: action.end, call: "read" },
    context.deadline,
    isDoneReading(action, context),
  );
}

/** A recv() that does not wait is made up to the last moment: nothing of it can be late. */
function isDoneReading(action: Of<"read">, context: Context): IsDone | undefined {
  const { end, flags, gives: expected } = action;
  if (flags !== undefined) return undefined;
  return isErrno(expected) ? isGone(end, context) : isReadable(end, context);
}

/** One recv(): the runtime's, unless it is to be another kind, or nothing is to be there. */
async function receive(
  { end, flags, gives: expected }: Of<"read">,
  application: Application,
  most: number,
  context: Context,
): Promise<Uint8Array | null> {
  const stream = context.sockets.stream(end);
  if (flags === undefined && expected !== "EAGAIN") {
    const chunk = await application.read(most);
    stream.read += chunk?.length ?? 0;
    return chunk;
  }
  const result = await once(
    () => sys.recv(application.descriptor, most, namesOf(flags)),
    expected,
    context,
  );
  if ("errno" in result) {
    const isLate = result.errno === "EAGAIN" && expected !== "EAGAIN";
    throw isLate ? new Late("nothing came to be read") : new CallFailed("recv", result.errno);
  }
  if (flags !== "MSG_PEEK") stream.read += result.bytes.length;
  return result.bytes.length === 0 && flags !== "MSG_OOB" ? null : result.bytes;
}

async function shutdown({ end, how, gives: expected }: Of<"shutdown">, context: Context) {
  const call = { end, call: "shutdown" } as const;
  // The runtime hides that there was no connection to shut down.
  if (how === undefined && expected === undefined) {
    return await resultOf((await applicationOf(end, context)).shutdown(), call, context.deadline);
  }
  const result = sys.shutdown(await context.sockets.descriptorOf(end), how ?? "WR");
  await gave(result, expected, call, context);
}

/** A close() that lingers is made aside: the lab cannot stand still for it. */
async function close({ end, gives: expected }: Of<"close">, context: Context): Promise<void> {
  const application = await applicationOf(end, context);
  if (!context.sockets.lingers(end)) {
    application.close();
    if (expected !== undefined) await gave({ value: 0 }, expected, { end, call: "close" }, context);
    return;
  }
  context.sockets.begun.begin(end, "close", application.closeAside());
  if (expected !== undefined) {
    await gives(
      context.sockets.begun.of(end, "close").promise,
      expected,
      { end, call: "close" },
      context,
    );
  }
}

/** What its application takes anyway, it has taken by then: what is left in the queue is reset. */
async function closeListener(
  end: End,
  number: number | undefined,
  context: Context,
): Promise<void> {
  const { sockets, deadline } = context;
  const name = `${end}.listener` as const;
  if (number === undefined && sockets.accepts(end)) {
    const isBlind = await isHidden(name, "accept queue", context);
    const isTaken = async () =>
      isBlind
        ? !pollSocket(await sockets.descriptorNow(name)).readable
        : ((await observe(name, context)).row?.row.recvQ ?? 0) === 0;
    const taken = await deadline.until(async () => await isTaken() || undefined);
    if (!taken) throw new Error(`${end.toUpperCase()}'s application does not take what has come`);
  }
  sockets.closeListener(end, number);
}

async function setOption({ end, options, gives: expected }: Of<"set-option">, context: Context) {
  const fd = await context.sockets.descriptorOf(end);
  const operation = Promise.try(() => setAll(fd, options, expected)).then(() => 0);
  const option = Object.keys(options).at(-1)!;
  await expectGives(
    operation,
    expected ?? 0,
    { end, call: "setsockopt", option },
    context.deadline,
  );
  if (!isListener(end) && expected === undefined) context.sockets.optionsSet(end, options);
}

async function readOption({ end, option, gives: expected }: Of<"get-option">, context: Context) {
  const result = getOption(await context.sockets.descriptorOf(end), option);
  const lacking = "errno" in result && result.errno !== expected &&
    unavailable("option", option, result.errno);
  if (lacking) throw lacking;
  const operation = "errno" in result
    ? Promise.reject(new CallFailed("getsockopt", result.errno))
    : Promise.resolve(result.value);
  await expectGives(operation, expected, { end, call: "getsockopt", option }, context.deadline);
}

async function kill(name: SocketName, context: Context): Promise<void> {
  try {
    await (isListener(name)
      ? context.sockets.killListener(endOf(name))
      : (await applicationOf(name, context)).kill());
  } catch (error) {
    const because = error instanceof Deno.errors.NotFound
      ? "not-installed"
      : error instanceof Deno.errors.NotCapable
      ? "not-permitted"
      : undefined;
    if (because === undefined) throw error;
    const lack = { code: "no-process", because, what: "cat" } as const;
    throw new Unavailable(lack, `no process can be had to hold the socket: cat is ${because}`);
  }
}

async function destroy({ end, gives: expected }: Of<"destroy">, context: Context): Promise<void> {
  const { local, peer } = context.sockets.placeOf(end);
  const result = destroySocket(local, peer);
  const lacking = "errno" in result && result.errno !== expected &&
    destroyUnavailable(result.errno);
  if (lacking) throw lacking;
  await gave(result, expected, { end, call: "destroy" }, context);
}

async function forget(end: ConnectionName, context: Context): Promise<void> {
  try {
    (await applicationOf(end, context)).forget();
  } catch (error) {
    throw error instanceof CallFailed
      ? unavailable("repair", "TCP_REPAIR", error.code) ?? error
      : error;
  }
}

/**
 * Makes a call that does not wait, again and again as long as it would have to, unless that is just
 * what it is to give: then once, when nothing is on its way any more.
 */
async function once<T extends object>(
  make: () => T | { readonly errno: string },
  expected: Gives | undefined,
  { sockets: { wire }, deadline }: Context,
): Promise<T | { readonly errno: string }> {
  if (expected === "EAGAIN") {
    if (wire !== undefined && !wire.proveQuiet()) {
      await deadline.until(() => wire.isQuiet() || undefined);
    }
    return make();
  }
  const isAgain = (result: object) => "errno" in result && result.errno === "EAGAIN";
  const found = await deadline.until(() => {
    wire?.pump();
    const result = make();
    return isAgain(result) ? undefined : result;
  });
  return found ?? make();
}

function namesOf(flags: MessageFlag | undefined): readonly MessageFlag[] {
  return flags === undefined ? [] : [flags];
}

function valueOf(name: string): (result: sys.CallResult) => number {
  return (result) => {
    if ("errno" in result) throw new CallFailed(name, result.errno);
    return result.value;
  };
}

/** What a call gave at once. */
async function gave(
  result: sys.CallResult,
  expected: Gives | undefined,
  call: CallOf,
  { deadline }: Context,
): Promise<void> {
  const operation = Promise.try(() => valueOf(call.call)(result));
  await expectGives(operation, expected ?? 0, call, deadline);
}

/** What a call gives when it returns. */
async function gives(
  returning: Promise<void>,
  expected: Gives,
  call: CallOf & { readonly end: ConnectionName },
  context: Context,
): Promise<void> {
  const isDone = isErrno(expected) ? isGone(call.end, context) : undefined;
  await expectGives(returning.then(() => 0), expected, call, context.deadline, isDone);
}
