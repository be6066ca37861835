import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { FACTS } from "../../lab/explain/facts.ts";
import { OWN_PROBES, probeIds } from "../../lab/probe/load.ts";
import { TCP_STATES } from "../../lab/tcp/state.ts";
import { lab, labs } from "../live/lab_process.ts";

const ENGLISH = { LC_ALL: "C.UTF-8" };

Deno.test("lab explain tells of every state, and finds probes that observe it", async () => {
  const ids = await probeIds(OWN_PROBES);
  const runs = await labs(TCP_STATES.map((state) => ["explain", state]), { env: ENGLISH });
  for (const [i, state] of TCP_STATES.entries()) {
    const ended = runs[i]!;
    assertEquals(ended.code, 0, ended.stderr);
    assert(ended.stdout.startsWith(state));
    assert(ids.some((id) => ended.stdout.includes(`\n  ${id} `)), `no probe observes ${state}`);
  }
});

Deno.test("lab explain reads this host's settings", async () => {
  const { stdout } = await lab(["explain", "fin_wait2"], { env: ENGLISH });
  const [key] = FACTS["FIN-WAIT-2"].settings;
  const path = `/proc/sys/${key.replaceAll(".", "/")}`;
  const read = await new Deno.Command("cat", { args: [path] }).output();
  assertStringIncludes(stdout, `${key} = ${new TextDecoder().decode(read.stdout).trim()}\n`);
});

Deno.test("lab explain reads settings and says what is missing without FFI too", async () => {
  const { code, stdout } = await lab(["explain", "TIME-WAIT"], {
    env: ENGLISH,
    permissions: "loopback",
  });
  assertEquals(code, 0);
  assertMatch(stdout, /net\.ipv4\.tcp_max_tw_buckets = \d+\n/);
});

Deno.test("lab explain speaks the locale's language, or the one that is asked for", async () => {
  const spoken = async (args: readonly string[], env: Record<string, string>) => {
    const none = { LC_ALL: "", LC_MESSAGES: "", LANG: "" };
    const { stdout } = await lab(["explain", ...args], { env: { ...none, ...env } });
    return /[가-힣]/.test(stdout) ? "ko" : "en";
  };
  assertEquals(await spoken([], { LANG: "ko_KR.UTF-8" }), "ko");
  assertEquals(await spoken([], { LANG: "ko_KR.UTF-8", LC_ALL: "C" }), "en");
  assertEquals(await spoken(["--lang", "en"], { LANG: "ko_KR.UTF-8" }), "en");
  assertEquals(await spoken(["--lang", "ko", "estab"], {}), "ko");
});

Deno.test("lab explain refuses what is no state, with one line", async () => {
  const wrong: readonly [args: readonly string[], says: string][] = [
    [["time-wiat"], 'no state is called "time-wiat": did you mean "TIME-WAIT"?'],
    [["fin-wait"], 'no state is called "fin-wait": did you mean "FIN-WAIT-1" or "FIN-WAIT-2"?'],
    [["banana"], 'no state is called "banana": "lab explain" lists them'],
    [["listen", "closed"], "explain takes one state"],
    [["--lang", "k0"], '--lang takes en, ko, not "k0"'],
  ];
  const runs = await labs(wrong.map(([args]) => ["explain", ...args]));
  for (const [i, [, says]] of wrong.entries()) {
    assertEquals(runs[i], { code: 2, stdout: "", stderr: `lab: ${says}\n` });
  }
});
