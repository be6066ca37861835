/**
 * Tries nearly right inputs on every parser and decoder, and on the segment codec: none may hang, throw
 * what it does not document, or tell of what its input does not say.
 *
 * `deno task fuzz [CASES] [--seed=N] [--only=TARGET] [--from=CASE]`: so many cases of each target,
 * 20,000 if nothing is said. A case is made of the seed and its number alone; the seed is printed.
 * @module
 */

// deno-lint-ignore-file no-console -- printing is what it is for
import { parseArgs } from "node:util";
import { type Found, runCases } from "./run.ts";
import { inputOf } from "./target.ts";
import { TARGETS } from "./targets.ts";

/** Far more than any case takes, on a busy host too. */
const LIMIT_MS = 60_000;

const { values, positionals } = parseArgs({
  args: Deno.args,
  allowPositionals: true,
  options: { seed: { type: "string" }, only: { type: "string" }, from: { type: "string" } },
});
const cases = whole(positionals[0] ?? "20000");
const seed = whole(values.seed ?? `${crypto.getRandomValues(new Uint32Array(1))[0]}`);
const from = whole(values.from ?? "0");
const targets = TARGETS.filter(({ name }) => values.only === undefined || name === values.only);
if (targets.length === 0) {
  console.error(
    `no target ${values.only}; there are ${TARGETS.map(({ name }) => name).join(", ")}`,
  );
  Deno.exit(2);
}

function whole(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  console.error(`${text} is not a whole number`);
  Deno.exit(2);
}

console.log(`seed ${seed}, cases ${from} to ${from + cases - 1} of each target`);
const module = new URL("./targets.ts", import.meta.url).href;
const waiting = [...targets];
const found = new Map(targets.map(({ name }) => [name, Promise.withResolvers<Found>()]));
const work = async () => {
  for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
    const { resolve, reject } = found.get(target.name)!;
    const order = { module, target: target.name, from, to: from + cases, seed };
    await runCases(order, LIMIT_MS).then(resolve, reject);
  }
};
for (let i = 0; i < navigator.hardwareConcurrency; i++) work();

let isBad = false;
for (const target of targets) {
  const { taken, fault } = await found.get(target.name)!.promise;
  if (fault === undefined) {
    console.log(`${target.name.padEnd(24)} ${taken} taken, ${cases - taken} refused`);
    continue;
  }
  isBad = true;
  console.log(`${target.name.padEnd(24)} case ${fault.index}: ${fault.reason}`);
  console.log(`  input: ${inputOf(target, seed, fault.index)}`);
  console.log(
    `  again: deno task fuzz 1 --seed=${seed} --only=${target.name} --from=${fault.index}`,
  );
}
Deno.exit(isBad ? 1 : 0);
