/** The lab in User-Mode Linux, where that is installed: Debian's package user-mode-linux. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { which } from "../live/ability.ts";
import { eventually, ROOT } from "../live/lab_process.ts";
import { readReport } from "../../lab/cli/report_file.ts";
import type { Report } from "../../lab/result/report.ts";
import { inKernel, starting, wrongIn } from "./in_kernel.ts";

const BASELINE = `${ROOT}baselines/6.1.json.gz`;

const ignore = which("linux.uml") === undefined || which("busybox") === undefined;

Deno.test({
  name: "in User-Mode Linux no probe fails or is broken, but for what is known of its version",
  ignore,
  async fn() {
    const ended = await inKernel("uml", ["--family", "4"]);
    const { host, probes, summary } = ended.report;
    assertEquals(wrongIn(ended), []);
    assertEquals([ended.code, ended.left], [0, []]);
    assertMatch(ended.stderr, /^\d+ passed, 0 failed.* s: .*\/report\.json\n$/);
    assertMatch(host.kernel, /^\d+\.\d+/);
    assertEquals(host.kernel === Deno.osRelease(), false);
    assertEquals(host.stack?.name, "User-Mode Linux");
    // A kernel in which nothing can be judged would not fail either.
    const skipped = probes.filter(({ verdict }) => verdict === "skip");
    const lacks = skipped.filter(({ lack }) =>
      lack?.code !== "no-destroy" && lack?.code !== "no-setting"
    );
    assertEquals(lacks.map(({ id, reason }) => `${id}: ${reason}`), []);
    assert(summary.pass > 20 * skipped.length, JSON.stringify(summary));
    if (host.kernel.startsWith("6.1.")) {
      assertEquals(deviating(probes), deviating((await readReport(BASELINE)).probes));
    }
  },
});

/** What deviates over IPv4. */
function deviating(probes: Report["probes"]): string[] {
  return probes.filter(({ verdict, family }) => verdict === "deviates" && family === 4)
    .map(({ id }) => id).sort();
}

Deno.test({
  name: "a setting that breaks TIME-WAIT fails in User-Mode Linux as it does here",
  ignore,
  async fn() {
    const selected = ["loopback/time-wait", "--family", "4"];
    const ended = await inKernel("uml", [
      ...[...selected, "--sysctl", "net.ipv4.tcp_max_tw_buckets=0", "--format", "tap"],
    ]);
    assertEquals([ended.code, ended.left], [1, []]);
    assertEquals(ended.report.summary.fail, 1);
    assertMatch(ended.stdout, /^TAP version 14\n/);
  },
});

Deno.test({
  name: "a command line that is wrong is as wrong in User-Mode Linux",
  ignore,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      await using process = starting(["uml", "no-such-probe"], folder);
      const { code, stdout, stderr } = await process.ended(600_000);
      assertEquals([code, stdout], [2, ""]);
      assertStringIncludes(stderr, "no-such-probe");
      assertEquals([...Deno.readDirSync(folder)], []);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test({
  name: "User-Mode Linux goes when whoever started it is interrupted, at whatever moment",
  ignore,
  async fn(t) {
    const moments = { "as it boots": "console", "as the lab runs": "stdout" } as const;
    for (const [moment, sign] of Object.entries(moments)) {
      await t.step(moment, async () => {
        const folder = await Deno.makeTempDir();
        try {
          await using process = starting(["uml", "--repeat", "1000", "--format", "ndjson"], folder);
          await eventually(
            "it has begun",
            async () => {
              const [own] = [...Deno.readDirSync(folder)];
              if (own === undefined) return undefined;
              if (sign === "console") return (await process.living()).length > 1 || undefined;
              const printed = await Deno.stat(`${folder}/${own.name}/stdout`).catch(() =>
                undefined
              );
              return (printed?.size ?? 0) > 0 || undefined;
            },
            () => "",
            120_000,
          );
          process.kill("SIGINT");
          assertEquals((await process.ended()).code, 130);
          await eventually("no process is left", async () => {
            return (await process.living()).length === 0 || undefined;
          });
          assertEquals([...Deno.readDirSync(folder)], []);
        } finally {
          await Deno.remove(folder, { recursive: true });
        }
      });
    }
  },
});
