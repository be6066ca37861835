/** What docs/speed.md says: that it is of the figures that were measured last. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { inWords, type Unit } from "../bench/figure.ts";
import { type Figures, readFigures } from "../bench/figures_file.ts";
import { DOCUMENT, HEADINGS, tables, withTables } from "../tools/speed/main.ts";

Deno.test("docs/speed.md has the figures of bench/figures.json", async () => {
  const [page, figures] = [await Deno.readTextFile(DOCUMENT), await readFigures()];
  assert(Object.keys(figures).length > 0, "deno task bench measures");
  assert(page === withTables(page, figures), "deno task docs:speed writes docs/speed.md anew");
});

Deno.test("docs/speed.md names every part that can be measured by itself", async () => {
  const [, parts] = /a part of it: ([^.]*)\./.exec(
    (await Deno.readTextFile(DOCUMENT)).replaceAll(/\s+/g, " "),
  )!;
  const named = [...parts!.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!);
  assertEquals(named.toSorted(), Object.keys(HEADINGS).toSorted());
});

Deno.test("another figure makes docs/speed.md stale, and so does a part that is gone", async () => {
  const [page, figures] = [await Deno.readTextFile(DOCUMENT), await readFigures()];
  const [part, measured] = Object.entries(figures)[0]!;
  const [first, ...others] = measured.figures;
  const slower = { ...first!, value: first!.value * 2 };
  const changed: Figures = { ...figures, [part]: { ...measured, figures: [slower, ...others] } };
  assert(page !== withTables(page, changed));
  const { [part]: _, ...fewer } = figures;
  assert(page !== withTables(page, fewer));
});

Deno.test("a part without a heading, and a page without a place, are refused", async () => {
  const [measured] = Object.values(await readFigures());
  assertThrows(() => tables({ nonsense: measured! }), Error, "nonsense");
  assertThrows(() => withTables("no place", {}), Error, "no place");
});

Deno.test("figures are put into words with as many digits as mean something", () => {
  const cases: [number, Unit, string][] = [
    [18.337, "s", "18 s"],
    [0.8512, "ms", "0.85 ms"],
    [3846.2, "ms", "3,850 ms"],
    [412_345, "/s", "412,000/s"],
    [470.4, "×", "470 times"],
    [938, "", "938"],
  ];
  for (const [value, unit, words] of cases) assertEquals(inWords({ value, unit }), words);
});
