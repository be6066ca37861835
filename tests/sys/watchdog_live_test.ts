import { assert, assertEquals } from "@std/assert";
import { lookAt } from "../../lab/sys/watchdog.ts";

Deno.test({
  name: "lookAt() sees what a process does, whatever its name is",
  sanitizeResources: false, // the C library stays open
  async fn() {
    const self = lookAt(Deno.pid)!;
    assert(self.state === "R" || self.state === "S", self.state);
    assert(self.ranMs > 0);
    const folder = await Deno.makeTempDir();
    const shell = `${folder}/) S 1 (`;
    await Deno.copyFile("/bin/sleep", shell);
    await using process = new Deno.Command(shell, { args: ["1000"] }).spawn();
    try {
      process.kill("SIGSTOP");
      let state: string | undefined;
      for (const from = performance.now(); state !== "T" && performance.now() - from < 10_000;) {
        state = lookAt(process.pid)?.state;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      assertEquals(state, "T");
    } finally {
      process.kill("SIGKILL");
      await Deno.remove(folder, { recursive: true });
    }
    assertEquals(lookAt(2 ** 30), undefined);
  },
});
