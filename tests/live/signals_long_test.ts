import { assert, assertEquals, assertGreater, assertMatch } from "@std/assert";
import { canRun, folderOf, NAMESPACES } from "./ability.ts";
import { eventually, forAll, LabProcess, reportOf } from "./lab_process.ts";

const ignore = !NAMESPACES; // there are no workers where no namespace can be had

/** Goes on for longer than any test waits. */
const ENDLESS = ["loopback/time-wait", "--family", "4", "--repeat", "100000", "--jobs", "2"];

/** How long a lab may take to end once it has been told to, in milliseconds. */
const SOON = 3000;

Deno.test({
  name: "lab run prints what it has, and ends with 130, when it is interrupted",
  ignore,
  async fn(t) {
    const ways = [
      { signal: "SIGINT", group: false },
      { signal: "SIGINT", group: true },
      { signal: "SIGTERM", group: false },
      { signal: "SIGTERM", group: true },
    ] as const;
    for (const { signal, group } of ways) {
      await t.step(`${signal} to ${group ? "the whole group" : "the lab alone"}`, async () => {
        await using lab = new LabProcess([...ENDLESS, "--format", "json"]);
        await lab.underWay();
        const namespaces = await lab.namespaces();
        assertEquals(namespaces.size > 0, true);
        const sent = performance.now();
        lab.kill(signal, { group });
        const ended = await lab.ended();
        assert(performance.now() - sent < SOON, "it took too long");
        assertEquals([ended.code, ended.stderr], [130, ""]);
        const { interrupted, probes, summary } = reportOf(ended);
        assertEquals(interrupted, true);
        assertEquals(probes.map(({ id, reason }) => [id, reason]), [[
          "loopback/time-wait",
          undefined,
        ]]);
        assertEquals(summary, { pass: 1, fail: 0, deviates: 0, skip: 0, broken: 0 });
        await lab.leavesNothing(namespaces);
      });
    }
  },
});

Deno.test({
  name: "lab run that is told twice to end writes its report, and leaves it alone",
  ignore,
  async fn() {
    const state = await Deno.makeTempDir();
    try {
      const left = `${state}/tcplab/tcplab-${crypto.randomUUID()}.part`;
      await Deno.mkdir(`${state}/tcplab`);
      await Deno.writeTextFile(left, "of a lab that was killed");
      const pauses = [0, 10, 20, 40, 60, 80, 100, 120].map((pause) => ({ pause }));
      const runs = await forAll(pauses, async ({ pause }) => {
        await using lab = new LabProcess([...ENDLESS, "--format", "json"], {
          env: { XDG_STATE_HOME: state },
        });
        await lab.underWay();
        lab.kill("SIGTERM");
        await new Promise((resolve) => setTimeout(resolve, pause));
        lab.killIfLiving("SIGTERM");
        return await lab.ended();
      });
      for (const { pause, ended } of runs) {
        assertEquals([ended.code, ended.stderr], [130, ""], `${pause} ms`);
        assertEquals(reportOf(ended).interrupted, true);
      }
      const names = [...Deno.readDirSync(`${state}/tcplab`)].map(({ name }) => name);
      assertEquals(names, ["last.json"]);
    } finally {
      await Deno.remove(state, { recursive: true });
    }
  },
});

Deno.test({
  name: "lab run says to people that it was interrupted, and how far it came",
  ignore,
  async fn() {
    await using lab = new LabProcess(ENDLESS);
    await lab.underWay();
    lab.kill("SIGINT", { group: true });
    const { code, stdout } = await lab.ended();
    assertEquals(code, 130);
    assertMatch(stdout, /pass {5}loopback\/time-wait/);
    assertMatch(stdout.trimEnd().split("\n").at(-1)!, /1 passed.* \(interrupted\)$/);
  },
});

