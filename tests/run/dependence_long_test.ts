/** Whether probes say which settings their outcome hangs on: all of them, and no others. */

import { assertEquals } from "@std/assert";
import { hangsOn } from "../../lab/probe/dependence.ts";
import { findProbes, loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import type { Report } from "../../lab/result/result.ts";
import { type RunOptions, runProbes } from "../../lab/run/run_probes.ts";
import { NAMESPACES } from "../live/ability.ts";

/** Each with a value that is allowed, and as far from the usual one as that goes. */
const TABLE: Readonly<Record<string, string>> = {
  "net.core.somaxconn": "0",
  "net.ipv4.tcp_max_tw_buckets": "0",
  "net.ipv4.tcp_notsent_lowat": "0",
  "net.ipv4.tcp_rfc1337": "1",
  "net.ipv4.tcp_rmem": "1 1 1",
  "net.ipv4.tcp_rto_min_us": "60000000",
  "net.ipv4.tcp_synack_retries": "0",
  "net.ipv4.tcp_syncookies": "2",
  "net.ipv4.tcp_timestamps": "0",
  "net.ipv4.tcp_wmem": "1 1 1",
  // One challenge ACK for each second, whoever needs it first.
  "net.ipv4.tcp_challenge_ack_limit": "1",
};

/** Those that only show where a probe runs more than once. */
const REPEATED: Readonly<Record<string, number>> = { "net.ipv4.tcp_challenge_ack_limit": 4 };

/** All of these at once: nothing depends on any. */
const IDLE: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    abort_on_overflow: "1",
    adv_win_scale: "-31",
    app_win: "0",
    autocorking: "0",
    backlog_ack_defer: "0",
    comp_sack_nr: "0",
    congestion_control: "reno",
    dsack: "0",
    early_demux: "0",
    early_retrans: "0",
    ecn: "0",
    ecn_option: "0",
    fastopen: "0",
    fin_timeout: "1",
    frto: "0",
    invalid_ratelimit: "0",
    keepalive_intvl: "1",
    keepalive_probes: "1",
    keepalive_time: "1",
    limit_output_bytes: "1",
    max_syn_backlog: "1",
    min_rtt_wlen: "0",
    min_tso_segs: "1",
    moderate_rcvbuf: "0",
    mtu_probing: "2",
    no_metrics_save: "1",
    orphan_retries: "1",
    pacing_ca_ratio: "1",
    pacing_ss_ratio: "1",
    pingpong_thresh: "255",
    plb_enabled: "1",
    recovery: "0",
    reordering: "300",
    retrans_collapse: "0",
    retries1: "0",
    retries2: "1",
    rto_max_ms: "1000",
    sack: "0",
    shrink_window: "1",
    slow_start_after_idle: "0",
    stdurg: "1",
    syn_linear_timeouts: "0",
    syn_retries: "1",
    thin_linear_timeouts: "1",
    tso_rtt_log: "0",
    tso_win_divisor: "0",
    tw_reuse: "0",
    tw_reuse_delay: "1",
    window_scaling: "0",
    workaround_signed_windows: "1",
  }).map(([name, value]) => [`net.ipv4.tcp_${name}`, value]),
);

/** What came of each probe, and of its rows: a state that none expects may be one or another. */
function outcomes({ probes }: Report): Map<string, string> {
  return new Map(probes.map(({ id, family, verdict, rows }) => [
    `${id} ${family}`,
    JSON.stringify([verdict, rows.map(({ verdict }) => verdict)]),
  ]));
}

/** By their ids, those of which something else came than before. */
function changed(before: Report, after: Report): string[] {
  const [was, is] = [outcomes(before), outcomes(after)];
  const names = [...was.keys()].filter((name) => was.get(name) !== is.get(name));
  return [...new Set(names.map((name) => name.split(" ")[0]!))].sort();
}

async function saying(setting: string, ids: readonly string[]): Promise<string[]> {
  const probes = await Promise.all(
    ids.map(async (id) => ({ id, probe: await loadProbe(OWN_PROBES, id) })),
  );
  return probes.filter(({ probe }) => hangsOn(probe, setting)).map(({ id }) => id).sort();
}

/** Longer than the first retransmission takes; a call may take five times as long. */
const OPTIONS = { observer: "diag", timeoutMs: 1500 } as const;

async function compare(t: Deno.TestContext, options: RunOptions, sideBySide: boolean) {
  const run = async (setting: string) =>
    await runProbes({
      ...options,
      sysctls: { [setting]: TABLE[setting]! },
      repeat: sideBySide ? 1 : REPEATED[setting] ?? 1,
    });
  const all = Object.keys(TABLE);
  const [before, ...runs] = await Promise.all([
    runProbes(options),
    ...sideBySide ? all.map(run) : [],
  ]);
  const bad = before.probes.filter(({ verdict }) => verdict !== "pass");
  // Without a wire, or on a kernel that does otherwise, there is nothing to compare with.
  if (bad.length > 0) return;
  const ids = [...new Set(before.probes.map(({ id }) => id))];
  for (const [i, setting] of all.entries()) {
    const after = runs[i] ?? await run(setting);
    await t.step(setting, async () => {
      assertEquals(changed(before, after), await saying(setting, ids));
      assertEquals(after.dependents, { [setting]: await saying(setting, ids) });
    });
  }
}

Deno.test({
  name:
    "a probe says that it depends on a setting where that changes what comes of it, and only there",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  fn: async (t) => await compare(t, OPTIONS, false),
});

Deno.test({
  name: "no probe depends on any of the settings that none names",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn() {
    const { probes, dependents } = await runProbes({ ...OPTIONS, sysctls: IDLE });
    const failed = probes.filter(({ verdict }) => verdict === "fail" || verdict === "broken");
    assertEquals(failed.map(({ id, family, reason }) => `${id} IPv${family}: ${reason}`), []);
    assertEquals(Object.values(dependents!).flat(), []);
  },
});

Deno.test("no probe names a setting of which it is not known whether it hangs on it", async () => {
  const found = await findProbes(OWN_PROBES);
  const probes = await Promise.all(found.map(({ id }) => loadProbe(OWN_PROBES, id)));
  const named = new Set<string>(probes.flatMap(({ dependsOn = [] }) => dependsOn));
  assertEquals([...named.difference(new Set(Object.keys(TABLE)))], []);
});

Deno.test({
  name: "a probe that waits for a minute says what it depends on",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn(t) {
    const found = await findProbes(OWN_PROBES);
    const probes = await Promise.all(
      found.map(async ({ id }) => ({ id, probe: await loadProbe(OWN_PROBES, id) })),
    );
    const select = probes.filter(({ probe }) => probe.slow !== undefined).map(({ id }) => id);
    await compare(t, { ...OPTIONS, slow: true, select }, true);
  },
});
