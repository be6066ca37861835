/** Runs the probes of a folder and prints the report: `groups_main.ts FOLDER [OPTIONS as JSON]`. */

import { type RunOptions, runProbes } from "../../lab/run/run_probes.ts";

const [folder, options = "{}"] = Deno.args;
const report = await runProbes({
  ...JSON.parse(options) as RunOptions,
  probes: new URL(`file://${folder}/`),
});
// deno-lint-ignore no-console -- what the test reads
console.log(JSON.stringify(report));
