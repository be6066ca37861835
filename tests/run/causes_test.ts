import { assertEquals } from "@std/assert";
import type { ProbeResult, RowResult } from "../../lab/result.ts";
import { nameCauses } from "../../lab/run/causes.ts";

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
function named(reason: string, sysctls: Record<string, string>): string {
  const rows = [{ ...ROW, reason }];
  const result = { verdict: "fail", reason, rows } as unknown as ProbeResult;
  nameCauses(result, sysctls);
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
