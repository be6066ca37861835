import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { ProbeResult } from "../../lab/result/result.ts";
import { type RunOptions, runProbes } from "../../lab/run/run_probes.ts";
import { NAMESPACES } from "../live/ability.ts";
import { forAll } from "../live/lab_process.ts";

const ignore = !NAMESPACES; // settings are made in a namespace of the lab's own

interface Case {
  /** The setting that makes the kernel behave otherwise. */
  readonly setting: string;
  /** Which probes show it, and how fast. */
  readonly options: RunOptions;
}

interface Named extends Case {
  /** The row that fails. */
  readonly step: number;
  /** What the row says of itself, before it names the setting. */
  readonly reason: RegExp;
  /** What is said of the setting. */
  readonly effect: string;
}

const NAMED: readonly Named[] = [
  {
    setting: "net.ipv4.tcp_max_tw_buckets=0",
    options: { select: ["loopback/half-close"], family: 4, timeoutMs: 1000 },
    step: 4,
    reason: /^A is in CLOSED, not TIME-WAIT/,
    effect: "no TIME-WAIT is kept",
  },
  {
    setting: "net.ipv4.tcp_max_tw_buckets=0",
    options: { select: ["loopback/time-wait"], family: 4, timeoutMs: 1000 },
    step: 1,
    reason: /^A is in CLOSED, not FIN-WAIT-2/,
    effect: "sockets that their application has closed are not kept in FIN-WAIT-2",
  },
  {
    setting: "net.ipv4.tcp_max_tw_buckets=1",
    options: { select: ["loopback/time-wait"], family: 4, timeoutMs: 1000, repeat: 2 },
    step: 1,
    reason: /^A is in CLOSED, not FIN-WAIT-2/,
    effect: "",
  },
  {
    setting: "net.ipv4.tcp_syncookies=2",
    options: { select: ["loopback/syn-received"], family: 6, timeoutMs: 1000 },
    step: 1,
    reason: /^B is in ESTABLISHED, not SYN-RECEIVED/,
    effect: "every SYN is answered with a cookie, and no SYN-RECEIVED is kept",
  },
  {
    setting: "net.ipv4.tcp_syncookies=2",
    options: { select: ["handshake/three-way"], family: 4, timeoutMs: 1000 },
    step: 2,
    reason: /^B is in LISTEN, not SYN-RECEIVED/,
    effect: "every SYN is answered with a cookie, and no SYN-RECEIVED is kept",
  },
  {
    setting: "net.ipv4.tcp_synack_retries=0",
    options: { select: ["loss/syn-ack"], family: 4, timeoutMs: 1600 },
    step: 4,
    reason: /SYN,ACK .*was not seen/,
    effect: "a SYN,ACK is never sent again",
  },
  {
    setting: "net.ipv4.tcp_rto_min_us=5000000",
    options: { select: ["loss/fin"], family: 6, timeoutMs: 1000 },
    step: 3,
    reason: /FIN,ACK .*was not seen/,
    effect: "no retransmission comes sooner",
  },
  {
    // One for each second: six within a few milliseconds are more, wherever the second ends.
    setting: "net.ipv4.tcp_challenge_ack_limit=1",
    options: { select: ["loss/ack"], family: 4, repeat: 6, jobs: 6, timeoutMs: 1600 },
    step: 6,
    reason: /^a>b ACK .*was not seen/,
    effect: "hardly any challenge ACK is sent",
  },
  {
    setting: "net.core.somaxconn=0",
    options: { select: ["loopback/syn-sent"], family: 4, timeoutMs: 1000 },
    step: 1,
    reason: /backlog of 1/,
    effect: "",
  },
  {
    setting: "net.ipv4.tcp_rmem=1 1 1",
    options: { select: ["loopback/fin-wait-2"], family: 4, timeoutMs: 1000 },
    step: 1,
    reason: /read\(\) did not return within/,
    effect: "there is no room for what is received",
  },
];

