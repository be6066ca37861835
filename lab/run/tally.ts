/**
 * Results, added up: into a report. Of repeats, it keeps the worst and how long each took.
 * @module
 */

import {
  CLAIM_IDS,
  CLAIM_PART_IDS,
  type ClaimId,
  claimOf,
  type ClaimOutcome,
  type ClaimPartId,
  partsOf,
} from "../requirement/claims.ts";
import { claimsAmong, type Requirement } from "../requirement/requirement.ts";
import { verdictsIn } from "../conform/conform.ts";
import { arrowsShown } from "../figure/changes.ts";
import type {
  Change,
  Disagreement,
  Durations,
  ProbeResult,
  Report,
  RowResult,
} from "../result/result.ts";
import { TCP_STATES, type TcpState } from "../tcp/state.ts";
import { type Verdict, VERDICTS } from "../result/verdict.ts";

/** From the one that outweighs all others. */
const GRAVITY: readonly Verdict[] = ["broken", "fail", "deviates", "skip", "pass"];

interface Counted {
  worst: ProbeResult;
  verdicts: Partial<Record<Verdict, number>>;
  /** In milliseconds, in the order in which they came. */
  durations: number[];
}

/** Takes results as they come. */
export class Tally {
  readonly #probes = new Map<string, Counted>();

  /** Takes a result. Of repeats, the worst is kept. */
  add(result: ProbeResult): void {
    const key = `${result.id} ${result.family}`;
    const counted = this.#probes.get(key) ?? { worst: result, verdicts: {}, durations: [] };
    counted.verdicts[result.verdict] = (counted.verdicts[result.verdict] ?? 0) + 1;
    if (result.verdict !== "skip") counted.durations.push(result.durationMs);
    if (GRAVITY.indexOf(result.verdict) < GRAVITY.indexOf(counted.worst.verdict)) {
      counted.worst = result;
    }
    this.#probes.set(key, counted);
  }

  /** The results, by id and then by family. */
  get probes(): ProbeResult[] {
    return this.#sorted.map(({ worst }) => worst);
  }

  /** How often every probe of which there is a result was run at least. */
  get runs(): number {
    const counts = this.#sorted.map(({ verdicts }) =>
      Object.values(verdicts).reduce((sum, count) => sum + count, 0)
    );
    return counts.length === 0 ? 0 : Math.min(...counts);
  }

  /** The probes whose verdict was not always the same. */
  get changed(): Change[] {
    return this.#sorted
      .filter(({ verdicts }) => Object.keys(verdicts).length > 1)
      .map(({ worst: { id, family }, verdicts }) => ({ id, family, verdicts }));
  }

  /** How long the probes took that were run. */
  get durations(): Durations[] {
    return this.#sorted.filter(({ durations }) => durations.length > 0).map(
      ({ worst: { id, family }, durations }) => {
        const sorted = durations.toSorted((x, y) => x - y);
        return {
          id,
          family,
          p50Ms: quantile(sorted, 0.5),
          p90Ms: quantile(sorted, 0.9),
          p99Ms: quantile(sorted, 0.99),
          maxMs: sorted.at(-1)!,
        };
      },
    );
  }

  get #sorted(): Counted[] {
    return [...this.#probes.values()].sort(({ worst: x }, { worst: y }) =>
      x.id < y.id ? -1 : x.id > y.id ? 1 : x.family - y.family
    );
  }

  /** What a report says of them together. */
  get totals(): Pick<
    Report,
    | "states"
    | "transitions"
    | "claims"
    | "requirements"
    | "probes"
    | "summary"
    | "unseen"
    | "disagreements"
  > {
    const { probes } = this;
    const unseen = probes.filter((p) => p.verdict === "pass" && p.unseen !== undefined).length;
    const heard = probes.some(({ rows }) => rows.some(({ witnesses }) => witnesses !== undefined));
    return {
      ...(heard && { disagreements: probes.flatMap(disagreementsOf) }),
      states: statesOf(probes),
      transitions: arrowsShown(probes),
      claims: claimsOf(probes),
      requirements: verdictsIn({ probes, requirements: {} }),
      probes,
      summary: Object.fromEntries(
        VERDICTS.map((v) => [v, probes.filter(({ verdict }) => verdict === v).length]),
      ) as Record<Verdict, number>,
      ...(unseen > 0 && { unseen }),
    };
  }
}

