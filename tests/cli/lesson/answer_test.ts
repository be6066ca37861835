import { assertEquals } from "@std/assert";
import { type Mark, markSegments, markState, sentIn } from "../../../lab/cli/lesson/answer.ts";
import { row } from "../../result/make.ts";

const STATES: readonly [answer: string, mark: Mark][] = [
  ["SYN-RECEIVED", "right"],
  ["syn_recv", "right"],
  [" SYN RECV ", "right"],
  ["TCP_SYN_RECV", "right"],
  ["synreceived", "right"],
  ["SYN-SENT", "wrong"],
  ["SYN", "senseless"],
  ["", "senseless"],
  ["-", "senseless"],
];

for (const [answer, mark] of STATES) {
  Deno.test(`markState() takes "${answer}" for SYN-RECEIVED: ${mark}`, () => {
    assertEquals(markState(answer, "SYN-RECEIVED"), mark);
  });
}

const SYN_ACK = "b>a SYN,ACK seq=ISN_B ack=ISN_A+1";
const DATA = "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5";
const FINS = ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1"];
const NONE = ["none", "없음"];

const SEGMENTS: readonly [answer: string, sent: readonly string[], mark: Mark][] = [
  ["SYN,ACK", [SYN_ACK], "right"],
  ["syn+ack", [SYN_ACK], "right"],
  ["SYN-ACK", [SYN_ACK], "right"],
  ["synack", [SYN_ACK], "right"],
  ["ACK SYN", [SYN_ACK], "right"],
  ["SYN / ACK", [SYN_ACK], "right"],
  ["b>a SYN,ACK", [SYN_ACK], "right"],
  ["B -> A syn ack", [SYN_ACK], "right"],
  [SYN_ACK, [SYN_ACK], "right"],
  ["SYN,ACK ack=isn_a+1", [SYN_ACK], "right"],
  ["SYN,ACK ack = ISN_A+1, seq=ISN_B", [SYN_ACK], "right"],
  ["SYN,ACK len=0", [SYN_ACK], "right"],
  ["a>b SYN,ACK", [SYN_ACK], "wrong"],
  ["SYN", [SYN_ACK], "wrong"],
  ["ACK", [SYN_ACK], "wrong"],
  ["SYN,ACK ack=ISN_A", [SYN_ACK], "wrong"],
  ["SYN,ACK len=1", [SYN_ACK], "wrong"],
  ["none", [SYN_ACK], "wrong"],
  ["-", [SYN_ACK], "wrong"],
  ["SYN,ACK; SYN,ACK", [SYN_ACK], "wrong"],
  ["ACK", [DATA], "right"],
  ["PSH,ACK len=5", [DATA], "right"],
  ["ACK len=6", [DATA], "wrong"],
  ["-", [], "right"],
  ["None", [], "right"],
  ["없음", [], "right"],
  ["ACK", [], "wrong"],
  ["FIN,ACK", FINS, "right"],
  ["FIN,ACK; FIN,ACK", FINS, "right"],
  ["b>a FIN,ACK; a>b FIN,ACK", FINS, "right"],
  ["b>a FIN,ACK", FINS, "wrong"],
  ["b>a FIN,ACK; b>a FIN,ACK", FINS, "wrong"],
  ["FIN,ACK; ACK", FINS, "wrong"],
  ["ACK", FINS, "wrong"],
  ["SYN,ACK", FINS, "wrong"],
  ["hello", [SYN_ACK], "senseless"],
  ["SYN,ACK please", [SYN_ACK], "senseless"],
  ["ack=ISN_A+1", [SYN_ACK], "senseless"],
  [";", [SYN_ACK], "senseless"],
  ["SYN; hello", FINS, "senseless"],
];

for (const [answer, sent, mark] of SEGMENTS) {
  Deno.test(`markSegments() takes "${answer}" for [${sent.join("; ")}]: ${mark}`, () => {
    assertEquals(markSegments(answer, sent, NONE), mark);
  });
}

Deno.test("sentIn() has what was announced, as it was sent", () => {
  const entry = (event: "sent" | "sent again" | "delivered", segment: string) => ({
    ...{ event, segment, atNs: 0, from: "a", to: "b", flags: "", seq: 0, ack: 0, len: 0 } as const,
  });
  const announced = ["a>b FIN,ACK", "b>a RST seq=5"];
  const wire = [
    entry("delivered", "a>b FIN,ACK seq=1 ack=2 len=0"),
    entry("sent again", "a>b FIN,ACK seq=3 ack=4 len=0"),
    entry("sent", "b>a ACK seq=9 ack=9 len=0"),
  ];
  assertEquals(sentIn(row(0, { announced, wire })), ["a>b FIN,ACK seq=3 ack=4", "b>a RST seq=5"]);
});
