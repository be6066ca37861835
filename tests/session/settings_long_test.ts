/**
 * Each option that a probe sets, and each setting that it gives its namespace: left out or another,
 * the probe must not pass. One that makes no difference has no business there, but for those below.
 */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { loadProbe, probeIds } from "../../lab/probe/load.ts";
import { inNamespace, liveTest } from "./in_namespace.ts";
import { forAll, PROBES } from "./live_host.ts";
import { settingMutantsOf } from "./setting_mutants.ts";
import type { SettingOutcome } from "./settings_main.ts";

const MAIN = new URL("./settings_main.ts", import.meta.url);

/** They keep a host's own value from making a difference. */
const HELD: readonly string[] = [
  "net.ipv4.tcp_fastopen_blackhole_timeout_sec",
  "net.ipv4.tcp_syn_linear_timeouts",
  "net.ipv4.tcp_syncookies",
];
/** What makes no difference to just one probe. */
const HELD_BY: Readonly<Record<string, string>> = {
  // TCP_SYNCNT takes its place: that is what the probe shows.
  "handshake/unanswered-by-option": "net.ipv4.tcp_syn_retries",
  // However long the lab is stopped, the connection lives.
  "keepalive/answered": "TCP_KEEPCNT",
  "keepalive/one-lost": "TCP_KEEPCNT",
  // A port that was bound is had again although this is off: that is what the probe shows.
  "time-wait/reuse-bound": "net.ipv4.tcp_tw_reuse",
  // Off, it refuses as well; on, it is the delay that does.
  "time-wait/reuse-too-soon": "net.ipv4.tcp_tw_reuse",
};

/** So many namespaces side by side: in each, probes mostly wait. */
const AT_ONCE = 8;

const ids: string[] = [];
for (const id of await probeIds(PROBES)) {
  if (settingMutantsOf(await loadProbe(PROBES, id)).length > 0) ids.push(id);
}

liveTest("probes pass with their options and settings, and not without any of them:", async (t) => {
  assert(ids.length > 20, `${ids.length} probes`);
  const outcomes = new Map<string, SettingOutcome[]>();
  const play = async (id: string) => {
    outcomes.set(id, await inNamespace(MAIN, "4", PROBES.href, id) as SettingOutcome[]);
  };
  await forAll(ids, play, AT_ONCE);
  for (const id of ids) await t.step(id, (t) => assertNeeded(t, id, outcomes.get(id)!));
});

async function assertNeeded(
  t: Deno.TestContext,
  id: string,
  outcomes: readonly SettingOutcome[],
): Promise<void> {
  const [untouched, ...others] = outcomes;
  assertEquals([untouched?.what, untouched?.verdict, untouched?.reason], ["", "pass", ""]);
  for (const [what, ofIt] of Map.groupBy(others, ({ what }) => what)) {
    if (HELD.includes(what) || HELD_BY[id] === what) continue;
    await t.step(what, () => {
      // Of a switch's positions, some may be the same for this probe.
      if (what.startsWith("net.")) assert(ofIt.some(({ verdict }) => verdict !== "pass"));
      else for (const { change, verdict } of ofIt) assertNotEquals(verdict, "pass", change);
    });
  }
}
