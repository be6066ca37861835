/** Connections of the same ports, one after the other: which of them a segment belongs to. */

import { assertEquals } from "@std/assert";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import type { Wire } from "../../lab/wire/wire.ts";
import { FakeDevice, packet, PORTS } from "../session/fakes.ts";

const OLD = { ISN_A: 0xffff_ff00, ISN_B: 500_000 };
/** A's begins where `tcp_tw_reuse` lets it (net/ipv4/tcp_ipv4.c, tcp_twsk_unique()). */
const NEW = { ISN_A: seqAdd(OLD.ISN_A, 2 + 65537), ISN_B: 900_000 };

const HANDSHAKE = [
  "a>b SYN seq=ISN_A",
  "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
  "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
];
const [SYN, SYN_ACK, ACK] = HANDSHAKE as [string, string, string];
const A_FIN = "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1";
const B_FIN = "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2";

/** A wire whose ends say things, in the numbers of the old connection or of the new. */
class Ends {
  readonly device = new FakeDevice(() => []);
  readonly wire: Wire = new Mirror(this.device).open(4, { ...PORTS });

  old(...texts: string[]): this {
    return this.#say(texts, OLD);
  }

  new(...texts: string[]): this {
    return this.#say(texts, NEW);
  }

  /** The same ports again. */
  again(ports: { a?: number; b: number } = { ...PORTS }): this {
    this.wire.add(this.wire.connections.length + 1, ports);
    return this;
  }

  /** The connections of the last segments. */
  last(count: number): number[] {
    return this.wire.frames.slice(-count).map(({ seen }) => seen.connection);
  }

  /** The last segments as the wire describes them. */
  said(count: number): string[] {
    return this.wire.events.slice(-count).map(({ segment }) => segment.replace(/ len=0$/, ""));
  }

  #say(texts: readonly string[], isns: typeof OLD): this {
    for (const text of texts) {
      this.device.send(packet(text, { isns }));
      this.wire.pump();
    }
    return this;
  }
}

/** A is in TIME-WAIT, and B in LAST-ACK or gone. */
function closed(): Ends {
  return new Ends().old(...HANDSHAKE, A_FIN, "b>a ACK seq=ISN_B+1 ack=ISN_A+2", B_FIN);
}

Deno.test("a SYN with another number begins the connection that has none yet", () => {
  const ends = closed().again().new(...HANDSHAKE);
  assertEquals(ends.last(3), [2, 2, 2]);
  assertEquals(ends.said(3), [
    "a.2>b.2 SYN seq=ISN_A",
    "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1",
    "a.2>b.2 ACK seq=ISN_A+1 ack=ISN_B+1",
  ]);
  assertEquals(ends.wire.isnsOf(1), OLD);
  assertEquals(ends.wire.isnsOf(2), NEW);
});

Deno.test("a SYN that was sent before stays where it was, in either connection", () => {
  const ends = new Ends().old(SYN).again().old(SYN);
  assertEquals(ends.last(1), [1]);
  ends.new(SYN).new(SYN).old(SYN);
  assertEquals(ends.last(3), [2, 2, 1]);
  assertEquals(ends.wire.frames.slice(-2).map(({ again }) => again), [true, true]);
  ends.new(SYN_ACK).new(SYN_ACK);
  assertEquals(ends.last(2), [2, 2]);
});

Deno.test("a challenge ACK of the old connection's end is that connection's, and the RST after it", () => {
  const ends = closed().again().new(SYN).old("b>a ACK seq=ISN_B+2 ack=ISN_A+2");
  assertEquals(ends.said(1), ["b>a ACK seq=ISN_B+2 ack=ISN_A+2"]);
  // A's new socket refuses that ACK by its own number (RFC 9293, 3.10.7.3).
  ends.old("a>b RST seq=ISN_A+2");
  assertEquals(ends.said(1), ["a>b RST seq=ISN_A+2"]);
  ends.new(SYN, SYN_ACK, ACK);
  assertEquals(ends.last(3), [2, 2, 2]);
});

Deno.test("an old FIN that is sent again is the old connection's, whatever the new one has said", () => {
  const ends = closed().again().new(SYN).old(B_FIN);
  assertEquals([ends.last(1), ends.wire.frames.at(-1)!.again], [[1], true]);
  ends.new(SYN_ACK).old(B_FIN).new(ACK).old(B_FIN);
  assertEquals(ends.last(4), [2, 1, 2, 1]);
  ends.old("a>b ACK seq=ISN_A+2 ack=ISN_B+2").new("a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=1000");
  assertEquals(ends.last(2), [1, 2]);
});

