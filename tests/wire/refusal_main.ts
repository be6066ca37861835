/**
 * Runs a probe in both families on a wire on which the kernel's refusals of a closed port go wrong in
 * one of them, in this network namespace, and prints what came of it: `refusal_main.ts PROBE FAMILY`.
 */

import { loadProbe } from "../../lab/probe/load.ts";
import { runTable } from "../../lab/session/run_table.ts";
import type { Device } from "../../lab/sys/tun.ts";
import { decodeSegment, encodeSegment, type Segment } from "../../lab/tcp/segment.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { openHost, PROBES, report } from "../session/live_host.ts";

/** What becomes of a refusal. */
export const FAULTS = ["drop", "forge ack", "forge seq"] as const;

/** What came of a probe. */
export interface Outcome {
  readonly fault: typeof FAULTS[number];
  readonly family: 4 | 6;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly rows: readonly Verdict[];
}

function spoilt(segment: Segment, fault: typeof FAULTS[number]): Uint8Array<ArrayBuffer>[] {
  switch (fault) {
    case "drop":
      return [];
    case "forge ack":
      return [encodeSegment({ ...segment, ack: segment.ack - 1 })];
    case "forge seq":
      return [encodeSegment({ ...segment, seq: 9 })];
  }
}

/** A device whose kernel refuses port 1 wrongly in one family. */
function refusing(device: Device, hit: 4 | 6, fault: () => typeof FAULTS[number]): Device {
  const said: Uint8Array<ArrayBuffer>[] = [];
  return {
    read() {
      for (let packet = device.read(); packet; packet = device.read()) {
        const segment = decodeSegment(packet);
        const isHit = segment?.source.port === 1 && segment.family === hit;
        said.push(...isHit ? spoilt(segment, fault()) : [packet]);
      }
      return said.shift();
    },
    write: (packet) => device.write(packet),
    lost: () => device.lost(),
    [Symbol.dispose]: () => device[Symbol.dispose](),
  };
}

if (import.meta.main) {
  const [id, hit] = [Deno.args[0]!, Number(Deno.args[1]) as 4 | 6];
  const probe = await loadProbe(PROBES, id);
  let fault: typeof FAULTS[number] = "drop";
  const host = await openHost({
    interference: (device) => refusing(device, hit, () => fault),
  });
  const outcomes: Outcome[] = [];
  for (fault of FAULTS) {
    for (const family of [4, 6] as const) {
      const { verdict, reason = "", rows } = await runTable(id, probe, family, host);
      outcomes.push({ fault, family, verdict, reason, rows: rows.map((row) => row.verdict) });
    }
  }
  await report(outcomes);
}
