import { unpacked } from "../page/report_in.ts";
import { assertEquals } from "@std/assert";
import { Report } from "../../lab/result/report.ts";
import { stackOf } from "../../lab/result/stack.ts";
import { REPORTERS } from "../../lab/report/mod.ts";
import { diffOf } from "../../lab/report/diff.ts";
import { diffText } from "../../lab/report/diff_text.ts";
import { builtProbe, builtReport } from "./make.ts";

const PLAIN = { quiet: false, verbose: false };
const STACK = { name: "gVisor", release: "4.4.0", container: "docker" };

/** A report of a run on some stack. */
function on(stack?: typeof STACK) {
  const { host, ...report } = builtReport([builtProbe()]);
  return { ...report, host: { ...host, ...stack && { kernel: stack.release, stack } } };
}

Deno.test("stackOf() names what answered, and takes an earlier report's for Linux", () => {
  assertEquals(stackOf(on(STACK).host), "gVisor 4.4.0 (docker)");
  assertEquals(stackOf({ kernel: "6.1.0" }), "Linux 6.1.0");
  const { container: _, ...bare } = STACK;
  assertEquals(stackOf({ kernel: "4.4.0", stack: bare }), "gVisor 4.4.0");
});

Deno.test("a report is read with what answered, and without", () => {
  assertEquals(Report.parse(on(STACK)).host.stack, STACK);
  assertEquals(Report.parse(on()).host.stack, undefined);
});

for (const { name, render } of REPORTERS) {
  // The page and what is for programs have it as data.
  const isData = ["json", "ndjson", "html"].includes(name);
  Deno.test(`${name} names what answered`, async () => {
    const rendered = await render(on(STACK), PLAIN);
    const text = name === "html" ? unpacked(rendered) : rendered;
    const named = isData ? '"gVisor"' : "gVisor 4.4.0 (docker)";
    assertEquals(text.replaceAll("\\", "").includes(named), true, text.slice(0, 500));
    assertEquals(text.includes("Linux 4.4.0"), false);
  });
}

Deno.test("a diff says where another stack answered, and not where one report only says more", () => {
  const changed = diffText(diffOf(on(), on(STACK)), PLAIN);
  assertEquals(changed.includes("the kernel was 6.1.0, is 4.4.0"), true, changed);
  const linux = { name: "Linux", release: "4.4.0" } as typeof STACK;
  const other = diffText(diffOf(on(linux), on(STACK)), PLAIN);
  assertEquals(other.includes("the kernel was Linux 4.4.0, is gVisor 4.4.0 (docker)"), true, other);
  assertEquals(diffText(diffOf(on(STACK), on(STACK)), PLAIN).includes("the kernel was"), false);
});
