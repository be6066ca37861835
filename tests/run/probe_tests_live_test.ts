import { assertEquals, AssertionError, assertMatch, assertRejects } from "@std/assert";
import { testsOf } from "../../lab/run/probe_tests.ts";
import { probeTests } from "../../mod.ts";
import { defineProbe, listen } from "../../lab/probe.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { UsageError } from "../../lab/probe/select.ts";
import { ROOT } from "../live/lab_process.ts";
import { builtProbe, builtReport, skipped, verdictAt1 } from "../result/make.ts";

const PROBE = defineProbe({
  title: "B listens",
  source: "RFC 9293, 3.10.1",
  claims: [],
  medium: "loopback",
  table: [{ do: listen(), b: "LISTEN" }],
});

/** Stands in for `Deno.test`'s context: takes steps down. */
function context() {
  const steps: { name: string; ignore: boolean }[] = [];
  const step = (given: string | Deno.TestStepDefinition) => {
    const { name, ignore = false } = typeof given === "string" ? { name: given } : given;
    steps.push({ name, ignore });
    return Promise.resolve(!ignore);
  };
  return { steps, t: { step } as unknown as Deno.TestContext };
}

/** The cases for these results, and how often the lab was run for them. */
function casesFor(probes: readonly ProbeResult[], told = probes) {
  let runs = 0;
  const tasks = probes.map(({ id, family }) => ({ id, family, probe: PROBE }));
  const tests = testsOf(tasks, () => {
    runs++;
    return Promise.resolve(builtReport(told));
  });
  return { tests, runs: () => runs };
}

Deno.test("testsOf() has a case for each probe and family, by name", () => {
  const at = (id: string, family: 4 | 6) => builtProbe({ id, family });
  const { tests, runs } = casesFor([at("b/x", 6), at("a/x", 4), at("b/x", 4)]);
  assertEquals(tests.map(({ name }) => name), [
    "a/x (IPv4): B listens",
    "b/x (IPv4): B listens",
    "b/x (IPv6): B listens",
  ]);
  assertEquals(runs(), 0);
});

Deno.test("testsOf() runs the lab once for all cases, when the first of them is run", async () => {
  const { tests, runs } = casesFor([builtProbe({ id: "a" }), builtProbe({ id: "b" })]);
  for (const { fn } of tests) await fn(context().t);
  assertEquals(runs(), 1);
});

interface Case {
  readonly probe: ProbeResult;
  readonly steps?: readonly { name: string; ignore: boolean }[];
  readonly error?: new (message: string) => Error;
  readonly message?: RegExp;
}

const CASES: Readonly<Record<string, Case>> = {
  "lets a pass pass": { probe: builtProbe() },
  "has an ignored step for a skip": {
    probe: skipped("no wire\nhere"),
    steps: [{ name: "skip: no wire\\nhere", ignore: true }],
  },
  "fails where its probe's first row was not reached": {
    probe: skipped("not reached: given row 3: A is in CLOSED", {
      lack: { code: "not-reached" },
      notReached: 3,
    }),
    error: AssertionError,
    message: /^not reached: given row 3: A is in CLOSED$/,
  },
  "has a passing step for a deviation": {
    probe: verdictAt1("deviates", "known (link)"),
    steps: [{ name: "deviates: row 1: known (link)", ignore: false }],
  },
  "fails with the row that did not come out": {
    probe: verdictAt1("fail", "A is in CLOSED, not TIME-WAIT"),
    error: AssertionError,
    message:
      /row 1: [^]*\n {2}A is in CLOSED, not TIME-WAIT\n {2}expected {2}A TIME-WAIT, B LAST-ACK\n/,
  },
  "does not lay on the host what is the lab's": {
    probe: builtProbe({ verdict: "broken", reason: "a worker died", rows: [] }),
    error: Error,
    message: /^the lab broke: [^]*a worker died$/,
  },
};

for (const [title, { probe, steps = [], error, message }] of Object.entries(CASES)) {
  Deno.test(`a case of testsOf() ${title}`, async () => {
    const { tests } = casesFor([probe]);
    const taken = context();
    const run = async () => await tests[0]!.fn(taken.t);
    if (error === undefined) await run();
    else {
      const thrown = await assertRejects(run, error);
      assertMatch(thrown.message, message!);
      assertEquals(thrown instanceof AssertionError, error === AssertionError);
    }
    assertEquals(taken.steps, steps);
  });
}

Deno.test("a case of testsOf() does not pass where its probe was not run", async () => {
  const { tests } = casesFor([builtProbe()], []);
  await assertRejects(async () => await tests[0]!.fn(context().t), Error, "before this probe");
});

Deno.test("probeTests() refuses a selector that means nothing", async () => {
  await assertRejects(() => probeTests({ select: ["clsoe"] }), UsageError, "clsoe");
});

Deno.test("probeTests() registers cases that pass under Deno's sanitizers", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/tcp_test.ts`;
    const mod = new URL("../../mod.ts", import.meta.url);
    await Deno.writeTextFile(
      file,
      `import { probeTests } from ${JSON.stringify(mod.href)};
       await probeTests({ select: ["loopback/listen", "handshake/three-way"] });
       Deno.test("another", () => {});`,
    );
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "test",
        "--no-check",
        "--sanitize-ops",
        "--sanitize-resources",
        `--config=${ROOT}deno.json`,
        "-P=test",
        file,
      ],
      env: { NO_COLOR: "1" },
      cwd: ROOT,
    }).output();
    const text = new TextDecoder().decode(stdout);
    assertEquals(code, 0, text + new TextDecoder().decode(stderr));
    assertMatch(text, /^handshake\/three-way \(IPv6\): .* \.\.\./m);
    assertMatch(text, /ok \| 5 passed/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
