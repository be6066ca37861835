import { assertEquals, assertRejects } from "@std/assert";
import { Pool } from "../../lab/fleet/pool.ts";
import { listen, type Probe } from "../../lab/probe.ts";
import { launcherHere, liveTest } from "../session/in_namespace.ts";
import { ROOT } from "../sources.ts";

const PROBE: Probe = {
  title: "Somebody listens",
  source: "RFC 9293, 3.10.1",
  medium: "loopback",
  table: [{ do: listen(), b: "LISTEN" }],
};
const SETUP = {
  observer: "diag",
  timeoutMs: 1000,
  wire: false,
  settings: { host: {}, chosen: {} },
} as const;

Deno.test("a worker may read nothing through Deno", async () => {
  const script = 'console.log(Deno.permissions.querySync({ name: "read" }).state)';
  const config = new URL("deno.json", ROOT).pathname;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-prompt", "--config", config, "-P=worker"],
      `data:text/javascript,${encodeURIComponent(script)}`,
    ],
  }).output();
  assertEquals(new TextDecoder().decode(stdout), "prompt\n");
});

liveTest("a worker plays what it is sent, and refuses what cannot be judged", async () => {
  const launcher = launcherHere();
  if ("missing" in launcher) throw new Error(launcher.missing);
  await using pool = await Pool.start(launcher, SETUP, 1);
  const run = (probe: unknown) =>
    pool.run({ id: "own", family: 4, probe: probe as Probe }, 20_000, () => {});
  assertEquals((await run(PROBE)).verdict, "pass");
  const wrong = { ...PROBE, table: [{ do: { kind: "nope" } }] };
  await assertRejects(() => run(wrong), Error, '"Somebody listens", row 0: no action "nope"');
  await assertRejects(() => run(undefined), Error, "undefined is no probe");
  assertEquals((await run(PROBE)).verdict, "pass");
});
