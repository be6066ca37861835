import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { listen, type Probe } from "../../lab/probe.ts";
import { Pool } from "../../lab/fleet/pool.ts";
import { SetupFailed, WorkerDied } from "../../lab/fleet/worker_process.ts";
import type { Launcher } from "../../lab/sys/namespace.ts";

const PROBE: Probe = {
  title: "Nobody plays it",
  source: "RFC 9293",
  medium: "loopback",
  table: [{ do: listen(), b: "LISTEN" }],
};
const JOB = { id: "a/probe", family: 4, probe: PROBE } as const;

/** A pool of so many workers that answer, in some way, once each has been told of so many probes. */
async function poolOf(count: number, probes: number, way = "answers"): Promise<Pool> {
  return await Pool.start(fake(probes, way), SETUP, count);
}

const SETUP = { observer: "ss", timeoutMs: 1000, wire: false };

function fake(probes: number, way = "answers"): Launcher {
  const main = new URL("./fake_worker_main.ts", import.meta.url).pathname;
  const args = ["run", "--quiet", "--allow-read", "--allow-run=sh", main, `${probes}`, way];
  return { kind: "root", command: Deno.execPath(), args };
}

/** A launcher that finds no room for a second namespace within the first, ever. */
const FULL = {
  kind: "root",
  command: "sh",
  args: [
    "-c",
    "{ echo tcplab: nesting; echo unshare: unshare failed: No space left on device; } >&2; exit 1",
  ],
} as const;

/** The C library stays open. */
function poolTest(name: string, fn: (t: Deno.TestContext) => Promise<void>): void {
  Deno.test({ name, sanitizeResources: false, fn });
}

poolTest(
  "Pool.run() has the worker with least to do run a probe, also where many come at once",
  async () => {
    await using pool = await poolOf(2, 4);
    const run = () => pool.run(JOB, 20_000, () => {});
    // With another distribution, one of the two would wait for ever, and be ended.
    const results = await Promise.all(Array.from({ length: 8 }, run));
    const counts = Map.groupBy(results, ({ reason }) => reason);
    assertEquals([...counts.values()].map(({ length }) => length), [4, 4]);
  },
);

poolTest(
  "Pool.start() waits for room with a namespace alone, where one within another has none",
  async () => {
    const launcher = { ...FULL, plain: fake(1) };
    const start = (patient: boolean) => Pool.start(launcher, SETUP, 1, { patient });
    const { failure } = await assertRejects(() => start(false), SetupFailed);
    assertEquals([failure.full, failure.nesting], [true, true]);
    await using pool = await start(true);
    assertEquals((await pool.run(JOB, 20_000, () => {})).verdict, "pass");
  },
);

poolTest("Pool.run() ends a worker that hangs", async (t) => {
  for (const way of ["is silent", "never ends"]) {
    await t.step(`one that ${way}`, async () => {
      await using pool = await poolOf(1, 1, way);
      const run = () => pool.run(JOB, 500, () => {});
      const { message } = await assertRejects(run, WorkerDied);
      const says = "the worker ended by SIGKILL before it answered: " +
        "it did not go on for 0.5 s of its own time";
      assertEquals(message, says);
    });
  }
});

poolTest("Pool.run() waits for a worker", async (t) => {
  for (const way of ["is stopped for a while", "tells of rows first"]) {
    await t.step(`that ${way}`, async () => {
      await using pool = await poolOf(1, 1, way);
      const from = performance.now();
      assertEquals((await pool.run(JOB, 1000, () => {})).verdict, "pass");
      assert(performance.now() - from > 1000, "it did not have to wait");
    });
  }
});

poolTest(
  "Pool.run() does not count as a probe's the time in which observers are tried",
  async (t) => {
    for (const [what, workers] of [["by its worker", 1], ["by another", 2]] as const) {
      await t.step(what, async () => {
        await using pool = await poolOf(workers, 1);
        const from = performance.now();
        const sights = pool.calibrate();
        const run = () => pool.run(JOB, 1000, () => {});
        const verdicts = await Promise.all(Array.from({ length: workers }, run));
        assertEquals(verdicts.map(({ verdict }) => verdict), verdicts.map(() => "pass"));
        assertEquals((await sights).failure, undefined);
        assert(performance.now() - from > 2000, "nobody had to wait");
      });
    }
  },
);

poolTest("Pool.run() ends a worker that hangs once the observers have been tried", async () => {
  await using pool = await poolOf(1, 1, "is silent");
  const sights = pool.calibrate();
  const run = () => pool.run(JOB, 500, () => {});
  await assertRejects(run, WorkerDied, "the worker ended by SIGKILL before it answered");
  assertEquals((await sights).failure, undefined);
});