Deno.test({
  name: "runProbes() under a setting that makes a row fail names row and setting",
  ignore,
  sanitizeResources: false, // the C library stays open
  async fn(t) {
    for (const { setting, options, step, reason, effect, ended } of await forAll(NAMED, run)) {
      const probe = ended[0]!;
      const wireless = probe.verdict === "skip";
      await t.step({
        name: `${setting} ${options.select}`,
        ignore: wireless, // no wire can be had here: the skip says why
        fn() {
          assertEquals(probe.verdict, "fail", probe.reason);
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

async function run({ setting, options }: Case): Promise<ProbeResult[]> {
  const [key, value] = setting.split("=") as [string, string];
  // By the observer that costs least: it is the setting that matters.
  const report = await runProbes({ observer: "diag", ...options, sysctls: { [key]: value } });
  return report.probes;
}

function assertFailedAt({ rows }: ProbeResult, step: number): void {
  const verdicts = rows.map((row) => row.verdict);
  const expected = rows.map((_, i) => i < step ? "pass" : i === step ? "fail" : "skip");
  assertEquals(verdicts, expected);
}

/** What has made probes fail, or break, that the kernel did right. */
const HARMLESS: readonly Case[] = [
  {
    // A window of less than a segment is not shut, though the persist timer runs.
    setting: "net.ipv4.tcp_syncookies=2",
    options: { select: ["loopback/last-ack"], family: 4 },
  },
  {
    setting: "net.ipv4.tcp_rmem=4096 4194304 33554432",
    options: { select: ["loopback/fin-wait-1"], family: 4 },
  },
  {
    setting: "net.ipv4.tcp_rmem=4096 4096 33554432",
    options: { select: ["loopback/closing"] },
  },
  {
    // The lab limits what it fills: the host's memory for TCP is one for all on it.
    setting: "net.ipv4.tcp_rmem=4096 1073741824 2147483647",
    options: { select: ["loopback/last-ack", "loopback/closing", "loopback/fin-wait-1"] },
  },
  {
    setting: "net.ipv4.tcp_wmem=4096 4096 4096",
    options: { select: ["loopback/last-ack"], family: 6 },
  },
  { setting: "net.ipv4.tcp_window_scaling=0", options: { select: ["loopback/fin-wait-1"] } },
  {
    // With so few ports the kernel would soon have A connect to itself.
    setting: "net.ipv4.ip_local_port_range=40000 40011",
    options: { select: ["loopback/refused"], family: 4, jobs: 1, repeat: 8 },
  },
  {
    setting: "net.ipv4.tcp_timestamps=0",
    options: { select: ["close", "handshake"], family: 4 },
  },
  { setting: "net.ipv4.tcp_ecn=1", options: { select: ["close", "handshake"], family: 6 } },
  { setting: "net.ipv4.tcp_rfc1337=1", options: { select: ["close"], family: 4 } },
];

Deno.test({
  name: "runProbes() passes under settings that no table depends on",
  ignore,
  sanitizeResources: false,
  async fn(t) {
    for (const { setting, options, ended } of await forAll(HARMLESS, run)) {
      await t.step(`${setting} ${options.select}`, () => {
        assertEquals(notAsExpected(ended), []);
      });
    }
  },
});

function notAsExpected(probes: readonly ProbeResult[]): string[] {
  return probes
    .filter(({ verdict, medium }) =>
      verdict !== "pass" && verdict !== "deviates" && !(medium === "wire" && verdict === "skip")
    )
    .map(({ id, family, verdict, reason }) => `${id} IPv${family} ${verdict}: ${reason}`);
}

Deno.test({
  name: "runProbes() lacking local ports never lays it on the kernel",
  ignore,
  sanitizeResources: false,
  async fn() {
    const { probes } = await runProbes({
      select: ["handshake/refused", "abort/unread-data", "loopback/time-wait"],
      timeoutMs: 1000,
      sysctls: { "net.ipv4.ip_local_reserved_ports": "1-65535" },
    });
    const failed = probes.filter(({ verdict }) => verdict === "fail");
    assertEquals(failed.map(({ id, reason }) => `${id}: ${reason}`), []);
  },
});
