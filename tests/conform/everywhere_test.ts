import { assertEquals } from "@std/assert";
import { shownEverywhere } from "../../lab/conform/everywhere.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { builtEntry, builtProbe, builtRow } from "../result/make.ts";

const SHRUNK = {
  kind: "segment rule",
  rule: "window shrunk",
  from: "b",
  segment: "b>a ACK",
} as unknown as Mismatch;

function verdictOf(
  verdict: Verdict,
  ofRow: readonly Mismatch[],
  ofProbe: readonly Mismatch[] = [],
) {
  const row = builtRow({
    wire: [builtEntry()],
    verdict,
    ...(verdict !== "pass" && { reason: "known (link)" }),
    mismatches: [...ofRow],
  });
  const probe = builtProbe({ verdict, rows: [row], mismatches: [...ofProbe] });
  return shownEverywhere("SHLD-14", [probe])?.map(({ verdict, reason }) => [verdict, reason]);
}

Deno.test("a rule for every segment is kept, not kept as is known, or not kept", () => {
  assertEquals(verdictOf("pass", []), [["pass", undefined]]);
  assertEquals(verdictOf("deviates", [SHRUNK]), [["deviates", "known (link)"]]);
  assertEquals(verdictOf("fail", [SHRUNK]), [["fail", undefined]]);
  assertEquals(verdictOf("deviates", [SHRUNK], [SHRUNK]), [["fail", undefined]]);
  // Another difference is none of the rule's.
  assertEquals(verdictOf("deviates", []), [["pass", undefined]]);
});
