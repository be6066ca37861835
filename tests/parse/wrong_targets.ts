/** Parsers that are wrong, each in one way: what fuzzing is for. */

import { readSs } from "../../lab/parse/ss.ts";
import { type Target, Wrong } from "../../fuzz/target.ts";
import { judgeSs } from "./justified.ts";

const TEXT = "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2 uid:1000\n";

function wrong(name: string, check: Target["check"]): Target {
  return { name, make: (random) => `${TEXT}${random.below(10)}`.slice(0, TEXT.length), check };
}

export const TARGETS: readonly Target[] = [
  wrong("right", (text) => void readSs(text as string)),
  wrong("throws a TypeError", (text) => void (text as unknown as { no: { such: string } }).no.such),
  wrong("throws an Error", () => {
    throw new Error("not one that is documented");
  }),
  wrong("overflows the stack", function again(text): void {
    again(text);
    again(text);
  }),
  wrong("invents a row", (text) => {
    for (const observed of readSs(text as string)) {
      observed.row.uid = 1001;
      const unsaid = judgeSs(observed);
      if (unsaid.length > 0) throw new Wrong(`${unsaid} not said`);
    }
  }),
  wrong("never ends", () => {
    for (;;);
  }),
  wrong("never answers", () => new Promise(() => {})),
];
