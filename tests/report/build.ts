/** Reports to be told: of every verdict, made up. */

import { CLAIM_IDS, CLAIM_PART_IDS } from "../../lab/requirement/claims.ts";
import type { ProbeResult, Report, RowResult } from "../../lab/result/result.ts";
import { TCP_STATES } from "../../lab/tcp/state.ts";

/** A row that passed. */
export function row(step: number, more: Partial<RowResult> = {}): RowResult {
  return {
    step,
    action: "A connects to B",
    wire: [],
    announced: [],
    expected: { a: "ESTABLISHED", b: "ESTABLISHED" },
    observed: { a: "ESTABLISHED", b: "ESTABLISHED" },
    evidence: {},
    verdict: "pass",
    ...more,
  };
}

/** A probe that passed. */
export function probe(id: string, more: Partial<ProbeResult> = {}): ProbeResult {
  return {
    id,
    title: `The title of ${id}`,
    source: "RFC 9293, 3.6",
    claims: ["C9"],
    medium: "wire",
    family: 4,
    verdict: "pass",
    startedAtMs: 1_700_000_000_000,
    durationMs: 12.3,
    rows: [row(0)],
    ...more,
  };
}

/** A probe whose second row failed. */
export const FAILED: ProbeResult = probe("close/four-way", {
  family: 6,
  verdict: "fail",
  reason: "row 1: A is in CLOSED, not TIME-WAIT (some.setting is 0: none is kept)",
  rows: [
    row(0),
    row(1, {
      action: "held segments are delivered",
      wire: [{
        event: "delivered",
        segment: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2 len=0",
        atNs: 1_500_000,
        from: "b",
        to: "a",
        flags: "FIN,ACK",
        seq: 4_294_967_295,
        ack: 7,
        len: 0,
      }],
      announced: ["a>b ACK seq=ISN_A+2 ack=ISN_B+2"],
      expected: { a: "TIME-WAIT" },
      observed: { a: "CLOSED", b: "LAST-ACK" },
      evidence: { b: "LAST-ACK 0 1 [fd09::1]:1025 [fd09::2]:40000 timer:(on,200ms,0)" },
      verdict: "fail",
      reason: "A is in CLOSED, not TIME-WAIT (some.setting is 0: none is kept)",
    }),
    row(2, { action: "B closes", observed: {}, verdict: "skip" }),
  ],
});

/** A report of these probes, as it would be after a run. */
export function report(probes: readonly ProbeResult[], more: Partial<Report> = {}): Report {
  const count = (verdict: ProbeResult["verdict"]) =>
    probes.filter((probe) => probe.verdict === verdict).length;
  return {
    schema: "tcplab.report/1",
    startedAt: "2024-05-06T07:08:09.010Z",
    durationMs: 1234.5,
    host: {
      kernel: "6.1.0-test",
      arch: "x86_64",
      tools: { ss: "iproute2-6.1.0", deno: "2.9.6" },
      sysctls: { "net.ipv4.tcp_fin_timeout": "60" },
      capabilities: { namespace: "yes: root", wire: "yes: tun" },
    },
    observer: "ss",
    states: Object.fromEntries(TCP_STATES.map((s) => [s, []])) as unknown as Report["states"],
    claims: Object.fromEntries(
      [...CLAIM_IDS, ...CLAIM_PART_IDS].map((c) => [c, "not run"]),
    ) as Report["claims"],
    probes: [...probes],
    summary: {
      pass: count("pass"),
      fail: count("fail"),
      deviates: count("deviates"),
      skip: count("skip"),
      broken: count("broken"),
    },
    ...more,
  };
}
