import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { getColorEnabled, setColorEnabled } from "@std/fmt/colors";
import { harmless } from "../../lab/report/harmless.ts";
import { pretty } from "../../lab/report/pretty.ts";
import type { Report } from "../../lab/result/result.ts";
import { FAILED, probe, report, row } from "../result/make.ts";

/** What a terminal would act on, or be misled by. */
const HOSTILE = "\x1b[2J\x1b]0;x\x07\r\0\x9b\u202e\u2066\u2028\ud800\tend";
// deno-lint-ignore no-control-regex -- they are what it is about
const UNFIT = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/;

Deno.test("harmless() writes controls out in every text, and changes nothing else", () => {
  const bytes = Uint8Array.of(27, 0);
  const value = {
    a: [HOSTILE, 1, null, true],
    [HOSTILE]: { b: "한\nx" },
    reason: "1\n\x1b2",
    bytes,
  };
  const fit = harmless(value);
  assert(!UNFIT.test(JSON.stringify(fit)));
  assertEquals(fit.a.slice(1), [1, null, true]);
  assertEquals([fit.reason, fit.bytes], ["1\n\\x1b2", bytes]);
  assertEquals(Object.values(fit)[1], { b: "한\\nx" });
  assertEquals(harmless(FAILED), FAILED);
});

/** The report with that in each of its texts but those that are one of few. */
function hostile(plain: Report): Report {
  const kept = new Set(["verdict", "event", "a", "b", "from", "to", "end", "observer", "medium"]);
  const spoil = (value: unknown, name: string): unknown => {
    if (typeof value === "string") return kept.has(name) ? value : value + HOSTILE;
    if (Array.isArray(value)) return value.map((part) => spoil(part, name));
    if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map((
        [key, part],
      ) => [
        key,
        name === "states" || name === "claims" ? part : spoil(part, name === "evidence" ? "" : key),
      ]),
    );
  };
  return spoil(plain, "") as Report;
}

Deno.test("pretty() gives a terminal nothing to act on, whatever the report says", () => {
  const colors = getColorEnabled();
  setColorEnabled(false);
  try {
    const of = hostile(report([
      probe("handshake/three-way", { rows: [row(0, { evidence: { a: "ESTAB" } })] }),
      FAILED,
      probe("close/skipped", { verdict: "skip", reason: "no IPv6 here" }),
      probe("close/other", {
        verdict: "deviates",
        reason: "row 0: as the table of deviations says",
      }),
    ]));
    for (const context of [{ verbose: true }, { verbose: false }, { verbose: false, width: 80 }]) {
      const text = pretty(of, { quiet: false, ...context });
      assertEquals(UNFIT.exec(text)?.[0], undefined);
      assertStringIncludes(text.replaceAll(/\s+/g, ""), "\\x1b[2J");
    }
  } finally {
    setColorEnabled(colors);
  }
});
