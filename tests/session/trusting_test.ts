/** Observers that do not agree with the poller: who is believed, and of what. */

import { assertEquals } from "@std/assert";
import type { Observer } from "../../lab/observe/observer.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { type Cue, observing, PORTS, type ScriptedKernel } from "./fakes.ts";
import { CUES, play, TABLE } from "./play.ts";

type Shows = (rows: readonly ObservedRow[]) => readonly ObservedRow[];

const HONEST: Shows = (rows) => rows;
const WITHOUT_B: Shows = (rows) => rows.filter(({ row }) => row.local.port !== PORTS.b);
const NOTHING: Shows = () => [];
const B_LATE: Shows = (rows) =>
  rows.map((seen) =>
    seen.row.local.port === PORTS.b ? { ...seen, row: { ...seen.row, state: "CLOSING" } } : seen
  );
const WITH_QUEUES: Shows = (rows) =>
  rows.map((seen) => ({ ...seen, row: { ...seen.row, recvQ: 5 } }));

function as(name: string, shows: Shows): (kernel: ScriptedKernel) => Observer {
  return (kernel) => observing(() => shows(kernel.rows), name);
}

const HIDES = "tool does not show what the kernel has: kernel shows";

const CASES: readonly [
  what: string,
  shows: Shows,
  otherwise: Record<number, Cue>,
  verdict: Verdict,
  reason: string,
][] = [
  ["all that is there", HONEST, {}, "pass", ""],
  ["a row less", WITHOUT_B, {}, "broken", `row 1: ${HIDES} B in SYN-RECEIVED`],
  ["nothing", NOTHING, {}, "broken", `row 0: ${HIDES} A in SYN-SENT`],
  [
    "a row less, where there must be none, and is one",
    WITHOUT_B,
    { 0: { ...CUES[0]!, b: "LAST-ACK" } },
    "broken",
    `row 0: ${HIDES} B in LAST-ACK`,
  ],
  [
    "a row less, where the kernel's state is wrong as well",
    WITHOUT_B,
    { 1: { ...CUES[1]!, b: "CLOSING" } },
    "fail",
    "row 1: B is in CLOSED, not SYN-RECEIVED",
  ],
  [
    "a row less, where a segment is missing as well",
    WITHOUT_B,
    { 1: { ...CUES[1]!, says: [] } },
    "fail",
    "row 1: b>a SYN,ACK seq=ISN_B ack=ISN_A+1 was not seen; B is in CLOSED, not SYN-RECEIVED",
  ],
  [
    "another state",
    B_LATE,
    {},
    "fail",
    "row 1: tool shows B in CLOSING, kernel in SYN-RECEIVED",
  ],
  [
    "the state that must be, where it is not",
    (rows) => B_LATE(rows).map((seen) => ({ ...seen, row: { ...seen.row, state: "SYN-SENT" } })),
    { 0: { ...CUES[0]!, a: "ESTABLISHED" } },
    "fail",
    "row 0: tool shows A in SYN-SENT, kernel in ESTABLISHED",
  ],
];

for (const [what, shows, otherwise, verdict, reason] of CASES) {
  Deno.test(`a row is ${verdict} where its observer shows ${what}`, async () => {
    const result = await play({
      otherwise,
      observer: as("tool", shows),
      poller: as("kernel", HONEST),
    });
    assertEquals([result.verdict, result.reason ?? ""], [verdict, reason]);
  });
}

const QUEUED = [{ ...TABLE[0]!, a: { state: "SYN-SENT", recvQ: 5 } as const }];

for (
  const [what, shows, verdict] of [
    ["them", WITH_QUEUES, "pass"],
    ["empty ones", HONEST, "broken"],
  ] as const
) {
  Deno.test(`a row that needs queues is ${verdict} where its observer shows ${what}`, async () => {
    const observer = as("tool", shows);
    const result = await play({ table: QUEUED, observer, poller: as("kernel", WITH_QUEUES) });
    assertEquals(result.verdict, verdict, result.reason);
    if (verdict === "pass") return;
    assertEquals(result.reason, `row 0: ${HIDES} what waits in the recvQ of A`);
  });
}

Deno.test("a row whose queue the kernel has wrong fails, whatever else the observer shows", async () => {
  const { verdict } = await play({
    table: QUEUED,
    observer: as("tool", HONEST),
    poller: as("kernel", HONEST),
  });
  assertEquals(verdict, "fail");
});

Deno.test("a row is broken where a witness leaves out what the poller shows", async () => {
  const kernelOf: { kernel?: ScriptedKernel } = {};
  const witness = observing(() => WITHOUT_B(kernelOf.kernel!.rows), "tool");
  const result = await play({
    observer: (kernel) => {
      kernelOf.kernel = kernel;
      return as("evidence", HONEST)(kernel);
    },
    poller: as("kernel", HONEST),
    witnesses: [witness],
  });
  assertEquals([result.verdict, result.reason], [
    "broken",
    `row 1: ${HIDES} B in SYN-RECEIVED`,
  ]);
});

Deno.test("what an observer shows late is waited for", async () => {
  let looks = 0;
  const late: Shows = (rows) => looks++ < 3 ? [] : rows;
  const result = await play({
    observer: as("tool", late),
    poller: as("kernel", HONEST),
    timeoutMs: 2000,
  });
  assertEquals(result.verdict, "pass");
});
