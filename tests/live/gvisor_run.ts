/** A run in gVisor, another TCP, whose differences stand in docs/gvisor.md: not a test by itself. */

import { assert, assertEquals } from "@std/assert";
import { canRun } from "./ability.ts";
import { disagreements, pageOf } from "./gvisor_page.ts";
import { reportOf, ROOT } from "./lab_process.ts";

const ignore = Deno.uid() !== 0 ||
  !canRun("runsc", "--platform=ptrace", "--network=none", "--ignore-cgroups", "do", "true");

/** Most of the time is waited: for segments that do not come. */
const JOBS = "8";
/** One that hangs, and nothing else, takes so long, in milliseconds. */
const LIMIT_MS = 900_000;

/** Registers a test that holds the probes that are selected against what docs/gvisor.md says of them. */
export function gvisorTest(name: string, selected: RegExp): void {
  Deno.test({
    name,
    ignore,
    async fn() {
      const { failures, skips } = pageOf(await Deno.readTextFile(`${ROOT}docs/gvisor.md`));
      assert(failures.length > 0 && skips.size > 0);
      const page = {
        failures: failures.filter(({ id }) => selected.test(id)),
        skips: new Map(
          [...skips].map(([code, ids]) => [code, ids.filter((id) => selected.test(id))] as const),
        ),
      };
      assert(page.failures.length > 0);
      const { code, stdout, stderr } = await new Deno.Command(`${ROOT}tools/in_gvisor.sh`, {
        args: [`${selected}`, "--jobs", JOBS, "--format", "json"],
        stdin: "null",
        signal: AbortSignal.timeout(LIMIT_MS),
      }).output();
      const text = new TextDecoder();
      const ended = { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
      const report = reportOf(ended);
      assertEquals(disagreements(report.probes, page), []);
      assertEquals([code, ended.stderr, report.host.stack?.name], [1, "", "gVisor"]);
      // A kernel that does nothing right would fail much, too.
      assert(report.summary.pass > report.summary.fail);
    },
  });
}
