import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { canRun, NAMESPACES } from "../live/ability.ts";
import { lab, labReport } from "../live/lab_process.ts";

const ignore = !NAMESPACES; // settings are made in a namespace of the lab's own

Deno.test({
  name: "lab run skips IPv6 where it is switched off, and says so",
  ignore,
  async fn() {
    const off = ["--sysctl", "net.ipv6.conf.all.disable_ipv6=1"];
    const { code, report } = await labReport(["loopback/listen", ...off]);
    assertEquals(code, 0);
    assertEquals(report.probes.map(({ verdict }) => verdict), ["pass", "skip"]);
    assertStringIncludes(report.probes[1]!.reason ?? "", "no IPv6 here");
    const alone = await lab(["loopback/listen", "--family", "6", ...off]);
    assertEquals(alone.code, 3);
  },
});

Deno.test({
  name: "lab run reports the settings that a probe ran under",
  ignore,
  async fn() {
    const settings = { "net.ipv4.tcp_fin_timeout": "17", "net.core.somaxconn": "5" };
    const { report } = await labReport([
      "loopback/listen",
      ...Object.entries(settings).flatMap(([key, value]) => ["--sysctl", `${key}=${value}`]),
    ]);
    for (const [key, value] of Object.entries(settings)) {
      assertEquals(report.host.sysctls[key], value);
    }
    assert(Object.keys(report.host.sysctls).length > 20);
  },
});

Deno.test({
  name: "lab run tells how a failure is repeated, with the settings of the run",
  ignore,
  async fn() {
    const setting = "net.ipv4.tcp_rmem=4096 131072 6291456";
    const { stdout } = await lab([
      "loopback/syn-received",
      "--family",
      "4",
      "--timeout",
      "400",
      "--sysctl",
      "net.ipv4.tcp_syncookies=2",
      "--sysctl",
      setting,
    ]);
    const command = /run just this: deno task lab (.*)/.exec(stdout)?.[1] ?? "";
    assertEquals(
      command,
      "loopback/syn-received --family 4 --timeout 400 --sysctl net.ipv4.tcp_syncookies=2 " +
        `--sysctl '${setting}'`,
    );
  },
});

const HIDING = [
  "unshare",
  "-m",
  "sh",
  "-c",
  'mount -t tmpfs none /proc/sys/net && exec "$@"',
  "sh",
];

Deno.test({
  name: "lab run does without the host's settings where they are hidden",
  ignore: ignore || !canRun(HIDING[0]!, ...HIDING.slice(1), "true"), // root's
  async fn() {
    const { code, report } = await labReport(["loopback/listen", "--family", "4"], {
      through: (words) => [...HIDING, ...words],
    });
    assertEquals([code, report.summary.pass], [0, 1]);
    assertEquals(report.host.sysctls, {});
  },
});
