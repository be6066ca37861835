/** The lab in gVisor: another TCP, whose differences stand in docs/gvisor.md. */

import { assert, assertEquals } from "@std/assert";
import { canRun } from "./ability.ts";
import { disagreements, pageOf } from "./gvisor_page.ts";
import { reportOf, ROOT } from "./lab_process.ts";

const ignore = Deno.uid() !== 0 ||
  !canRun("runsc", "--platform=ptrace", "--network=none", "--ignore-cgroups", "do", "true");

/** All but what waits for retransmissions for minutes, and arriving segments, of which the page has a list. */
const SELECTED = "/^(?!bulk\\/|arrives\\/)/";
/** Most of the time is waited: for segments that do not come. */
const JOBS = "8";
/** One that hangs, and nothing else, takes so long, in milliseconds. */
const LIMIT_MS = 900_000;

Deno.test({
  name: "in gVisor, just what is documented fails or is skipped, and nothing is broken",
  ignore,
  async fn() {
    const page = pageOf(await Deno.readTextFile(`${ROOT}docs/gvisor.md`));
    assert(page.failures.length > 0 && page.skips.size > 0);
    const { code, stdout, stderr } = await new Deno.Command(`${ROOT}tools/in_gvisor.sh`, {
      args: [SELECTED, "--jobs", JOBS, "--format", "json"],
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
