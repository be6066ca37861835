/**
 * Each option that a probe sets, and each setting that it gives its namespace: left out or another,
 * the probe must not pass. One that makes no difference has no business there, but for those below.
 */

import { assert, assertNotEquals } from "@std/assert";
import { loadProbe, probeIds } from "../../lab/probe/load.ts";
import { inNamespace, liveTest } from "./in_namespace.ts";
import { forAll, PROBES } from "./live_host.ts";
import { settingMutantsOf } from "./setting_mutants.ts";
import type { SettingOutcome } from "./settings_main.ts";

const MAIN = new URL("./settings_main.ts", import.meta.url);

/** They keep a host's own value from making a difference. */
const HELD: readonly string[] = [
  "net.ipv4.tcp_early_retrans",
  // How far a window is shifted.
  "net.ipv4.tcp_rmem",
  // The host's may pace or hold back what another sends at once.
  "TCP_CONGESTION",
  "net.ipv4.tcp_fastopen_blackhole_timeout_sec",
  "net.ipv4.tcp_invalid_ratelimit",
  "net.ipv4.tcp_syn_linear_timeouts",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_thin_linear_timeouts",
];
/** What makes no difference to just one probe. */
const HELD_BY: Readonly<Record<string, string | readonly string[]>> = {
  // In SYN-SENT an abort is a close(): that is what the probe shows.
  "abort/syn-sent": "SO_LINGER",
  // Whatever tcp_fin_timeout is, it is no orphan that may stay for long.
  "close/without-fin-wait-2": "TCP_LINGER2",
  // However long it takes to kill somebody, nothing is sent again.
  "gone/killed-unsent": "net.ipv4.tcp_rto_min_us",
  // On or off, it is refused: that is what the probe shows.
  "listen-again/beside-a-listener": "SO_REUSEADDR",
  // TCP_SYNCNT takes its place: that is what the probe shows.
  "handshake/unanswered-by-option": "net.ipv4.tcp_syn_retries",
  // However long the lab is stopped, the connection lives.
  "keepalive/answered": "TCP_KEEPCNT",
  "keepalive/one-lost": "TCP_KEEPCNT",
  // What was answered counts towards no limit: that is what the probe shows, with a minute to look.
  // No keep-alive is sent: that is what the probe shows.
  "keepalive/text-outstanding": ["SO_KEEPALIVE", "TCP_KEEPIDLE", "TCP_KEEPINTVL"],
  // The ACK does not wait, even where others would: that is what the probe shows.
  "data/gap-filled": "TCP_QUICKACK",
  // For less than 60 s a smaller socket stands for it, which answers alike.
  "arrives/fin-wait-2-long-orphan/data": "TCP_LINGER2",
  "arrives/fin-wait-2-long-orphan/fin": "TCP_LINGER2",
  "arrives/fin-wait-2-long-orphan/rst": "TCP_LINGER2",
  "keepalive/counted-anew": ["TCP_KEEPCNT", "TCP_KEEPINTVL"],
  // Within its delay, nothing is given out either.
  "ports/time-wait": "net.ipv4.tcp_tw_reuse",
  // Other limits end it sooner: that is what the probe shows.
  "keepalive/user-timeout": "TCP_KEEPCNT",
  // It is the least that can be set, and a millisecond more is not seen.
  "timeouts/syn-rto-max": "net.ipv4.tcp_rto_max_ms",
  // A listener takes text in a SYN by the half of it that is its own.
  "handshake/fast-open-cookie": "net.ipv4.tcp_fastopen",
  "handshake/fast-open-unasked": "net.ipv4.tcp_fastopen",
  "handshake/fast-open-wrong-cookie": "net.ipv4.tcp_fastopen",
  // Its timer would do the same later: without fast retransmit, in five seconds.
  "loss/fast-retransmit": "net.ipv4.tcp_rto_min_us",
  // However few may go unanswered, each is answered: that is what the probe shows.
  "window/shrunk-answered": "net.ipv4.tcp_retries2",
  // Of any range it is the ports that a connection to itself can have.
  "handshake/self-connect-chosen": "net.ipv4.ip_local_port_range",
  // What a cookie forgets without them is another probe's.
  "handshake/syn-cookie": "net.ipv4.tcp_timestamps",
  // Unshifted, a window is as large as it says, too.
  "options/own-window-scaled": "net.ipv4.tcp_window_scaling",
  // An ACK that is held back for others comes within the row all the same.
  "options/sack-blocks": "net.ipv4.tcp_comp_sack_nr",
  // What A offers is altered away all the same: that is what the probe shows.
  "options/sack-of-b": "net.ipv4.tcp_sack",
  "options/timestamps-of-b": "net.ipv4.tcp_timestamps",
  "options/window-scale-of-b": "net.ipv4.tcp_window_scaling",
  // With a place less, as many are left to strangers: a quarter is kept from them.
  "queue/max-syn-backlog": "net.ipv4.tcp_max_syn_backlog",
  "queue/max-syn-backlog-cookies": "net.ipv4.tcp_max_syn_backlog",
  // A higher number will do with timestamps, too, that are newer.
  "time-wait/reopened-by-isn": "net.ipv4.tcp_timestamps",
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
  assert(untouched?.what === "");
  const { verdict: usual, reason } = untouched;
  assert(usual === "pass" || usual === "deviates", reason);
  for (const [what, ofIt] of Map.groupBy(others, ({ what }) => what)) {
    if (HELD.includes(what) || [HELD_BY[id]].flat().includes(what)) continue;
    await t.step(what, () => {
      // Of a switch's positions, some may be the same for this probe.
      if (what.startsWith("net.")) assert(ofIt.some(({ verdict }) => verdict !== usual));
      else for (const { change, verdict } of ofIt) assertNotEquals(verdict, usual, change);
    });
  }
}
