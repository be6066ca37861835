import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Outcome } from "./netstat_main.ts";

const FIXTURES = new URL("../fixtures/ss-versions/", import.meta.url).pathname;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;

/** What the lab makes of a `netstat` that is this script; also, with what it has been called. */
async function netstatBeing(script?: string): Promise<{ outcome: Outcome; calls: string[] }> {
  const folder = await Deno.makeTempDir();
  try {
    const calls = `${folder}/calls`;
    await Deno.writeTextFile(calls, "");
    if (script !== undefined) {
      const text = `#!/bin/sh\necho "$@" >> ${calls}\n${script}\n`;
      await Deno.writeTextFile(`${folder}/netstat`, text, { mode: 0o755 });
    }
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-prompt", "--config", CONFIG, "-P=test", MAIN],
      env: { PATH: folder },
      stdin: "null",
    }).output();
    return {
      outcome: JSON.parse(new TextDecoder().decode(stdout)),
      calls: (await Deno.readTextFile(calls)).trim().split("\n"),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const MAIN = new URL("./netstat_main.ts", import.meta.url).href;
const USAGE = "echo 'netstat: unrecognized option: o' >&2; echo 'BusyBox v1.35.0' >&2; exit 1";

Deno.test("netstat is asked for all that net-tools can say", async () => {
  const { outcome, calls } = await netstatBeing(
    `/bin/cat ${FIXTURES}netstat-net-tools-2.10/netstat-tanoepW.out`,
  );
  assertEquals(new Set(calls), new Set(["-tanoeW"]));
  assertEquals("states" in outcome && outcome.states.length, 23);
});

Deno.test("netstat is asked for less where it is busybox's", async () => {
  const { outcome, calls } = await netstatBeing(
    `[ "$1" = -tan ] || { ${USAGE}; }; /bin/cat ${FIXTURES}netstat-busybox-1.35.0/netstat-tan.out`,
  );
  assertEquals(calls, ["-tanoeW", "-tan", "-tan", "-tan"]);
  assertEquals("states" in outcome && outcome.states.includes("LAST-ACK"), true);
});

Deno.test("netstat that can do neither is missing, and both refusals are told", async () => {
  const { outcome } = await netstatBeing(USAGE);
  const { missing, message } = outcome as { missing: boolean; message: string };
  assertEquals(missing, true);
  assertStringIncludes(message, "netstat does not work here: netstat -tanoeW ended with 1: ");
  assertStringIncludes(message, "; netstat -tan ended with 1: netstat: unrecognized option: o");
});

Deno.test("netstat that prints something else is missing", async () => {
  const { outcome } = await netstatBeing("echo 'Kernel IP routing table'");
  assertEquals("missing" in outcome && outcome.missing, true);
});

Deno.test("netstat that is not installed is missing", async () => {
  const { outcome } = await netstatBeing();
  assertEquals(outcome, { missing: true, message: "netstat is not installed" });
});
