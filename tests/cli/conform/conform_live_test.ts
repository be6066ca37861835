/** `lab conform`: what it prints in each form, where it reads what, and how it ends. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { DEMAND_IDS } from "../../../lab/requirement/demands.ts";
import { TC8_IDS } from "../../../lab/requirement/tc8.ts";
import { REQUIREMENT_VERDICTS } from "../../../lab/result/verdict.ts";
import { lab, labReport } from "../../live/lab_process.ts";
import { liveTest } from "../../session/in_namespace.ts";

interface Entry {
  readonly id: string;
  readonly verdict: string;
  readonly why?: string;
  readonly rows: readonly { readonly probe: string }[];
}

/** A report in a file, for as long as it is used. */
async function withReport(
  args: readonly string[],
  use: (path: string) => Promise<void>,
): Promise<void> {
  const path = await Deno.makeTempFile();
  try {
    const { report } = await labReport(args);
    await Deno.writeTextFile(path, JSON.stringify(report));
    await use(path);
  } finally {
    await Deno.remove(path);
  }
}

liveTest("lab conform reads a report, and every requirement and case has its entry", async () => {
  await withReport(["handshake/three-way", "abort/linger-0", "--family=4"], async (path) => {
    const asked = ["conform", `--from=${path}`, "--format=json"];
    const { code, stdout } = await lab(asked);
    assertEquals(code, 0);
    const value = JSON.parse(stdout) as { requirements: Entry[] };
    assertEquals(Object.keys(value), ["requirements"]);
    assertEquals<string[]>(value.requirements.map(({ id }) => id), [...DEMAND_IDS]);
    for (const { verdict } of value.requirements) {
      assert((REQUIREMENT_VERDICTS as readonly string[]).includes(verdict), verdict);
    }
    const of = (id: string) => value.requirements.find((one) => one.id === id)!;
    assertEquals(of("MUST-12").verdict, "met");
    assertEquals(of("MUST-12").rows.map(({ probe }) => probe), ["abort/linger-0"]);
    assertEquals(of("MUST-2").verdict, "met");
    assertEquals([of("MUST-3").verdict, of("MUST-3").why], ["not tested", "not run"]);
    assertEquals([of("MUST-9").verdict, of("MUST-9").why], ["not judged", "secret"]);
    const cases = JSON.parse((await lab([...asked, "--tc8"])).stdout) as { cases: Entry[] };
    assertEquals(Object.keys(cases), ["cases"]);
    assertEquals<string[]>(cases.cases.map(({ id }) => id), [...TC8_IDS]);
    const met = cases.cases.find(({ id }) => id === "TCP_BASICS_01")!;
    assertEquals(met.verdict, "met");
  });
});

liveTest(
  "lab conform runs what verifies, in the form and language that are asked for",
  async () => {
    const { code, stdout } = await lab(["conform", "MUST-13", "MUST-9", "--family=4"]);
    assertEquals(code, 0);
    assertMatch(stdout, /^deviates +MUST-13 +3\.6\.1 /m);
    assertMatch(stdout, /^ +.*\bclose\/time-wait-timer 5\b/m);
    assertMatch(stdout, /^not judged +MUST-9 /m);
    assertMatch(stdout, /^RFC 9293: 0 of 2 MUSTs met, 1 deviates, 1 not judged$/m);
    const korean = await lab([
      "conform",
      "must-13",
      "--family=4",
      "--lang=ko",
      "--format=markdown",
    ]);
    assertMatch(korean.stdout, /^\| MUST-13 \| .*TIME-WAIT에 머문다/m);
    assertMatch(korean.stdout, /다름: .*MSL은 30초/);
  },
);

liveTest("what is not met makes it 1, and a mutated setting is seen", async () => {
  // With a cookie there is no SYN-RECEIVED.
  const asked = ["conform", "MUST-42", "--family=4", "--sysctl=net.ipv4.tcp_syncookies=2"];
  const { code, stdout } = await lab([...asked, "--format=html"]);
  assertEquals(code, 1);
  assertMatch(stdout, /<tr id="MUST-42" data-verdict="not met">/);
});

liveTest("lab MUST-13 runs its probes", async () => {
  const { report } = await labReport(["must-13", "--family=4"]);
  const ids = report.probes.map(({ id }) => id);
  assert(ids.includes("close/time-wait-timer"), `${ids}`);
  for (const { id, rows } of report.probes) {
    assert(rows.some(({ verifies = [] }) => verifies.includes("MUST-13")), id);
  }
  assertEquals(report.requirements?.["MUST-13"], "deviates");
});

Deno.test("what means nothing is refused with 2, and nothing is run", async () => {
  const wrong = [["MUST-99"], ["--tc8", "NO_CASE"], ["--format=xml"], ["--from=/no/such"]];
  for (const args of [...wrong, ["--from=/dev/null"], ["--lang=xx"]]) {
    const { code, stdout, stderr } = await lab(["conform", ...args]);
    assertEquals([code, stdout], [2, ""], args.join(" "));
    assertMatch(stderr, /^lab: /);
  }
  assertEquals((await lab(["MUST-9"])).code, 2);
});

Deno.test("where nothing is judged nothing is run, and that is no failure", async () => {
  const { code, stdout } = await lab(["conform", "MUST-9"]);
  assertEquals(code, 0);
  assertMatch(stdout, /^not judged +MUST-9/m);
});
