/** Families of segments that arrive, with variants, and of calls; and results of their cases. */

import { arrives, calls, defineFamily, type Family, reach, returns } from "../../lab/probe.ts";
import type { End } from "../../lab/tcp/end.ts";
import type { ProbeResult, RowResult } from "../../lab/result/result.ts";

const ACK = "a>b ACK seq=ISN_A+1 ack=ISN_B+1";

export const FAMILY: Family = defineFamily({
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
    "urg": { wire: ACK, a: "ESTABLISHED", open: "nothing lays it down" },
    "ack-low-100": {
      a: "ESTABLISHED",
      deviates: { on: "linux", wire: ACK, reason: "it is so", link: "https://example.org/" },
    },
  }),
  without: { "ack-part": "nothing is in flight" },
  variants: {
    "mss": {
      title: "bare",
      given: reach("ESTABLISHED"),
      cases: arrives("a", { rst: { a: "CLOSED" } }),
    },
    "text-mss": { title: "both", given: reach("ESTABLISHED"), cases: arrives("a", { rst: {} }) },
  },
});

const KNOWN = { on: "linux", reason: "it is so", link: "https://example.org/" } as const;

/** Families of calls, by their files. */
export const CALLS: Readonly<Record<string, Family>> = {
  "calls/established": defineFamily({
    title: "An application makes a call in ESTABLISHED",
    source: "RFC 9293, 3.10.2 to 3.10.6",
    medium: "wire",
    given: reach("ESTABLISHED"),
    cases: calls("a", {
      "connect": { gives: "EISCONN", a: "ESTABLISHED" },
      "shutdown-rd": { openGives: "nothing lays down what it gives", a: "ESTABLISHED" },
      "send": { wire: "a>b ACK len=10", a: "ESTABLISHED" },
      // What is known to differ is in a row after the call's.
      "close": {
        rows: [{
          do: returns("a", "close", 0),
          a: "CLOSED",
          deviates: { ...KNOWN, a: "FIN-WAIT-1" },
        }],
      },
      "linger": { wire: "a>b FIN,ACK seq=ISN_A+1", a: "FIN-WAIT-1" },
      "linger-0": { wire: "a>b RST,ACK seq=ISN_A+1", a: "CLOSED" },
      "so-error": { a: "ESTABLISHED", open: "nothing lays it down" },
    }),
  }),
  "calls/listen": defineFamily({
    title: "An application makes a call in LISTEN",
    source: "RFC 9293, 3.10.1 to 3.10.6",
    medium: "wire",
    cases: calls("b", {
      "connect": { wire: "b>a SYN", b: "SYN-SENT", deviates: { ...KNOWN, wire: [], b: "LISTEN" } },
      "close": { b: "CLOSED" },
    }),
  }),
};

/** What a segment drew: the flags of what was sent, with an event before them where that is another. */
export function drew(
  id: string,
  family: 4 | 6,
  flags: string | undefined,
  to: RowResult["observed"]["a"] | undefined,
  more: Partial<ProbeResult> = {},
  ofRow: Partial<RowResult> = {},
): ProbeResult {
  const entry = { segment: "", atNs: 0, seq: 0, ack: 0, len: 0 };
  const row: RowResult = {
    step: 0,
    action: "",
    actions: [{ kind: "inject", end: "a", segment: "RST" }],
    wire: [
      { ...entry, event: "sent again", from: "a", to: "b", flags: "SYN,ACK" },
      { ...entry, event: "delivered", injected: true, from: "b", to: "a", flags: "RST" },
      { ...entry, event: "sent again", from: "a", to: "b", flags: "FIN,ACK" },
      ...(flags === undefined
        ? []
        : [{ ...entry, from: "a", to: "b", flags, event: "sent" } as const]),
    ],
    announced: [],
    expected: {},
    observed: to === undefined ? {} : { a: to },
    evidence: {},
    verdict: "pass",
    ...ofRow,
  };
  return {
    id,
    group: id.slice(0, id.lastIndexOf("/")),
    title: "",
    source: "",
    claims: [],
    medium: "wire",
    family,
    verdict: "pass",
    startedAtMs: 0,
    durationMs: 0,
    rows: [row],
    ...more,
  };
}

/** What an end's call did: what left, and where that end was then, if anyone looked. */
export function did(
  id: string,
  end: End,
  sent: readonly (readonly [flags: string, len: number])[],
  state: RowResult["observed"]["a"] | undefined,
  verdict: ProbeResult["verdict"] = "pass",
): ProbeResult {
  const result = drew(id, 4, undefined, undefined, { verdict });
  const to: End = end === "a" ? "b" : "a";
  const entry = { event: "sent", segment: "", atNs: 0, seq: 0, ack: 0, from: end, to } as const;
  const row: RowResult = {
    ...result.rows[0]!,
    actions: [{ kind: "set-option", end, options: { SO_LINGER: 60 } }, { kind: "close", end }],
    wire: sent.map(([flags, len]) => ({ ...entry, flags, len })),
    observed: state === undefined ? {} : { [end]: state },
  };
  return { ...result, rows: [row] };
}
