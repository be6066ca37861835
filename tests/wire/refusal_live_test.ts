/**
 * A kernel that refuses a closed port wrongly, in one family: that fails there, by name, and keeps no
 * row from being judged, in either family.
 */

import { assertEquals, assertMatch } from "@std/assert";
import { inNamespace, liveTest } from "../session/in_namespace.ts";
import { FAULTS, type Outcome } from "./refusal_main.ts";

const MAIN = new URL("./refusal_main.ts", import.meta.url);

const CAME: Readonly<Record<typeof FAULTS[number], RegExp>> = {
  drop: /no answer arrived/,
  "forge ack": /RST,ACK seq=0 ack=\d+ arrived in place of RST,ACK seq=0 ack=\d+/,
  "forge seq": /RST,ACK seq=9 ack=\d+ arrived in place of RST,ACK seq=0 ack=\d+/,
};

for (const hit of [4, 6] as const) {
  liveTest(`a wire on which refusals go wrong over IPv${hit} fails there, by name`, async () => {
    const outcomes = await inNamespace(MAIN, "close/simultaneous", `${hit}`) as Outcome[];
    assertEquals(outcomes.length, 2 * FAULTS.length);
    for (const { fault, family, verdict, reason, rows } of outcomes) {
      assertEquals(rows, rows.map(() => "pass"));
      assertEquals(verdict, family === hit ? "fail" : "pass", reason);
      if (family !== hit) continue;
      assertMatch(reason, /^the kernel did not answer a SYN to a closed port with RST \(RFC 9293/);
      assertMatch(reason, CAME[fault]);
    }
  });
}
