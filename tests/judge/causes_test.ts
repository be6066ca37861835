import { assertEquals } from "@std/assert";
import { causesOf } from "../../lab/judge/causes.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { describeCause } from "../../lab/language/en/causes.ts";

const NEVER_AGAIN = { "net.ipv4.tcp_synack_retries": "0" };
const SLOWLY = { "net.ipv4.tcp_rto_min_us": "5000000" };

/** What is said of a row with that mismatch, under these settings. */
function named(mismatch: Mismatch, sysctls: Record<string, string>): string[] {
  return causesOf([mismatch], sysctls).map(describeCause);
}

Deno.test("causesOf() names a setting only for what it causes", () => {
  const synAck: Mismatch = { kind: "segment missing", segment: "b>a SYN,ACK seq=ISN_B" };
  const fin: Mismatch = { kind: "segment missing", segment: "a>b FIN,ACK" };
  const late: Mismatch = {
    kind: "call",
    end: "a",
    call: "connect",
    observed: { is: "not done", afterMs: 5 },
  };
  assertEquals(named(synAck, NEVER_AGAIN), [
    "net.ipv4.tcp_synack_retries is 0: a SYN,ACK is never sent again",
  ]);
  assertEquals(named(fin, NEVER_AGAIN), []);
  assertEquals(named(fin, SLOWLY), [
    "net.ipv4.tcp_rto_min_us is 5000000: no retransmission comes sooner",
  ]);
  assertEquals(named(late, { ...NEVER_AGAIN, ...SLOWLY }), []);
});

Deno.test("causesOf() names no setting for a state that was reached", () => {
  const none = { "net.ipv4.tcp_max_tw_buckets": "0" };
  const state = (expected: "TIME-WAIT" | "CLOSING", observed: "CLOSED" | "TIME-WAIT") =>
    causesOf([{ kind: "state", socket: "a", expected, observed }], none).map(({ effect }) =>
      effect
    );
  assertEquals(state("TIME-WAIT", "CLOSED"), ["no TIME-WAIT"]);
  assertEquals(state("CLOSING", "TIME-WAIT"), []);
  assertEquals(causesOf([], none), []);
});
