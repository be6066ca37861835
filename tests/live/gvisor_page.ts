/**
 * What docs/gvisor.md says of a run in gVisor, and where a run is another. Pure.
 *
 * Two tables of the page are data: which probes fail, at which row, and which are skipped, by their codes.
 */

import type { Report } from "../../lab/result/report.ts";

/** A probe that fails there. */
export interface KnownFailure {
  readonly id: string;
  readonly families: readonly number[];
  /** The first and the last of the rows at which it may be seen to. */
  readonly rows: readonly [number, number];
}

/** What the page says. */
export interface Page {
  readonly failures: readonly KnownFailure[];
  /** Ids of the probes that are skipped, by the code of what is lacking. */
  readonly skips: ReadonlyMap<string, readonly string[]>;
}

const FAILURE = /^\| `([\w/-]+)` +\| ([46](?:, [46])?) +\| +(\d+)(?: to (\d+))? +\|/gm;
const SKIP = /^\| `([a-z0-9-]+)` +\| (`[^|]+`) +\|/gm;

/** Reads the page. */
export function pageOf(text: string): Page {
  const failures = [...text.matchAll(FAILURE)].map(([, id, families, first, last = first]) => ({
    id: id!,
    families: families!.split(", ").map(Number),
    rows: [Number(first), Number(last)] as const,
  }));
  const skips = [...text.matchAll(SKIP)].map(([, code, ids]) =>
    [code!, [...ids!.matchAll(/`([^`]+)`/g)].map(([, id]) => id!)] as const
  );
  return { failures, skips: new Map(skips) };
}

type Probe = Pick<Report["probes"][number], "id" | "family" | "verdict" | "reason" | "lack"> & {
  readonly rows: readonly { readonly verdict: string }[];
};

/** Where a run of all probes is not as the page has it: in words. */
export function disagreements(probes: readonly Probe[], { failures, skips }: Page): string[] {
  const said: string[] = [];
  for (const { id, family, verdict, reason = "", lack, rows } of probes) {
    const known = failures.find((one) => one.id === id && one.families.includes(family));
    const row = rows.findIndex((row) => row.verdict === "fail");
    const name = `${id} IPv${family}`;
    if (verdict === "fail") {
      const isKnown = known !== undefined && known.rows[0] <= row && row <= known.rows[1];
      if (!isKnown) said.push(`${name} fails at row ${row}: ${reason}`);
    } else if (known !== undefined) {
      said.push(`${name} is to fail at row ${known.rows[0]}: ${verdict} ${reason}`.trim());
    }
    const skipped = skips.get(lack?.code ?? "")?.includes(id) ?? false;
    if (verdict === "skip" && !skipped) said.push(`${name} is skipped: ${lack?.code}: ${reason}`);
    if (verdict === "broken" || verdict === "deviates") said.push(`${name}: ${verdict}: ${reason}`);
  }
  const wasRun = (id: string, family?: number) =>
    probes.some((probe) => probe.id === id && probe.family === (family ?? probe.family));
  for (const { id, families } of failures) {
    for (const family of families) {
      if (!wasRun(id, family)) said.push(`${id} IPv${family} is to fail, and was not run`);
    }
  }
  for (const [code, ids] of skips) {
    for (const id of ids) {
      const isSkipped = probes.some((probe) => probe.id === id && probe.lack?.code === code);
      if (!isSkipped) said.push(`${id} is to be skipped: ${code}`);
    }
  }
  return said;
}
