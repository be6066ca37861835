/** RFC 9293, 3.1 and 3.2, and RFC 7323, 3.2, 4.3 and 5.3, from their texts. */

import { assert, assertEquals } from "@std/assert";
import { rowModelled } from "../../lab/model/as_modelled.ts";
import { inject, type ReachableState, ROUTES } from "../../lab/probe.ts";
import type { CraftedText } from "../../lab/probe.ts";
import { allowed, sectionsOf, worldsIn } from "./allowed.ts";

const TAKEN = [
  "ACK seq=ISN_A+1 ack=ISN_B+11 len=0 > ESTABLISHED, text 10",
  "~silence > ESTABLISHED, text 10",
];
const ACK = "ACK seq=ISN_A+1 ack=ISN_B+1 len=0 > ESTABLISHED, nothing";
const SILENCE = "silence > ESTABLISHED, nothing";

function check(segment: CraftedText, ...lines: string[]): void {
  assertEquals(allowed("ESTABLISHED", segment), lines, segment);
}

Deno.test("3.1, MUST-3: a wrong checksum is dropped in every state, whatever it is of", () => {
  const states = Object.keys(ROUTES) as ReachableState[];
  for (const state of states.filter((state) => !["LISTEN", "SYN-SENT"].includes(state))) {
    for (const segment of ["RST", "SYN", "ACK len=10", "FIN,ACK"] as const) {
      for (const checksum of ["bad", "0"]) {
        const lines = allowed(state, `${segment} checksum=${checksum}`);
        assertEquals(lines.length, 1);
        assert(lines[0]!.startsWith(`silence > ${state}, `), lines[0]);
      }
      assertEquals(sectionsOf(state, `${segment} checksum=bad`), "RFC 9293, 3.1, MUST-3");
    }
  }
});

Deno.test("3.1: a data offset below 5 words, or beyond the segment, leaves nothing to process", () => {
  for (const offset of ["offset=0", "offset=4", "offset=15"]) {
    check(`ACK ${offset}`, SILENCE);
    check(`RST ${offset}`, SILENCE);
  }
  check("ACK cut=12", SILENCE);
});

Deno.test("3.1: reserved bits are ignored", () => {
  for (const reserved of [1, 7]) check(`ACK len=10 reserved=${reserved}`, ...TAKEN);
  check("ACK len=10", ...TAKEN);
});

Deno.test("3.2, MUST-5 and MUST-6: options that are not known are passed over, wherever they are", () => {
  check("ACK len=10 <nop,nop,TS val * ecr *,raw c8 04 00 00>", ...TAKEN);
  check("ACK len=10 <nop,nop,TS val * ecr *,mss 1000>", ...TAKEN);
  check("ACK len=10 <nop,nop,TS val * ecr *,eol,raw ff 00 ff>", ...TAKEN);
});

Deno.test("3.2, MUST-7: an option of a length that cannot be does no harm, or resets", () => {
  for (const raw of ["c8 00", "c8 01", "c8 28"]) {
    check(
      `ACK len=10 <nop,nop,TS val * ecr *,raw ${raw}>`,
      ...TAKEN.slice(0, 1),
      ...TAKEN.slice(1),
      `~${SILENCE}`,
      "~silence > CLOSED, ECONNRESET",
    );
  }
});

Deno.test("RFC 7323, 5.3, R1: an old timestamp draws an ACK, and the segment is dropped", () => {
  for (const old of [1, 2, 10_000]) {
    const stamps = `<nop,nop,TS val TS.RECENT-${old} ecr *>` as const;
    check(`ACK ${stamps}`, ACK);
    check(`ACK len=10 ${stamps}`, ACK);
    check(`FIN,ACK ${stamps}`, ACK);
    check(`SYN seq=RCV.NXT+100 ${stamps}`, ACK);
    check(`ACK seq=RCV.NXT+20 len=10 ${stamps}`, ACK);
    assertEquals(sectionsOf("ESTABLISHED", `ACK len=10 ${stamps}`), "RFC 7323, 5.3, R1");
  }
  check("ACK len=10 <nop,nop,TS val +0 ecr *>", ...TAKEN);
  check("ACK len=10 <nop,nop,TS val +10000 ecr *>", ...TAKEN);
});

Deno.test("RFC 7323, 5.2: a RST is not subject to it, nor dropped without a timestamp", () => {
  for (const rest of ["<nop,nop,TS val -10000 ecr *>", "<>"]) {
    check(`RST ${rest}`, "silence > CLOSED, ECONNRESET");
    check(`RST seq=RCV.NXT+100 ${rest}`, ACK, "~silence > CLOSED, ECONNRESET");
  }
});

Deno.test("RFC 7323, 3.2: without a timestamp a segment is dropped, and may be taken", () => {
  check("ACK len=10 <>", SILENCE, ...TAKEN.map((line) => line.startsWith("~") ? line : `~${line}`));
  check("ACK seq=RCV.NXT-1000 <>", SILENCE, `~${ACK}`);
  assertEquals(sectionsOf("ESTABLISHED", "ACK len=10 <>"), "RFC 7323, 3.2");
});

Deno.test("RFC 7323, 3.2: an echo of what was never sent is not looked at", () => {
  check("ACK len=10 <nop,nop,TS val * ecr 7>", ...TAKEN);
});

/** TS.Recent of A after a segment. */
function recentAfter(segment: CraftedText): readonly number[] {
  const row = { do: inject("a", segment) };
  const worlds = worldsIn("ESTABLISHED");
  const modelled = rowModelled({ ...row, wire: "a>b ACK" }, worlds);
  const silent = rowModelled(row, worlds);
  return [modelled, silent].flatMap((one) => one.is === "as modelled" ? one.worlds : [])
    .map(({ sockets }) => sockets.a.timestamps!.recent);
}

Deno.test("RFC 7323, 5.3, R3: TS.Recent moves on with what begins at or below Last.ACK.sent alone", () => {
  const [before] = recentAfter("ACK");
  const later = new Set(recentAfter("ACK len=10 <nop,nop,TS val +500 ecr *>"));
  assertEquals([...later], [before! + 500]);
  const beyondGap = new Set(recentAfter("ACK seq=RCV.NXT+20 len=10 <nop,nop,TS val +500 ecr *>"));
  assertEquals([...beyondGap], [before!]);
  const outside = new Set(recentAfter("ACK seq=RCV.NXT-1000 <nop,nop,TS val +500 ecr *>"));
  assertEquals([...outside], [before!]);
});
