/** Tests that need a network namespace of their own, as the lab's workers do. */

import { type Launcher, LAUNCHERS } from "../../lab/sys/namespace.ts";
import { canRun } from "../live/ability.ts";

/** The first way to a namespace here in which an interface can be brought up. */
export function launcherHere(): Launcher | { readonly missing: string } {
  const can = ({ command, args }: Launcher) =>
    canRun(command, ...args, "sh", "-c", "ip link set lo up 2>/dev/null || ! command -v ip");
  return LAUNCHERS.find(can) ?? { missing: "no network namespace can be had" };
}

const launcher = launcherHere();

/** A test of what happens in a network namespace; ignored, with the reason, where there is none. */
export function liveTest(name: string, fn: (t: Deno.TestContext) => Promise<void>): void {
  const ignore = "missing" in launcher;
  Deno.test({ name: ignore ? `${name} (ignored: ${launcher.missing})` : name, ignore, fn });
}

/** Runs a module in a network namespace of its own, and takes the JSON that it prints. */
export async function inNamespace(module: URL, ...args: string[]): Promise<unknown> {
  const { success, stdout, stderr } = await command(module, args, "piped").output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** Starts a module in a network namespace of its own; what it complains of is shown. */
export function processInNamespace(module: URL, ...args: string[]): Deno.ChildProcess {
  return command(module, args, "inherit").spawn();
}

function command(module: URL, args: readonly string[], stderr: "piped" | "inherit"): Deno.Command {
  if ("missing" in launcher) throw new Error(launcher.missing);
  const config = new URL("../../deno.json", import.meta.url).pathname;
  // Unlike a worker, such a module loads probes.
  const deno = [
    ...[Deno.execPath(), "run", "--quiet", "--no-prompt"],
    ...["--config", config, "-P=worker", "--allow-read"],
  ];
  return new Deno.Command(launcher.command, {
    args: [...launcher.args, ...deno, module.href, ...args],
    env: { DENO_NO_UPDATE_CHECK: "1" }, // it opens sockets whenever it likes
    stdin: "null",
    stdout: "piped",
    stderr,
  });
}
