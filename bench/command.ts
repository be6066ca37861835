/**
 * What a command takes from its start to its end.
 * @module
 */

import { median } from "./figure.ts";

/** A command and its arguments. */
export type Words = readonly [command: string, ...args: string[]];

/** Wall clock and CPU, that of its children with it. */
export interface Taken {
  readonly ms: number;
  readonly cpuMs: number;
}

/** The medians of some rounds. Throws where it fails. */
export async function taken(words: Words, rounds: number): Promise<Taken> {
  const [command, ...args] = words;
  const walls: number[] = [];
  const cpus: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    // `times` says what children took, the lab's workers among them.
    const { code, stdout, stderr } = await new Deno.Command("sh", {
      args: ["-c", '"$@" >/dev/null; code=$?; times; exit $code', "sh", command, ...args],
    }).output();
    walls.push(performance.now() - started);
    if (code !== 0) throw new Error(`${words.join(" ")}: ${new TextDecoder().decode(stderr)}`);
    const children = new TextDecoder().decode(stdout).trim().split("\n")[1]!;
    const times = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => +m! * 60 + +s!);
    cpus.push(times.reduce((total, one) => total + one, 0));
  }
  return { ms: median(walls), cpuMs: median(cpus) * 1000 };
}

/** The lab's command, of a clone or of a package. */
export function labCommand(config: string, main: string): Words {
  return [
    Deno.execPath(),
    ...["run", "--quiet", "--no-prompt", "--v8-flags=--min-semi-space-size=16"],
    ...["--config", config, "-P=lab", main],
  ];
}

/** Where the clone is. */
export const ROOT: string = decodeURIComponent(new URL("../", import.meta.url).pathname);

/** The lab's command of this clone. */
export const CLONE: Words = labCommand(`${ROOT}deno.json`, `${ROOT}lab/main.ts`);
