/**
 * Runs a probe on a wire on which one packet goes wrong, once for each packet and each fault, in
 * this network namespace, and prints what came of it: `faulty_main.ts PROBE FAMILY`.
 */

import { loadProbe } from "../../lab/probe/load.ts";
import { runTable } from "../../lab/session/run_table.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { forAll, openHost, PROBES, report } from "../session/live_host.ts";
import { type Fault, FAULTS, FaultyDevice } from "./faulty_device.ts";

/** Beyond the last packet that comes: a fault that waits for one that never does changes nothing. */
const BEYOND = 1;

/** What came of a fault. */
export interface Outcome extends Fault {
  /** The control bits of the packet, and how much data it has: `ACK 5`; none where none was hit. */
  readonly packet?: string;
  /** How many packets came that way. */
  readonly count: number;
  readonly verdict: Verdict;
  readonly reason: string;
}

if (import.meta.main) {
  const [id, family] = [Deno.args[0]!, Number(Deno.args[1]) as 4 | 6];
  const probe = await loadProbe(PROBES, id);
  let device: FaultyDevice | undefined;
  const host = await openHost({
    interference: (honest) => device = new FaultyDevice(honest),
  });
  const run = async (fault: Fault): Promise<Outcome> => {
    // B's, and A's where that must be known beforehand.
    const port = host.nextPort();
    const ports = [port, host.nextPort()];
    device!.arm(port, fault);
    const result = await runTable(id, probe, family, { ...host, nextPort: () => ports.shift()! });
    const { verdict, reason = "" } = result;
    const { control, payload } = device!.struck(port) ?? {};
    const packet = control && `${[...control].join(",")} ${payload?.length}`;
    return { ...fault, verdict, reason, count: device!.count(port), ...(packet && { packet }) };
  };
  const faults: Fault[] = [];
  for (const way of ["told", "said"] as const) {
    const { count } = await run({ way, what: "drop", nth: Infinity });
    for (let nth = 0; nth < count + BEYOND; nth++) {
      faults.push(...FAULTS.map((what) => ({ way, what, nth })));
    }
  }
  await report(await forAll(faults, run));
}
