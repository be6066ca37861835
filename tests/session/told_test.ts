/** What the lab waits for before it goes on: applications that are told, queues that are taken. */

import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { close, type ConnectionName, returns } from "../../lab/probe.ts";
import type { Observations } from "../../lab/judge/find.ts";
import type { Application } from "../../lab/session/application.ts";
import { BegunCalls } from "../../lab/session/begun.ts";
import { call } from "../../lab/session/call.ts";
import { type Context, tell } from "../../lab/session/context.ts";
import { Deadline, Diverged } from "../../lab/session/deadline.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import { endOf, hostOf, observing, PORTS, socket, wherever } from "./fakes.ts";

/** Of what comes, however slow this machine is; and of what never does. */
const LONG_MS = 10_000;
const SHORT_MS = 60;

function contextOf(
  sockets: object,
  look: () => readonly ObservedRow[] = () => [],
  timeoutMs = LONG_MS,
): Context {
  return {
    sockets: { tuples: wherever(), ...sockets },
    host: hostOf({ observer: observing(look), timeoutMs }),
    deadline: new Deadline(timeoutMs),
  } as unknown as Context;
}

function seen(a: TcpState): Observations {
  return { a: { state: a, row: endOf("a", a) }, b: { state: "LISTEN" } };
}

/** Told by and by, as a runtime tells; a reset that comes before is told instead. */
class LateApplication {
  isTold = false;
  readonly promise: Promise<Application>;

  constructor(isReset: () => boolean, milliseconds = 20) {
    this.promise = (async () => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      if (isReset()) throw new Deno.errors.ConnectionReset("reset");
      this.isTold = true;
      return {} as Application;
    })();
  }
}

Deno.test("tell() waits until an application knows of its connection: what resets it comes later", async () => {
  for (const waits of [true, false]) {
    let reset = false;
    const late = new LateApplication(() => reset);
    const context = contextOf({ untold: ["a"], application: () => late.promise });
    if (waits) await tell(seen("ESTABLISHED"), context);
    reset = true;
    const connected = await late.promise.then(() => true, () => false);
    assertEquals([connected, late.isTold], [waits, waits]);
  }
});

Deno.test("tell() asks for no application of what is no connection yet, or none any more", async () => {
  const context = contextOf({
    untold: ["a"],
    application: () => {
      throw new Error("not to be asked for");
    },
  });
  for (const state of ["SYN-SENT", "SYN-RECEIVED", "LISTEN", "TIME-WAIT", "CLOSED"] as const) {
    await tell(seen(state), context);
  }
  await assertRejects(() => tell(seen("ESTABLISHED"), context), Error, "not to be asked for");
});

Deno.test("tell() leaves it to who needs the application that it never comes, or fails", async () => {
  const failing = Promise.reject(new Deno.errors.ConnectionReset("reset"));
  await tell(seen("ESTABLISHED"), contextOf({ untold: ["a"], application: () => failing }));
  const never = new Promise(() => {});
  const from = performance.now();
  const sockets = { untold: ["a"], application: () => never };
  await tell(seen("ESTABLISHED"), contextOf(sockets, () => [], SHORT_MS));
  assert(performance.now() - from >= SHORT_MS);
});

Deno.test("tell() looks where a later connection's socket is, and waits for its application", async () => {
  const near = wherever().a.local.address;
  const far = wherever().a.peer.address;
  const others = {
    "a.2": { local: { address: near, port: 40001 }, peer: { address: far, port: PORTS.b } },
  };
  const late = new LateApplication(() => false);
  const names: ConnectionName[] = [];
  const context = contextOf({
    tuples: wherever(4, { others }),
    untold: ["a.2"],
    application: (name: ConnectionName) => {
      names.push(name);
      return late.promise;
    },
  }, () => [socket("ESTABLISHED", `${near}:40001`, `${far}:${PORTS.b}`)]);
  await tell(seen("SYN-SENT"), context);
  assertEquals([names, late.isTold], [["a.2"], true]);
});

/** A listener in whose queue so many connections wait, one less at each look. */
function queueOf(waiting: number, takes: boolean, accepts = takes) {
  let closed = false;
  const looks: number[] = [];
  const { address } = wherever().b.local;
  const sockets = {
    tuples: wherever(4, {
      others: { "b.listener": { local: { address, port: PORTS.b } } },
      listening: { b: PORTS.b },
    }),
    accepts: () => accepts,
    closeListener: () => void (closed = true),
  };
  const context = contextOf(sockets, () => {
    looks.push(waiting);
    const recvQ = takes && waiting > 0 ? waiting-- : waiting;
    return [socket("LISTEN", `${address}:${PORTS.b}`, "0.0.0.0:0", { recvQ })];
  }, takes ? LONG_MS : SHORT_MS);
  return { context, looks, isClosed: () => closed };
}

Deno.test("a listener is closed once its application has taken what has come", async () => {
  const { context, looks, isClosed } = queueOf(3, true);
  await call(close("b.listener"), context);
  assertEquals([looks, isClosed()], [[3, 2, 1, 0], true]);
});

Deno.test("a listener is closed at once where its application takes only what it is told to", async () => {
  const { context, looks, isClosed } = queueOf(3, false);
  await call(close("b.listener"), context);
  assertEquals([looks, isClosed()], [[], true]);
});

Deno.test("that an application does not take what has come is no failure of TCP's", async () => {
  const { context, isClosed } = queueOf(3, false, true);
  const error = await assertRejects(() => call(close("b.listener"), context));
  assertEquals((error as Error).message, "B's application does not take what has come");
  assertEquals([error instanceof Diverged, isClosed()], [false, false]);
});

/** What `returns()` says of a close() that takes so long, and is to take at least that. */
async function returned(tookMs: number, afterMs: number): Promise<unknown> {
  const begun = new BegunCalls();
  begun.begin("a", "close", new Promise((resolve) => setTimeout(resolve, tookMs)));
  const action = returns("a", "close", 0, { afterMs });
  try {
    await call(action, contextOf({ begun }));
  } catch (error) {
    assertInstanceOf(error, Diverged);
    return error.mismatch;
  }
  return "in time";
}

Deno.test("returns() fails a call that is over before its time, and no other", async () => {
  assertEquals(await returned(0, 0), "in time");
  assertEquals(await returned(30, 20), "in time");
  const mismatch = await returned(0, LONG_MS) as { observed: { afterMs: number } };
  const { afterMs } = mismatch.observed;
  assert(afterMs < LONG_MS);
  assertEquals(mismatch as unknown, {
    kind: "call",
    end: "a",
    call: "close",
    observed: { is: "early", afterMs, expectedMs: LONG_MS },
  });
});
