/** Plays a table on a kernel that does as it is scripted. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Observer } from "../../lab/observe/observer.ts";
import { deliver, type Probe, type WireRow } from "../../lab/probe.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { runTable } from "../../lab/session/run_table.ts";
import type { Host } from "../../lab/session/host.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import { type Cue, hostOf, observing, ScriptedKernel } from "./fakes.ts";

export const HEADING = { title: "a title", source: "a source", claims: ["C1"] } as const;

export function probe(table: readonly WireRow[]): Probe {
  return { ...HEADING, medium: "wire", table };
}

/** A kernel in the place of A and B, without applications: nothing is done but to deliver. */
export const TABLE: readonly WireRow[] = [
  { do: [], wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "CLOSED" },
  {
    do: deliver(),
    wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
    a: "SYN-SENT",
    b: "SYN-RECEIVED",
  },
  { do: deliver(), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1", a: "ESTABLISHED", b: "SYN-RECEIVED" },
  { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
];

/** What a kernel does that is in order. */
export const CUES: readonly Cue[] = [
  { says: ["a>b SYN seq=ISN_A"], a: "SYN-SENT" },
  { says: ["b>a SYN,ACK seq=ISN_B ack=ISN_A+1"], a: "SYN-SENT", b: "SYN-RECEIVED" },
  { says: ["a>b ACK seq=ISN_A+1 ack=ISN_B+1"], a: "ESTABLISHED", b: "SYN-RECEIVED" },
  { a: "ESTABLISHED", b: "ESTABLISHED" },
];

export interface Play extends Pick<Partial<Host>, "witnesses" | "trace" | "stack"> {
  /** The paths that the probe states. */
  paths?: { a: TcpState[] };
  /** How many of its first rows the probe is given. */
  given?: number;
  /** In the place of {@linkcode TABLE}. */
  table?: readonly WireRow[];
  /** By step, what this kernel does otherwise. */
  otherwise?: Record<number, Cue>;
  /** What gives the evidence; by default an honest observer. */
  observer?: (kernel: ScriptedKernel) => Observer;
  /** What is polled; by default the same. */
  poller?: (kernel: ScriptedKernel) => Observer;
  timeoutMs?: number;
  onRow?: (action: string) => void;
}

/** Runs a table on a scripted kernel. */
export async function play(
  {
    table = TABLE,
    given = 0,
    otherwise = {},
    observer,
    poller,
    timeoutMs = 20,
    paths,
    onRow,
    ...rest
  }: Play,
) {
  const kernel = new ScriptedKernel(CUES.map((cue, step) => otherwise[step] ?? cue));
  const seeing = (observer ?? ((kernel) => observing(() => kernel.rows)))(kernel);
  using mirror = new Mirror(kernel.device);
  const host = hostOf({ mirror, observer: seeing, timeoutMs, ...rest });
  const played = {
    ...probe(table.slice(given)),
    ...given > 0 && { given: { rows: table.slice(0, given) } },
    ...paths && { paths },
  } as Probe;
  const onHost = { ...host, ...poller && { poller: poller(kernel) } };
  return await runTable("a/probe", played, 4, onHost, onRow);
}

/** A result in short: each row's verdict, and the reason. */
export function inShort({ verdict, rows, reason = "" }: ProbeResult) {
  return { verdict, rows: rows.map((row) => row.verdict), reason };
}

/** The result must fail, or be broken, at this step, with rows before it passed and none run after. */
export function assertEndsAt(result: ProbeResult, step: number, verdict: "fail" | "broken"): void {
  const { rows, reason } = inShort(result);
  const expected = rows.map((_, i) => i < step ? "pass" : i === step ? verdict : "skip");
  assertEquals(rows, expected, reason);
  assertEquals(result.verdict, verdict);
  assertStringIncludes(reason, `row ${step}: ${result.rows[step]!.reason}`);
}

/** An observer that crashes. */
export const CRASHING = (): Observer =>
  observing(() => {
    throw new Error("the observer has crashed");
  });
