/** Whether probes say which settings their outcome hangs on: all of them, and no others. */

import { assertEquals } from "@std/assert";
import { dependsOnOf, hangsOn } from "../../lab/probe/dependence.ts";
import type { Report } from "../../lab/result/result.ts";
import { type RunOptions, runProbes } from "../../lab/run/run_probes.ts";
import { NAMESPACES } from "../live/ability.ts";
import { isSound, type Named, OPTIONS, outcomes, ownProbes } from "./dependence.ts";

/** Each with a value that is allowed, and as far from the usual one as that goes. */
const TABLE: Readonly<Record<string, string>> = {
  "net.ipv4.tcp_max_tw_buckets": "0",
  "net.ipv4.tcp_notsent_lowat": "0",
  "net.ipv4.tcp_rmem": "1 1 1",
  "net.ipv4.tcp_rto_min_us": "60000000",
  "net.ipv4.tcp_synack_retries": "0",
  "net.ipv4.tcp_syncookies": "2",
  "net.ipv4.tcp_wmem": "1 1 1",
  // One challenge ACK for each second, whoever needs it first.
  "net.ipv4.tcp_challenge_ack_limit": "1",
};

/** Those on which some hang by what happens to be lost: what the wire loses twice waits for the timer. */
const BY_CHANCE: Readonly<Record<string, RegExp>> = { "net.ipv4.tcp_rto_min_us": /^bulk\// };

/** Those that only show where a probe runs more than once. */
const REPEATED: Readonly<Record<string, number>> = { "net.ipv4.tcp_challenge_ack_limit": 4 };

/**
 * The same of settings on which few hang: only these are played under each, and all others under all
 * at once.
 */
const FEW: Readonly<Record<string, string>> = {
  "net.core.somaxconn": "0",
  "net.ipv4.tcp_min_snd_mss": "1400",
  "net.ipv4.tcp_mtu_probing": "2",
  "net.ipv4.tcp_rfc1337": "1",
  "net.ipv4.tcp_stdurg": "1",
  "net.ipv4.tcp_thin_linear_timeouts": "1",
  "net.ipv4.tcp_timestamps": "0",
};

/**
 * All of these at once: nothing depends on any. Of how often something is sent again before a
 * connection is given up, what leaves a busy machine the time for a row: with less, whoever waits or
 * loses segments may or may not come to an end, which no heading can say.
 */
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
    no_metrics_save: "1",
    orphan_retries: "3",
    pacing_ca_ratio: "1",
    pacing_ss_ratio: "1",
    pingpong_thresh: "255",
    plb_enabled: "1",
    recovery: "0",
    // With 300 and no SACK, each segment that is lost takes a timer, and a transfer takes too long.
    reordering: "1",
    retrans_collapse: "0",
    retries1: "0",
    retries2: "5",
    rto_max_ms: "1700",
    sack: "0",
    shrink_window: "1",
    slow_start_after_idle: "0",
    syn_linear_timeouts: "0",
    syn_retries: "1",
    tso_rtt_log: "0",
    tso_win_divisor: "0",
    tw_reuse: "0",
    tw_reuse_delay: "1",
    window_scaling: "0",
    workaround_signed_windows: "1",
  }).map(([name, value]) => [`net.ipv4.tcp_${name}`, value]),
);

/** By their ids, those of which something else came than before. */
function changed(before: Report, after: Report): string[] {
  const [was, is] = [outcomes(before), outcomes(after)];
  const names = [...is.keys()].filter((name) => was.get(name) !== is.get(name));
  return [...new Set(names.map((name) => name.split(" ")[0]!))].sort();
}

/** The ids of those that say that they hang on one of the settings. */
function saying(probes: readonly Named[], ...settings: readonly string[]): string[] {
  return probes.filter(({ probe }) => settings.some((setting) => hangsOn(probe, setting)))
    .map(({ id }) => id).sort();
}

