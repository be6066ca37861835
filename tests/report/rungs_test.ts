import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { dim, setColorEnabled, stripAnsiCode } from "@std/fmt/colors";
import { comparison } from "../../lab/report/comparison.ts";
import { WORDS } from "../../lab/language/words.ts";
import { ladder } from "../../lab/report/ladder.ts";
import { expectedRungs, observedRungs } from "../../lab/report/rungs.ts";
import { loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import { alter } from "../../lab/probe.ts";
import type { WireEntry } from "../../lab/result/result.ts";
import { CRAFTED, probeOf } from "../page/reports.ts";
import { row } from "../result/make.ts";
import { ASCII, UNICODE } from "../../lab/text/signs.ts";

function entry(event: WireEntry["event"], more: Partial<WireEntry> = {}): WireEntry {
  return {
    ...{ event, segment: "a>b ACK seq=ISN_A+2 len=0", atNs: 0, from: "a", to: "b", flags: "ACK" },
    ...{ seq: 2, ack: 2, len: 0 },
    ...more,
  };
}

/** Which arrows of each row are lost. */
function lost(...wires: WireEntry[][]): boolean[][] {
  const rows = wires.map((wire, step) => row(step, { wire: wire.map((one) => ({ ...one })) }));
  return observedRungs({ rows }).map(({ arrows }) => arrows.map((arrow) => arrow.lost === true));
}

Deno.test("of segments that are alike, observedRungs() has lost only the one that was", () => {
  const [sent, again, gone, came] = [
    entry("sent"),
    entry("sent again"),
    entry("lost"),
    entry("delivered"),
  ];
  assertEquals(lost([sent], [gone]), [[true], []]);
  assertEquals(lost([sent], [came]), [[false], []]);
  // The first ACK of a FIN is lost, the second is delivered: they are the same in every number.
  assertEquals(lost([sent], [gone, sent], [came]), [[true], [false], []]);
  assertEquals(lost([sent], [came, sent], [gone]), [[false], [true], []]);
  assertEquals(lost([sent], [gone], [again], [came]), [[true], [], [false], []]);
  assertEquals(lost([sent], [gone], [again], [gone]), [[true], [], [true], []]);
  const other = { from: "b", to: "a" } as const;
  assertEquals(lost([sent, entry("sent", other)], [entry("lost", other)]), [[false, true], []]);
});

Deno.test("of segments that are alike, observedRungs() has lost the one whose number is said", () => {
  const [first, second] = [entry("sent", { frame: 0 }), entry("sent again", { frame: 1 })];
  assertEquals(lost([first], [second], [entry("lost", { frame: 1 })]), [[false], [true], []]);
  assertEquals(lost([first], [second], [entry("lost", { frame: 0 })]), [[true], [false], []]);
});

Deno.test("ladders and comparisons show another connection's segments as such", () => {
  const segment = "b.2>a.2 ACK seq=ISN_B+1 ack=ISN_A+1 len=0";
  const wire = [entry("sent"), entry("sent", { segment, from: "b", to: "a", connection: 2 })];
  const announced = ["a>b ACK seq=ISN_A+2", "b.2>a.2 ACK seq=ISN_B+1"];
  const rungs = observedRungs({ rows: [row(0, { wire, announced })] });
  const [first, second] = ladder(rungs, 100, ASCII).slice(-2);
  assertStringIncludes(first!, "- ACK seq=ISN_A+2 -");
  assertStringIncludes(second!, "- b.2>a.2 ACK seq=ISN_B+1 ack=ISN_A+1 -");
  assert(!/[ab](\.2)?>/.test(first!.slice(0, 60)));
  const table = expectedRungs({
    ...{ title: "", source: "", medium: "wire" },
    table: [{ wire: ["a.2>b.2 SYN seq=ISN_A"], do: alter("a.2>b.2 SYN", "ack=1") }],
  });
  assertEquals(table[0]!.arrows, [
    { from: "a", way: "a.2>b.2", label: "SYN (altered: ack=1)" },
    { from: "a", way: "a.2>b.2", label: "SYN seq=ISN_A", lost: false },
  ]);
});

Deno.test("a ladder's columns hold where what is done is told in Korean, and with notes", () => {
  const states = { a: "CLOSED", b: "LISTEN" };
  const rung = { step: 1, states, arrows: [] };
  const lines = ladder(
    [
      { ...rung, action: "B listens", notes: ["a note"] },
      { ...rung, action: "B가 LISTEN을 시작한다" },
    ],
    80,
    UNICODE,
  );
  assertEquals(lines.slice(1), [
    `  1 CLOSED       ${"B listens".padEnd(49)} LISTEN`,
    "                 a note",
    `  1 CLOSED       ${"B가 LISTEN을 시작한다".padEnd(49 - 6)} LISTEN`,
  ]);
});

Deno.test("comparison() loses what the table's next row loses, on its own side", () => {
  const announced = ["a>b SYN seq=ISN_A", "a>b SYN,ACK seq=ISN_A"];
  const drawn = (which?: "a>b SYN") =>
    comparison({
      rows: [
        row(0, { announced }),
        row(1, { actions: [{ kind: "lose", ...(which && { which }) }], verdict: "fail" }),
      ],
    }, { mark: "!", width: 150, strokes: ASCII, labels: WORDS.en.report })
      .filter((line) => line.includes("SYN")).map((line) => /-([X>])/.exec(line)?.[1]);
  assertEquals(drawn(), ["X", "X"]);
  assertEquals(drawn("a>b SYN"), ["X", ">"]);
});

const CASE = probeOf(CRAFTED, "arrives/fin-wait-2/rst");

Deno.test("observedRungs() begins with the way, whose rungs have no numbers, and marks what was injected", () => {
  const rungs = observedRungs(CASE);
  assertEquals(rungs.map(({ step }) => step), [...CASE.way!.map(() => undefined), 0]);
  assertEquals(rungs.at(-1)!.arrows.map(({ label }) => label), ["RST seq=ISN_B+1 (injected)"]);
  const [injected] = observedRungs(CASE, WORDS.ko.report).at(-1)!.arrows;
  assertEquals(injected?.label, "RST seq=ISN_B+1 (만들어 넣음)");
});

Deno.test("observedRungs() and expectedRungs() tell what was altered, and by which text", async () => {
  const id = "handshake/unacceptable-ack";
  const altered = (rungs: ReturnType<typeof observedRungs>) =>
    rungs.flatMap(({ arrows }) => arrows).map(({ label }) => label)
      .filter((label) => label.includes("(altered"));
  assertEquals(altered(observedRungs(probeOf(CRAFTED, id))), [
    "SYN,ACK seq=ISN_B ack=ISN_A+1000 (altered: ack=+999)",
  ]);
  assertEquals(altered(expectedRungs(await loadProbe(OWN_PROBES, id))), [
    "SYN,ACK (altered: ack=+999)",
  ]);
});

Deno.test("comparison() begins with the way, dimmed, and has what was injected on both sides", () => {
  const [only] = CASE.rows;
  const failed = { ...only!, verdict: "fail" as const, observed: { a: "FIN-WAIT-2" as const } };
  const compared = (probe: Parameters<typeof comparison>[0], width: number) =>
    comparison(probe, { mark: "!", width, strokes: ASCII, labels: WORDS.en.report });
  setColorEnabled(true);
  const lines = compared({ way: CASE.way!, rows: [failed] }, 150);
  const given = lines.filter((line) => /^ {3}·/.test(stripAnsiCode(line)));
  assertEquals(given.map(stripAnsiCode).map(dim), given);
  setColorEnabled(false);
  assertEquals(given.length, CASE.way!.length, lines.join("\n"));
  const own = lines.slice(lines.findIndex((line) => line.startsWith("!")));
  assert(own.every((line) => line === stripAnsiCode(line)), own.join("\n"));
  assertEquals(own.join("\n").match(/injected\)/g)?.length, 2, own.join("\n"));
  // Where it is narrow too, and without a way.
  assertStringIncludes(compared({ rows: [failed] }, 78).join("\n"), "b>a RST (injected)");
});
