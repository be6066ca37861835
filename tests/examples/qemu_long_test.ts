/** The script for a kernel just built, with one of Debian's in its place, where that is installed. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { canRun } from "../live/ability.ts";
import { eventually, ROOT } from "../live/lab_process.ts";
import { run } from "../live/nobody.ts";
import { readReport } from "../../lab/cli/report_file.ts";

const FOLDER = `${ROOT}examples/qemu`;
/** The release of the newest kernel in /boot that has its modules; there may be none. */
const RELEASE = new TextDecoder().decode(
  new Deno.Command("sh", {
    args: ["-c", "cd /boot && ls vmlinuz-* | sort -rV | sed s/vmlinuz-//"],
    stderr: "null",
  }).outputSync().stdout,
).split("\n").find((release) => release && isThere(`/lib/modules/${release}/modules.dep`));
const ignore = RELEASE === undefined || !canRun("qemu-system-x86_64", "--version") ||
  !canRun("busybox", "true") || !canRun("cpio", "--version");

function isThere(path: string): boolean {
  return canRun("test", "-e", path);
}

/** The script, as it runs. What it keeps meanwhile goes into `own`. */
function started(image: string, args: readonly string[], folder: string): Deno.ChildProcess {
  return new Deno.Command("sh", {
    args: [`${FOLDER}/tcplab.sh`, image, ...args],
    env: {
      // A machine may have KVM that does not work.
      ACCEL: "tcg",
      MODULES: `/lib/modules/${RELEASE}`,
      PACKAGE: `${folder}/tcplab.tgz`,
      REPORT: `${folder}/report.json`,
      TMPDIR: `${folder}/own`,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

Deno.test({
  name: "the script runs the lab in a kernel, and leaves its report and nothing else",
  ignore,
  async fn(t) {
    const folder = await Deno.makeTempDir();
    const own = () => [...Deno.readDirSync(`${folder}/own`)].map(({ name }) => name);
    const image = `/boot/vmlinuz-${RELEASE}`;
    try {
      await Deno.mkdir(`${folder}/own`);
      await run(Deno.execPath(), "task", "--quiet", "pack", `${folder}/tcplab.tgz`);

      await t.step("it ends as the lab does", async () => {
        const probes = ["/^handshake.three-way$/", "loopback/time-wait", "--family", "4"];
        const broken = ["--sysctl", "net.ipv4.tcp_max_tw_buckets=0"];
        const { code, stdout } = await started(image, [...probes, ...broken], folder).output();
        const said = new TextDecoder().decode(stdout);
        assertEquals([code, own()], [1, []], said);
        assertStringIncludes(said, "1 passed, 1 failed");
        const { host, probes: results } = await readReport(`${folder}/report.json`);
        assertEquals(host.kernel, RELEASE);
        assertEquals(results.map(({ id, verdict }) => `${id} ${verdict}`), [
          "handshake/three-way pass",
          "loopback/time-wait fail",
        ]);
      });
      await t.step("what is no kernel is not taken for one in which nothing failed", async () => {
        const { code, stderr } = await started("/bin/sh", [], folder).output();
        assertEquals([code, own()], [3, []]);
        assertStringIncludes(
          new TextDecoder().decode(stderr),
          "the kernel ended before the lab did",
        );
      });
      await t.step("the machine goes with it", async () => {
        const process = started(image, ["--repeat", "1000"], folder);
        await eventually("it boots", () => {
          const [work] = own();
          return work && isThere(`${folder}/own/${work}/code`) || undefined;
        });
        process.kill("SIGTERM");
        assertEquals([(await process.output()).code, own()], [143, []]);
        // Other processes may end meanwhile.
        const commands = await run("sh", "-c", "cat /proc/[0-9]*/cmdline 2>/dev/null; true");
        assertEquals(commands.includes(folder), false);
      });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test({
  name: "Debian's kernel for clouds has all that a kernel is said to need, by the same names",
  ignore: RELEASE === undefined,
  async fn() {
    const options = (text: string) =>
      new Set(text.matchAll(/^(CONFIG_\w+)=[ym]$/gm).map(([, name]) => name!));
    const needed = options(await Deno.readTextFile(`${FOLDER}/config`));
    const has = options(await Deno.readTextFile(`/boot/config-${RELEASE}`));
    assertEquals([...needed.difference(has)], []);
    const selftest = await Deno.readTextFile(`${ROOT}examples/kselftest/tcplab/config`);
    assertEquals([...options(selftest).difference(needed)], ["CONFIG_USER_NS"]);
  },
});
