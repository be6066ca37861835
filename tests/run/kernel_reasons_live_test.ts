/** What the kernel of this host says of what it drops and resets: only root can hear it. */

import { assertEquals } from "@std/assert";
import { canRun } from "../live/ability.ts";
import { labReport } from "../live/lab_process.ts";

const TRACEFS = canRun(
  ...["unshare", "-n", "-m", "sh", "-c"] as const,
  "mount -t tracefs tracefs /sys/kernel/tracing; cd /sys/kernel/tracing/events && " +
    "grep -q reason: skb/kfree_skb/format && grep -q reason tcp/tcp_send_reset/format && " +
    "grep -q rx_sk skb/kfree_skb/format && test -c /dev/net/tun && flock / true",
);

/** By probe, what the kernel says of its rows, as Linux has had it since it has rx_sk. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  "arrives/established/bad-csum": ["dropped TCP_CSUM"],
  "arrives/established/rst-above": ["dropped TCP_INVALID_SEQUENCE"],
  "arrives/established/ack-high": ["dropped TCP_ACK_UNSENT_DATA"],
  "close/simultaneous": [],
};

Deno.test({
  name: "lab run --trace has why the kernel dropped what it dropped in silence, beside the row",
  ignore: Deno.uid() !== 0 || !TRACEFS,
  async fn() {
    const { code, report } = await labReport([...Object.keys(SAID), "--trace"]);
    assertEquals(code, 0);
    for (const { id, family, rows, paths } of report.probes) {
      const said = rows.flatMap(({ kernel = [] }) => kernel);
      assertEquals(
        said.map(({ event, reason }) => `${event} ${reason}`),
        SAID[id],
        `${id} ${family}`,
      );
      // What listens in takes nothing from the paths.
      assertEquals([paths?.a?.notChecked, paths?.b?.notChecked], [undefined, undefined]);
    }
    assertEquals(report.probes.length, 2 * Object.keys(SAID).length);
  },
});

Deno.test({
  name: "lab run without --trace asks the kernel for no reasons",
  async fn() {
    const { report } = await labReport(["arrives/established/rst-above", "--family", "4"]);
    assertEquals(
      report.probes.flatMap(({ rows }) => rows.flatMap(({ kernel }) => kernel ?? [])),
      [],
    );
  },
});
