import { assertEquals, assertRejects } from "@std/assert";
import { describeMismatch } from "../../lab/language/en/mismatch.ts";
import type { Application } from "../../lab/session/application.ts";
import { Deadline, Diverged } from "../../lab/session/deadline.ts";
import type { Context } from "../../lab/session/context.ts";
import { drain } from "../../lab/session/stream.ts";
import { endOf, PORTS, wherever } from "./fakes.ts";

/** A is given these by its peer, which has sent so many bytes, or by itself. */
function context(
  chunks: readonly number[],
  sent: { a: number; b: number },
  port: number = PORTS.a,
) {
  const rest = [...chunks];
  const application: Partial<Application> = {
    read() {
      const length = rest.shift();
      return length === undefined
        ? new Promise(() => {})
        : Promise.resolve(length < 0 ? null : new Uint8Array(length));
    },
  };
  const { a, ...where } = wherever();
  const tuples = { ...where, a: { ...a, local: { ...a.local, port } } };
  const rows = [endOf("a", "ESTABLISHED")];
  const streams = { a: { sent: sent.a, read: 0 }, b: { sent: sent.b, read: 0 } };
  const sockets = {
    tuples,
    stream: (end: "a" | "b") => streams[end],
    peerOf: (end: "a" | "b") => port === PORTS.b ? end : end === "a" ? "b" : "a",
    application: () => Promise.resolve(application),
  };
  return {
    rest,
    streams,
    given: {
      sockets,
      host: { timeoutMs: 20, poller: { look: () => Promise.resolve(rows) } },
      deadline: new Deadline(20),
    } as unknown as Context,
  };
}

const END_OF_STREAM = -1;

Deno.test("drain() reads as much as was sent, and leaves the rest alone", async () => {
  const { rest, given, streams } = context([2, 3, 9], { a: 7, b: 5 });
  await drain("a", given);
  assertEquals([rest, streams], [[9], { a: { sent: 7, read: 5 }, b: { sent: 5, read: 0 } }]);
});

Deno.test("drain() reads what a socket that is connected to itself has sent", async () => {
  const { given, streams } = context([5], { a: 5, b: 0 }, PORTS.b);
  await drain("a", given);
  assertEquals(streams.a, { sent: 5, read: 5 });
});

const VAIN: [chunks: number[], says: string][] = [
  [[2, END_OF_STREAM], "A's read() returned the end of the stream, not 3 bytes"],
  [[2, 4], "A's read() returned 1 byte never sent"],
  [[2], "A's read() did not return within 20 ms"],
];

for (const [chunks, says] of VAIN) {
  Deno.test(`drain() diverges: ${says}`, async () => {
    const drained = () => drain("a", context(chunks, { a: 0, b: 5 }).given);
    assertEquals(describeMismatch((await assertRejects(drained, Diverged)).mismatch), says);
  });
}
