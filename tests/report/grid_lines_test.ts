/** The grid of what segments draw. */

import { assert, assertEquals } from "@std/assert";
import { arrives, ARRIVING, defineFamily, probeOf, reach } from "../../lab/probe.ts";
import { findFamilies, OWN_PROBES } from "../../lab/probe/load.ts";
import { cellOf, columnsOf, gridLines } from "../../lab/report/grid_lines.ts";
import type { ProbeResult } from "../../lab/result/result.ts";

const ACK = "a>b ACK seq=ISN_A+1 ack=ISN_B+1";
const FAMILY = defineFamily({
  title: "A segment arrives in ESTABLISHED",
  source: "RFC 9293, 3.10.7.4",
  medium: "wire",
  given: reach("ESTABLISHED"),
  cases: arrives("a", {
    "syn": { wire: ACK, a: "ESTABLISHED" },
    "ack-all": { a: "ESTABLISHED" },
    "fin": { wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+2", a: "CLOSE-WAIT" },
    "rst": { a: "CLOSED" },
    "data": { wire: "a>b RST seq=ISN_A+1", a: "CLOSED" },
    "ack-low-100": {
      a: "ESTABLISHED",
      deviates: { on: "linux", wire: ACK, reason: "it is so", link: "https://example.org/" },
    },
  }),
  variants: {
    "mss": {
      title: "bare",
      given: reach("ESTABLISHED"),
      cases: arrives("a", { rst: { a: "CLOSED" } }),
    },
    "text-mss": { title: "both", given: reach("ESTABLISHED"), cases: arrives("a", { rst: {} }) },
  },
});

Deno.test("a cell says what is sent, another state, and where Linux differs", () => {
  const cell = (key: string) => cellOf(probeOf(FAMILY, key)!);
  assertEquals(Object.keys(FAMILY.cases).map((key) => [key, cell(key)]), [
    ["syn", "A"],
    ["ack-all", "-"],
    ["ack-low-100", "-!"],
    ["data", "RCL"],
    ["fin", "ACW"],
    ["rst", "-CL"],
  ]);
});

Deno.test("a grid has a row for each segment, and marks what failed", () => {
  const columns = columnsOf([["arrives/established", FAMILY]]);
  assertEquals(columns.map(({ name, group }) => [name, group]), [
    ["ES", "arrives/established"],
    ["mss", "arrives/established-mss"],
  ]);
  const failed = { id: "arrives/established-mss/rst", verdict: "fail" } as ProbeResult;
  const passed = { id: "arrives/established/rst", verdict: "pass" } as ProbeResult;
  assertEquals(gridLines(columns, ["syn", "rst", "xmas"], [failed, passed]), [
    "     ES   mss",
    "syn  A",
    "rst  -CL  -CLX",
    "xmas",
  ]);
});

Deno.test("the lab's own grid has all states, and fits a terminal", async () => {
  const families = (await findFamilies(OWN_PROBES)).filter(([file]) => file.startsWith("arrives/"));
  const columns = columnsOf(families);
  assertEquals(columns.map(({ name }) => name).sort(), [
    ...["CI", "CL", "CW", "ES", "F1", "F2", "LA", "LI", "SR", "SS", "TW"],
  ]);
  const lines = gridLines(columns, Object.keys(ARRIVING), []);
  assertEquals(lines.length, Object.keys(ARRIVING).length + 1);
  for (const line of lines) assert(line.length <= 80, line);
  assert(lines.every((line) => !line.includes("?")));
});
