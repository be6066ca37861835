/** How long a row waits for a timer of the kernel's: longer than rows may take, if it is shown. */

import { assertEquals } from "@std/assert";
import { retransmission, type WireRow } from "../../lab/probe.ts";
import { runTable } from "../../lab/session/run_table.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import { hostOf, observing, packet, ScriptedKernel } from "./fakes.ts";
import { CUES, inShort, probe, TABLE } from "./play.ts";

const TIMER = { kind: "retransmit", expiresMs: 1000, retransmits: 4 } as const;

for (
  const [what, timer, verdict] of [
    ["shown", TIMER, "pass"],
    ["about to expire", { ...TIMER, expiresMs: 0 }, "pass"],
    ["longer than it can have become by itself", { ...TIMER, expiresMs: 60_000 }, "fail"],
    ["a keep-alive's", { ...TIMER, kind: "keepalive" }, "fail"],
    ["not there", undefined, "fail"],
  ] as const
) {
  Deno.test(`runTable() waits longer than rows may take for a timer that is ${what}: ${verdict}`, async () => {
    const kernel = new ScriptedKernel(CUES);
    using mirror = new Mirror(kernel.device);
    // Later than a row is given, which is 1.5 s.
    const late = setTimeout(() => kernel.device.send(packet("a>b SYN seq=ISN_A")), 1700);
    const observer = observing(() =>
      kernel.rows.map((row) => ({ ...row, row: { ...row.row, ...(timer && { timer }) } }))
    );
    const again: WireRow = {
      do: retransmission("a"),
      wire: "a>b SYN seq=ISN_A",
      a: "SYN-SENT",
      b: "CLOSED",
    };
    const result = await runTable(
      "a/probe",
      probe([TABLE[0]!, again]),
      4,
      hostOf({ mirror, observer, timeoutMs: 1000 }),
    );
    clearTimeout(late);
    assertEquals(inShort(result).rows, ["pass", verdict], result.reason);
  });
}
