/** When segments were sent, as far as a wire can know it. */

import { assert, assertEquals } from "@std/assert";
import { Mirror } from "../../lab/wire/mirror.ts";
import { laterByRoundTrips } from "../../lab/wire/round_trip.ts";
import type { Frame } from "../../lab/wire/wire.ts";
import { Deadline } from "../../lab/session/deadline.ts";
import { RUNNING } from "../../lab/sys/running_clock.ts";
import { standStill } from "../session/stand_still.ts";
import { FakeDevice, packet, PORTS } from "../session/fakes.ts";

const SYN = "a>b SYN seq=ISN_A";
const SYN_ACK = "b>a SYN,ACK seq=ISN_B ack=ISN_A+1";

/** Waits by the clock that knows whether the process runs. */
async function pass(milliseconds: number): Promise<void> {
  await new Deadline(milliseconds).until(() => undefined);
}

function opened() {
  const device = new FakeDevice(() => []);
  const wire = new Mirror(device).open(4, { ...PORTS });
  const send = (text: string): Frame => {
    device.send(packet(text));
    wire.pump();
    return wire.frames.at(-1)!;
  };
  return { wire, send };
}

Deno.test("a retransmission follows what it sends again", async () => {
  const { wire, send } = opened();
  const first = send(SYN);
  wire.lose(first);
  await pass(30);
  wire.pump();
  const again = send(SYN);
  assert(again.again);
  const delay = wire.delayOf(again)!;
  assertEquals(delay.to, again.sentAt.to - first.sentAt.from);
  assert(delay.from >= 30 - (first.sentAt.to - first.sentAt.from) && delay.to >= 30);
});

Deno.test("an answer follows what its end was given last", async () => {
  const { wire, send } = opened();
  wire.deliver(send(SYN));
  await pass(20);
  wire.pump();
  const delay = wire.delayOf(send(SYN_ACK))!;
  assert(delay.from >= 19 && delay.from <= delay.to, JSON.stringify(delay));
});

Deno.test("while nobody looks, a segment may have been sent at any time", async () => {
  const { wire, send } = opened();
  wire.lose(send(SYN));
  await pass(30);
  // No look since: it may have been sent at once.
  assert(wire.delayOf(send(SYN))!.from < 5);
});

Deno.test("while the process stands still, nothing is certainly late", async () => {
  const { wire, send } = opened();
  const first = send(SYN);
  wire.lose(first);
  await RUNNING.during(async () => {
    await pass(5);
    standStill(400);
    await pass(30);
  });
  wire.pump();
  const delay = wire.delayOf(send(SYN))!;
  // Too early is judged by the clock on the wall.
  assert(delay.from < 200 && delay.to >= 430, JSON.stringify(delay));
});

Deno.test("a timeout may be as much longer as round trips took, and twice that each time", async () => {
  const { wire, send } = opened();
  const syn = send(SYN);
  wire.deliver(syn);
  await pass(20);
  wire.deliver(send(SYN_ACK));
  const trip = wire.events.at(-1)!.at - syn.sentAt.from;
  assert(trip >= 20);
  const first = send("a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5");
  assertEquals(laterByRoundTrips(wire, first), 0);
  const again = send("a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5");
  assert(again.again);
  assertEquals(laterByRoundTrips(wire, again), 5 * trip);
  const oncemore = send("a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5");
  assertEquals(laterByRoundTrips(wire, oncemore), 10 * trip);
  // The other end's SYN,ACK has not been acknowledged to it.
  const others = send(SYN_ACK);
  assert(others.again);
  assertEquals(laterByRoundTrips(wire, others), 0);
});

Deno.test("what follows nothing has no delay", () => {
  const { wire, send } = opened();
  assertEquals(wire.delayOf(send(SYN)), undefined);
});

Deno.test("a keep-alive follows what its end was given since the one before", async () => {
  const { wire, send } = opened();
  wire.deliver(send(SYN));
  wire.deliver(send(SYN_ACK));
  wire.deliver(send("a>b ACK seq=ISN_A+1 ack=ISN_B+1"));
  wire.keepsAlive("a");
  const alive = "a>b ACK seq=ISN_A ack=ISN_B+1";
  const answered = send(alive);
  wire.deliver(answered);
  const stray = send(alive);
  await pass(20);
  const answer = send("b>a ACK seq=ISN_B+1 ack=ISN_A+1");
  assert(!wire.isOutdated(stray));
  wire.deliver(answer);
  assert(wire.isOutdated(stray));
  await pass(30);
  wire.pump();
  const next = send(alive);
  assert(next.again && !wire.isOutdated(next));
  const delay = wire.delayOf(next)!;
  assert(delay.from >= 28 && delay.to < next.sentAt.to - stray.sentAt.from, JSON.stringify(delay));
});

Deno.test("what a row had sent again before it was acknowledged is no round trip, without timestamps", async () => {
  const DATA = "b>a ACK seq=ISN_B+1 ack=ISN_A+1 len=5";
  const NEXT = "b>a ACK seq=ISN_B+6 ack=ISN_A+1 len=5";
  const laterWhere = async (announced: boolean) => {
    const { wire, send } = opened();
    for (const text of [SYN, SYN_ACK]) wire.deliver(send(text));
    wire.deliver(send("a>b ACK seq=ISN_A+1 ack=ISN_B+1"));
    send(DATA);
    await pass(60);
    wire.pump();
    const again = send(DATA);
    again.announced = announced;
    wire.deliver(send("a>b ACK seq=ISN_A+1 ack=ISN_B+6"));
    send(NEXT);
    return laterByRoundTrips(wire, send(NEXT));
  };
  assert(await laterWhere(false) >= 5 * 60);
  assert(await laterWhere(true) < 5 * 60);
});
