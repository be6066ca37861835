import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Progress, runProbes } from "../../lab/run/run_probes.ts";
import { which } from "../live/ability.ts";

const ignore = which("ss") === undefined;
const OPTIONS = { select: ["loopback/half-close"], family: 4 } as const;
const NAME = "loopback/half-close (IPv4)";

for (const host of [true, false]) {
  const where = host ? "in the host's namespace" : "wherever it runs";
  Deno.test({
    name: `runProbes() tells of a probe's start, of each of its rows, and of its end, ${where}`,
    ignore,
    sanitizeResources: false, // the C library stays open
    async fn() {
      const told: Progress[] = [];
      const { probes } = await runProbes({
        ...OPTIONS,
        host,
        onProgress: (p) => void told.push(p),
      });
      const [{ rows }] = probes as [(typeof probes)[0]];
      assertEquals(told.map(({ waitingFor }) => waitingFor), [
        undefined,
        ...rows.map(({ action }) => `${NAME}: ${action}`),
        undefined,
      ]);
      assert(told.slice(0, -1).every(({ done, running }) => done === 0 && running[0] === NAME));
      const { done, total, running, ended } = told.at(-1)!;
      assertEquals([done, total, running, ended], [1, 1, [], probes[0]]);
    },
  });
}

Deno.test({
  name: "runProbes() ends where whoever is told of a row throws",
  ignore,
  sanitizeResources: false,
  async fn() {
    const onProgress = ({ waitingFor }: Progress) => {
      if (waitingFor !== undefined) throw new Error("enough");
    };
    await assertRejects(() => runProbes({ ...OPTIONS, onProgress }), Error, "enough");
  },
});

Deno.test("paths are checked, or it is said why not", async () => {
  const report = await runProbes({ select: ["close/four-way-a-first"], trace: true });
  for (const { verdict, paths } of report.probes) {
    if (verdict === "skip") continue;
    assertEquals(verdict, "pass");
    if (report.host.capabilities.trace === "yes") {
      assertEquals(paths?.a?.notChecked, undefined);
      assertEquals(paths?.a?.observed?.at(-1), "CLOSED");
      assertEquals(paths?.b?.observed?.[0], "LISTEN");
    } else {
      assertEquals(paths?.a?.notChecked, report.host.capabilities.trace);
    }
  }
});

Deno.test("paths that are not asked for are not checked, and that is said", async () => {
  const report = await runProbes({ select: ["handshake/three-way"], family: 4 });
  for (const { verdict, paths } of report.probes) {
    if (verdict !== "skip") assertStringIncludes(paths?.a?.notChecked ?? "", "not asked for");
  }
});
