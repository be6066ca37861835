/** `lab explain PROBE`: why a row is expected, and where Linux does it. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { probePage } from "../../../lab/cli/explain/probe.ts";
import { kernelFunctions } from "../../../lab/explain/kernel_functions.ts";
import { loadProbe, OWN_PROBES, probeIds } from "../../../lab/probe/load.ts";
import { columnsOf } from "../../../lab/text/columns.ts";
import { TCP_STATES } from "../../../lab/tcp/state.ts";

async function pageOf(id: string, language: "en" | "ko" = "en"): Promise<string> {
  return probePage(id, await loadProbe(OWN_PROBES, id), language).replace(/\s+/g, " ");
}

Deno.test("a case is explained by the standard's step, the requirements, and Linux's function", async () => {
  const page = await pageOf("arrives/established/rst-window");
  assertMatch(page, /RFC 9293, 3\.10\.7\.4, second; RFC 5961, 3\.2 \(MUST\): a RST elsewhere/);
  assertMatch(page, /3\.10\.7\.4-rst-challenged: /);
  assertMatch(page, /tcp_input\.c, tcp_rcv_established\(\)/);
  assertMatch(page, /tcp_validate_incoming\(\) and tcp_reset\(\)/);
  assert(!page.includes("tcp_timewait_state_process"), page);
});

Deno.test("a known difference is explained by its reason and source", async () => {
  const page = await pageOf("arrives/syn-received/syn-window");
  assertMatch(
    page,
    /What linux is known to do instead b>a RST,ACK seq=0 .*tcp_check_req\(\) resets/,
  );
  assertMatch(page, /\(https:\/\/github\.com\/torvalds\/linux\//);
  assertMatch(page, /SYN-RECEIVED, opened passively, a SYN in the window: LISTEN/);
});

Deno.test("what takes a segment is told by the state that it reaches", async () => {
  const page = await pageOf("arrives/time-wait/fin");
  assertMatch(page, /tcp_minisocks\.c, tcp_timewait_state_process\(\)/);
  for (const state of TCP_STATES) {
    assertEquals(kernelFunctions(state, ["RFC 9293, 3.10.7.1"]).length > 0, true, state);
  }
  assertEquals(kernelFunctions(undefined, []), []);
});

Deno.test("every probe is explained, in both languages, in lines that a terminal has room for", async () => {
  for (const id of await probeIds(OWN_PROBES)) {
    const probe = await loadProbe(OWN_PROBES, id);
    for (const language of ["en", "ko"] as const) {
      const page = probePage(id, probe, language);
      assert(!/undefined|\{\w+\}/.test(page), `${id}: ${page}`);
      const wide = page.split("\n").filter((line) => columnsOf(line) > 80 && line.includes(" "));
      assertEquals(wide.filter((line) => !/^\s*\S+$/.test(line)), [], id);
    }
  }
});
