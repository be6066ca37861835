import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { ProbeResult } from "../../lab/result.ts";
import { NAMESPACES } from "../live/ability.ts";
import { type Ended, forAll, lab, labReport, reportOf } from "../live/lab_process.ts";

const ignore = !NAMESPACES; // settings are made in a namespace of the lab's own

interface Case {
  /** The setting that makes the kernel behave otherwise. */
  readonly setting: string;
  /** Further arguments: which probe shows it, and how fast. */
  readonly args: readonly string[];
  /** The row that fails. */
  readonly step: number;
  /** What the row says of itself, before it names the setting. */
  readonly reason: RegExp;
  /** What is said of the setting. */
  readonly effect: string;
}

const NAMED: readonly Case[] = [
  {
    setting: "net.ipv4.tcp_max_tw_buckets=0",
    args: ["loopback/half-close", "--family", "4", "--timeout", "1000"],
    step: 4,
    reason: /^A is in CLOSED, not TIME-WAIT/,
    effect: "no TIME-WAIT is kept",
  },
  {
    setting: "net.ipv4.tcp_max_tw_buckets=0",
    args: ["loopback/time-wait", "--family", "4", "--timeout", "1000"],
    step: 1,
    reason: /^A is in CLOSED, not FIN-WAIT-2/,
    effect: "no FIN-WAIT-2 is kept that its application has closed",
  },
  {
    setting: "net.ipv4.tcp_max_tw_buckets=1",
    args: ["loopback/time-wait", "--family", "4", "--timeout", "1000", "--repeat", "2"],
    step: 1,
    reason: /^A is in CLOSED, not FIN-WAIT-2/,
    effect: "",
  },
  {
    setting: "net.ipv4.tcp_syncookies=2",
    args: ["loopback/syn-received", "--family", "6", "--timeout", "1000"],
    step: 1,
    reason: /^B is in ESTABLISHED, not SYN-RECEIVED/,
    effect: "every SYN is answered with a cookie, and no SYN-RECEIVED is kept",
  },
  {
    setting: "net.ipv4.tcp_syncookies=2",
    args: ["handshake/three-way", "--family", "4", "--timeout", "1000"],
    step: 2,
    reason: /^B is in LISTEN, not SYN-RECEIVED/,
    effect: "every SYN is answered with a cookie, and no SYN-RECEIVED is kept",
  },
  {
    setting: "net.ipv4.tcp_synack_retries=0",
    args: ["loss/syn-ack", "--family", "4", "--timeout", "1600"],
    step: 4,
    reason: /SYN,ACK .*did not come/,
    effect: "a SYN,ACK is never sent again",
  },
  {
    setting: "net.ipv4.tcp_rto_min_us=5000000",
    args: ["loss/fin", "--family", "6", "--timeout", "1000"],
    step: 3,
    reason: /FIN,ACK .*did not come/,
    effect: "no retransmission comes sooner",
  },
  {
    // One for each second: six within a few milliseconds are more, wherever the second ends.
    setting: "net.ipv4.tcp_challenge_ack_limit=1",
    args: ["loss/ack", "--family", "4", "--repeat", "6", "--jobs", "6", "--timeout", "1600"],
    step: 6,
    reason: /^a>b ACK .*did not come/,
    effect: "hardly any challenge ACK is sent",
  },
  {
    setting: "net.core.somaxconn=0",
    args: ["loopback/syn-sent", "--family", "4", "--timeout", "1000"],
    step: 1,
    reason: /backlog of 1/,
    effect: "",
  },
];

Deno.test({
  name: "lab run ends with 1 where a setting makes a row fail, and names row and setting",
  ignore,
  async fn(t) {
    const runs = await forAll(NAMED, (c) => lab([...json(c), ...c.args]));
    for (const { setting, args, step, reason, effect, ended } of runs) {
      const probe = reportOf(ended).probes[0]!;
      const wireless = probe.verdict === "skip";
      await t.step({
        name: `${setting} ${args[0]}`,
        ignore: wireless, // no wire can be had here: the skip says why
        fn() {
          assertEquals([probe.verdict, ended.code], ["fail", 1], probe.reason);
          assertFailedAt(probe, step);
          const row = probe.rows[step]!;
          assertMatch(row.reason ?? "", reason);
          const [key, value] = setting.split("=");
          assertStringIncludes(row.reason ?? "", `(${key} is ${value}: ${effect}`);
          assertStringIncludes(probe.reason ?? "", row.reason!);
        },
      });
    }
  },
});

/** By the observer that costs least: it is the setting that matters. */
function json({ setting }: { readonly setting: string }): string[] {
  return ["--format", "json", "--observer", "diag", "--sysctl", setting];
}

