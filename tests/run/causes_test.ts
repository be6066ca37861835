import { assertEquals } from "@std/assert";
import type { ProbeResult, RowResult } from "../../lab/result.ts";
import { nameCauses } from "../../lab/run/causes.ts";
import type { Verdict } from "../../lab/verdict.ts";

const ROW: RowResult = {
  step: 0,
  action: "B answers",
  expected: {},
  observed: {},
  evidence: {},
  announced: [],
  wire: [],
  verdict: "fail",
};

/** What is said of a row that failed for that reason, under these settings. */
function named(
  reason: string,
  sysctls: Record<string, string>,
  { verdict = "fail" as Verdict, ofHost = [] as string[] } = {},
): string {
  const rows = [{ ...ROW, verdict, reason }];
  const result = { verdict, reason, rows } as unknown as ProbeResult;
  nameCauses(result, sysctls, ofHost);
  assertEquals(result.reason, rows[0]!.reason);
  return result.reason!.slice(reason.length);
}

const NEVER_AGAIN = { "net.ipv4.tcp_synack_retries": "0" };
const SLOWLY = { "net.ipv4.tcp_rto_min_us": "5000000" };

Deno.test("nameCauses() names a setting only for what it causes", () => {
  const synAck = "b>a SYN,ACK seq=ISN_B did not come";
  assertEquals(
    named(synAck, NEVER_AGAIN),
    " (net.ipv4.tcp_synack_retries is 0: a SYN,ACK is never sent again)",
  );
  assertEquals(named("a>b FIN,ACK did not come", NEVER_AGAIN), "");
  assertEquals(
    named("a>b FIN,ACK did not come", SLOWLY),
    " (net.ipv4.tcp_rto_min_us is 5000000: no retransmission comes sooner)",
  );
  const late = "A's connect() did not come about in 5 ms";
  assertEquals(named(late, { ...NEVER_AGAIN, ...SLOWLY }), "");
});

/** Settings that explain a reason, and others that do not. */
const EXPLAINED: readonly [key: string, bad: string, good: string, reason: string][] = [
  ["net.ipv4.ip_local_port_range", "40000\t40006", "32768\t60999", "connect EADDRINUSE ::1"],
  ["net.ipv4.ip_local_port_range", "1024\t1030", "1024\t1600", "Address already in use (os e"],
  ["net.ipv4.ip_local_reserved_ports", "1-65535", "", "Cannot assign requested address (os error"],
  ["net.ipv4.tcp_rmem", "1\t1\t1", "4096\t4096\t4096", "10 bytes did not arrive at B"],
  ["net.ipv4.tcp_notsent_lowat", "0", "4294967295", "A's connect() did not come about in 5 ms"],
  ["net.ipv4.tcp_retries2", "0", "15", 'read() was told "timed out"'],
  ["net.core.somaxconn", "0", "4096", "connection 2 to a backlog of 1 did not come about in 5 ms"],
];

for (const [key, bad, good, reason] of EXPLAINED) {
  Deno.test(`nameCauses() names ${key} of ${bad.replaceAll("\t", " ")}, and not of ${good}`, () => {
    for (const verdict of ["fail", "broken"] as const) {
      const told = named(reason, { [key]: bad }, { verdict });
      assertEquals(told.startsWith(` (${key} is ${bad.replaceAll("\t", " ")}: `), true, told);
      assertEquals(named(reason, { [key]: good }, { verdict }), "");
      assertEquals(named("A is in LISTEN, not CLOSED", { [key]: bad }, { verdict }), "");
    }
    assertEquals(named(reason, { [key]: bad }, { verdict: "pass" }), "");
  });
}

Deno.test("nameCauses() adds what else is known of the host, but to nothing that passed", () => {
  const ofHost = ["TCP is short of memory"];
  assertEquals(named("x", {}, { ofHost }), " (TCP is short of memory)");
  assertEquals(named("x", {}, { ofHost, verdict: "broken" }), " (TCP is short of memory)");
  assertEquals(named("x", {}, { ofHost, verdict: "deviates" }), "");
});
