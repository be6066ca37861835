/**
 * How fast the lab is, in parts: `deno task bench [PART…]`, or all of them. Prints each figure, and
 * keeps each part in bench/figures.json, out of which `deno task docs:speed` makes docs/speed.md.
 * Figures of one machine, to be compared with each other: nothing else should run on it meanwhile.
 * @module
 */

// deno-lint-ignore-file no-console -- printing is what it is for
import { apart } from "./apart.ts";
import { type Figure, type Part, printed } from "./figure.ts";
import { keep, measuredHere } from "./figures_file.ts";
import { lengths, speed, wholes } from "./parse/parsing.ts";
import { probes } from "./probes.ts";
import { sizes } from "./sizes.ts";
import { startToEnd } from "./start_to_end.ts";

/** The parts, in the order in which they are measured; those that take minutes come last. */
export const PARTS: Readonly<Record<string, Part>> = {
  start: startToEnd,
  calls: apart("calls"),
  looks: apart("looks"),
  wire: apart("wire"),
  sizes,
  cells: apart("cells"),
  parse: speed,
  "parse-lengths": lengths,
  "parse-wholes": wholes,
  probes,
};

async function measure(name: string): Promise<void> {
  console.log(`\n${name}`);
  const figures: Figure[] = [];
  await PARTS[name]!((name, value, unit) => {
    const figure = { name, value, unit };
    console.log(printed(figure));
    figures.push(figure);
  });
  if (figures.length > 0) await keep(name, measuredHere(figures));
}

if (import.meta.main) {
  const asked = Deno.args.length === 0 ? Object.keys(PARTS) : Deno.args;
  const wrong = asked.filter((name) => !Object.hasOwn(PARTS, name));
  if (wrong.length > 0) {
    console.error(`there is no part "${wrong[0]}"; parts: ${Object.keys(PARTS).join(", ")}`);
    Deno.exit(2);
  }
  for (const name of asked) await measure(name);
  Deno.exit();
}
