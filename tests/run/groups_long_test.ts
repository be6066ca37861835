/** Probes that give settings, in groups: each has what it gives, and nothing that it depends on. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Report } from "../../lab/result/result.ts";
import { type RunOptions, runProbes } from "../../lab/run/run_probes.ts";
import { canRun, NAMESPACES } from "../live/ability.ts";
import { eventually, LabProcess, labReport } from "../live/lab_process.ts";
import { PROBES, writeProbes } from "./given_probes.ts";

const ignore = !NAMESPACES || !canRun("nsenter", "--version");

/** A folder with the probes, for as long as it is used. */
async function folder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir({ prefix: "tcplab-groups-" });
  await writeProbes(path);
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

async function run(options: RunOptions): Promise<Report> {
  await using probes = await folder();
  return await runProbes({
    observer: "diag",
    ...options,
    probes: new URL(`file://${probes.path}/`),
  });
}

/** What is to come of each, of an address family. */
function expected(id: string, family: 4 | 6): string {
  return id === "no-such-setting" || id === "without-ipv6" && family === 6 ? "skip" : "pass";
}

function assertAsExpected({ probes }: Report): void {
  const wireless = (lack?: string) => lack === "no-wire";
  for (const { id, family, verdict, reason, lack } of probes) {
    if (wireless(lack?.code)) continue;
    assertEquals(verdict, expected(id, family), `${id} IPv${family}: ${reason}`);
  }
}

function groupTest(name: string, fn: (t: Deno.TestContext) => Promise<void>, skip = ignore): void {
  Deno.test({ name, ignore: skip, sanitizeResources: false, fn });
}

groupTest(
  "runProbes() has each probe run under what it gives, and not under others'",
  async (t) => {
    const ways: readonly RunOptions[] = [{}, { jobs: 1 }, { repeat: 4 }, { repeat: 3, jobs: 3 }];
    for (const options of ways) {
      await t.step(JSON.stringify(options), async () => {
        const report = await run(options);
        assertAsExpected(report);
        assertEquals(report.repeats?.changed ?? [], []);
        assertEquals(report.probes.length, 2 * Object.keys(PROBES).length);
      });
    }
  },
);

groupTest("runProbes() says of each probe under which settings it ran", async () => {
  const { probes } = await run({ family: 4, sysctls: { "net.ipv4.tcp_sack": "0" } });
  for (const { id, verdict, settings = {}, given } of probes) {
    if (verdict === "skip") continue;
    assertEquals(settings["net.ipv4.tcp_sack"], "0", id);
    for (const [key, value] of Object.entries(given?.sysctl ?? {})) {
      assertEquals(settings[key], value, id);
    }
    const { length } = Object.keys(settings);
    if (id === "plain") assertEquals(length, 1);
    if (id === "cookies-as-set") assertEquals(settings["net.ipv4.tcp_syncookies"], undefined);
    if (id.startsWith("one-time-wait")) assertEquals(length, 2);
  }
});

groupTest("runProbes() says of a setting that is not there who gives it", async () => {
  const { probes } = await run({ family: 4, select: ["no-such-setting", "cookies-as-set"] });
  const [shares, lacks] = probes;
  assertEquals([shares!.verdict, lacks!.verdict], ["pass", "skip"]);
  assertEquals(lacks!.lack, { code: "no-setting", what: "net.ipv4.tcp_no_such_setting" });
  assertStringIncludes(lacks!.reason!, "tcp_no_such_setting");
});

groupTest("runProbes() sees a probe that does not say all on which it depends", async () => {
  // The same table, and of cookies nothing is said: now another's setting reaches it.
  await using probes = await folder();
  for (
    const [name, says] of [
      ["cookies-as-set", "net.ipv4.tcp_frto"],
      ["cookies-always", "net.ipv4.tcp_syncookies"],
    ] as const
  ) {
    const path = `${probes.path}/${name}.ts`;
    const text = (await Deno.readTextFile(path)).replace(/ *dependsOn: .*\n/, "");
    await Deno.writeTextFile(path, text.replace(/source:/, `dependsOn: ["${says}"],\n  source:`));
  }
  const url = new URL(`file://${probes.path}/`);
  const select = ["cookies-always", "cookies-as-set"];
  const report = await runProbes({ observer: "diag", family: 4, select, probes: url });
  const [always, asSet] = report.probes;
  if (always!.verdict === "skip") return;
  assertEquals([always!.verdict, asSet!.verdict], ["pass", "fail"]);
  assertStringIncludes(asSet!.reason!, "net.ipv4.tcp_syncookies is 2");
});

/** So many network namespaces, at most. */
function limited(most: number) {
  const script = `echo ${most} > /proc/sys/user/max_net_namespaces; exec "$@"`;
  return (words: readonly string[]) => ["unshare", "-U", "-r", "sh", "-c", script, "sh", ...words];
}

groupTest("runProbes() plays groups where there is room for few namespaces", async (t) => {
  await using probes = await folder();
  for (const most of [1, 2, 3, 4]) {
    await t.step(`${most} of them`, async () => {
      const { report } = await labReport([probes.path, JSON.stringify({ observer: "diag" })], {
        script: "tests/run/groups_main.ts",
        through: limited(most),
      });
      assertAsExpected(report);
    });
  }
}, ignore || !canRun(...limited(1)(["true"]) as [string, ...string[]]));

groupTest(
  "runProbes() replaces a worker that dies in a group, with the same settings",
  async () => {
    await using probes = await folder();
    const select = ["cookies-always", "waits"];
    const options = JSON.stringify({ observer: "diag", select, repeat: 12, jobs: 2 });
    await using lab = new LabProcess([probes.path, options], {
      script: "tests/run/groups_main.ts",
    });
    const worker = await eventually("a probe waits in a group", async () => {
      const workers = await lab.workers();
      const set = await Promise.all(workers.map(async (pid) => [pid, await cookies(pid)] as const));
      return set.find(([, value]) => value === "2")?.[0];
    });
    Deno.kill(worker, "SIGKILL");
    const { code, stdout, stderr } = await lab.ended();
    assertEquals([code, stderr], [0, ""]);
    const { probes: results, repeats } = JSON.parse(stdout) as Report;
    const verdicts = new Set(repeats!.changed.flatMap(({ verdicts }) => Object.keys(verdicts)));
    // What was running in it is broken, if something was; all that is run after it passes.
    assertEquals(verdicts.has("fail"), false);
    assertEquals(repeats!.runs, 12);
    assert(results.every(({ verdict }) => verdict === "pass" || verdict === "broken"));
  },
);

async function cookies(pid: number): Promise<string> {
  const args = ["-t", `${pid}`, "-n", "cat", "/proc/sys/net/ipv4/tcp_syncookies"];
  const { stdout } = await new Deno.Command("nsenter", { args, stderr: "null" }).output();
  return new TextDecoder().decode(stdout).trim();
}

groupTest("runProbes() that is killed in its groups leaves nothing", async (t) => {
  await using probes = await folder();
  for (const groups of [1, 2, 3]) {
    await t.step(`once it has ${groups} more`, async () => {
      const options = JSON.stringify({ observer: "diag", repeat: 50 });
      const script = "tests/run/groups_main.ts";
      await using lab = new LabProcess([probes.path, options], { script });
      const seen = new Set<string>();
      await eventually("groups are played", async () => {
        for (const name of await lab.namespaces()) seen.add(name);
        return seen.size > groups || undefined;
      });
      lab.kill("SIGKILL");
      await lab.ended();
      await lab.leavesNothing(seen);
    });
  }
});
