import { assertEquals, assertFalse } from "@std/assert";
import { counts, explanation, nameOf } from "../../lab/report/plain_text.ts";
import { decidingRow } from "../../lab/result/verdict.ts";
import { builtProbe, builtReport, HOSTILE, ofAllVerdicts, verdictAt1 } from "../result/make.ts";

Deno.test("explanation() has the row that decided, one line for each thing", () => {
  assertEquals(explanation(verdictAt1("fail", "A is in CLOSED, not TIME-WAIT")), [
    "A closes first (RFC 9293, 3.6)",
    'row 1: B does what "A is in CLOSED, not TIME-WAIT" says',
    "  A is in CLOSED, not TIME-WAIT",
    "  expected  A TIME-WAIT, B LAST-ACK",
    "  observed  A CLOSED, B LAST-ACK",
    "  expected  a>b FIN,ACK",
    "  sent      a>b A is in CLOSED, not TIME-WAIT",
    "  A's row   (none)",
    "  B's row   LAST-ACK 0 1 A is in CLOSED, not TIME-WAIT",
  ]);
});

Deno.test("explanation() does with the reason where no row decided", () => {
  const probe = builtProbe({ verdict: "broken", reason: "a worker died", rows: [] });
  assertEquals(decidingRow(probe), undefined);
  assertEquals(explanation(probe), ["A closes first (RFC 9293, 3.6)", "a worker died"]);
});

Deno.test("explanation() and nameOf() are never more lines than they should be", () => {
  const texts = ofAllVerdicts(HOSTILE).flatMap((probe) => [
    nameOf({ id: HOSTILE, family: 4 }),
    ...explanation(probe),
  ]);
  // deno-lint-ignore no-control-regex -- none may be left
  for (const text of texts) assertFalse(/[\0-\x1f\x7f-\x9f\u2028]/.test(text), text);
});

Deno.test("counts() leaves out what there is none of, but for what people look for", () => {
  assertEquals(counts(builtReport([builtProbe()])), "1 passed, 0 failed");
  const deviating = builtReport([verdictAt1("deviates", "x")]);
  assertEquals(counts(deviating), "0 passed, 0 failed, 1 deviates");
  assertEquals(
    counts(builtReport(ofAllVerdicts("x"), { interrupted: true })),
    "2 passed, 2 failed, 2 deviate, 2 skipped, 2 broken (interrupted)",
  );
});
