/**
 * A host on which something is there and does not work: that is told by name, in its own family and
 * medium, and everything else runs. A program named `unshare` makes the namespaces as the real one
 * does, and spoils each before the lab is in it.
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Report } from "../../lab/result/result.ts";
import { canRun, folderOf, NAMESPACES, which } from "../live/ability.ts";
import { forAll, labReport } from "../live/lab_process.ts";

const PROGRAMS = ["ss", "cat", "sh", "true", "nft", "ip"];

interface Spoilt {
  readonly name: string;
  /** What is done in each namespace. */
  readonly script: string;
  /** Which probes do not pass, as MEDIUM FAMILY. */
  readonly hit: RegExp;
  readonly verdict: "fail" | "broken";
  readonly reason: RegExp;
  readonly code: number;
}

function filter(chain: string, rule: string): string {
  return `nft "table inet t { chain c { type filter hook ${chain} priority 0; ${rule}; }; }"`;
}

const SPOILT: readonly Spoilt[] = [
  {
    name: "a closed port that says nothing over IPv6",
    script: filter("output", "meta nfproto ipv6 tcp sport 1 drop"),
    hit: /^wire 6$/,
    verdict: "fail",
    reason:
      /the kernel did not answer a SYN to a closed port with RST \(RFC 9293, 3\.10\.7\.1\): over/,
    code: 1,
  },
  {
    name: "a wire that says nothing at all over IPv4",
    script: filter("output", "meta nfproto ipv4 oifname tcplab0 drop"),
    hit: /^wire 4$/,
    verdict: "broken",
    reason: /over IPv4 the kernel answered neither a SYN to a closed port .* nor an echo request/,
    code: 3,
  },
  {
    name: "a filter that drops SYN,ACK on loopback over IPv4",
    script: filter("output", "meta nfproto ipv4 oifname lo tcp flags & (syn|ack) == syn|ack drop"),
    hit: /^loopback 4$/,
    verdict: "broken",
    reason:
      /no connection to 127\.0\.0\.1 can be made: .*a packet filter is at work: nftables inet t c/,
    code: 3,
  },
  {
    name: "a filter that refuses every SYN on loopback over IPv6",
    script: filter(
      "input",
      "meta nfproto ipv6 iifname lo tcp flags & syn == syn reject with tcp reset",
    ),
    hit: /^loopback 6$/,
    verdict: "broken",
    reason: /no connection to ::1 can be made: Connection refused.*a packet filter is at work/,
    code: 3,
  },
];

/** A folder with that `unshare` in it, and with what the lab needs. */
async function spoiling(script: string): Promise<string> {
  const folder = await folderOf(PROGRAMS);
  await Deno.writeTextFile(
    `${folder}/unshare`,
    `#!/bin/sh
options=
while case $1 in -*) true ;; *) false ;; esac; do options="$options $1"; shift; done
exec ${which("unshare")} $options sh -c '${script} && exec "$@"' sh "$@"
`,
    { mode: 0o755 },
  );
  return folder;
}

/** Few, and of both media. */
const ARGS = ["loopback/half-close", "close/simultaneous", "--timeout", "1000"];

Deno.test({
  name: "lab run tells what does not work, and runs everything else:",
  ignore: !NAMESPACES || !canRun("nft", "list", "tables"),
  async fn(t) {
    const runs = await forAll(SPOILT, async ({ script }) => {
      const path = await spoiling(script);
      try {
        return await labReport(ARGS, { env: { PATH: path } });
      } finally {
        await Deno.remove(path, { recursive: true });
      }
    });
    for (const { name, hit, verdict, reason, code, ended } of runs) {
      await t.step(name, () => {
        assertOnly(ended.report, hit, verdict, reason);
        assertEquals(ended.code, code);
      });
    }
  },
});

function assertOnly({ probes }: Report, hit: RegExp, verdict: string, reason: RegExp): void {
  const isHit = (probe: Report["probes"][number]) => hit.test(`${probe.medium} ${probe.family}`);
  assert(probes.some(isHit));
  for (const probe of probes) {
    assertEquals(probe.verdict, isHit(probe) ? verdict : "pass", probe.reason);
    if (isHit(probe)) assertMatch(probe.reason ?? "", reason);
  }
}

Deno.test({
  name: "lab run --host says that lo is down, and that 127.0.0.1 is gone",
  ignore: !canRun("unshare", "-n", "true") || which("ip") === undefined,
  async fn() {
    const CASES = [
      ["true", ["broken", "broken"], /^the interface lo is down$/],
      [
        "ip link set lo up; ip address del 127.0.0.1/8 dev lo",
        ["broken", "pass"],
        /^lo does not have the address 127\.0\.0\.1$/,
      ],
    ] as const;
    for (const [script, verdicts, reason] of CASES) {
      const through = (
        words: readonly string[],
      ) => ["unshare", "-n", "sh", "-c", `${script}; exec "$@"`, "sh", ...words];
      const { code, report } = await labReport(["--host", "loopback/listen"], { through });
      assertEquals(report.probes.map(({ verdict }) => verdict), [...verdicts]);
      assertMatch(report.probes[0]!.reason ?? "", reason);
      assertEquals(code, 3);
    }
  },
});

Deno.test({
  name: "lab run names a packet filter that lets connections come about, and not end",
  ignore: !canRun("unshare", "-n", "true") || !canRun("nft", "list", "tables"),
  async fn() {
    const script = `ip link set lo up; ${filter("input", "tcp flags & fin == fin drop")}`;
    const through = (
      words: readonly string[],
    ) => ["unshare", "-n", "sh", "-c", `${script}; exec "$@"`, "sh", ...words];
    const args = ["--host", "loopback/fin-wait-2", "--timeout", "500"];
    const { code, report } = await labReport(args, { through });
    assertEquals(code, 1);
    for (const { verdict, reason } of report.probes) {
      assertEquals(verdict, "fail");
      assertMatch(reason!, /\(a packet filter is here, and may have taken segments: nftables inet/);
    }
  },
});
