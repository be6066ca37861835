/** Hosts on which namespaces are few, or can be had in one way and not in the other. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { canRun } from "./ability.ts";
import { forAll, labReport } from "./lab_process.ts";

/** A user namespace, in which the host's limits can be lowered for all below it. */
const WITHIN = ["unshare", "-U", "-r", "sh", "-c"];
const ignore = !canRun(
  "unshare",
  "-U",
  "-r",
  "sh",
  "-c",
  "echo 1 > /proc/sys/user/max_net_namespaces",
);

/** Runs a command with so many namespaces of a kind, at most. */
function limited(kind: "net" | "user", most: number, before: readonly string[] = []) {
  const script = `echo ${most} > /proc/sys/user/max_${kind}_namespaces; exec "$@"`;
  return (words: readonly string[]) => [...WITHIN, script, "sh", ...before, ...words];
}

const WITHOUT_NET_ADMIN = ["setpriv", "--bounding-set=-net_admin", "--"];

/** More than one worker is started for so many. */
const MANY = ["close", "loopback/listen", "--observer", "diag"];

Deno.test({
  name: "lab run uses the network namespaces that can be had:",
  ignore,
  async fn(t) {
    const runs = await forAll(
      [0, 1, 2, 3, 4].map((most) => ({ most })),
      ({ most }) => labReport(MANY, { through: limited("net", most) }),
    );
    for (const { most, ended: { code, report } } of runs) {
      await t.step(`${most} of them`, () => {
        const { summary: { pass, skip, ...bad }, probes } = report;
        assertEquals([code, bad], [0, { fail: 0, deviates: 0, broken: 0 }]);
        assertEquals(pass > 0, true);
        const wires = probes.filter(({ medium }) => medium === "wire").length;
        assertEquals(skip, most === 0 ? wires : 0);
      });
    }
  },
});

Deno.test({
  name: "lab run with room for one worker has another take its place when it is spent",
  ignore,
  async fn() {
    const args = ["loopback/listen", "--family", "4", "--observer", "diag", "--repeat", "600"];
    const { code, report } = await labReport(args, { through: limited("net", 1) });
    assertEquals([code, report.repeats?.runs, report.repeats?.changed], [0, 600, []]);
  },
});

Deno.test({
  name: "lab run by root that may not configure a network",
  ignore: ignore || Deno.uid() !== 0 || !canRun("setpriv", "--bounding-set=-net_admin", "true"),
  async fn(t) {
    const args = ["close/simultaneous", "loopback/listen", "--family", "4"];
    await t.step("has its namespaces in user namespaces", async () => {
      const through = (words: readonly string[]) => [...WITHOUT_NET_ADMIN, ...words];
      const { code, report } = await labReport(args, { through });
      assertEquals([code, report.summary.pass], [0, 2]);
      assertEquals(report.host.capabilities.namespace, "yes: user namespace");
    });
    await t.step("without those, skips the wire, and names what it lacks", async () => {
      const through = limited("user", 0, WITHOUT_NET_ADMIN);
      const { code, report } = await labReport(args, { through });
      assertEquals(code, 0);
      const [wire, loopback] = report.probes;
      assertEquals([wire!.verdict, loopback!.verdict], ["skip", "pass"]);
      assertStringIncludes(wire!.reason!, "cannot bring lo up");
      assertStringIncludes(wire!.reason!, "CAP_NET_ADMIN");
    });
  },
});

const APART = ["unshare", "-p", "-f", "--mount-proc"];

Deno.test({
  name: "labs that trace leave each other's traces alone, also from another PID namespace",
  ignore: ignore || !canRun("unshare", "-m", "sh", "-c", "mount -t tracefs none /mnt") ||
    !canRun(APART[0]!, ...APART.slice(1), "true"),
  async fn() {
    const args = ["close/simultaneous", "--family", "4", "--trace", "--observer", "diag"];
    const runs = await forAll(
      Array.from({ length: 12 }, (_, i) => ({ apart: i % 2 === 0 })),
      ({ apart }) => labReport(args, apart ? { through: (words) => [...APART, ...words] } : {}),
    );
    for (const { ended: { code, report } } of runs) {
      assertEquals([code, report.host.capabilities.trace], [0, "yes"]);
    }
  },
});
