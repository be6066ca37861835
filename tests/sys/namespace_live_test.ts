import { assertEquals } from "@std/assert";
import { type Launcher, tracing } from "../../lab/sys/namespace.ts";
import { launcherHere } from "../session/in_namespace.ts";

const LAUNCHER = launcherHere();

/** What a launcher's `sh` is given to do. */
function scriptOf({ args }: Launcher): string {
  return args[args.indexOf("-c") + 1]!;
}

/** What is done with a trace. */
function tracedScriptOf(launcher: Launcher): string {
  return tracing({ ...launcher, kind: "root" }).args.find((arg) => arg.includes("t=/sys/kernel"))!;
}

Deno.test({
  name: "a command whose trace cannot be begun runs without, and no instance is left behind",
  ignore: "missing" in LAUNCHER,
  fn: async () => {
    const launcher = LAUNCHER as Launcher;
    // In place of tracefs, where what is made has no events that could be enabled.
    const folder = await Deno.makeTempDir();
    await Deno.mkdir(`${folder}/instances`);
    const script = tracedScriptOf(launcher)
      .replace("t=/sys/kernel/tracing;", `t=${folder};`);
    const args = launcher.args.map((arg) => arg === scriptOf(launcher) ? script : arg);
    const { stdout } = await new Deno.Command(launcher.command, {
      args: [...args, "echo", "ran"],
      stderr: "null",
    }).output();
    assertEquals(new TextDecoder().decode(stdout), "ran\n");
    assertEquals([...Deno.readDirSync(`${folder}/instances`)], []);
    await Deno.remove(folder, { recursive: true });
  },
});

Deno.test({
  name: "a command runs without a trace where there can be no mount namespace",
  ignore: "missing" in LAUNCHER,
  fn: async () => {
    const folder = await Deno.makeTempDir();
    const real = new TextDecoder().decode(
      (await new Deno.Command("sh", { args: ["-c", "command -v unshare"] }).output()).stdout,
    ).trim();
    // As in gVisor, which has network namespaces.
    const fake = `#!/bin/sh
case "$*" in *-m*true) echo "unshare: cannot change root filesystem propagation" >&2; exit 1;; esac
exec ${real} "$@"
`;
    await Deno.writeTextFile(`${folder}/unshare`, fake, { mode: 0o755 });
    const launcher = LAUNCHER as Launcher;
    const { args } = tracing({ ...launcher, kind: "root" });
    const here = launcher.args.slice(0, launcher.args.indexOf("sh"));
    const { success, stdout } = await new Deno.Command(launcher.command, {
      args: [...here, ...args.slice(1), "sh", "-c", 'echo "ran with $#"'],
      env: { PATH: `${folder}:${Deno.env.get("PATH")}` },
    }).output();
    assertEquals([success, new TextDecoder().decode(stdout)], [true, "ran with 0\n"]);
    await Deno.remove(folder, { recursive: true });
  },
});
