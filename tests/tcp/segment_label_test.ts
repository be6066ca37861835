import { assertEquals } from "@std/assert";
import { labelText, segmentLabel } from "../../lab/tcp/segment_label.ts";

const LABELS: readonly [text: string, flags: string, numbers: string, way?: string][] = [
  ["a>b SYN", "SYN", ""],
  ["b>a SYN,ACK seq=ISN_B ack=ISN_A+1 len=0", "SYN,ACK", "seq=ISN_B ack=ISN_A+1"],
  ["a>b ACK seq=ISN_A+1 len=10", "ACK", "seq=ISN_A+1 len=10"],
  ["a>a none seq=7 len=0", "none", "seq=7"],
  ["a.2>b.2 SYN seq=ISN_A len=0", "SYN", "seq=ISN_A", "a.2>b.2"],
  ["a>b SYN <mss 1460,TS val 5 ecr 0>", "SYN", "<mss 1460,TS val 5 ecr 0>"],
];

for (const [text, flags, numbers, way = ""] of LABELS) {
  Deno.test(`segmentLabel() takes ${text} apart`, () => {
    assertEquals(segmentLabel(text), { way, flags, numbers });
    assertEquals(labelText(text), [flags, numbers].join(" ").trim());
  });
}
