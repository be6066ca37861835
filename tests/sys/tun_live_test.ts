import { assertEquals } from "@std/assert";
import { canRun } from "../live/ability.ts";
import { launcherHere, liveTest } from "../session/in_namespace.ts";

/** How a process with a TUN device has ended, and the interfaces of its namespace then. */
async function ended(how: string): Promise<{ code: number; interfaces: string[] }> {
  const launcher = launcherHere();
  if ("missing" in launcher) throw new Error(launcher.missing);
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const { stdout } = await new Deno.Command(launcher.command, {
    args: [
      ...[...launcher.args, "sh", "-c", '"$@" >&2; echo $?; cat /proc/net/dev', "sh"],
      ...[Deno.execPath(), "run", "--quiet", "--no-prompt", "--config", config, "-P=worker"],
      ...[new URL("./tun_main.ts", import.meta.url).href, how],
    ],
  }).output();
  const said = new TextDecoder().decode(stdout);
  const interfaces = [...said.matchAll(/^\s*(\S+):/gm)].map(([, name]) => name!);
  return { code: parseInt(said), interfaces };
}

const isThere = canRun("sh", "-c", ": <>/dev/net/tun");

for (
  const [how, what, code, stays] of [
    ["disposed", "goes when it is disposed of", 0, false],
    ["killed", "is left to its namespace by a process that is killed", 128 + 9, true],
  ] as const
) {
  const name = `a TUN device ${what}`;
  if (!isThere) Deno.test({ name: `${name} (ignored: no TUN here)`, ignore: true, fn() {} });
  else {
    liveTest(name, async () => {
      const { interfaces, ...end } = await ended(how);
      assertEquals({ ...end, stays: interfaces.includes("first") }, { code, stays });
    });
  }
}
