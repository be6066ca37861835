import { assertEquals } from "@std/assert";
import { type Launcher, tracing } from "../../lab/sys/namespace.ts";
import { launcherHere } from "../session/in_namespace.ts";

const LAUNCHER = launcherHere();

/** What a launcher's `sh` is given to do. */
function scriptOf({ args }: Launcher): string {
  return args[args.indexOf("-c") + 1]!;
}

Deno.test({
  name: "a command whose trace cannot be begun runs without, and no instance is left behind",
  ignore: "missing" in LAUNCHER,
  fn: async () => {
    const launcher = LAUNCHER as Launcher;
    // In place of tracefs, where what is made has no events that could be enabled.
    const folder = await Deno.makeTempDir();
    await Deno.mkdir(`${folder}/instances`);
    const script = scriptOf(tracing({ ...launcher, kind: "root" }))
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
