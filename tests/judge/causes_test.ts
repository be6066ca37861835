import { assertEquals, assertMatch } from "@std/assert";
import { type Cause, causesOf, type Failure } from "../../lab/judge/causes.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { describeCause as inEnglish } from "../../lab/language/en/causes.ts";
import { describeCause as inKorean } from "../../lab/language/ko/causes.ts";
import type { ProbeResult, RowResult } from "../../lab/result/result.ts";
import { inject } from "../../lab/probe.ts";
import { nameCauses } from "../../lab/session/name_causes.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { builtProbe, builtRow } from "../result/make.ts";

const ELSEWHERE: Mismatch = {
  kind: "state",
  socket: "a",
  expected: "CLOSING",
  observed: "LISTEN",
};
const LATE: Mismatch = {
  kind: "call",
  end: "a",
  call: "connect",
  observed: { is: "not done", afterMs: 5 },
};
const TIMED_OUT: Mismatch = {
  kind: "call",
  end: "b",
  call: "write",
  observed: { is: "error", errno: "ETIMEDOUT" },
};

function missing(segment: string): Mismatch {
  return { kind: "segment missing", segment };
}

function lacking(expected: "TIME-WAIT" | "FIN-WAIT-2" | "SYN-RECEIVED"): Mismatch {
  return { kind: "state", socket: "a", expected, observed: "CLOSED" };
}

function leaving(state: "FIN-WAIT-1" | "FIN-WAIT-2" | "TIME-WAIT"): Mismatch {
  return { kind: "stay", end: "a", stay: { state, expectedMs: 990, atMostMs: 7 } };
}

const failing = (...mismatches: Mismatch[]): Failure => ({ mismatches });
const broken = (errno: string): Failure => ({ mismatches: [], errno });

/** Settings that explain a failure, and values that do not. */
const EXPLAINED: readonly [setting: string, bad: string, good: string, failure: Failure][] = [
  ["net.ipv4.ip_local_port_range", "40000\t40006", "32768\t60999", broken("EADDRINUSE")],
  ["net.ipv4.ip_local_port_range", "1024\t1030", "1024\t1600", broken("EADDRNOTAVAIL")],
  ["net.ipv4.ip_local_reserved_ports", "1-65535", "", broken("EADDRNOTAVAIL")],
  [
    "net.ipv4.tcp_rmem",
    "1\t1\t1",
    "4096\t4096\t4096",
    failing({ kind: "unread", end: "b", bytes: 10 }),
  ],
  ["net.ipv4.tcp_notsent_lowat", "0", "4294967295", failing(LATE)],
  ["net.ipv4.tcp_retries2", "0", "15", failing(TIMED_OUT)],
  ["net.ipv4.tcp_max_tw_buckets", "0", "1000", failing(lacking("TIME-WAIT"))],
  ["net.ipv4.tcp_max_tw_buckets", "0", "1000", failing(lacking("FIN-WAIT-2"))],
  ["net.ipv4.tcp_max_tw_buckets", "5", "1000", failing(lacking("TIME-WAIT"))],
  ["net.ipv4.tcp_max_tw_buckets", "0", "1000", failing(leaving("FIN-WAIT-1"))],
  ["net.ipv4.tcp_max_tw_buckets", "0", "1000", failing(leaving("FIN-WAIT-2"))],
  ["net.ipv4.tcp_max_tw_buckets", "0", "1000", failing(leaving("TIME-WAIT"))],
  ["net.ipv4.tcp_syncookies", "2", "1", failing(lacking("SYN-RECEIVED"))],
  [
    "net.ipv4.tcp_synack_retries",
    "0",
    "5",
    failing(missing("b>a SYN,ACK seq=ISN_B ack=ISN_A+1")),
  ],
  ["net.core.somaxconn", "0", "4096", failing({ kind: "queue", backlog: 1, connections: 2 })],
  ["net.ipv4.tcp_rto_min_us", "5000000", "200000", failing(missing("a>b FIN,ACK"))],
  ["net.ipv4.tcp_challenge_ack_limit", "1", "1000", failing(missing("a>b ACK"))],
  [
    "net.ipv4.tcp_rfc1337",
    "1",
    "0",
    failing({ kind: "state", socket: "a", expected: "CLOSED", observed: "TIME-WAIT" }),
  ],
  [
    "net.ipv4.tcp_timestamps",
    "0",
    "1",
    { mismatches: [], actions: [inject("a", "ACK <TS val TS.RECENT-10 ecr *>")] },
  ],
  [
    "net.ipv4.tcp_stdurg",
    "1",
    "0",
    failing({
      kind: "call",
      end: "a",
      call: "read",
      expected: [{ is: "bytes", bytes: 4 }],
      observed: { is: "bytes", bytes: 5 },
    }),
  ],
  [
    "net.ipv4.tcp_rmem",
    "1\t1\t1",
    "4096\t4096\t4096",
    failing({ kind: "segment unexpected", segment: "a>b ACK", fields: [] }),
  ],
];