Deno.test({
  name: "lab run that is interrupted before it has begun ends with 130 all the same",
  ignore,
  async fn(t) {
    for (const group of [false, true]) {
      await t.step(group ? "the whole group" : "the lab alone", async () => {
        await using lab = new LabProcess([...ENDLESS, "--format", "json"]);
        // From its first child on, the lab listens for signals.
        await eventually("it has begun", async () => {
          return (await lab.living()).length > 1 || undefined;
        });
        lab.kill("SIGINT", { group });
        const ended = await lab.ended();
        assertEquals(ended.code, 130, ended.stderr);
        const { interrupted, summary } = reportOf(ended);
        assertEquals([interrupted, summary.fail, summary.broken], [true, 0, 0]);
        await lab.leavesNothing(new Set());
      });
    }
  },
});

Deno.test({
  name: "lab run that hangs while it starts ends with 130 when it is interrupted",
  ignore,
  async fn() {
    const path = await folderOf(["sh", "sleep", "unshare", "true"]);
    try {
      // An ss that never answers, until whoever reads its output has gone.
      const hangs = "#!/bin/sh\nwhile echo; do sleep 0.1; done\n";
      await Deno.writeTextFile(`${path}/ss`, hangs, { mode: 0o755 });
      await using lab = new LabProcess([...ENDLESS, "--format", "json"], { env: { PATH: path } });
      const workers = await eventually("a worker waits for ss", async () => {
        const workers = await lab.workers();
        return workers.length > 0 ? workers : undefined;
      });
      assertEquals(workers.length, 1);
      lab.kill("SIGINT", { group: true });
      const ended = await lab.ended();
      assertEquals(ended.code, 130, ended.stderr);
      assertEquals(reportOf(ended).interrupted, true);
    } finally {
      await Deno.remove(path, { recursive: true });
    }
  },
});

Deno.test({
  name: "lab run of which unshare hangs ends with 130 when it is interrupted, and unshare with it",
  ignore,
  async fn() {
    const path = await folderOf(["sh", "sleep", "ss", "true"]);
    try {
      const hangs = "#!/bin/sh\nexec sleep 1000\n";
      await Deno.writeTextFile(`${path}/unshare`, hangs, { mode: 0o755 });
      await using lab = new LabProcess([...ENDLESS, "--format", "json"], { env: { PATH: path } });
      await eventually("it waits for unshare", async () => {
        return (await lab.living()).length > 1 || undefined;
      });
      const sent = performance.now();
      lab.kill("SIGINT", { group: true });
      const ended = await lab.ended();
      assert(performance.now() - sent < SOON, "it took too long");
      assertEquals(ended.code, 130, ended.stderr);
      assertEquals(reportOf(ended).interrupted, true);
      await lab.leavesNothing(new Set());
    } finally {
      await Deno.remove(path, { recursive: true });
    }
  },
});

Deno.test({
  name: "nothing is left of a lab that is killed",
  ignore,
  async fn(t) {
    const victims = {
      "the lab": (lab: number) => [lab],
      "its workers, and then the lab": (lab: number, workers: number[]) => [...workers, lab],
      "the lab, and then its workers": (lab: number, workers: number[]) => [lab, ...workers],
    };
    for (const [name, victimsOf] of Object.entries(victims)) {
      await t.step(name, async () => {
        await using lab = new LabProcess(ENDLESS);
        const workers = await lab.underWay();
        const namespaces = await lab.namespaces();
        assertGreater(namespaces.size, 0);
        for (const pid of victimsOf(lab.pid, workers)) killIfThere(pid);
        assertEquals((await lab.ended()).code, 137);
        await lab.leavesNothing(namespaces);
      });
    }
  },
});

Deno.test({
  name: "nothing is left of a lab that is killed while it starts",
  ignore,
  async fn() {
    await using lab = new LabProcess(ENDLESS);
    await eventually("it has begun", async () => (await lab.living()).length > 1 || undefined);
    const namespaces = await lab.namespaces();
    lab.kill("SIGKILL");
    await lab.ended();
    await lab.leavesNothing(namespaces);
  },
});

