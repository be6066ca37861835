/** Results and reports that no run has made, for what is to be said of any. */

import type { ProbeResult, Report, RowResult, WireEntry } from "../../lab/result/result.ts";
import { Tally } from "../../lab/run/tally.ts";
import type { Verdict } from "../../lab/result/verdict.ts";

/** What breaks forms that do not look out for it. */
export const HOSTILE =
  "first\nnot ok 99 - forged\r\n::error::forged\n  ...\n</failure>]]><b>&amp;&</b> 100%0A " +
  "| ` ``` ````` *a* _b_ ~~c~~ [d](e) ![f](g) <!-- h --> $i$ @j :k: # todo \\ \\# \"l\" 'm' " +
  "\x1b[31m \x00 \x7f \x9b \u2028 \u202e \ufffe \ud800 {";

/** A row that has passed, with what is not as usual. */
export function builtRow(more: Partial<RowResult> = {}): RowResult {
  return {
    step: 0,
    action: "A closes",
    wire: [],
    announced: [],
    expected: { a: "FIN-WAIT-1" },
    observed: { a: "FIN-WAIT-1", b: "ESTABLISHED" },
    evidence: {},
    verdict: "pass",
    ...more,
  };
}

/** A probe that has passed, with what is not as usual. */
export function builtProbe(more: Partial<ProbeResult> = {}): ProbeResult {
  return {
    id: "close/first",
    title: "A closes first",
    source: "RFC 9293, 3.6",
    claims: ["C5"],
    medium: "wire",
    family: 4,
    verdict: "pass",
    startedAtMs: 1_700_000_000_000,
    durationMs: 12.5,
    rows: [builtRow()],
    ...more,
  };
}

/** A segment of the three-way handshake that A sends. */
export function builtEntry(more: Partial<WireEntry> = {}): WireEntry {
  return {
    event: "sent",
    segment: "a>b SYN seq=ISN_A len=0",
    atNs: 1000,
    from: "a",
    to: "b",
    flags: "SYN",
    seq: 7,
    ack: 0,
    len: 0,
    ...more,
  };
}

/** A probe that has come to a verdict at its row 1, for this reason. */
export function verdictAt1(
  verdict: Exclude<Verdict, "pass" | "skip">,
  reason: string,
  more: Partial<ProbeResult> = {},
): ProbeResult {
  const row = builtRow({
    step: 1,
    action: `B does what "${reason}" says`,
    wire: [builtEntry({ segment: `a>b ${reason}` })],
    announced: ["a>b FIN,ACK"],
    expected: { a: "TIME-WAIT", b: "LAST-ACK" },
    observed: { a: "CLOSED", b: "LAST-ACK" },
    evidence: { b: `LAST-ACK 0 1 ${reason}` },
    verdict,
    reason,
  });
  return builtProbe({ verdict, reason: `row 1: ${reason}`, rows: [builtRow(), row], ...more });
}

/** A probe that could not be run. */
export function skipped(reason: string, more: Partial<ProbeResult> = {}): ProbeResult {
  return builtProbe({ verdict: "skip", reason, rows: [], ...more });
}

/** One probe of each verdict, in both families, with this said wherever something can be said. */
export function ofAllVerdicts(reason: string): ProbeResult[] {
  return [4, 6].flatMap((family) => {
    const at = (id: string) => ({ id, family: family as 4 | 6 });
    return [
      builtProbe({ ...at("close/pass"), title: reason, source: reason }),
      verdictAt1("fail", reason, at("close/fail")),
      verdictAt1("deviates", reason, at("close/deviates")),
      skipped(reason, at("loss/skip")),
      verdictAt1("broken", reason, at("loss/broken")),
    ];
  });
}

/** The report of a run that came to these. */
export function builtReport(probes: readonly ProbeResult[], more: Partial<Report> = {}): Report {
  const tally = new Tally();
  for (const probe of probes) tally.add(probe);
  return {
    schema: "tcplab.report/1",
    startedAt: "2024-05-06T07:08:09.123Z",
    durationMs: 1234.5,
    host: {
      kernel: "6.1.0",
      arch: "x86_64",
      tools: { ss: "iproute2-6.1.0" },
      sysctls: { "net.ipv4.tcp_ecn": "2" },
      capabilities: { wire: "yes: tun" },
    },
    observer: "ss",
    ...tally.totals,
    ...more,
  };
}

/** A row by its number, after which both ends are connected. */
export function row(step: number, more: Partial<RowResult> = {}): RowResult {
  return builtRow({
    step,
    action: "A connects to B",
    expected: { a: "ESTABLISHED", b: "ESTABLISHED" },
    observed: { a: "ESTABLISHED", b: "ESTABLISHED" },
    ...more,
  });
}

/** A probe by its id. */
export function probe(id: string, more: Partial<ProbeResult> = {}): ProbeResult {
  const title = `The title of ${id}`;
  return builtProbe({ id, title, claims: ["C9"], durationMs: 12.3, rows: [row(0)], ...more });
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

/** A report of these probes in this order, from which nothing follows but what is said beside them. */
export function report(probes: readonly ProbeResult[], more: Partial<Report> = {}): Report {
  const { summary, host, transitions: _, ...rest } = builtReport(probes);
  const { states, claims } = builtReport([]);
  return {
    ...rest,
    host: { ...host, capabilities: { namespace: "yes: root", ...host.capabilities } },
    states,
    claims,
    probes: [...probes],
    summary,
    ...more,
  };
}