poolTest(
  "Pool.run() takes no reply that the worker has not made, and none that makes no sense",
  async (t) => {
    const ways: readonly [way: string, wrong: string][] = [
      ["writes a reply that is not its own", ""],
      ["guesses the token", ""],
      ["writes half of a line before a reply", ""],
      ["answers for another probe", "it was asked for a/probe IPv4"],
      ["answers for another family", "it was asked for a/probe IPv4"],
      ["answers what nobody asked", "it was not asked for that"],
      ["has no such verdict", 'reply.result.verdict is "fine", not "pass" or'],
      ["has no rows", "reply.result.rows is missing, not a list"],
      ["has a row of a state that there is not", 'result.rows[0].observed.a is "OPEN", not'],
      ["has a field that nobody knows", "reply.result.extra is no field of it"],
      ["answers nothing", "reply is null, not a record"],
    ];
    await Promise.all(ways.map(([way, wrong]) =>
      t.step({
        name: way,
        async fn() {
          await using pool = await poolOf(1, 1, way);
          const run = () => pool.run(JOB, 20_000, () => {});
          const { message } = await assertRejects(run, WorkerDied);
          assertStringIncludes(message, wrong);
          assert(/: it wrote ".*" to its standard output$/.test(message), message);
        },
        sanitizeOps: false,
        sanitizeResources: false,
        sanitizeExit: false,
      })
    ));
  },
);

const SACK = { "net.ipv4.tcp_sack": "0" };

poolTest(
  "Pool.give() has its worker set anew, or another that is set so from the start",
  async (t) => {
    const ways = [
      ["answers", true],
      ["cannot be set anew", false],
      ["ends when it is given settings", false],
    ] as const;
    for (const [way, same] of ways) {
      await t.step(`the worker ${way}`, async () => {
        await using pool = await poolOf(1, 1, way);
        const worker = async () => (await pool.run(JOB, 20_000, () => {})).reason;
        const before = await worker();
        assertEquals(pool.ready.sysctls, {});
        await pool.give(SACK);
        assertEquals(pool.ready.sysctls, SACK);
        assertEquals(await worker() === before, same);
      });
    }
  },
);

poolTest("Pool.give() also holds for whoever takes the place of a worker that dies", async () => {
  await using pool = await poolOf(1, 1, "is silent");
  await pool.give(SACK);
  for (let deaths = 0; deaths < 2; deaths++) {
    await assertRejects(() => pool.run(JOB, 300, () => {}), WorkerDied);
  }
  // The one that came second has found them when it was set up.
  await pool.give({ ...SACK });
  assertEquals(pool.ready.sysctls, SACK);
});

poolTest("Pool.run() starts no worker once the pool has ended", async () => {
  const pool = await poolOf(1, 1);
  await pool[Symbol.asyncDispose]();
  await assertRejects(() => pool.run(JOB, 20_000, () => {}), WorkerDied, "the run has ended");
});

/** Workers that answer, but for the third, which cannot be started. */
async function withoutThird(act: (launcher: Launcher) => Promise<void>): Promise<void> {
  const counted = await Deno.makeTempFile();
  const { command, args } = fake(1);
  const script = `echo >> "$0"; [ "$(wc -l < "$0")" -eq 3 ] && exit 1; exec "$@"`;
  try {
    await act({ kind: "root", command: "sh", args: ["-c", script, counted, command, ...args] });
  } finally {
    await Deno.remove(counted);
  }
}

poolTest("Pool.run() leaves out a place where no worker can be had", async () => {
  await withoutThird(async (launcher) => {
    await using pool = await Pool.start(launcher, SETUP, 2);
    const run = () => pool.run(JOB, 20_000, () => {});
    await (await pool.first).kill();
    await assertRejects(run, SetupFailed);
    for (let i = 0; i < 3; i++) assertEquals((await run()).verdict, "pass");
  });
});

poolTest("Pool.run() tries again to have a worker where there is no other", async () => {
  await withoutThird(async (launcher) => {
    await using pool = await Pool.start(launcher, SETUP, 1);
    const run = () => pool.run(JOB, 20_000, () => {});
    await (await pool.first).kill();
    assertEquals((await run()).verdict, "pass");
    await (await pool.first).kill();
    await assertRejects(run, SetupFailed);
    assertEquals((await run()).verdict, "pass");
  });
});