Deno.test("a refusal of the new SYN is the new connection's: its ack is what counts", () => {
  // 0 is among the numbers that B's old end has sent.
  const old = { ISN_A: OLD.ISN_A, ISN_B: 0xffff_fff0 };
  const ends = new Ends();
  const texts = [...HANDSHAKE, "b>a ACK seq=ISN_B+1 ack=ISN_A+1 len=1000"];
  ends.device.send(...texts.map((text) => packet(text, { isns: old })));
  ends.wire.pump();
  ends.again().new(SYN, "b>a RST,ACK seq=0 ack=ISN_A+1");
  assertEquals(ends.last(1), [2]);
  assertEquals(ends.said(1), ["b.2>a.2 RST,ACK seq=0 ack=ISN_A+1"]);
});

Deno.test("an abort is of the connection of its numbers", () => {
  const ends = closed().again().new(...HANDSHAKE);
  ends.new("a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1").old("b>a RST,ACK seq=ISN_B+2 ack=ISN_A+2");
  assertEquals(ends.last(2), [2, 1]);
});

Deno.test("where both have had a SEG.SEQ, SEG.ACK decides", () => {
  // Both of A's ends count from one number; B's do not.
  const ends = new Ends().old(...HANDSHAKE).again();
  const same = { ISN_A: seqAdd(OLD.ISN_A, 1), ISN_B: NEW.ISN_B };
  for (const text of HANDSHAKE) ends.device.send(packet(text, { isns: same }));
  ends.wire.pump();
  assertEquals(ends.last(3), [2, 2, 2]);
  ends.device.send(packet("a>b ACK seq=ISN_A ack=ISN_B+1", { isns: same }));
  ends.old("a>b ACK seq=ISN_A+1 ack=ISN_B+1");
  assertEquals(ends.last(2), [2, 1]);
});

Deno.test("SEG.SEQ decides before SEG.ACK, but for a RST,ACK", () => {
  const ends = closed().again().new(...HANDSHAKE);
  const mixed = { ISN_A: NEW.ISN_A, ISN_B: OLD.ISN_B };
  for (const text of [ACK, "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1"]) {
    ends.device.send(packet(text, { isns: mixed }));
    ends.wire.pump();
  }
  assertEquals(ends.last(2), [2, 1]);
});

Deno.test("where numbers decide nothing, the newest has it", () => {
  const same = { ISN_A: seqAdd(OLD.ISN_A, 1), ISN_B: seqAdd(OLD.ISN_B, 1) };
  const ends = new Ends().old(...HANDSHAKE, "b>a ACK seq=ISN_B+1 ack=ISN_A+1 len=10").again();
  for (const text of [...HANDSHAKE, ACK]) ends.device.send(packet(text, { isns: same }));
  ends.wire.pump();
  ends.device.send(packet("b>a ACK seq=ISN_B ack=ISN_A", { isns: same }));
  ends.wire.pump();
  assertEquals(ends.last(1), [2]);
});

Deno.test("what fits no numbers is of the nearest, and a SYN,ACK of the connection whose SYN it acknowledges", () => {
  const ends = closed().again().new(...HANDSHAKE);
  ends.new("b>a ACK seq=ISN_B+5000 ack=7").old("b>a ACK seq=ISN_B+5000 ack=7");
  assertEquals(ends.last(2), [2, 1]);
  const three = closed().again().new(SYN).again().new(SYN_ACK);
  assertEquals(three.last(1), [2]);
});

Deno.test("a connection that does not know A's port takes the same port again, and another", () => {
  const same = closed().again({ b: PORTS.b }).old(B_FIN).new(SYN, SYN_ACK);
  assertEquals(same.last(3), [1, 2, 2]);
  assertEquals(same.wire.portsOf(2).a, PORTS.a);
  const other = closed().again({ b: PORTS.b });
  other.device.send(packet(SYN, { ports: { a: 40001, b: PORTS.b }, isns: NEW }));
  other.old(B_FIN);
  assertEquals(other.last(2), [2, 1]);
  const silent = new Ends().again({ b: PORTS.b }).old(SYN);
  assertEquals(silent.last(1), [1]);
});
