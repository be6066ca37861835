/** Tools that do not show what the kernel has: the lab says so, and lays none of it to the kernel. */

import { assertEquals, assertMatch } from "@std/assert";
import { canRun, NAMESPACES, which } from "./ability.ts";
import { labReport } from "./lab_process.ts";

/** A folder with a tool around the installed one. */
async function patched(tool: string, filter: string): Promise<string> {
  const real = which(tool);
  const folder = await Deno.makeTempDir();
  // -V is what it is asked first, and says on standard output.
  const script = `#!/bin/sh\ncase "$1" in -V|--version) exec ${real} "$@";; esac\n` +
    `${real} "$@" | ${filter}\n`;
  await Deno.writeTextFile(`${folder}/${tool}`, script, { mode: 0o755 });
  return folder;
}

interface Patch {
  readonly filter: string;
  readonly probe: string;
  /** What the probe comes to, and why. */
  readonly verdict: "broken" | "fail";
  readonly reason: RegExp;
  /** Whether it comes to the same where all observers are asked. */
  readonly byAll?: true;
}

const SS: Readonly<Record<string, Patch>> = {
  "hides TIME-WAIT": {
    filter: "grep -v ^TIME-WAIT",
    probe: "close/four-way-a-first",
    verdict: "broken",
    reason: /: ss does not show what the kernel has: diag shows A in TIME-WAIT$/,
    byAll: true,
  },
  "hides orphans": {
    filter: "grep -v ' ino:0 '",
    probe: "close/four-way-b-first",
    verdict: "broken",
    reason: /: ss does not show what the kernel has: diag shows [AB] in [A-Z0-9-]+/,
  },
  "hides all": {
    filter: "head -n 1",
    probe: "close/four-way-a-first",
    verdict: "broken",
    reason: /: ss does not show what the kernel has: diag shows [AB] in [A-Z0-9-]+/,
  },
  "shows empty queues": {
    filter: String.raw`sed -E 's/^([A-Z0-9-]+ +)[0-9]+( +)[0-9]+/\10\20/'`,
    probe: "data/peek",
    verdict: "broken",
    reason: /: ss does not show what the kernel has: diag shows what waits in the recvQ of [AB]$/,
  },
  "shows a wrong state": {
    filter: "sed 's/^FIN-WAIT-2/CLOSING   /'",
    probe: "close/four-way-a-first",
    verdict: "fail",
    reason: /: ss shows A in CLOSING, .*diag in FIN-WAIT-2$/,
    byAll: true,
  },
};

const NETSTAT: Readonly<Record<string, Patch>> = {
  "hides TIME_WAIT": {
    filter: "grep -v TIME_WAIT",
    probe: "close/four-way-a-first",
    verdict: "broken",
    reason: /: netstat does not show what the kernel has: diag shows A in TIME-WAIT$/,
    byAll: true,
  },
};

for (const [tool, patches] of Object.entries({ ss: SS, netstat: NETSTAT })) {
  for (const [what, { filter, probe, verdict, reason, byAll }] of Object.entries(patches)) {
    for (const observer of byAll ? [tool, "all"] : [tool]) {
      Deno.test({
        name: `--observer ${observer}: a probe is ${verdict} where ${tool} ${what}`,
        ignore: !NAMESPACES || !canRun(tool, "-V"),
        async fn() {
          const folder = await patched(tool, filter);
          try {
            const env = { PATH: `${folder}:${Deno.env.get("PATH")}` };
            const args = [probe, "--family", "4", "--observer", observer, "--timeout", "500"];
            const { report, code } = await labReport(args, { env });
            const [found] = report.probes;
            assertEquals(found!.verdict, verdict, found!.reason);
            assertMatch(found!.reason!, reason);
            assertEquals(code, verdict === "broken" ? 3 : 1);
            // Nothing of that is the kernel's: no claim is refuted.
            assertEquals(Object.values(report.claims).includes("refuted"), false);
            assertEquals((report.disagreements ?? []).length > 0, verdict === "fail");
          } finally {
            await Deno.remove(folder, { recursive: true });
          }
        },
      });
    }
  }
}
