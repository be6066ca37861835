import { assert, assertEquals } from "@std/assert";
import { bareSegment, encodeSegment, type Segment } from "../../lab/tcp/segment.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import { STRANGERS } from "../../lab/wire/crowd.ts";
import { Deadline, Diverged } from "../../lab/session/deadline.ts";
import { flood, initialNumbers } from "../../lab/session/crowd.ts";
import type { Application } from "../../lab/session/application.ts";
import type { Context } from "../../lab/session/context.ts";
import type { Before } from "../../lab/session/libc_make.ts";
import type { Opening } from "../../lab/session/make.ts";
import type { Endpoint } from "../../lab/tcp/socket_row.ts";
import type { NumbersFault, Relation } from "../../lab/tcp/initial_number.ts";
import { FakeDevice, PORTS, REFUSES_PORT_1 } from "../session/fakes.ts";

/** A kernel that answers the SYNs of strangers with these numbers; `undefined` leaves one unanswered. */
function listening(isn: (count: number) => number | undefined, family: 4 | 6 = 4) {
  let count = 0;
  const device = new FakeDevice((segment) => {
    if (segment.source.address !== STRANGERS[segment.family]) return REFUSES_PORT_1(segment);
    const seq = segment.control.has("SYN") ? isn(count++) : undefined;
    return seq === undefined ? [] : [synAck(segment, seq)];
  });
  const wire = new Mirror(device).open(family, { b: PORTS.b });
  const context = { sockets: { wire }, deadline: new Deadline(20) } as unknown as Context;
  return { wire, device, context };
}

function synAck({ source, destination, seq }: Segment, isn: number): Uint8Array<ArrayBuffer> {
  const control = new Set(["SYN", "ACK"] as const);
  return encodeSegment(
    bareSegment(destination, source, { seq: isn, ack: seqAdd(seq, 1), control }),
  );
}

/** What was wrong. */
async function wrongIn(doing: Promise<void>) {
  try {
    await doing;
  } catch (error) {
    assert(error instanceof Diverged, String(error));
    return error.mismatch;
  }
}

for (const family of [4, 6] as const) {
  Deno.test(`flood() counts what a listener answers, and leaves no frames, IPv${family}`, async () => {
    const { wire, context, device } = listening((count) => count < 5 ? count : undefined, family);
    assertEquals(await wrongIn(flood("b", 9, 5, context)), undefined);
    assertEquals([wire.frames, wire.events], [[], []]);
    const syns = device.told.filter(({ control }) => control.has("SYN"));
    const ofStrangers = syns.filter(({ source }) => source.address === STRANGERS[family]);
    assertEquals(new Set(ofStrangers.map(({ source }) => source.port)).size, 9);
    // Of what they have left half-open, nothing stays.
    wire[Symbol.dispose]();
    assertEquals(device.told.filter(({ control }) => control.has("RST")).length, 5);
  });
}

Deno.test("flood() says how many were answered, where that is another number", async () => {
  const { context } = listening((count) => count < 5 ? count : undefined);
  const said = { kind: "answers", end: "b", syns: 9, answered: 5 } as const;
  assertEquals(await wrongIn(flood("b", 9, 9, context)), { ...said, expected: 9 });
  const { context: other } = listening((count) => count < 5 ? count : undefined);
  assertEquals(await wrongIn(flood("b", 9, [6, 7], other)), { ...said, expected: [6, 7] });
});

Deno.test("initialNumbers() resets each opening, and finds the numbers of a wrong kernel", async () => {
  const clock = listening((count) => 1000 * count);
  assertEquals(await wrongIn(initialNumbers("b", 40, "growing", clock.context)), undefined);
  assertEquals(clock.device.told.filter(({ control }) => control.has("RST")).length, 40);
  const wrongs: [Relation, (count: number) => number, NumbersFault["is"]][] = [
    ["unrelated", () => 7, "repeated"],
    ["unrelated", (count) => 64_000 * count, "in steps"],
    ["growing", (count) => 1_000_000 - count, "not above"],
  ];
  for (const [relation, isn, is] of wrongs) {
    const { context } = listening(isn);
    const wrong = await wrongIn(initialNumbers("b", 500, relation, context));
    assertEquals(wrong?.kind === "initial numbers" ? wrong.fault.is : wrong?.kind, is);
  }
});

Deno.test("initialNumbers() says which SYN was not answered", async () => {
  const { context } = listening((count) => count < 3 ? 1000 * count : undefined);
  const said = { kind: "answers", end: "b", syns: 4, expected: 4, answered: 3 } as const;
  assertEquals(await wrongIn(initialNumbers("b", 40, "growing", context)), said);
});

/** connect() of a kernel that sends such SYNs, and how many of its sockets are open. */
function connecting(isn: (count: number) => number | undefined) {
  const { wire, device, context } = listening(() => undefined);
  const near = "10.9.0.1";
  Object.assign(context, { host: { nextPort: () => 41000 } });
  Object.assign(context.sockets, { near });
  const ports: number[] = [];
  let open = 0;
  const connect = (to: Endpoint, { from }: Before): Opening => {
    const seq = isn(ports.length);
    const localPort = from?.port ?? 50000 + ports.length;
    ports.push(localPort);
    open++;
    if (seq !== undefined) {
      const control = new Set(["SYN"] as const);
      device.send(
        encodeSegment(
          bareSegment({ address: near, port: localPort }, to, { seq, ack: 0, control }),
        ),
      );
    }
    const connected = Promise.resolve({} as Application);
    return { localPort, connected, descriptor: () => 0, giveUp: () => void open-- };
  };
  return { wire, context, connect, ports, open: () => open };
}

Deno.test("initialNumbers() of connect() gives each up, and finds the numbers of a wrong kernel", async () => {
  const clock = connecting((count) => 1000 * count);
  const { context, connect, wire } = clock;
  assertEquals(await wrongIn(initialNumbers("a", 40, "growing", context, connect)), undefined);
  assertEquals([new Set(clock.ports).size, clock.open(), wire.frames.length], [1, 0, 0]);
  const wrongs: [Relation, (count: number) => number, NumbersFault["is"]][] = [
    ["unrelated", () => 7, "repeated"],
    ["unrelated", (count) => 64_000 * count, "in steps"],
    ["growing", (count) => 1_000_000 - count, "not above"],
  ];
  for (const [relation, isn, is] of wrongs) {
    const { context, connect, open } = connecting(isn);
    const wrong = await wrongIn(initialNumbers("a", 500, relation, context, connect));
    assertEquals(wrong?.kind === "initial numbers" ? wrong.fault.is : wrong?.kind, is);
    assertEquals(open(), 0);
  }
});

Deno.test("initialNumbers() says which SYN was not sent", async () => {
  const { context, connect, open } = connecting((count) => count < 3 ? 1000 * count : undefined);
  const wrong = await wrongIn(initialNumbers("a", 40, "growing", context, connect));
  assertEquals(wrong, { kind: "segment missing", segment: "a>b SYN", afterMs: 20 });
  assertEquals(open(), 0);
});

Deno.test("a stranger's segments are nobody else's, whatever ports they have", () => {
  const { wire, device } = listening(() => undefined);
  const from = { address: "10.9.0.1", port: 50000 };
  const to = { address: STRANGERS[4], port: PORTS.b };
  const control = new Set(["SYN", "ACK"] as const);
  device.send(encodeSegment(bareSegment(from, to, { seq: 1, ack: 2, control })));
  wire.pump();
  assertEquals([wire.frames, wire.ports.a], [[], undefined]);
});
