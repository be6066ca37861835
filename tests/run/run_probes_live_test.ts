import { assertEquals, assertRejects } from "@std/assert";
import { type RunOptions, runProbes } from "../../lab/run/run_probes.ts";
import { UsageError } from "../../lab/probe/select.ts";
import { NAMESPACES, which } from "../live/ability.ts";

const PROBE = `
import { connect, defineProbe, listen } from "@tcplab/tcplab/probe";

export default defineProbe({
  title: "Somebody's own",
  source: "RFC 9293, 3.5",
  claims: [],
  medium: "loopback",
  table: [{ do: listen(), b: "LISTEN" }, { do: connect("a"), a: "ESTABLISHED" }],
});`;

Deno.test({
  name: "runProbes() runs probes of a folder outside the project",
  ignore: which("ss") === undefined || !NAMESPACES,
  sanitizeResources: false, // the C library stays open
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      await Deno.mkdir(`${folder}/my own`);
      await Deno.writeTextFile(`${folder}/my own/probe.ts`, PROBE);
      const { probes } = await runProbes({ probes: new URL(`file://${folder}/`), family: 4 });
      assertEquals(probes.map(({ id, verdict, reason }) => [id, verdict, reason]), [
        ["my own/probe", "pass", undefined],
      ]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test({
  name: "runProbes() gives a row that waits for the kernel's timer the time for it",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn() {
    const { probes } = await runProbes({ select: ["loss/syn"], family: 4, timeoutMs: 300 });
    for (const { id, verdict, reason } of probes) {
      if (verdict !== "skip") assertEquals([verdict, reason], ["pass", undefined], id);
    }
  },
});

Deno.test("runProbes() makes no settings in the host's own namespace", async () => {
  const options = { host: true, sysctls: { "net.ipv4.tcp_fin_timeout": "17" } };
  await assertRejects(() => runProbes(options), UsageError, "not both");
});

const WRONG: readonly [options: RunOptions, says: string][] = [
  [{ observer: "sss" }, 'there is no observer "sss", but ss, netstat, proc, diag, all'],
  ...[0, -1, 1.5, NaN].flatMap((count): [RunOptions, string][] => [
    [{ jobs: count }, `jobs is a whole number from 1 on, not ${count}`],
    [{ repeat: count }, `repeat is a whole number from 1 on, not ${count}`],
  ]),
  [{ jobs: 1001 }, "jobs are 1000 at the most, not 1001"],
  ...[0, -1, NaN, Infinity, 2 ** 31].map((timeoutMs): [RunOptions, string] => [
    { timeoutMs },
    `a timeout is from 1 to 3600000 milliseconds, not ${timeoutMs}`,
  ]),
  [
    { sysctls: { "net.ipv4.tcp_ecn": "1", "kernel.domainname": "tcplab" } },
    'settings are a network namespace\'s, net.…, and "kernel.domainname" is not',
  ],
];

Deno.test("runProbes() refuses options that mean nothing, or would change the host", async (t) => {
  for (const [options, says] of WRONG) {
    await t.step(says, async () => {
      await assertRejects(() => runProbes(options), UsageError, says);
    });
  }
});
