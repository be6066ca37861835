import { assertEquals } from "@std/assert";
import { XMLParser } from "fast-xml-parser";
import { junit } from "../../lab/report/junit.ts";
import { explanation } from "../../lab/report/plain_text.ts";
import { builtReport, HOSTILE, ofAllVerdicts } from "../result/make.ts";
import { oneLine } from "../../lab/text/one_line.ts";

function read(xml: string) {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    trimValues: false,
    isArray: (name) => ["testsuite", "testcase", "property"].includes(name),
  });
  return parser.parse(xml).testsuites;
}

Deno.test("junit() makes a suite of each folder, and counts", () => {
  const report = builtReport(ofAllVerdicts("why"));
  const { testsuite } = read(junit(report));
  const told = testsuite.map((
    { name, id, tests, failures, errors, skipped, timestamp }: Record<string, string>,
  ) => [name, id, tests, failures, errors, skipped, timestamp]);
  assertEquals(told, [
    ["close", "0", "6", "2", "0", "0", "2024-05-06T07:08:09"],
    ["loss", "1", "4", "0", "2", "2", "2024-05-06T07:08:09"],
  ]);
  assertEquals(testsuite[0].properties.property[0], { name: "kernel", value: "6.1.0" });
  assertEquals(
    testsuite[0]["system-out"].split("\n")[0],
    "close/deviates (IPv4) deviates: row 1: why",
  );
});

for (const [title, reason] of [["plain", "for a reason"], ["hostile", HOSTILE]] as const) {
  Deno.test(`junit() has an element for what did not pass, with ${title} text`, () => {
    const report = builtReport(ofAllVerdicts(reason));
    const cases = read(junit(report)).testsuite.flatMap(
      ({ testcase }: { testcase: unknown[] }) => testcase,
    );
    assertEquals(cases.length, report.probes.length);
    report.probes.forEach((probe, index) => {
      const { name, classname, failure, error, skipped } = cases[index];
      const message = oneLine(probe.reason ?? "");
      const problem = { message, type: probe.verdict, "#text": explanation(probe).join("\n") };
      const folder = probe.id.split("/")[0];
      assertEquals([name, classname], [`${probe.id} (IPv${probe.family})`, `tcplab.${folder}`]);
      assertEquals([failure, error, skipped?.message], [
        probe.verdict === "fail" ? problem : undefined,
        probe.verdict === "broken" ? problem : undefined,
        probe.verdict === "skip" ? message : undefined,
      ]);
    });
  });
}