/** Plays the probes that are selected under each of the settings, and under none. */
async function compare(
  t: Deno.TestContext,
  settings: Readonly<Record<string, string>>,
  options: RunOptions & { readonly select: readonly string[] },
  sideBySide = false,
) {
  const run = async (setting: string) =>
    await runProbes({
      ...options,
      sysctls: { [setting]: settings[setting]! },
      repeat: sideBySide ? 1 : REPEATED[setting] ?? 1,
    });
  const all = Object.keys(settings);
  const [before, ...runs] = await Promise.all([
    runProbes(options),
    ...sideBySide ? all.map(run) : [],
  ]);
  if (!isSound(before)) return;
  const probes = (await ownProbes()).filter(({ id }) => options.select.includes(id));
  for (const [i, setting] of all.entries()) {
    const after = runs[i] ?? await run(setting);
    await t.step(setting, () => {
      const steady = (id: string) => !BY_CHANCE[setting]?.test(id);
      const said = saying(probes, setting);
      assertEquals(changed(before, after).filter(steady), said.filter(steady));
      assertEquals(after.dependents, { [setting]: said });
    });
  }
}

/** Where it has been measured, setting by setting, what each probe hangs on. */
const MEASURED =
  /^(abort|bulk|close|gone|handshake|linger|listen-again|loopback|loss|ports|queue|recovery|shutdown|time-wait)\//;

async function measuredProbes(): Promise<Named[]> {
  return (await ownProbes()).filter(({ id }) => MEASURED.test(id));
}

async function quickProbes(): Promise<Named[]> {
  return (await measuredProbes()).filter(({ probe }) => probe.slow === undefined);
}

Deno.test({
  name:
    "a probe says that it depends on a setting where that changes what comes of it, and only there",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn(t) {
    const select = (await quickProbes()).map(({ id }) => id);
    await compare(t, TABLE, { ...OPTIONS, select });
  },
});

Deno.test({
  name: "a probe says that it depends on a setting of which few do",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn(t) {
    const select = saying(await quickProbes(), ...Object.keys(FEW));
    await compare(t, FEW, { ...OPTIONS, select });
  },
});

/** Those that did not pass, of which it is not for the host that they did not. */
async function failing(options: RunOptions): Promise<string[]> {
  const { probes, dependents } = await runProbes({ ...OPTIONS, ...options });
  assertEquals(Object.values(dependents!).flat(), []);
  // One that is not reached any more is no less spoilt.
  const failed = probes.filter(({ verdict, notReached }) =>
    verdict === "fail" || verdict === "broken" || notReached !== undefined
  );
  return failed.map(({ id, family, reason }) => `${id} IPv${family}: ${reason}`);
}

Deno.test({
  name: "no probe depends on any of the settings that it does not name",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn() {
    const probes = await quickProbes();
    const few = saying(probes, ...Object.keys(FEW));
    const others = probes.map(({ id }) => id).filter((id) => !few.includes(id));
    assertEquals(await failing({ select: others, sysctls: { ...IDLE, ...FEW } }), []);
    assertEquals(await failing({ select: few, sysctls: IDLE }), []);
  },
});

Deno.test("no probe names a setting of which it is not known whether it hangs on it", async () => {
  const named = new Set<string>(
    (await measuredProbes()).flatMap(({ probe }) => dependsOnOf(probe)),
  );
  // Of those that it gives itself, others than it gives are tried, in given_dependence_long_test.ts.
  assertEquals([...named.difference(new Set(Object.keys({ ...TABLE, ...FEW })))], []);
});

Deno.test({
  name: "a probe that waits for a minute says what it depends on",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn(t) {
    const probes = await measuredProbes();
    const select = probes.filter(({ probe }) => probe.slow !== undefined).map(({ id }) => id);
    await compare(t, { ...TABLE, ...FEW }, { ...OPTIONS, slow: true, select }, true);
  },
});