function assertFailedAt({ rows }: ProbeResult, step: number): void {
  const verdicts = rows.map((row) => row.verdict);
  const expected = rows.map((_, i) => i < step ? "pass" : i === step ? "fail" : "skip");
  assertEquals(verdicts, expected);
}

/** What has made probes fail, or break, that the kernel did right. */
const HARMLESS: readonly { setting: string; args: readonly string[] }[] = [
  {
    // A window of less than a segment is not shut, though the persist timer runs.
    setting: "net.ipv4.tcp_syncookies=2",
    args: ["loopback/last-ack", "--family", "4"],
  },
  {
    setting: "net.ipv4.tcp_rmem=4096 4194304 33554432",
    args: ["loopback/fin-wait-1", "--family", "4"],
  },
  { setting: "net.ipv4.tcp_rmem=4096 4096 33554432", args: ["loopback/closing"] },
  { setting: "net.ipv4.tcp_wmem=4096 4096 4096", args: ["loopback/last-ack", "--family", "6"] },
  { setting: "net.ipv4.tcp_window_scaling=0", args: ["loopback/fin-wait-1"] },
  {
    // With so few ports the kernel would soon have A connect to itself.
    setting: "net.ipv4.ip_local_port_range=40000 40011",
    args: ["loopback/refused", "--family", "4", "--jobs", "1", "--repeat", "8"],
  },
  { setting: "net.ipv4.tcp_timestamps=0", args: ["close", "handshake", "--family", "4"] },
  { setting: "net.ipv4.tcp_ecn=1", args: ["close", "handshake", "--family", "6"] },
  { setting: "net.ipv4.tcp_rfc1337=1", args: ["close", "--family", "4"] },
];

Deno.test({
  name: "lab run ends with 0 under settings that no table depends on",
  ignore,
  async fn(t) {
    const runs = await forAll(HARMLESS, (c) => lab([...json(c), ...c.args]));
    for (const { setting, args, ended } of runs) {
      await t.step(`${setting} ${args.join(" ")}`, () => {
        assertEquals(notAsExpected(ended), []);
      });
    }
  },
});

function notAsExpected(ended: Ended): string[] {
  return reportOf(ended).probes
    .filter(({ verdict, medium }) =>
      verdict !== "pass" && !(medium === "wire" && verdict === "skip")
    )
    .map(({ id, family, verdict, reason }) => `${id} IPv${family} ${verdict}: ${reason}`);
}

Deno.test({
  name: "lab run lacking local ports never lays it on the kernel",
  ignore,
  async fn() {
    const none = "net.ipv4.ip_local_reserved_ports=1-65535";
    const probes = ["handshake/refused", "abort/unread-data", "loopback/time-wait"];
    const { report } = await labReport([...probes, "--timeout", "1000", "--sysctl", none]);
    const failed = report.probes.filter(({ verdict }) => verdict === "fail");
    assertEquals(failed.map(({ id, reason }) => `${id}: ${reason}`), []);
  },
});

Deno.test({
  name: "lab run skips IPv6 where it is switched off, and says so",
  ignore,
  async fn() {
    const off = ["--sysctl", "net.ipv6.conf.all.disable_ipv6=1"];
    const { code, report } = await labReport(["loopback/listen", ...off]);
    assertEquals(code, 0);
    assertEquals(report.probes.map(({ verdict }) => verdict), ["pass", "skip"]);
    assertStringIncludes(report.probes[1]!.reason ?? "", "no IPv6 here");
    const alone = await lab(["loopback/listen", "--family", "6", ...off]);
    assertEquals(alone.code, 3);
  },
});

Deno.test({
  name: "lab run reports the settings that a probe ran under",
  ignore,
  async fn() {
    const { report } = await labReport([
      "loopback/listen",
      "--sysctl",
      "net.ipv4.tcp_fin_timeout=17",
    ]);
    assertEquals(report.host.sysctls["net.ipv4.tcp_fin_timeout"], "17");
    assert(Object.keys(report.host.sysctls).length > 20);
  },
});

Deno.test({
  name: "lab run tells how a failure is repeated, with the settings of the run",
  ignore,
  async fn() {
    const setting = "net.ipv4.tcp_rmem=4096 131072 6291456";
    const { stdout } = await lab([
      "loopback/syn-received",
      "--family",
      "4",
      "--timeout",
      "400",
      "--sysctl",
      "net.ipv4.tcp_syncookies=2",
      "--sysctl",
      setting,
    ]);
    const command = /run just this: deno task lab (.*)/.exec(stdout)?.[1] ?? "";
    assertEquals(
      command,
      "loopback/syn-received --family 4 --timeout 400 --sysctl net.ipv4.tcp_syncookies=2 " +
        `--sysctl '${setting}'`,
    );
  },
});