for (const [setting, bad, good, failure] of EXPLAINED) {
  const values = `${bad.replaceAll("\t", " ")}, and not of ${good.replaceAll("\t", " ")}`;
  Deno.test(`causesOf() names ${setting} of ${values}`, () => {
    const [cause, ...more] = causesOf(failure, { [setting]: bad });
    assertEquals(more, []);
    assertMatch(inEnglish(cause!), /^net\.\S+ is .*: /);
    assertMatch(inKorean(cause!), /^net\.\S+ = .*: .*[\uac00-\ud7a3]/);
    assertEquals(causesOf(failure, { [setting]: good }), []);
    assertEquals(causesOf(failure, {}), []);
    assertEquals(causesOf(failing(ELSEWHERE), { [setting]: bad }), []);
    assertEquals(causesOf(failing(), { [setting]: bad }), []);
  });
}

Deno.test("causesOf() names a setting for no other segment than it keeps from being sent", () => {
  const never = { "net.ipv4.tcp_synack_retries": "0" };
  assertEquals(causesOf(failing(missing("a>b FIN,ACK")), never), []);
  assertEquals(causesOf(failing(LATE), never), []);
});

function named(verdict: Verdict, ofHost: readonly Cause[]): ProbeResult {
  const row: RowResult = builtRow({ verdict, reason: "x", mismatches: [lacking("TIME-WAIT")] });
  const result = builtProbe({ verdict, reason: "row 0: x", rows: [row] });
  nameCauses(result, { "net.ipv4.tcp_max_tw_buckets": "0" }, ofHost);
  return result;
}

Deno.test("nameCauses() names what has kept a probe from where it begins", () => {
  const row = builtRow({ verdict: "fail", reason: "x", mismatches: [lacking("TIME-WAIT")] });
  const reason = "not reached: given row 0: x";
  const result = builtProbe({ verdict: "skip", notReached: 0, reason, way: [row] });
  nameCauses(result, { "net.ipv4.tcp_max_tw_buckets": "0" });
  assertEquals(result.way![0]!.causes?.map(({ kind }) => kind), ["setting"]);
  assertEquals(result.reason, `${reason} (net.ipv4.tcp_max_tw_buckets is 0: no TIME-WAIT is kept)`);
  const broken = { ...row, verdict: "broken" as const, mismatches: [LATE] };
  const late = builtProbe({ verdict: "broken", reason: "given row 0: x", way: [broken] });
  nameCauses(late, { "net.ipv4.tcp_notsent_lowat": "0" });
  assertEquals(late.way![0]!.causes?.length, 1);
});

Deno.test("nameCauses() names what has changed a row that nothing lays down", () => {
  const read: Mismatch = {
    kind: "call",
    end: "a",
    call: "read",
    observed: { is: "bytes", bytes: 5 },
  };
  const named = (more: Partial<RowResult>) => {
    const row = builtRow({ verdict: "deviates", reason: "x", mismatches: [read], ...more });
    const result = builtProbe({ verdict: "deviates", reason: "x", rows: [row] });
    nameCauses(result, { "net.ipv4.tcp_stdurg": "1" });
    return result.rows[0]!.causes?.length;
  };
  assertEquals(named({ open: "nobody says" }), 1);
  assertEquals(named({}), undefined);
});

Deno.test("nameCauses() adds causes to what failed or broke, and to nothing else", () => {
  const memory = { kind: "memory", detail: "a limit has been reached" } as const;
  for (const verdict of ["fail", "broken"] as const) {
    const { reason, rows } = named(verdict, [memory]);
    const words = " (net.ipv4.tcp_max_tw_buckets is 0: no TIME-WAIT is kept; " +
      "TCP is short of memory: a limit has been reached)";
    assertEquals([reason, rows[0]!.reason], [`row 0: x${words}`, `x${words}`]);
    assertEquals(rows[0]!.causes?.map(({ kind }) => kind), ["setting", "memory"]);
  }
  for (const verdict of ["pass", "deviates"] as const) {
    const { reason, rows } = named(verdict, [memory]);
    assertEquals([reason, rows[0]!.causes], ["row 0: x", undefined]);
  }
});
