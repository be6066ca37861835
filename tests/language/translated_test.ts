import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { describeMismatch as inEnglish } from "../../lab/language/en/mismatch.ts";
import { describeMismatch as inKorean } from "../../lab/language/ko/mismatch.ts";
import { translated } from "../../lab/language/translated.ts";
import type { Lack, LackCode } from "../../lab/result/lack.ts";
import { pretty } from "../../lab/report/pretty.ts";
import { builtProbe, builtReport, builtRow } from "../result/make.ts";

/** One of each kind: the type makes sure of that. */
const MISMATCHES: { readonly [K in Mismatch["kind"]]: Extract<Mismatch, { kind: K }> } = {
  "state": { kind: "state", socket: "b.listener", expected: "LISTEN", observed: "CLOSED" },
  "segment missing": { kind: "segment missing", segment: "a>b SYN", afterMs: 4711 },
  "time": {
    kind: "time",
    segment: "a>b SYN",
    expected: { fromMs: 990, toMs: 1200 },
    observed: { fromMs: 3000, toMs: 3010 },
  },
  "segment unexpected": {
    kind: "segment unexpected",
    segment: "a>b RST",
    fields: [
      { field: "flags", is: "RST", expected: "FIN,ACK" },
      { field: "win", is: 0, above: 17 },
      { field: "ack", unknown: "ISN_B" },
      { field: "options", unseen: true },
    ],
  },
  "call": {
    kind: "call",
    end: "a",
    call: "read",
    expected: [{ is: "error", errno: "ECONNRESET" }],
    observed: { is: "text", text: "§" },
  },
  "timer": { kind: "timer", end: "b", timer: { is: "another", leftMs: 4711, expectedMs: 60_000 } },
  "stay": {
    kind: "stay",
    end: "a",
    stay: { state: "TIME-WAIT", expectedMs: 60_000, atLeastMs: 4711 },
  },
  "queued": { kind: "queued", socket: "b.2", queue: "recvQ", expected: 1, observed: 4711 },
  "unread": { kind: "unread", end: "b", bytes: 4711 },
  "answers": { kind: "answers", end: "b", syns: 9, expected: [4, 5], answered: 4711 },
  "connections": {
    kind: "connections",
    end: "b",
    state: "SYN-RECEIVED",
    expected: 4,
    observed: 4711,
  },
  "initial numbers": {
    kind: "initial numbers",
    end: "b",
    openings: 1000,
    relation: "unrelated",
    fault: { is: "in steps", times: 9, step: 4711 },
  },
  "queue": { kind: "queue", backlog: 4711 },
  "gone": { kind: "gone", end: "a", afterBytes: 4711 },
  "observers": { kind: "observers", socket: "a", states: { ss: "CLOSED", diag: "LISTEN" } },
  "path": { kind: "path", end: "a", expected: ["CLOSED", "LISTEN"], observed: ["CLOSED"] },
  "closed port": {
    kind: "closed port",
    refusal: {
      family: 6,
      expectedAck: 9,
      observed: { flags: "SYN", seq: 4711, ack: 1, checksum: "wrong" },
    },
  },
  "segment rule": {
    kind: "segment rule",
    segment: "b>a ACK",
    rule: "timestamp echo",
    is: 7,
    expected: [4711],
  },
  "checksum": { kind: "checksum", segment: "b>a ACK" },
  "malformed": { kind: "malformed", segment: "b>a ACK" },
};

