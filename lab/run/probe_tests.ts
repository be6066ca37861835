/**
 * Probes as cases of a test suite of one's own: `deno test` then holds a host to the tables.
 * @module
 */

import { AssertionError } from "@std/assert";
import { explanation } from "../report/plain_text.ts";
import type { ProbeResult, Report } from "../result/result.ts";
import type { Job } from "../fleet/protocol.ts";
import { findTasks, type RunOptions, runProbes } from "./run_probes.ts";
import { oneLine } from "../text/one_line.ts";

/** Which probes, and how they are run. All of it has a default. */
export type ProbeTestOptions = Omit<RunOptions, "failFast" | "packets" | "signal" | "onProgress">;

/**
 * Registers probes with `Deno.test`, a case for each of them in each address family.
 *
 * The first case that is run has all of them run, side by side, and the others only look up what
 * came of them. A case fails with the row that did not come out, and throws something else where the
 * lab itself broke.
 *
 * Deno wants to know before the run which cases to ignore, which is not known by then. So a case whose
 * probe cannot be run here has an ignored step that is named after the reason, and likewise a
 * passing step names a known deviation. One whose given rows did not pass fails.
 *
 * @param options Which probes, and how they are run.
 * @throws {UsageError} Where a selector means nothing.
 *
 * @example
 * ```ts ignore
 * // tcp_test.ts: deno test --allow-read --allow-run --allow-ffi --allow-net --allow-sys --allow-env
 * import { probeTests } from "@tcplab/tcplab";
 *
 * await probeTests({ select: ["handshake", "close"] });
 * ```
 */
export async function probeTests(options: ProbeTestOptions = {}): Promise<void> {
  const { tasks } = await findTasks(options);
  for (const test of testsOf(tasks, () => runProbes(options))) Deno.test(test);
}

/** The cases, over one run that starts when the first of them does. */
export function testsOf(
  tasks: readonly Job[],
  run: () => Promise<Report>,
): Deno.TestDefinition[] {
  let results: Promise<Map<string, ProbeResult>> | undefined;
  const ran = () =>
    results ??= run().then(({ probes }) => new Map(probes.map((probe) => [keyOf(probe), probe])));
  return [...tasks].sort((x, y) => keyOf(x) < keyOf(y) ? -1 : 1).map((task) => ({
    name: oneLine(`${keyOf(task)}: ${task.probe.title}`),
    // The C library, once open, stays so; it is whichever case comes first that opens it.
    sanitizeResources: false,
    fn: async (t) => await settle((await ran()).get(keyOf(task)), t),
  }));
}

function keyOf({ id, family }: { id: string; family: 4 | 6 }): string {
  return `${id} (IPv${family})`;
}

async function settle(probe: ProbeResult | undefined, t: Deno.TestContext): Promise<void> {
  if (probe === undefined) throw new Error("the run ended before this probe");
  const reason = oneLine(probe.reason ?? "no reason was given");
  switch (probe.verdict) {
    case "pass":
      return;
    case "deviates":
      await t.step(`deviates: ${reason}`, () => {});
      return;
    case "skip":
      // Somebody must look into that, as into a failure: it is nothing that this machine lacks.
      if (probe.lack?.code === "not-reached") throw new AssertionError(reason);
      await t.step({ name: `skip: ${reason}`, ignore: true, fn() {} });
      return;
    case "fail":
      throw new AssertionError(explanation(probe).join("\n"));
    case "broken":
      throw new Error(`the lab broke: ${explanation(probe).join("\n")}`);
  }
}
