import { assertEquals } from "@std/assert";
import { WATCH } from "../../lab/language/watch.ts";
import { faults, flat } from "./translation.ts";

/** Nothing but what is filled in, and a term that is written so in Korean. */
const ALIKE = ["user"];

Deno.test("what watch says is in Korean, with the same figures, calls and braces", () => {
  const korean = flat(WATCH.ko);
  for (const [place, english] of flat(WATCH.en)) {
    const translation = korean.get(place)!;
    if (ALIKE.includes(place)) assertEquals(translation, english);
    else assertEquals(faults(plainBraces(english), translation), [], place);
  }
});

Deno.test("it would be seen if it were not", () => {
  assertEquals(faults(WATCH.en.more, WATCH.en.more).includes("no Korean"), true);
});

/** Without the English plurals: `{n:is|are}`. */
function plainBraces(text: string): string {
  return text.replaceAll(/ ?\{\w+:[^}]*\}/g, "");
}
