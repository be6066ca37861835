import { assert, assertEquals } from "@std/assert";

/** By then most has been compiled that is run over and over; the rest takes 400 bytes a run. */
const EARLY = 200;
const LATE = 450;
/** Less than the least of results takes. */
const BYTES_PER_RUN = 700;

Deno.test("runProbes() keeps one result of a probe, however often it repeats", async () => {
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const main = new URL("./repeats_main.ts", import.meta.url).href;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-prompt", "--config", config, "-P=lab", "--v8-flags=--expose-gc"],
      ...[main, "loopback/refused", `${EARLY}`, `${LATE}`],
    ],
    stdin: "null",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  const { summary, runs, used: [early, late] } = JSON.parse(new TextDecoder().decode(stdout));
  assertEquals([summary.pass, runs], [1, LATE]);
  assert(late - early < BYTES_PER_RUN * (LATE - EARLY), `${early} bytes, and then ${late}`);
});
