/** The lab in a kernel of Debian's under QEMU, where both are installed. */

import { assertEquals, assertMatch } from "@std/assert";
import { canRun, which } from "../live/ability.ts";
import { eventually } from "../live/lab_process.ts";
import { inKernel, starting, wrongIn } from "./in_kernel.ts";

const ignore = which("qemu-system-x86_64") === undefined || which("busybox") === undefined ||
  !canRun("sh", "-c", "ls /boot/vmlinuz-* /lib/modules/*/modules.dep");

/** Some of each kind: without hardware for it, each probe takes long. */
const SOME = ["handshake/three-way", "close/four-way-a-first", "loopback/time-wait"];

Deno.test({
  name: "probes pass in a kernel under QEMU, by every observer, and nothing is left of that",
  ignore,
  async fn() {
    const ended = await inKernel("qemu", [...SOME, "--observer", "all"]);
    assertEquals(wrongIn(ended), []);
    assertEquals([ended.code, ended.left], [0, []]);
    assertMatch(ended.stderr, /^\d+ passed, 0 failed.* s: .*\/report\.json\n$/);
    const { host, summary } = ended.report;
    assertMatch(host.kernel, /^\d+\.\d+/);
    assertEquals(host.kernel === Deno.osRelease(), false);
    assertEquals(summary.pass, 2 * SOME.length);
  },
});

Deno.test({
  name: "a kernel under QEMU goes when whoever started it is interrupted",
  ignore,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      await using process = starting(["qemu", ...SOME, "--repeat", "1000"], folder);
      await eventually(
        "it has begun",
        async () => {
          const [own] = [...Deno.readDirSync(folder)];
          const file = await Deno.stat(`${folder}/${own?.name}/files.tar`).catch(() => undefined);
          return file && (await process.living()).length > 1 || undefined;
        },
        () => "",
        120_000,
      );
      process.kill("SIGTERM");
      assertEquals((await process.ended()).code, 143);
      await eventually("no process is left", async () => {
        return (await process.living()).length === 0 || undefined;
      });
      assertEquals([...Deno.readDirSync(folder)], []);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
