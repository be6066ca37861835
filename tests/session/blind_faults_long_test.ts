/** Faults are found all the same where observers see little: by segments, calls and TCP_INFO. */

import { assert, assertEquals } from "@std/assert";
import type { Outcome } from "./blind_faults_main.ts";
import { inNamespace, liveTest } from "./in_namespace.ts";

async function outcomesOf(...args: string[]): Promise<Outcome[]> {
  const module = new URL("./blind_faults_main.ts", import.meta.url);
  return await inNamespace(module, ...args) as Outcome[];
}

const PROBES = ["handshake/three-way", "close/four-way-a-first", "close/time-wait-fin-again"];

for (const id of PROBES) {
  liveTest(
    `${id} fails with any one thing wrong, as far as a blind observer's rows can tell`,
    async () => {
      const all = await outcomesOf("mutants", "-", id);
      const [asIs] = all.filter(({ change }) => change === "nothing");
      assertEquals(asIs!.verdict, "pass", asIs!.reason);
      const mutants = all.filter(({ change }) => change !== "nothing");
      assert(mutants.length > 40);
      for (const { step, change, verdict, rows, unseen, reason } of mutants) {
        // Only what is as little to be seen as what is in its place may pass.
        const [, socket] = /^([ab][\w.]*) in [A-Z0-9-]+ for /.exec(change) ?? [];
        const [, timed] = /^timer of ([ab]) /.exec(change) ?? [];
        const hidden = socket ? `${socket} state` : timed ? `${timed} timer` : undefined;
        if (hidden !== undefined && verdict === "pass") {
          assert(unseen[step]!.includes(hidden), `${change} passed in row ${step}`);
          assert(asIs!.unseen[step]!.includes(hidden), `${change} in row ${step} could be seen`);
          continue;
        }
        assertEquals(rows[step], "fail", `${change} in row ${step}: ${verdict} ${reason}`);
      }
      const ofSegments = mutants.filter(({ change }) => /[ab][\w.]*>[ab]/.test(change));
      assert(ofSegments.length > 30 && ofSegments.every(({ verdict }) => verdict === "fail"));
    },
  );
}

liveTest(
  "a kernel without TIME-WAIT fails where segments tell, and else that is unseen",
  async () => {
    const ids = ["close/time-wait-fin-again", "close/four-way-a-first", "close/simultaneous"];
    const all = await outcomesOf("as-is", "net.ipv4.tcp_max_tw_buckets=0", ...ids);
    const [again, fourWay, simultaneous] = ids.map((id) => all.find((one) => one.id === id)!);
    for (const one of [again!, fourWay!]) {
      assertEquals(one.verdict, "fail");
      assert(one.reason.includes("unexpected segment a>b RST"), one.reason);
    }
    // No segment and no call depends on it there.
    assertEquals(simultaneous!.verdict, "pass", simultaneous!.reason);
    assert(simultaneous!.unseen.at(-1)!.includes("a state"));
  },
);
