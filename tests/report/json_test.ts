import { assert, assertEquals, assertThrows } from "@std/assert";
import { REPORTERS } from "../../lab/report/mod.ts";
import { Report } from "../../lab/result.ts";
import { FAILED, probe, report } from "./build.ts";

const FULL = report([FAILED, probe("x/y"), probe("x/z", { verdict: "skip", reason: "no wire" })], {
  repeats: {
    runs: 2,
    durations: [],
    changed: [{ id: "x/y", family: 4, verdicts: { pass: 1, broken: 1 } }],
  },
  interrupted: true,
});

const json = REPORTERS.find(({ name }) => name === "json")!;
const context = { quiet: false, verbose: false };

Deno.test("the JSON reporter gives back the report that went in", async () => {
  const text = await json.render(FULL, context);
  assert(text.endsWith("}\n"));
  assertEquals(Report.parse(JSON.parse(text)), FULL);
});

Deno.test("the JSON reporter tells the same whatever the context and the colours", async () => {
  assertEquals(
    await json.render(FULL, { quiet: true, verbose: true, rerunWith: " -x" }),
    await json.render(FULL, context),
  );
  assertEquals(json.coloured, false);
});

for (const { name } of REPORTERS) {
  Deno.test(`the ${name} reporter ends every report with one newline`, async () => {
    const { render } = REPORTERS.find((reporter) => reporter.name === name)!;
    for (const each of [FULL, report([])]) {
      const text = await render(each, context);
      assert(text.endsWith("\n") && !text.endsWith("\n\n"));
    }
  });
}

Deno.test("the reporters have names of their own, and the first is for people", () => {
  assertEquals(new Set(REPORTERS.map(({ name }) => name)).size, REPORTERS.length);
  assertEquals(REPORTERS[0]!.name, "pretty");
});

const BROKEN: Readonly<Record<string, (report: Report) => unknown>> = {
  "another schema": (r) => ({ ...r, schema: "tcplab.report/2" }),
  "no host": ({ host: _, ...r }) => r,
  "a verdict that there is not": (r) => ({ ...r, probes: [{ ...r.probes[0], verdict: "good" }] }),
  "a state that there is not": (r) => ({ ...r, states: { ...r.states, "FIN-WAIT-3": [] } }),
  "a state too few": ({ states: { LISTEN: _, ...states }, ...r }) => ({ ...r, states }),
  "a claim that there is not": (r) => ({ ...r, claims: { ...r.claims, C99: "verified" } }),
  "a family that there is not": (r) => ({ ...r, probes: [{ ...r.probes[0], family: 5 }] }),
  "a field that nobody knows": (r) => ({ ...r, mood: "good" }),
  "a time before the start": (r) => ({ ...r, durationMs: -1 }),
  "a date that is none": (r) => ({ ...r, startedAt: "yesterday" }),
  "half a probe in the sum": (r) => ({ ...r, summary: { ...r.summary, pass: 0.5 } }),
};

for (const [name, spoil] of Object.entries(BROKEN)) {
  Deno.test(`Report refuses ${name}`, () => {
    assertThrows(() => Report.parse(spoil(FULL)));
  });
}
