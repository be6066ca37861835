/** Selecting as people try it: what is taken, and what is said of it, by run, list, show and explain. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { labs } from "../live/lab_process.ts";

/** What of the first lines, and what is said beside it. */
const ASKED: readonly [args: readonly string[], out: RegExp, beside: RegExp | undefined][] = [
  [["list", "TIME-WAIT"], /^abort\//, /^lab: \d+ probes: their tables expect TIME-WAIT/],
  [["list", "time-wait"], /^time-wait\//, /by their ids, time-wait \(also: the state TIME-WAIT is/],
  [["list", "C5"], /^close\//, /^lab: \d+ probes: they verify claim C5$/m],
  [["list", "MUST-13"], /time-wait-timer/, /^lab: \d+ probes: they verify MUST-13$/m],
  [["list", "RFC", "9293", "3.6.1"], /^abort\//, /: by their source, RFC 9293, 3\.6\.1$/m],
  [
    ["list", "tcp_tw_reuse"],
    /time-wait\/reuse-on/,
    /depend on net\.ipv4\.tcp_tw_reuse, or set it$/m,
  ],
  [["list", "simultaneous", "--lang", "ko"], /close\/simultaneous/, /^lab: 프로브 \d+개: id에/],
  // Ids and expressions say nothing of themselves.
  [["list", "close"], /^close\//, undefined],
  [["list", "/four/"], /^close\//, undefined],
  [["show", "four-way-a-first"], /^close\/four-way-a-first: /, undefined],
  [["list", "fin_timeout"], /timeouts\/fin-wait-2-orphan/, /depend on net\.ipv4\.tcp_fin_timeout/],
  [["explain", "C12"], /^C12: [^]*Its parts[^]*deno task lab C12 runs them/, undefined],
  [["explain", "must-13"], /^MUST-13: [^]*RFC 9293, 3\.6\.1; MUST/, undefined],
  [["explain", "3.6.1", "--lang", "ko"], /^RFC 9293, 3\.6\.1[^]*MUST-13: [^\n]*[가-힣]/, undefined],
  [
    ["explain", "tcp_sack"],
    /^net\.ipv4\.tcp_sack = \d here\n[^]*what-if tcp_sack=VALUE/,
    undefined,
  ],
  [["explain", "tcp_frto"], /what was sent again is found[^]*\n0 probes have/, undefined],
  [["explain", "time-wait"], /^TIME-WAIT /, undefined],
  [
    ["figure 12", "--family", "4", "--format", "tap", "--ascii"],
    /^TAP version 14\n[^]*ok \d+ /,
    /^lab: \d+ probes: by their titles or sources, with figure 12$/m,
  ],
];

Deno.test("lab takes what people ask for, and says as what it took it:", async (t) => {
  const runs = await labs(ASKED.map(([args]) => args));
  for (const [i, [args, out, beside]] of ASKED.entries()) {
    const { code, stdout, stderr } = runs[i]!;
    await t.step(`lab ${args.join(" ")}`, () => {
      assertEquals(code, 0, stderr);
      assertMatch(stdout, out);
      if (beside === undefined) assertEquals(stderr, "");
      else assertMatch(stderr, beside);
      assert(stderr.split("\n").length <= 2, stderr);
    });
  }
});
