import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { Comparison } from "../../lab/report/comparison_schema.ts";
import { lab, labs } from "../live/lab_process.ts";
import { builtProbe, builtReport, verdictAt1 } from "../result/make.ts";
import { scratch } from "./scratch.ts";

const { rows } = verdictAt1("fail", "A is in CLOSED");
const { reason: _, ...row } = { ...rows[1]!, verdict: "pass" as const };
const PASSED = JSON.stringify(
  builtReport([builtProbe({ rows: [rows[0]!, { ...row, observed: row.expected }] })]),
);
const FAILED = JSON.stringify(builtReport([verdictAt1("fail", "A is in CLOSED")]));
const OTHER = JSON.stringify(builtReport([builtProbe({ id: "close/other" })]));

async function packed(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return await new Response(stream).bytes();
}

interface Bad {
  readonly args: readonly string[];
  readonly complaint: RegExp;
}

const BAD: readonly Bad[] = [
  { args: [], complaint: /compare takes at least two reports, or --baseline and one/ },
  { args: ["$/good"], complaint: /compare takes at least two reports/ },
  { args: ["--baseline", "6.18"], complaint: /--baseline takes at least one report/ },
  {
    args: ["--baseline", "6.17", "$/good"],
    complaint: /there is no baseline "6\.17", only 6\.1, 6\.18$/,
  },
  { args: ["--baseline", "../6.18", "$/good"], complaint: /no baseline/ },
  { args: ["-", "/dev/stdin"], complaint: /only one of the reports can come from standard/ },
  { args: ["$/good", "$/bad"], complaint: /bad is not JSON/ },
  { args: ["$/good", "$/none"], complaint: /cannot read .*none: there is no such file$/ },
  { args: ["$/good", "$/cut"], complaint: /cannot read .*cut: / },
  { args: ["$/good", "$/other"], complaint: /the reports have no probe in common/ },
];

Deno.test("lab compare ends with 2 and one clear line on what it cannot compare", async (t) => {
  await using folder = await scratch({ good: PASSED, bad: "{", other: OTHER });
  await Deno.writeFile(`${folder.path}/cut`, (await packed(PASSED)).subarray(0, 40));
  const ended = await labs(
    BAD.map(({ args }) => ["compare", ...args.map((arg) => arg.replace("$", folder.path))]),
  );
  for (const [i, { args, complaint }] of BAD.entries()) {
    const { code, stdout, stderr } = ended[i]!;
    await t.step(args.join(" "), () => {
      assertEquals([code, stdout], [2, ""]);
      assertMatch(stderr, /^lab: [^\n]*\n$/);
      assertMatch(stderr.trimEnd(), complaint);
    });
  }
});

Deno.test("lab compare ends with 0 where nothing differs and with 1 where something does, packed or not", async () => {
  await using folder = await scratch({ old: PASSED, bad: FAILED.replace('"6.1.0"', '"6.18.0"') });
  const { path } = folder;
  await Deno.writeFile(`${path}/same.json.gz`, await packed(PASSED));
  const [same, differs] = await labs([
    ["compare", `${path}/old`, `${path}/same.json.gz`],
    ["compare", `${path}/old`, `${path}/same.json.gz`, `${path}/bad`],
  ]);
  assertEquals([same!.code, same!.stderr], [0, ""]);
  assertStringIncludes(same!.stdout, "same behaves as old\nnothing differs\n");
  assertEquals([differs!.code, differs!.stderr], [1, ""]);
  assertMatch(differs!.stdout, /^1,2 +3 *$/m);
  assertMatch(differs!.stdout, /^pass +fail +\[3\] A is in CLOSED.*\(since bad\)$/m);
});

Deno.test("lab compare writes each form to the file that is named for it", async () => {
  await using folder = await scratch({ old: PASSED, bad: FAILED });
  const { path } = folder;
  const forms = ["json", "markdown", "html", "pretty"];
  const { code, stdout, stderr } = await lab([
    ...["compare", `${path}/old`, `${path}/bad`, "--lang", "ko"],
    ...forms.flatMap((form) => ["--format", `${form}=${path}/${form}`]),
  ]);
  assertEquals([code, stdout, stderr], [1, "", ""]);
  const { lines } = Comparison.parse(JSON.parse(await Deno.readTextFile(`${path}/json`)));
  assertEquals(lines.length, 1);
  assertMatch(await Deno.readTextFile(`${path}/markdown`), /^## bad: 다음 1가지 말고는/);
  assertMatch(await Deno.readTextFile(`${path}/html`), /^<!DOCTYPE html><html lang="ko">/);
});

Deno.test("the baselines that are checked in are reports of those kernels", async () => {
  await using folder = await scratch({ other: PASSED });
  for (const version of ["6.18", "6.1"]) {
    const file = new URL(`../../baselines/${version}.json.gz`, import.meta.url);
    const bytes = await Deno.readFile(file);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const report = await new Response(stream).json();
    assertMatch(report.host.kernel, new RegExp(`^${version.replace(".", "\\.")}\\.`));
    await Deno.writeTextFile(`${folder.path}/same.json`, JSON.stringify(report));
    const [own, foreign] = await labs([
      ["compare", "--baseline", version, `${folder.path}/same.json`],
      ["compare", "--baseline", version, `${folder.path}/other`],
    ]);
    assertEquals(own!.code, 0, own!.stdout + own!.stderr);
    assertStringIncludes(own!.stdout, `same behaves as Linux ${version}\n`);
    assertEquals(foreign!.code, 2, foreign!.stdout);
  }
});
