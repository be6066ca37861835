/**
 * Runs the lab under stress, and ends it at random moments, for long: a verdict that changes, and
 * anything that is left, is an error.
 *
 * Exit codes: 0 all went well, 1 something did not, 2 wrong usage, 3 the time was over first, 130
 * interrupted.
 */

// deno-lint-ignore-file no-console -- it speaks to whoever has started it

import { parseArgs } from "@std/cli/parse-args";
import type { LabProcess } from "../live/lab_process.ts";
import { killOnce, startAgain } from "./kills.ts";
import { plantLeftovers } from "./plant.ts";
import { sh, STRESSES } from "./stress.ts";
import { changes, runAll } from "./verdicts.ts";

const HELP =
  `deno task soak [--runs N] [--kills N] [--seconds N] [--repeat N] [--only WORDS] [--plant WHAT]

  --runs N      how many probes are run under stress at the least (10000)
  --kills N     how many labs are ended at random moments (200)
  --seconds N   begin nothing more after so many seconds (3600)
  --repeat N    how often a lab runs each probe (3)
  --only WORDS  only the kinds of stress with that in their names
  --select ID   only the probes with ids that begin so
  --plant WHAT  show that it would be seen: "verdict" changes one, "leftover" leaves something
`;

const end = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(name, () => end.abort());
}

const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
const wrong: string[] = [];

function tell(line: string, complaints: readonly string[]): void {
  console.log(
    `${seconds().toFixed().padStart(5)} s  ${complaints.length === 0 ? "ok   " : "WRONG"}  ${line}`,
  );
  for (const complaint of complaints) console.log(`                ${complaint}`);
  wrong.push(...complaints);
}

interface Options {
  readonly runs: number;
  readonly kills: number;
  readonly seconds: number;
  readonly repeat: number;
  readonly only: string;
  readonly select: readonly string[];
  readonly plant: string | undefined;
}

function over(limit: number): boolean {
  return end.signal.aborted || seconds() > limit;
}

/** Returns how many probes were run. */
async function verdicts(options: Options): Promise<number> {
  if (options.runs === 0) return 0;
  const kinds = STRESSES.filter(({ name }) => name.includes(options.only)).filter((stress) => {
    const missing = stress.missing?.();
    if (missing !== undefined) console.log(`         without "${stress.name}": ${missing}`);
    return missing === undefined;
  });
  if (kinds.length === 0) throw new Error(`there is no stress like "${options.only}"`);
  const calm = await runAll(1, undefined, options.select);
  const bad = [...calm.verdicts].filter(([, verdict]) => /^(fail|broken)/.test(verdict));
  tell(`${calm.runs} probes run in peace`, bad.map(([name, verdict]) => `${name}: ${verdict}`));
  const planted = options.plant === "verdict" ? ["--sysctl", "net.ipv4.tcp_max_tw_buckets=0"] : [];
  let runs = 0;
  for (let i = 0; runs < options.runs && !over(options.seconds); i++) {
    const stress = kinds[i % kinds.length]!;
    const more = [...options.select, ...planted];
    const outcome = await runAll(options.repeat, stress, more, end.signal)
      .catch((error: Error) => error);
    if (end.signal.aborted) break;
    if (outcome instanceof Error) {
      tell(stress.name, [outcome.message]);
      continue;
    }
    runs += outcome.runs;
    const load = sh("cut -d' ' -f1 /proc/loadavg").text;
    tell(
      `${outcome.runs} probes run: ${stress.name} (load ${load})`,
      changes(calm.verdicts, outcome),
    );
  }
  return runs;
}

/** Returns how many labs were ended. */
async function kills(options: Options): Promise<number> {
  if (options.kills === 0) return 0;
  const folder = await Deno.makeTempDir({ prefix: "tcplab-soak-" });
  try {
    let killed = 0;
    while (killed < options.kills && !over(options.seconds)) {
      const plant = options.plant === "leftover"
        ? (lab: LabProcess) => plantLeftovers(lab, folder)
        : undefined;
      const { how, left } = await killOnce(folder, plant);
      tell(how, left.map((what) => `left: ${what}`));
      killed++;
    }
    if (!end.signal.aborted) {
      tell("another lab has started", (await startAgain(folder)).map((what) => `left: ${what}`));
    }
    return killed;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function main(): Promise<number> {
  const { help, only = "", select, plant, _: operands, ...given } = parseArgs(Deno.args, {
    boolean: ["help"],
    string: ["runs", "kills", "seconds", "repeat", "only", "select", "plant"],
  });
  if (help) return console.log(HELP), 0;
  const [runs, kills_, limit, repeat] = [
    given.runs ?? 10_000,
    given.kills ?? 200,
    given.seconds ?? 3600,
    given.repeat ?? 3,
  ].map(Number) as [number, number, number, number];
  const numbers = [runs, kills_, limit, repeat];
  const plants = [undefined, "verdict", "leftover"];
  if (operands.length > 0 || !numbers.every(Number.isSafeInteger) || !plants.includes(plant)) {
    return console.error(HELP), 2;
  }
  const options = {
    runs,
    kills: kills_,
    seconds: limit,
    repeat,
    only,
    select: select === undefined ? [] : [select],
    plant,
  };
  const killed = await kills(options);
  const ran = await verdicts(options);
  console.log(
    `${ran} probes run under stress, ${killed} labs ended, ${wrong.length} things wrong, ${seconds().toFixed()} s`,
  );
  if (wrong.length > 0) return 1;
  if (end.signal.aborted) return 130;
  return ran < runs || killed < kills_ ? 3 : 0;
}

Deno.exit(await main());
