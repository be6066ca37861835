/** What a run shows is bound to rows: a row that fails takes nothing from those that passed. */

import { unpacked } from "../page/report_in.ts";
import { assertEquals, assertMatch } from "@std/assert";
import {
  CLAIM_IDS,
  CLAIM_PART_IDS,
  claimOf,
  type ClaimText,
} from "../../lab/requirement/claims.ts";
import type { Report } from "../../lab/result/result.ts";
import { runProbes } from "../../lab/run/run_probes.ts";
import { labReport } from "../live/lab_process.ts";
import { liveTest } from "../session/in_namespace.ts";

const NO_TIME_WAIT = { "net.ipv4.tcp_max_tw_buckets": "0" };

function outcomes({ claims }: Report, ...ids: ClaimText[]): string[] {
  return ids.map((id) => `${id} ${claims[id]}`);
}

liveTest(
  "a four-way close that fails on the way to FIN-WAIT-2 keeps what it had shown",
  async () => {
    const report = await runProbes({ select: ["close/four-way-a-first"], sysctls: NO_TIME_WAIT });
    assertEquals(report.summary.fail, 2);
    assertEquals(outcomes(report, "C5", "C6.1", "C7.1", "C7", "C6.2", "C6", "C8", "C9"), [
      "C5 verified",
      "C6.1 verified",
      "C7.1 refuted",
      "C7 refuted",
      "C6.2 not run",
      "C6 not run",
      "C8 not run",
      "C9 not run",
    ]);
  },
);

liveTest(
  "without TIME-WAIT, C3 and C5 stay verified and C7 is refuted, in every form",
  async () => {
    const folder = await Deno.makeTempDir();
    const { code, report } = await labReport([
      ...["close/four-way-a-first", "handshake/three-way", "--family=4"],
      "--sysctl=net.ipv4.tcp_max_tw_buckets=0",
      ...[`--format=pretty=${folder}/pretty`, `--format=html=${folder}/html`],
    ]);
    assertEquals(code, 1);
    assertEquals(outcomes(report, "C3", "C5", "C7", "C10.2"), [
      "C3 verified",
      "C5 verified",
      "C7 refuted",
      "C10.2 not run",
    ]);
    const pretty = await Deno.readTextFile(`${folder}/pretty`);
    assertMatch(pretty, /claims verified, refuted: C7 \(C7\.1\)/);
    const page = unpacked(await Deno.readTextFile(`${folder}/html`));
    assertMatch(page, /"C5":"verified"/);
    assertMatch(page, /"C7":"refuted"/);
    await Deno.remove(folder, { recursive: true });
  },
);

liveTest("what only --slow shows is not verified without it, and that is said", async () => {
  const folder = await Deno.makeTempDir();
  const pretty = `${folder}/pretty`;
  const { report } = await labReport([
    ...["/loopback.time-wait/", "--family=4", "--observer=diag", `--format=pretty=${pretty}`],
  ]);
  assertEquals(report.needSlow, ["C10.2"]);
  assertEquals(outcomes(report, "C9.1", "C10.2", "C10"), [
    "C9.1 verified",
    "C10.2 not run",
    "C10 not run",
  ]);
  assertMatch(await Deno.readTextFile(pretty), /^not run without --slow: C10\.2 /m);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("each part belongs to a claim, and each claim has parts", () => {
  assertEquals(new Set(CLAIM_PART_IDS.map(claimOf)), new Set(CLAIM_IDS));
});
