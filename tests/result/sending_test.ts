import { assertEquals } from "@std/assert";
import type { WireEntry } from "../../lab/result/result.ts";
import { sendingsOf } from "../../lab/result/sending.ts";

type Told = Partial<WireEntry> & Pick<WireEntry, "event">;

/** A wire, all of whose segments are alike but for what is said of them. */
function wireOf(told: readonly Told[]): WireEntry[] {
  return told.map((one) => ({
    ...{ segment: "a>b ACK", atNs: 0, from: "a", to: "b", flags: "ACK", seq: 2, ack: 2, len: 0 },
    ...one,
  }));
}

/** For each event, the place of the sending that it is about. */
function about(...told: Told[]): (number | undefined)[] {
  const wire = wireOf(told);
  const sendings = sendingsOf([{ wire }]);
  return wire.map((entry) => sendings.get(entry)).map((sending) =>
    sending === undefined ? undefined : wire.indexOf(sending)
  );
}

const NONE = undefined;

Deno.test("sendingsOf() goes by the frames' numbers, whatever is alike", () => {
  assertEquals(
    about(
      { event: "sent", frame: 0 },
      { event: "sent again", frame: 1 },
      { event: "lost", frame: 1 },
      { event: "delivered", frame: 0 },
      { event: "repeated", frame: 0 },
    ),
    [NONE, NONE, 1, 0, 0],
  );
  assertEquals(
    about(
      { event: "sent", frame: 4, seq: 7 },
      { event: "sent", frame: 5 },
      { event: "altered", frame: 4, ack: 99 },
      { event: "delivered", frame: 6 },
    ),
    [NONE, NONE, 0, NONE],
  );
});

Deno.test("sendingsOf() of a report without numbers gives those alike their events in order", () => {
  const [sent, again] = [{ event: "sent" }, { event: "sent again" }] as const;
  const [lost, came] = [{ event: "lost" }, { event: "delivered" }] as const;
  assertEquals(about(sent, again, came, lost), [NONE, NONE, 0, 1]);
  assertEquals(about(sent, lost, again, came), [NONE, 0, NONE, 2]);
  assertEquals(about(sent, came, came), [NONE, 0, NONE]);
});

Deno.test("sendingsOf() without numbers keeps apart what is not alike", () => {
  for (
    const other of [{ from: "b", to: "a" }, { connection: 2 }, { seq: 3 }, { ack: 3 }, {
      flags: "FIN,ACK",
    }]
  ) {
    const of = (event: WireEntry["event"]) => ({ event, ...other } as Told);
    assertEquals(about({ event: "sent" }, of("sent"), of("lost")), [NONE, NONE, 1]);
    if (!("ack" in other)) assertEquals(about({ event: "sent" }, of("altered")), [NONE, NONE]);
  }
  // Two are alike in every number, and their packets tell them apart.
  const packets = [{ event: "sent", packet: "AA" }, { event: "sent", packet: "BB" }] as const;
  assertEquals(about(...packets, { event: "lost", packet: "BB" }), [NONE, NONE, 1]);
});

Deno.test("sendingsOf() without numbers: what is altered has another ack, a copy is of what has come", () => {
  assertEquals(about({ event: "sent" }, { event: "altered", ack: 99 }), [NONE, 0]);
  assertEquals(
    about({ event: "sent" }, { event: "delivered" }, { event: "sent again" }, {
      event: "repeated",
    }, { event: "delivered" }),
    [NONE, 0, NONE, 0, 2],
  );
});

/** Wires of a run on Linux 6.18 on which more happened than that segments were delivered. */
const WIRES: Record<string, Told[]> = JSON.parse(
  await Deno.readTextFile(new URL("fixtures/wires.json", import.meta.url)),
);

for (const [id, told] of Object.entries(WIRES)) {
  Deno.test(`sendingsOf() comes to the same with the frames' numbers and without: ${id}`, () => {
    const expected = about(...told);
    assertEquals(expected.filter((place) => place !== NONE).length > 0, true);
    assertEquals(about(...told.map(({ frame: _, ...one }) => one)), expected);
  });
}
