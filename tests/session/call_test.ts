import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { read, write } from "../../lab/probe.ts";
import type { CallAction } from "../../lab/probe/call_words.ts";
import CALLS from "../../lab/probe/call_words.ts";
import { type Application, CallFailed, isOfTheLab } from "../../lab/session/application.ts";
import { call } from "../../lab/session/call.ts";
import type { Context } from "../../lab/session/context.ts";
import { Deadline, Diverged } from "../../lab/session/deadline.ts";
import { patternAt } from "../../lab/session/pattern.ts";
import type { Sockets } from "../../lab/session/sockets.ts";
import { ACTIONS } from "../actions.ts";
import { endOf, wherever } from "./fakes.ts";

/** A thing of which all that is not given throws that. */
function throwing<T extends object>(given: Partial<T>, error: () => unknown): T {
  return new Proxy(given, {
    get(target, name) {
      if (name in target) return target[name as keyof T];
      if (name === "then") return undefined; // it is no promise
      return () => {
        throw error();
      };
    },
  }) as T;
}

const WIRELESS: object = { wire: undefined };

/** Sockets of which each has this application; what else is asked of them throws. */
function contextOf(application: Partial<Application>, error: () => unknown): Context {
  const stream = { sent: 0, read: 0 };
  const app = throwing(application, error);
  const sockets = throwing<Sockets>({
    family: 4,
    tuples: wherever(),
    application: () => Promise.resolve(app),
    stream: () => stream,
    hasListened: () => true,
    lingers: () => false,
    peerOf: () => "b",
    begun: throwing<Sockets["begun"]>({}, error),
    descriptorOf: () => Promise.resolve().then(() => app.descriptor),
    ...WIRELESS,
  }, error);
  const rows = [endOf("a", "ESTABLISHED"), endOf("b", "ESTABLISHED")];
  return {
    sockets,
    host: { timeoutMs: 20, poller: { name: "fake", look: () => Promise.resolve(rows) } },
    deadline: new Deadline(20),
  } as unknown as Context;
}

/** A kind of call as it can be: with what it gives, without, and without flags. */
function formsOf(kind: CallAction["kind"]): CallAction[] {
  const all: Record<string, unknown> = { ...ACTIONS[kind] };
  if (kind === "write") all.bytes = 5;
  const { gives, ...plain } = all;
  const { flags: _, ...usual } = plain;
  const needed = kind === "returns" || kind === "get-option";
  return [{ ...plain, gives }, ...needed ? [] : [plain, usual]] as CallAction[];
}

const MISTAKES: readonly (() => Error)[] = [
  () => new ReferenceError("descriptr is not defined"),
  ...["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "EBADF", "ERR_INVALID_ARG_TYPE"]
    .map((code) => () => new CallFailed("some call", code)),
];

for (const kind of Object.keys(CALLS) as CallAction["kind"][]) {
  Deno.test(`a mistake of the lab's and a shortage in ${kind} are no failure of TCP's`, async () => {
    for (const action of formsOf(kind)) {
      for (const mistake of MISTAKES) {
        const broken = contextOf({
          get descriptor(): number {
            throw mistake();
          },
        }, mistake);
        const thrown = await assertRejects(() => call(action, broken));
        assertEquals(thrown instanceof Diverged, false, JSON.stringify(action));
        assertEquals((thrown as Error).message, mistake().message);
      }
    }
  });
}

Deno.test("isOfTheLab() knows a shortage and a mistake from what TCP says", () => {
  for (const code of ["EMFILE", "ENOMEM", "EBADF", "EFAULT", "ENOTSOCK", "ERR_X"]) {
    assert(isOfTheLab(new CallFailed("a", code)), code);
  }
  assert(isOfTheLab(new TypeError("x")));
  for (const code of ["ECONNREFUSED", "EADDRINUSE", "EINVAL", "EPIPE", "EAGAIN"]) {
    assert(!isOfTheLab(new CallFailed("a", code)), code);
  }
  assert(!isOfTheLab(new Deno.errors.ConnectionReset()));
});

/** What a call says that gives something else. */
async function said(action: CallAction, application: Partial<Application>): Promise<unknown> {
  const unused = () => new Error("not to be asked for");
  const thrown = await assertRejects(() => call(action, contextOf(application, unused)));
  assertInstanceOf(thrown, Diverged);
  return thrown.mismatch;
}

/** It reads what the pieces hold. */
function reading(...pieces: (Uint8Array | null)[]): Partial<Application> {
  const left = [...pieces];
  return {
    read: () => left.length === 0 ? new Promise(() => {}) : Promise.resolve(left.shift()! ?? null),
  } as Partial<Application>;
}

const READ = { kind: "call", end: "b", call: "read" } as const;

Deno.test("read() takes bytes by number in whatever pieces, and names the first that is wrong", async () => {
  const unused = () => new Error("not to be asked for");
  const right = patternAt(0, 9);
  await call(read("b", 9), contextOf(reading(right.slice(0, 4), right.slice(4)), unused));
  for (let at = 0; at < 9; at++) {
    const altered = right.with(at, right[at]! ^ 1);
    const lost = patternAt(0, 10).filter((_, i) => i !== at);
    const doubled = new Uint8Array([...right.slice(0, at), ...right.slice(Math.max(0, at - 1), 8)]);
    for (const [wrong, place] of [[altered, at], [lost, at]] as const) {
      const observed = { is: "wrong byte", at: place };
      assertEquals(await said(read("b", 9), reading(wrong)), { ...READ, observed });
    }
    if (at > 0) {
      const observed = { is: "wrong byte", at };
      assertEquals(await said(read("b", 9), reading(doubled)), { ...READ, observed });
    }
  }
});

Deno.test("read() tells of the stream's end, of another text, and of what never comes", async () => {
  const bytes = (length: number) => [{ is: "bytes", bytes: length }];
  assertEquals(await said(read("b", 9), reading(patternAt(0, 4), null)), {
    ...READ,
    observed: { is: "end of stream" },
    expected: bytes(5),
  });
  const text = new TextEncoder().encode("hallo");
  assertEquals(await said(read("b", "hello"), reading(text)), {
    ...READ,
    observed: { is: "text", text: "hallo" },
    expected: [{ is: "text", text: "hello" }],
  });
  const late = { is: "not done", afterMs: 20 };
  assertEquals(await said(read("b", "hello"), reading()), { ...READ, observed: late });
  assertEquals(await said(read("b", { gives: 0 }), reading()), {
    ...READ,
    observed: late,
    expected: [{ is: "end of stream" }],
  });
});

Deno.test("what a call gives is told beside what it was to give: values and errnos", async () => {
  const reset = { read: () => Promise.reject(new CallFailed("recv", "ECONNRESET")) };
  assertEquals(await said(read("b", { gives: "ETIMEDOUT" }), reset), {
    ...READ,
    observed: { is: "error", errno: "ECONNRESET" },
    expected: [{ is: "error", errno: "ETIMEDOUT" }],
  });
  assertEquals(await said(read("b", { gives: 0 }), reading(new Uint8Array(3))), {
    ...READ,
    observed: { is: "bytes", bytes: 3 },
    expected: [{ is: "end of stream" }],
  });
  assertEquals(
    await said(write("b", "x", { gives: "EPIPE" }), { writeSome: () => Promise.resolve(1) }),
    {
      ...READ,
      call: "write",
      observed: { is: "bytes", bytes: 1 },
      expected: [{ is: "error", errno: "EPIPE" }],
    },
  );
});
