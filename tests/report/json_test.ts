import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { REPORTERS } from "../../lab/report/mod.ts";
import { Report } from "../../lab/result/report.ts";
import { FAILED, probe, report } from "../result/make.ts";

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
  "a family that there is not": (r) => ({ ...r, probes: [{ ...r.probes[0], family: 5 }] }),
  "a time before the start": (r) => ({ ...r, durationMs: -1 }),
  "a date that is none": (r) => ({ ...r, startedAt: "yesterday" }),
  "half a probe in the sum": (r) => ({ ...r, summary: { ...r.summary, pass: 0.5 } }),
};

/** What a later version may add. */
const LATER: Readonly<Record<string, (report: Report) => unknown>> = {
  "a claim": (r) => ({ ...r, claims: { ...r.claims, C99: "verified", "C1.99": "deviates" } }),
  "a field": (r) => ({ ...r, mood: "good", host: { ...r.host, mood: "good" } }),
  "a medium": (r) => ({ ...r, probes: [{ ...r.probes[0], medium: "radio" }] }),
  "a field of a row": (r) => ({
    ...r,
    probes: r.probes.map((p) => ({ ...p, rows: p.rows.map((row) => ({ ...row, unseen: ["a"] })) })),
  }),
  "an event": (r) => ({
    ...r,
    probes: r.probes.map((p) => ({
      ...p,
      rows: p.rows.map((row) => ({
        ...row,
        wire: row.wire.map((entry) => ({ ...entry, event: "injected", injected: true })),
      })),
    })),
  }),
};

for (const [name, add] of Object.entries(LATER)) {
  Deno.test(`Report takes ${name} that it does not know, and keeps it`, () => {
    const later = JSON.parse(JSON.stringify(add(FULL)));
    assertNotEquals(later, JSON.parse(JSON.stringify(FULL)));
    assertEquals(Report.parse(later), later);
  });
}

Deno.test("Report takes a report from before claims had parts", () => {
  const { claims, ...rest } = FULL;
  const whole = Object.fromEntries(Object.entries(claims).filter(([id]) => !id.includes(".")));
  assertEquals(Object.keys(whole).length, 12);
  assertEquals(Report.parse({ ...rest, claims: whole }).claims as unknown, whole);
});

for (const [name, spoil] of Object.entries(BROKEN)) {
  Deno.test(`Report refuses ${name}`, () => {
    assertThrows(() => Report.parse(spoil(FULL)));
  });
}
