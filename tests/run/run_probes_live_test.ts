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
  await assertRejects(() => runProbes(options), UsageError, "choose one");
});

const WRONG: readonly [options: RunOptions, says: string][] = [
  [{ observer: "sss" }, 'there is no observer "sss", only ss, netstat, proc, diag, all'],
  ...[0, -1, 1.5, NaN].flatMap((count): [RunOptions, string][] => [
    [{ jobs: count }, `jobs must be a whole number, 1 or more, not ${count}`],
    [{ repeat: count }, `repeat must be a whole number, 1 or more, not ${count}`],
  ]),
  [{ jobs: 1001 }, "jobs must be at most 1000, not 1001"],
  ...[0, -1, NaN, Infinity, 2 ** 31].map((timeoutMs): [RunOptions, string] => [
    { timeoutMs },
    `the timeout must be 1 to 3600000 milliseconds, not ${timeoutMs}`,
  ]),
  [
    { sysctls: { "net.ipv4.tcp_ecn": "1", "kernel.domainname": "tcplab" } },
    'only net.* settings can be set in a network namespace, not "kernel.domainname"',
  ],
];

Deno.test("runProbes() refuses options that mean nothing, or would change the host", async (t) => {
  for (const [options, says] of WRONG) {
    await t.step(says, async () => {
      await assertRejects(() => runProbes(options), UsageError, says);
    });
  }
});
