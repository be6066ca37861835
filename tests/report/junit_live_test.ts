import { assert, assertEquals } from "@std/assert";
import { junit } from "../../lab/report/junit.ts";
import { canRun } from "../live/ability.ts";
import { builtProbe, builtReport, HOSTILE, ofAllVerdicts } from "../result/make.ts";

const SCHEMA = decodeURIComponent(
  new URL("../fixtures/junit/junit.xsd", import.meta.url).pathname,
);

/** What xmllint complains of. */
async function complaints(xml: string): Promise<string> {
  const process = new Deno.Command("xmllint", {
    args: ["--nonet", "--noout", "--schema", SCHEMA, "-"],
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const writer = process.stdin.getWriter();
  await writer.write(new TextEncoder().encode(xml));
  await writer.close();
  const { success, stderr } = await process.output();
  return success ? "" : new TextDecoder().decode(stderr);
}

Deno.test({
  name: "junit() is valid by the schema",
  ignore: !canRun("xmllint", "--version"), // xmllint comes with libxml2-utils
  async fn() {
    const reports = [
      builtReport([]),
      builtReport([builtProbe()]),
      builtReport(ofAllVerdicts("for a reason")),
      builtReport(ofAllVerdicts(HOSTILE), { observer: HOSTILE }),
      builtReport([builtProbe({ id: HOSTILE })]),
      builtReport([builtProbe({ durationMs: 1e-9 })]),
    ];
    assertEquals(await Promise.all(reports.map((report) => complaints(junit(report)))), [
      ...reports.map(() => ""),
    ]);
    const wrong = junit(builtReport([builtProbe()])).replace(/ hostname="\w+"/, "");
    assert((await complaints(wrong)).includes("hostname"), "the schema lets anything pass");
  },
});
