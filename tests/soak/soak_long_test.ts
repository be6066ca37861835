/** Whether `deno task soak` sees what it is there to see. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { canRun, NAMESPACES } from "../live/ability.ts";

const ignore = !NAMESPACES || !canRun("lsns", "-t", "net") || !canRun("flock", "--version");

async function soak(...args: string[]): Promise<{ code: number; stdout: string }> {
  const main = new URL("./main.ts", import.meta.url).pathname;
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "--config", config, "-P=test", main, ...args],
  }).output();
  return { code, stdout: new TextDecoder().decode(stdout) };
}

Deno.test({
  name: "soak sees a verdict that changes",
  ignore,
  async fn() {
    const args = [
      "--runs",
      "1",
      "--kills",
      "0",
      "--repeat",
      "1",
      "--only",
      "busy",
      "--select",
      "close/four-way-a-first",
    ];
    const { code, stdout } = await soak(...args, "--plant", "verdict");
    assertEquals(code, 1, stdout);
    assertMatch(stdout, /: pass, and now fail: .* is in CLOSED, not /);
  },
});

Deno.test({
  name: "soak sees what is left",
  ignore: ignore || Deno.uid() !== 0,
  async fn() {
    const { code, stdout } = await soak("--runs", "0", "--kills", "1", "--plant", "leftover");
    assertEquals(code, 1, stdout);
    for (
      const what of [
        "the process ",
        "the namespace net:[",
        "the file /",
        "the trace instance tcplab-0",
      ]
    ) {
      assertStringIncludes(stdout, `left: ${what}`);
    }
    assertMatch(stdout, /left: the process \d+, which holds a socket/);
  },
});

Deno.test("soak refuses what it does not understand", async () => {
  for (const args of [["--runs", "many"], ["--plant", "tree"], ["word"]]) {
    assertEquals((await soak(...args)).code, 2);
  }
});
