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
  "net.ipv4.tcp_retries2": "0",
  "net.ipv4.tcp_rmem": "1 1 1",
  "net.ipv4.tcp_rto_min_us": "60000000",
  "net.ipv4.tcp_synack_retries": "0",
  "net.ipv4.tcp_syncookies": "2",
  "net.ipv4.tcp_wmem": "1 1 1",
  // One challenge ACK for each second, whoever needs it first.
  "net.ipv4.tcp_challenge_ack_limit": "1",
};

/**
 * Those on which some hang by chance: what the wire loses twice waits for the timer, where text may
 * be sent once, whoever is late gives up, and where connect() never returns, SYNs are sent again while
 * that is waited for.
 */
const BY_CHANCE: Readonly<Record<string, RegExp>> = {
  "net.ipv4.tcp_notsent_lowat": /^loss\/syn-simultaneous$/,
  "net.ipv4.tcp_rto_min_us": /^bulk\//,
  "net.ipv4.tcp_retries2": /^(?!timeouts\/text-backoff|window\/answered)/,
};

/** Cases of families that show on what these hang, where none of those does that are run by default. */
const SHOWING: readonly string[] = [
  "calls/close-wait-text/close",
  "calls/closed-ended/linger",
  "calls/closed-reset/linger",
  "calls/closing/linger",
  "calls/established/linger",
  "calls/established-text/linger",
  "calls/fin-wait-1/linger",
  "calls/fin-wait-1-text/close",
  "calls/syn-received-simultaneous/linger",
];

/** Those that only show where a probe runs more than once. */
const REPEATED: Readonly<Record<string, number>> = { "net.ipv4.tcp_challenge_ack_limit": 4 };

/**
 * The same of settings on which few hang: only these are played under each, and all others under all
 * at once.
 */
const FEW: Readonly<Record<string, string>> = {
  "net.core.somaxconn": "0",
  "net.ipv4.tcp_ecn": "1",
  "net.ipv4.tcp_keepalive_time": "1",
  "net.ipv4.tcp_min_snd_mss": "1400",
  "net.ipv4.tcp_mtu_probing": "2",
  "net.ipv4.tcp_rfc1337": "1",
  "net.ipv4.tcp_stdurg": "1",
  "net.ipv4.tcp_syn_linear_timeouts": "0",
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
    ecn_option: "0",
    fastopen: "0",
    fin_timeout: "1",
    frto: "0",
    invalid_ratelimit: "0",
    keepalive_intvl: "1",
    keepalive_probes: "1",
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
    syn_retries: "1",
    tso_rtt_log: "0",
    tso_win_divisor: "0",
    tw_reuse: "0",
    tw_reuse_delay: "1",
    window_scaling: "0",
    workaround_signed_windows: "1",
  }).map(([name, value]) => [`net.ipv4.tcp_${name}`, value]),
);

/** Those of which something else came than before. */
function changed(probes: readonly Named[], before: Report, after: Report): Named[] {
  const [was, is] = [outcomes(before), outcomes(after)];
  const names = new Set([...is.keys()].filter((name) => was.get(name) !== is.get(name)));
  return probes.filter(({ id }) => names.has(`${id} 4`) || names.has(`${id} 6`));
}

/** Those that say that they hang on one of the settings. */
function saying(probes: readonly Named[], ...settings: readonly string[]): Named[] {
  return probes.filter(({ probe }) => settings.some((setting) => hangsOn(probe, setting)));
}

function idsOf(probes: readonly Named[]): string[] {
  return probes.map(({ id }) => id).sort();
}

/** What they say is said in these files. */
function filesOf(probes: readonly Named[]): string[] {
  return [...new Set(probes.map(({ file }) => file))].sort();
}

/** Plays probes under each of the settings, and under none. */
async function compare(
  t: Deno.TestContext,
  settings: Readonly<Record<string, string>>,
  probes: readonly Named[],
  options: RunOptions,
  sideBySide = false,
) {
  const played = { ...options, select: idsOf(probes), all: true };
  const run = async (setting: string) =>
    await runProbes({
      ...played,
      sysctls: { [setting]: settings[setting]! },
      repeat: sideBySide ? 1 : REPEATED[setting] ?? 1,
    });
  const all = Object.keys(settings);
  const [before, ...runs] = await Promise.all([
    runProbes(played),
    ...sideBySide ? all.map(run) : [],
  ]);
  if (!isSound(before)) return;
  for (const [i, setting] of all.entries()) {
    const after = runs[i] ?? await run(setting);
    await t.step(setting, () => {
      const steady = ({ id }: Named) => !BY_CHANCE[setting]?.test(id);
      const said = saying(probes, setting);
      const found = changed(probes, before, after).filter(steady);
      // Who says nothing of it does not change, and of each file that does, something changes.
      assertEquals(idsOf(found.filter((one) => !said.includes(one))), []);
      assertEquals(filesOf(found), filesOf(said.filter(steady)));
      assertEquals(after.dependents, { [setting]: idsOf(said) });
    });
  }
}

/** But those of arriving segments: see answers_dependence_long_test.ts. */
async function quickProbes(more: readonly string[] = []): Promise<Named[]> {
  return (await ownProbes(more)).filter(({ id, probe }) =>
    probe.slow === undefined && !id.startsWith("arrives/")
  );
}

/** The timers of others, that wait for minutes, are those of probes that are quick. */
async function slowProbes(): Promise<Named[]> {
  return (await ownProbes()).filter(({ id, probe }) =>
    probe.slow !== undefined && !/^(timeouts|window)\//.test(id)
  );
}

Deno.test({
  name:
    "a probe says that it depends on a setting where that changes what comes of it, and only there",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn(t) {
    await compare(t, TABLE, await quickProbes(SHOWING), OPTIONS);
  },
});

Deno.test({
  name: "a probe says that it depends on a setting of which few do",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn(t) {
    await compare(t, FEW, saying(await quickProbes(), ...Object.keys(FEW)), OPTIONS);
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
    const all = await quickProbes();
    const probes = all.filter((one) => !saying([one], ...Object.keys(IDLE)).includes(one));
    const few = saying(probes, ...Object.keys(FEW));
    const others = probes.filter((one) => !few.includes(one));
    assertEquals(await failing({ select: idsOf(others), sysctls: { ...IDLE, ...FEW } }), []);
    assertEquals(await failing({ select: idsOf(few), sysctls: IDLE }), []);
  },
});

/** Of a SYN that is sent again, where its timeouts are not linear: before Linux 6.5. */
const ELSEWHERE = ["net.ipv4.tcp_syn_retries"];

Deno.test("no probe names a setting of which it is not known whether it hangs on it", async () => {
  const probes = [...await quickProbes(), ...await slowProbes()];
  const named = new Set<string>(probes.flatMap(({ probe }) => dependsOnOf(probe)));
  // Of those that it gives itself, others than it gives are tried, in given_dependence_long_test.ts.
  assertEquals(
    [...named.difference(new Set([...Object.keys({ ...TABLE, ...FEW }), ...ELSEWHERE]))],
    [],
  );
});

Deno.test({
  name: "a probe that waits for a minute says what it depends on",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn(t) {
    const options = { ...OPTIONS, slow: true };
    await compare(t, { ...TABLE, ...FEW }, await slowProbes(), options, true);
  },
});
