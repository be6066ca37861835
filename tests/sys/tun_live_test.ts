import { assertEquals } from "@std/assert";
import { canRun } from "../live/ability.ts";
import { launcherHere, liveTest } from "../session/in_namespace.ts";

/** The interfaces of a namespace in which a process with a TUN device has ended. */
async function interfacesAfter(how: string): Promise<string[]> {
  const launcher = launcherHere();
  if ("missing" in launcher) throw new Error(launcher.missing);
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const { stdout, stderr } = await new Deno.Command(launcher.command, {
    args: [
      ...[...launcher.args, "sh", "-c", '"$@" >&2; cat /proc/net/dev', "sh"],
      ...[Deno.execPath(), "run", "--quiet", "--no-prompt", "--config", config, "-P=worker"],
      ...[new URL("./tun_main.ts", import.meta.url).href, how],
    ],
  }).output();
  const [said, all] = [stderr, stdout].map((bytes) => new TextDecoder().decode(bytes));
  if (/\berror\b/i.test(said!)) throw new Error(said);
  return [...all!.matchAll(/^\s*(\S+):/gm)].map(([, name]) => name!);
}

const isThere = canRun("sh", "-c", ": <>/dev/net/tun");

for (
  const [how, what, stays] of [
    ["disposed", "goes when it is disposed of", false],
    ["killed", "is left to its namespace by a process that is killed", true],
  ] as const
) {
  const name = `a TUN device ${what}`;
  if (!isThere) Deno.test({ name: `${name} (ignored: no TUN here)`, ignore: true, fn() {} });
  else {liveTest(name, async () =>
      assertEquals((await interfacesAfter(how)).includes("first"), stays));}
}
