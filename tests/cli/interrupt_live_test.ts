import { assertEquals } from "@std/assert";

const MAIN = new URL("./interrupt_main.ts", import.meta.url).pathname;

/** Sends signals, each once the one before has been taken; says what came of them. */
async function signalled(...signals: (Deno.Signal | number)[]): Promise<string[]> {
  await using process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", MAIN],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const said: string[] = [];
  const lines = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const until = async (line: string, times: number) => {
    while (said.filter((each) => each === line).length < times) {
      const { done, value } = await lines.read();
      if (done) throw new Error(`ended after ${said}`);
      said.push(...value.trimEnd().split("\n"));
    }
  };
  await until("ready", 1);
  for (const [i, signal] of signals.entries()) {
    if (typeof signal === "number") await new Promise((resolve) => setTimeout(resolve, signal));
    else {
      process.kill(signal);
      await until(signal, signals.slice(0, i + 1).filter((each) => each === signal).length);
    }
  }
  await process.stdin.close();
  return said.slice(1);
}

Deno.test("Interrupt takes signals that come soon after the first for the same wish", async () => {
  const said = await signalled("SIGTERM", "SIGTERM", "SIGINT");
  assertEquals(said, ["ends", "SIGTERM", "SIGTERM", "SIGINT"]);
});

Deno.test("Interrupt leaves at once where whoever waits says so again", async () => {
  const said = await signalled("SIGINT", 2100, "SIGINT");
  assertEquals(said, ["ends", "SIGINT", "left", "SIGINT"]);
});