function killIfThere(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

Deno.test({
  name: "a worker that dies breaks what it was running, and another runs the rest",
  ignore,
  async fn() {
    const runs = 60;
    await using lab = new LabProcess([
      ...["loopback/time-wait", "--family", "4", "--repeat", `${runs}`, "--jobs", "4"],
      ...["--format", "json"],
    ]);
    const [worker] = await lab.underWay();
    const namespaces = await lab.namespaces();
    Deno.kill(worker!, "SIGKILL");
    const ended = await lab.ended();
    const { summary, probes, repeats } = reportOf(ended);
    assertEquals(summary, { pass: 0, fail: 0, deviates: 0, skip: 0, broken: 1 });
    assertEquals(probes[0]!.reason, "the worker ended by SIGKILL before it answered");
    const { pass = 0, broken = 0, ...others } = repeats!.changed[0]!.verdicts;
    assertEquals(others, {});
    assertEquals(pass + broken, runs);
    assert(broken >= 1 && broken <= 4, `${broken} of 4 side by side were broken`);
    assertEquals([ended.code, ended.stderr], [3, ""]);
    await lab.leavesNothing(namespaces);
  },
});

/** Who is stopped, given the lab and its workers. */
const STOPPED: Readonly<Record<string, (lab: number, workers: readonly number[]) => number[]>> = {
  "the lab": (lab) => [lab],
  "its workers": (_, workers) => [...workers],
  "the lab and its workers": (lab, workers) => [lab, ...workers],
};

Deno.test({
  name: "lab run is not disturbed where somebody is stopped for longer than a worker may hang:",
  ignore,
  async fn(t) {
    // With its four rows, a probe of these has 20 times the timeout, which is 2 s.
    const args = ["loopback/time-wait", "--family", "4", "--repeat", "20", "--timeout", "100"];
    const runs = await forAll(
      Object.entries(STOPPED).map(([name, whom]) => ({ name, whom })),
      async ({ whom }) => {
        await using lab = new LabProcess([...args, "--jobs", "2", "--format", "json"]);
        const pids = whom(lab.pid, await lab.underWay());
        for (const pid of pids) Deno.kill(pid, "SIGSTOP");
        await new Promise((resolve) => setTimeout(resolve, 4000));
        for (const pid of pids) Deno.kill(pid, "SIGCONT");
        return await lab.ended();
      },
    );
    for (const { name, ended } of runs) {
      await t.step(name, () => {
        assertEquals(reportOf(ended).repeats?.changed, []);
        assertEquals([ended.code, ended.stderr], [0, ""]);
      });
    }
  },
});

/** The instances of tracefs, seen from a mount namespace that ends with the look. */
async function traces(): Promise<string[]> {
  const script = "mount -t tracefs none /mnt && ls /mnt/instances";
  const { stdout } = await new Deno.Command("unshare", {
    args: ["-m", "sh", "-c", script],
    stderr: "null",
  }).output();
  return new TextDecoder().decode(stdout).split("\n").filter((name) => name !== "");
}

Deno.test({
  name: "no trace is left of a lab that traced and is ended or killed",
  ignore: ignore || !canRun("unshare", "-m", "sh", "-c", "mount -t tracefs none /mnt"), // root's
  async fn(t) {
    const ways = {
      "interrupted": (lab: LabProcess) => lab.kill("SIGINT", { group: true }),
      "terminated": (lab: LabProcess) => lab.kill("SIGTERM", { group: true }),
      "killed": (lab: LabProcess) => lab.kill("SIGKILL"),
      "killed, as its workers are": async (lab: LabProcess) => {
        for (const pid of [...await lab.workers(), lab.pid]) killIfThere(pid);
      },
    };
    for (const [name, end] of Object.entries(ways)) {
      await t.step(name, async () => {
        await using lab = new LabProcess([...ENDLESS, "--trace"]);
        await lab.underWay();
        const living = await lab.living();
        const own = (await traces()).filter((name) => living.includes(Number(name.split("-")[1])));
        assertGreater(own.length, 0);
        await end(lab);
        await lab.ended();
        await eventually(`no ${own}`, async () => {
          const left = await traces();
          return left.some((name) => own.includes(name)) ? undefined : true;
        });
        await lab.leavesNothing(new Set());
      });
    }
  },
});
