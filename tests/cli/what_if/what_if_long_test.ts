/** `lab what-if` on this kernel: what it names, and that it names nothing else. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { NAMESPACES } from "../../live/ability.ts";
import { lab, labs } from "../../live/lab_process.ts";

const ignore = !NAMESPACES;

Deno.test("lab what-if tells what is wrong, and what cannot be had, in one line", async () => {
  const runs = await labs([
    ["what-if"],
    ["what-if", "tcp_fin_timeuot=5"],
    ["what-if", "tcp_sack"],
    ["what-if", "tcp_frto=0"],
    ["what-if", "tcp_mem=1", "--lang", "ko"],
  ]);
  assertEquals(runs.map(({ code }) => code), [2, 2, 2, 0, 0]);
  assertMatch(runs[1]!.stderr, /^lab: .*"tcp_fin_timeuot": did you mean "tcp_fin_timeout"\?\n$/);
  assertMatch(runs[3]!.stdout, /no probe depends on net\.ipv4\.tcp_frto, so nothing can be shown/);
  assertMatch(runs[4]!.stdout, /프로브가 없어 보일 것이 없음: .*호스트 전체의 것/);
});

Deno.test({
  name: "lab what-if says which value the kernel refuses",
  ignore,
  async fn() {
    const { code, stdout, stderr } = await lab(["what-if", "tcp_tw_reuse=9"]);
    assertEquals([code, stdout], [2, ""]);
    assertMatch(stderr, /^lab: [^\n]*tcp_tw_reuse[^\n]*EINVAL[^\n]*\n$/);
  },
});

// At the default, SYNs are sent again at longer and longer times.
const CHANGES: readonly [what: string, args: readonly string[], says: RegExp][] = [
  ["segments", ["tcp_ecn=1"], /a>b SYN offers: win=\d+ <[^>]*> → win=\d+ <[^>]*> ECE CWR/],
  [
    "times",
    ["tcp_rto_max_ms=1000"],
    /A was still in SYN-SENT after \d+ ms, .* → as it says/,
  ],
  ["a state", ["tcp_abort_on_overflow=1"], /B's state: SYN-RECEIVED → LISTEN/],
];

for (const [what, args, says] of CHANGES) {
  Deno.test({
    name: `lab what-if ${args.join(" ")} names ${what}`,
    ignore,
    async fn() {
      const { code, stdout, stderr } = await lab(["what-if", ...args]);
      assertEquals([code, stderr], [1, ""], stdout);
      assertMatch(stdout, says);
      assertMatch(stdout, /\d+ of \d+ probes? shows? a difference/);
    },
  });
}

Deno.test({
  name: "lab what-if finds nothing under the value that is here, however often",
  ignore,
  async fn() {
    for (const key of ["tcp_ecn", "tcp_abort_on_overflow"]) {
      const { stdout: path } = await lab(["explain", key]);
      const [, here = ""] = /= (\d+) here/.exec(path) ?? [];
      const { code, stdout } = await lab(["what-if", `${key}=${here}`]);
      assertEquals(code, 0);
      assertStringIncludes(stdout, `is ${here} here already`);
      assertStringIncludes(stdout, "\n  nothing differs\n");
      const { stdout: json } = await lab(["what-if", `${key}=${here}`, "--format", "json"]);
      const { schema, asked, alternatives, ids } = JSON.parse(json);
      assertEquals([schema, asked[0].here], ["tcplab.what-if/1", here]);
      assert(ids.length > 1);
      assertEquals(alternatives, [{ settings: { [`net.ipv4.${key}`]: here }, effects: [] }]);
    }
  },
});
