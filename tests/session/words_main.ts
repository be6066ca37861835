/**
 * Runs the tables of all words, and their mutants, in this network namespace, with one make of
 * sockets: `words_main.ts deno|libc 4|6`. Prints what came of them.
 */

import { defineProbe } from "../../lab/probe.ts";
import type { MakeName } from "../../lab/session/make.ts";
import { forAll, openHost, report } from "./live_host.ts";
import { runMutant } from "./mutants_main.ts";
import { wordMutantsOf } from "./word_mutants.ts";
import { WORD_TABLES } from "./word_tables.ts";

const [sockets, family] = Deno.args as [MakeName, string];
const host = { ...await openHost(), sockets };
const mutants = WORD_TABLES.flatMap((probe) => [
  { step: probe.table.length, change: "nothing", probe: defineProbe(probe) },
  ...wordMutantsOf(probe),
]);
await report(
  await forAll(
    mutants,
    (mutant) =>
      runMutant(mutant, { id: mutant.probe.title, family: Number(family) as 4 | 6, host }),
  ),
);
