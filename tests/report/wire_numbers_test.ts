import { assertEquals } from "@std/assert";
import { diffOf } from "../../lab/report/diff.ts";
import { wordingOf } from "../../lab/report/wire_numbers.ts";
import { describeSegment } from "../../lab/tcp/segment_pattern.ts";
import type { WireEntry } from "../../lab/result/result.ts";
import { builtEntry, builtProbe, builtReport, builtRow } from "../result/make.ts";

/** An end that has sent a SYN, and begins anew with a number that is random in each run. */
function begunAnew(isn: number, next: number, offset = 1): WireEntry[] {
  const anew = (n: number) => `ISN_A+${next - isn + n}`;
  return [
    builtEntry({ frame: 0, seq: isn }),
    builtEntry({ frame: 1, seq: next, segment: `a>b SYN seq=${anew(0)} len=0` }),
    builtEntry({
      frame: 2,
      from: "b",
      to: "a",
      flags: "SYN,ACK",
      seq: 9,
      ack: next + offset,
      segment: `b>a SYN,ACK seq=ISN_B ack=${anew(offset)} len=0`,
    }),
  ];
}

const probeOf = (wire: readonly WireEntry[]) =>
  builtProbe({ rows: [builtRow({ wire: [...wire] })] });
const differing = (one: readonly WireEntry[], other: readonly WireEntry[]) =>
  diffOf(builtReport([probeOf(one)]), builtReport([probeOf(other)])).differences;

Deno.test("wordingOf() writes the numbers of an end that begins anew as such", () => {
  const wire = begunAnew(1_000_000, 4_822_001);
  const wording = wordingOf(probeOf(wire));
  assertEquals(wire.map((entry) => wording(entry).segment), [
    "a>b SYN seq=ISN_A len=0",
    "a>b SYN seq=ISN_A' len=0",
    "b>a SYN,ACK seq=ISN_B ack=ISN_A'+1 len=0",
  ]);
});

Deno.test("wordingOf() knows where an end began by what the text counts from", () => {
  const [, ...wire] = begunAnew(1_000_000, 4_822_001);
  const wording = wordingOf(probeOf(wire));
  assertEquals(wording(wire[0]!).segment, "a>b SYN seq=ISN_A' len=0");
});

Deno.test("diffOf() finds nothing where only random numbers are others", () => {
  assertEquals(differing(begunAnew(1_000_000, 4_822_001), begunAnew(77, 2 ** 31)), []);
  // It is seen where it acknowledges something else.
  const wrong = differing(begunAnew(1_000_000, 4_822_001), begunAnew(77, 2 ** 31, 2));
  assertEquals(wrong.map(({ what }) => what), ["wire"]);
});

Deno.test("diffOf() takes what is sent again with what has come by then for the same", () => {
  const lost = (ack: number) => {
    const fin = { flags: "FIN,ACK", frame: 3, seq: 8, ack };
    const segment = `a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+${ack} len=0`;
    return [
      builtEntry(),
      builtEntry({ ...fin, event: "sent again", segment }),
      builtEntry({ ...fin, event: "lost", segment }),
    ];
  };
  assertEquals(differing(lost(1), lost(2)), []);
  const sent = (ack: number) =>
    lost(ack).map((one) => one.event === "lost" ? one : { ...one, event: "sent" as const });
  assertEquals(differing(sent(1), sent(2)).length, 1);
});

Deno.test("describeSegment() writes a number as it is that has nothing to do with where one began", () => {
  const seen = { from: "a", to: "b", connection: 1, flags: "RST,ACK", len: 0 } as const;
  const describe = (seq: number, ack: number, isn: number) =>
    describeSegment({ ...seen, seq, ack }, { ISN_A: isn, ISN_B: isn });
  assertEquals(describe(0, 999, 3_000_000_000), "a>b RST,ACK seq=0 ack=999 len=0");
  assertEquals(describe(1, 3, 0), "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+3 len=0");
  assertEquals(describe(2, 3, 2 ** 32 - 1), "a>b RST,ACK seq=ISN_A+3 ack=ISN_B+4 len=0");
});
