import { assertEquals } from "@std/assert";
import { effectsBetween, isOtherwise, kindOf } from "../../lab/report/effect.ts";
import type { ProbeResult, RowResult, WireEntry } from "../../lab/result/result.ts";
import { encodeSegment, type Segment } from "../../lab/tcp/segment.ts";
import { builtEntry, builtProbe, builtReport, builtRow } from "../result/make.ts";

const effects = (before: ProbeResult, after: ProbeResult) =>
  effectsBetween(builtReport([before]), builtReport([after]));
const withRow = (more: Partial<RowResult>) => builtProbe({ rows: [builtRow(more)] });

function syn(more: Partial<Segment>): WireEntry {
  const segment: Segment = {
    family: 4,
    source: { address: "10.9.0.1", port: 7 },
    destination: { address: "10.9.0.2", port: 8 },
    seq: 7,
    ack: 0,
    control: new Set(["SYN"]),
    wnd: 64240,
    urgent: 0,
    hopLimit: 64,
    options: [],
    payload: new Uint8Array(),
    ...more,
  };
  return builtEntry({ packet: encodeSegment(segment).toBase64() });
}

Deno.test("effectsBetween() finds a state that the row asks for, and none that it does not", () => {
  const seen = (a: "FIN-WAIT-1" | "CLOSED", b: "ESTABLISHED" | "CLOSED") =>
    withRow({ observed: { a, b } });
  const found = effects(seen("FIN-WAIT-1", "ESTABLISHED"), seen("CLOSED", "ESTABLISHED"));
  assertEquals(found.map(({ what }) => what), ["state"]);
  assertEquals(effects(seen("FIN-WAIT-1", "ESTABLISHED"), seen("FIN-WAIT-1", "CLOSED")), []);
});

Deno.test("effectsBetween() finds no difference in what a table expects, but in what a call gave", () => {
  const failed = (mismatches: RowResult["mismatches"]) =>
    withRow({ verdict: "fail", mismatches: mismatches! });
  const late = failed([{ kind: "segment missing", segment: "a>b FIN", afterMs: 3 }]);
  assertEquals(effects(builtProbe(), late), []);
  const call = failed([{
    kind: "call",
    end: "a",
    call: "connect",
    expected: [{ is: "done" }],
    observed: { is: "error", errno: "EADDRNOTAVAIL" },
  }]);
  assertEquals(effects(builtProbe(), call).map(({ what }) => what), ["verdict"]);
});

Deno.test("effectsBetween() finds what a SYN offers, without what is another in each", () => {
  const offering = (more: Partial<Segment>) => withRow({ wire: [syn(more)] });
  const stamps = (value: number) => ({
    options: [{ kind: "timestamps", value, echo: 0 } as const],
  });
  assertEquals(effects(offering(stamps(5)), offering(stamps(77))), []);
  const [found, ...more] = effects(offering(stamps(5)), offering({ options: [] }));
  assertEquals([found?.what, more], ["offer", []]);
  assertEquals(found?.what === "offer" && [found.before, found.after], [
    "win=64240 <TS>",
    "win=64240 <>",
  ]);
  assertEquals(effects(offering({}), offering({ wnd: 100 })).length, 1);
  const ecn = offering({ control: new Set(["SYN", "ECE", "CWR"]) });
  assertEquals(effects(offering({}), ecn).length, 1);
});

Deno.test("effectsBetween() finds times that cannot be alike, coarsely", () => {
  const again = (...ms: number[]) =>
    withRow({
      wire: [0, ...ms].map((at, i) =>
        builtEntry({ event: i === 0 ? "sent" : "sent again", atNs: at * 1e6 })
      ),
    });
  assertEquals(effects(again(1000), again(1300)), []);
  assertEquals(effects(again(200), again(390)), []);
  const [found] = effects(again(1000, 2000), again(1000, 3000));
  assertEquals(found, {
    ...{ id: "close/first", family: 4, step: 0, what: "interval", segment: "a>b SYN" },
    ...{ before: 1000, after: 2000 },
  });
  // An ACK alone is not sent again, but once more; and rows may have what was sent in another order.
  const acks = (...ms: number[]) =>
    withRow({
      wire: ms.map((at) => builtEntry({ flags: "ACK", segment: "a>b ACK", atNs: at * 1e6 })),
    });
  assertEquals(effects(acks(0, 1000), acks(0, 3000)), []);
  const swapped = again(1000);
  swapped.rows[0]!.wire.reverse();
  assertEquals(effects(again(1000), swapped), []);
  // How many there are says nothing: a row may end sooner.
  assertEquals(effects(again(1000, 2000), again(1000)), []);
});

Deno.test("isOtherwise() takes a late machine for no difference", () => {
  const alike = [[200, 290], [200, 490], [1000, 1490], [1000, 1000], [3, 60], [60_000, 60_900]];
  const others = [[200, 1000], [1000, 2000], [60, 200], [60_000, 5000]];
  assertEquals(alike.filter(([one, other]) => isOtherwise(one!, other!)), []);
  assertEquals(others.filter(([one, other]) => !isOtherwise(one!, other!)), []);
});

Deno.test("kindOf() is the same for what is seen again, and not for the opposite", () => {
  const place = { id: "x", family: 4, step: 0, what: "interval", segment: "a>b SYN" } as const;
  const one = kindOf({ ...place, before: 1000, after: 2000 });
  assertEquals(kindOf({ ...place, before: 1040, after: 2100 }), one);
  assertEquals(kindOf({ ...place, before: 2000, after: 1000 }) === one, false);
  assertEquals(kindOf({ ...place, step: 1, before: 1000, after: 2000 }) === one, false);
});