Deno.test("every mismatch has its words in both languages, with all that it says", () => {
  for (const mismatch of Object.values(MISMATCHES)) {
    const [english, korean] = [inEnglish(mismatch), inKorean(mismatch)];
    assert(!/[\uac00-\ud7a3{]/.test(english), english);
    assert(/[\uac00-\ud7a3]/.test(korean) && !korean.includes("{"), korean);
    const values = JSON.stringify(mismatch).match(/4711|§|ISN_B|ECONNRESET|a>b \w+|b>a \w+/g) ?? [];
    for (const value of values) {
      assert(english.includes(value) && korean.includes(value), `${value}: ${english}; ${korean}`);
    }
  }
});

const FAILED = builtProbe({
  id: "close/four-way-a-first",
  title: "Four-way close, A first",
  verdict: "fail",
  reason: "row 0: A is in CLOSED, not FIN-WAIT-2",
  rows: [builtRow({
    action: "held segments are delivered",
    actions: [{ kind: "deliver" }],
    verdict: "fail",
    reason: "A is in CLOSED, not FIN-WAIT-2",
    mismatches: [{ kind: "state", socket: "a", expected: "FIN-WAIT-2", observed: "CLOSED" }],
    causes: [{
      kind: "setting",
      setting: "net.ipv4.tcp_max_tw_buckets",
      value: "0",
      effect: "no TIME-WAIT",
    }],
  })],
});

Deno.test("translated() says titles, actions and reasons again from their facts", () => {
  const report = builtReport([FAILED]);
  assertEquals(translated(report, "en"), report);
  const [probe] = translated(report, "ko").probes;
  const [row] = probe!.rows;
  assertMatch(probe!.title, /닫기/);
  assertMatch(row!.action, /^잡아 둔 세그먼트를 전달한다$/);
  assertMatch(
    row!.reason!,
    /^A의 상태가 FIN-WAIT-2 아닌 CLOSED \(net\.ipv4\.tcp_max_tw_buckets = 0: /,
  );
  assertEquals(probe!.reason, `0단계: ${row!.reason}`);
});

Deno.test("translated() says the way to where a probe begins, too", () => {
  const way = FAILED.rows.map((row) => ({ ...row, verdict: "pass" as const }));
  const [probe] = translated(builtReport([{ ...FAILED, way }]), "ko").probes;
  assertEquals(probe!.way!.map(({ action }) => action), ["잡아 둔 세그먼트를 전달한다"]);
});

Deno.test("translated() leaves what has no facts as it is", () => {
  const broken = builtProbe({
    id: "somebody/elses",
    verdict: "broken",
    reason: "row 0: out of descriptors",
    rows: [builtRow({ verdict: "broken", reason: "out of descriptors" })],
  });
  const [probe] = translated(builtReport([broken]), "ko").probes;
  assertEquals([probe!.title, probe!.rows[0]!.reason], [broken.title, "out of descriptors"]);
  const [skipped] = translated(
    builtReport([builtProbe({ verdict: "skip", reason: "no wire", rows: [] })]),
    "ko",
  ).probes;
  assertEquals(skipped!.reason, "no wire");
});

/** All codes: the type makes sure of that. */
const LACKS: Readonly<Record<LackCode, null>> = {
  ...{ "no-namespace": null, "no-wire": null, "no-ipv6": null, "no-ffi": null, "no-timers": null },
  ...{
    "no-trace": null,
    "no-observer": null,
    "no-setting": null,
    "no-option": null,
    "no-destroy": null,
    "no-repair": null,
    "no-metrics": null,
    "no-process": null,
    "no-call": null,
    "wire-broken": null,
  },
  ...{ "not-shown": null, "not-reached": null },
  ...{ "loopback-broken": null, "worker-broken": null, "host-slow": null },
};

Deno.test("translated() says from its code what is lacking", () => {
  const said = "no telling: it is said in English";
  const reasonOf = (lack: Lack) => {
    const skip = builtProbe({ verdict: "skip", reason: said, lack, rows: [] });
    return translated(builtReport([skip]), "ko").probes[0]!.reason!;
  };
  const words = Object.keys(LACKS).map((code) =>
    reasonOf({ code: code as LackCode, because: "not-installed", what: "unshare" })
  );
  assertEquals(new Set(words).size, words.length);
  for (const text of words) {
    assertMatch(text, /^[^:]*[\uac00-\ud7a3].*: 설치되어 있지 않음 \(unshare\)$/);
  }
  assertEquals(reasonOf({ code: "no-wire" }), `wire를 쓸 수 없음 (${said})`);
  const [skip] = translated(
    builtReport([builtProbe({
      ...{ verdict: "skip", reason: said, lack: { code: "not-reached" }, rows: [] },
      mismatches: [{ kind: "state", socket: "a", expected: "LISTEN", observed: "CLOSED" }],
    })]),
    "ko",
  ).probes;
  assertEquals(skip!.reason, "시작할 상태에 이르지 못함 (A의 상태가 LISTEN 아닌 CLOSED)");
  const later = "a later one's" as never;
  assertEquals(reasonOf({ code: later }), said);
  assertEquals(reasonOf({ code: "no-wire", because: later }), `wire를 쓸 수 없음 (${said})`);
});

Deno.test("translated() says from its code what a host's capabilities lack, and leaves the others", () => {
  const report = builtReport([]);
  Object.assign(report.host, {
    capabilities: { wire: "no wire: x", trace: "x", ffi: "yes" },
    lacks: { wire: { code: "no-wire", because: "no-tun" } },
  });
  assertEquals(translated(report, "ko").host.capabilities, {
    wire: "wire를 쓸 수 없음: /dev/net/tun을 쓸 수 없음",
    trace: "x",
    ffi: "yes",
  });
});

Deno.test("pretty() is Korean where that is the language", () => {
  const text = pretty(builtReport([FAILED]), { quiet: false, verbose: false, language: "ko" });
  for (
    const line of ["실패", "네 세그먼트로 닫기", "0단계: 잡아 둔", "상태 11개 중", "통과 0, 실패 1"]
  ) {
    assert(text.includes(line), `${line}:\n${text}`);
  }
  assert(!/did not pass|expected|observed/.test(text), text);
});
