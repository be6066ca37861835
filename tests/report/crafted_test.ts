/** Segments that neither end has sent so: every form of a report that explains says what made them. */

import { assert, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { github } from "../../lab/report/github.ts";
import { junit } from "../../lab/report/junit.ts";
import { markdown } from "../../lab/report/markdown.ts";
import { pretty } from "../../lab/report/pretty.ts";
import { tap } from "../../lab/report/tap.ts";
import { withText } from "../../lab/result/sending.ts";
import { builtEntry, builtReport, verdictAt1 } from "../result/make.ts";

const FAILED = verdictAt1("fail", "A is in CLOSED, not TIME-WAIT");
const WIRE = [
  builtEntry({
    ...{ event: "delivered", injected: true },
    ...{ segment: "a>b RST seq=ISN_A+2 len=0", text: "RST seq=RCV.NXT+1" },
  }),
  builtEntry({ event: "altered", segment: "a>b ACK seq=ISN_A+9 len=0", text: "seq=+8" }),
  builtEntry({ event: "delivered", segment: "a>b ACK seq=ISN_A+1 len=0" }),
];
const REPORT = builtReport([{
  ...FAILED,
  rows: FAILED.rows.map((row) => row.step === 1 ? { ...row, wire: WIRE } : row),
}]);
const CONTEXT = { quiet: false, verbose: false };

const FORMS: Readonly<Record<string, () => string>> = {
  github: () => github(REPORT),
  junit: () => junit(REPORT).replaceAll("&gt;", ">"),
  markdown: () => markdown(REPORT, CONTEXT),
  pretty: () => stripAnsiCode(pretty(REPORT, { ...CONTEXT, width: 200 })),
  tap: () => tap(REPORT),
};

for (const [name, form] of Object.entries(FORMS)) {
  Deno.test(`${name} says what a segment was made or altered by, and of no other anything`, () => {
    const text = form();
    for (
      const [fate, said] of [
        ["injected", "a>b RST seq=ISN_A+2 len=0 (RST seq=RCV.NXT+1)"],
        ["altered", "a>b ACK seq=ISN_A+9 len=0 (seq=+8)"],
      ] as const
    ) {
      assertStringIncludes(text, said);
      const before = text.slice(0, text.indexOf(said));
      assert(new RegExp(`${fate} +$`).test(before), before.slice(-40));
    }
    assert(!text.includes("seq=ISN_A+1 len=0 ("), text);
  });
}

Deno.test("withText() adds nothing where there is no text", () => {
  assert(withText(WIRE[2]!) === WIRE[2]!.segment);
});
