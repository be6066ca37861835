/**
 * What a family of arriving segments names, its cases hang on, and nothing else; and what changes a case
 * is named as the cause.
 */

import { assert, assertEquals } from "@std/assert";
import { loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import { dependsOnOf } from "../../lab/probe/dependence.ts";
import { ANSWERS_DEPEND_ON } from "../../lab/probe.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { type RunOptions, runProbes } from "../../lab/run/run_probes.ts";
import { NAMESPACES } from "../live/ability.ts";
import { isSound, OPTIONS } from "./dependence.ts";

/** A case of each kind that some setting bears on; every state has them. */
const KEYS = ["ack-high", "data", "fin", "rst", "rst-window", "syn-window", "ts-old-data", "urg"];
const FAMILIES = [
  ...["closed", "listen", "syn-sent", "syn-received", "established", "fin-wait-1", "fin-wait-2"],
  ...["close-wait", "closing", "last-ack", "time-wait"],
].map((state) => `arrives/${state}`);

/** Cases of variants on which alone a setting bears. */
const OTHERS = [
  "arrives/closing-mss/ack-window",
  "arrives/fin-wait-1-orphan-mss/ack-window",
  "arrives/syn-received/rst-ts-old",
  "arrives/syn-received-simultaneous/syn-window",
  "arrives/syn-sent/synack",
];

const SELECT = [...FAMILIES.flatMap((family) => KEYS.map((key) => `${family}/${key}`)), ...OTHERS];

/** By setting: a value other than the usual one, and what is played, where that is not all. */
const VALUES: Readonly<Record<string, readonly [value: string, options?: RunOptions]>> = {
  // Hardly any is left: what is asked for at the same time goes without.
  "net.ipv4.tcp_challenge_ack_limit": ["1", { repeat: 4 }],
  "net.ipv4.tcp_max_tw_buckets": ["0"],
  // Whoever waits for connect() on the way is given up with its process before it can say why.
  "net.ipv4.tcp_notsent_lowat": ["0", { select: ["arrives/syn-sent/synack"] }],
  "net.ipv4.tcp_rfc1337": ["1"],
  "net.ipv4.tcp_rmem": ["1 1 1"],
  "net.ipv4.tcp_stdurg": ["1"],
  "net.ipv4.tcp_syncookies": ["2"],
  "net.ipv4.tcp_timestamps": ["0"],
};

/** None of these changes any answer. */
const IDLE: Readonly<Record<string, string>> = {
  "net.ipv4.tcp_abort_on_overflow": "1",
  "net.ipv4.tcp_adv_win_scale": "-31",
  "net.ipv4.tcp_ecn": "1",
  "net.ipv4.tcp_fastopen": "1027",
  "net.ipv4.tcp_fin_timeout": "1",
  "net.ipv4.tcp_invalid_ratelimit": "60000",
  "net.ipv4.tcp_sack": "0",
  "net.ipv4.tcp_window_scaling": "0",
  "net.ipv4.tcp_wmem": "1 1 1",
};

/** The file that a case stands in: `arrives/closing` of `arrives/closing-mss/ack-window`. */
function fileOf(id: string): string {
  return FAMILIES.filter((family) => id.startsWith(family))
    .sort((one, other) => other.length - one.length)[0]!;
}

async function run(options: RunOptions): Promise<readonly ProbeResult[]> {
  const { probes } = await runProbes({ ...OPTIONS, family: 4, select: SELECT, ...options });
  return probes;
}

function shapeOf({ verdict, rows }: ProbeResult): string {
  return JSON.stringify([verdict, rows.map(({ verdict, changed }) => [verdict, changed])]);
}

function namesCause({ rows, way = [], lack }: ProbeResult, setting: string): boolean {
  return lack?.what === setting ||
    [...way, ...rows].some(({ causes = [] }) =>
      causes.some((cause) => cause.kind === "setting" && cause.setting === setting)
    );
}

Deno.test({
  name: "families name the settings that change what comes of their cases, and so do those cases",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn(t) {
    const before = new Map((await run({})).map((one) => [one.id, one]));
    if (
      !isSound(
        { probes: [...before.values()].filter((one) => one.verdict !== "deviates") } as never,
      )
    ) {
      return;
    }
    const named = new Map<string, readonly string[]>();
    for (const family of FAMILIES) {
      named.set(family, dependsOnOf(await loadProbe(OWN_PROBES, `${family}/rst`)));
    }
    for (const [setting, [value, options]] of Object.entries(VALUES)) {
      await t.step(setting, async () => {
        const after = await run({ ...options, sysctls: { [setting]: value } });
        const changed = after.filter((one) => shapeOf(one) !== shapeOf(before.get(one.id) ?? one));
        assert(changed.length > 0);
        for (const one of changed) {
          assert(namesCause(one, setting), `${one.id}: ${one.verdict} ${one.reason}`);
        }
        const files = [...new Set(changed.map(({ id }) => fileOf(id)))].sort();
        const played = new Set(after.map(({ id }) => fileOf(id)));
        const saying = FAMILIES.filter((family) =>
          played.has(family) && named.get(family)!.includes(setting)
        ).sort();
        assertEquals(files, saying);
      });
    }
    await t.step("no other", async () => {
      const after = await run({ sysctls: IDLE });
      const changed = after.filter((one) => shapeOf(one) !== shapeOf(before.get(one.id)!));
      assertEquals(changed.map(({ id, reason }) => [id, reason]), []);
    });
  },
});

Deno.test("each setting that a family may name is tried", () => {
  assertEquals(Object.keys(VALUES), [...ANSWERS_DEPEND_ON]);
});