/** The value that the part `q` of all values does not exceed: the nearest rank. */
function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.ceil(q * sorted.length) - 1]!;
}

/** A state counts as observed where a row that expected it has passed. */
function statesOf(probes: readonly ProbeResult[]): Record<TcpState, string[]> {
  const observed = (state: TcpState) => (probe: ProbeResult) =>
    probe.rows.some((row) =>
      row.verdict === "pass" &&
      (["a", "b"] as const).some((end) => row.expected[end] === state && !isUnseen(row, end))
    );
  return Object.fromEntries(
    TCP_STATES.map((s) => [s, [...new Set(probes.filter(observed(s)).map(({ id }) => id))]]),
  ) as Record<TcpState, string[]>;
}

/** Whether nobody could see an end's state. */
function isUnseen({ unseen = {} }: RowResult, end: "a" | "b"): boolean {
  return unseen[end]?.includes("state") ?? false;
}

/** Whether a row failed of nothing but that observers do not show the same. */
function isDisputed({ verdict, mismatches = [] }: RowResult): boolean {
  return verdict === "fail" && mismatches.length > 0 &&
    mismatches.every(({ kind }) => kind === "observers");
}

function disagreementsOf({ id, family, rows }: ProbeResult): Disagreement[] {
  return rows.flatMap(({ step, witnesses = {} }) =>
    (["a", "b"] as const).flatMap((end) => {
      const said = Object.fromEntries(
        Object.entries(witnesses).flatMap(([name, { observed, evidence }]) => {
          const [state, line] = [observed[end], evidence[end]];
          return state === undefined ? [] : [[name, { state, ...(line && { line }) }]];
        }),
      );
      const states = new Set(Object.values(said).map(({ state }) => state));
      return states.size > 1 ? [{ id, family, step, end, said }] : [];
    })
  );
}

/**
 * A row that passed shows what it verifies, one that failed refutes it, and one that was not reached, or
 * failed only for observers that disagree, says nothing. What a probe's heading verifies and no row of it does is for the probe as a whole.
 */
function claimsOf(probes: readonly ProbeResult[]): Report["claims"] {
  const shown = new Set<ClaimPartId>();
  const refuted = new Set<ClaimPartId>();
  const take = (requirements: readonly Requirement[], verdict: Verdict) => {
    const set = verdict === "pass" ? shown : verdict === "fail" ? refuted : undefined;
    for (const part of claimsAmong(requirements).flatMap(partsOf)) set?.add(part);
  };
  for (const { claims, verifies = [], verdict, rows } of probes) {
    const bound = new Set(claimsAmong(rows.flatMap((row) => row.verifies ?? [])).map(claimOf));
    const whole = claimsAmong([...claims, ...verifies]);
    // What only a state shows that nobody could see is not shown; what is refuted is, all the same.
    const isShown = (row: RowResult) => row.verdict !== "pass" || row.unseen === undefined;
    if ((verdict !== "pass" || rows.every(isShown)) && !rows.some(isDisputed)) {
      take(whole.filter((id) => !bound.has(claimOf(id))), verdict);
    }
    for (const row of rows) {
      if (isShown(row) && !isDisputed(row)) take(row.verifies ?? [], row.verdict);
    }
  }
  const part = (id: ClaimPartId): ClaimOutcome =>
    refuted.has(id) ? "refuted" : shown.has(id) ? "verified" : "not run";
  const claim = (id: ClaimId): ClaimOutcome => {
    const parts = partsOf(id).map(part);
    if (parts.includes("refuted")) return "refuted";
    return parts.every((outcome) => outcome === "verified") ? "verified" : "not run";
  };
  return Object.fromEntries([
    ...CLAIM_IDS.map((id) => [id, claim(id)]),
    ...CLAIM_PART_IDS.map((id) => [id, part(id)]),
  ]) as Report["claims"];
}
