import { assert, assertEquals } from "@std/assert";
import { say } from "../../lab/page/client/app.ts";
import { ENGLISH, type WordKey } from "../../lab/language/en/page.ts";
import { KOREAN } from "../../lab/language/ko/page.ts";

const HTML = new URL("../../lab/page/", import.meta.url);

/** Terms that are the same in both languages. */
const TERMS = new Set(["loopback", "wire", "ranOn"]);

function places(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).toSorted();
}

Deno.test("the page's words are complete in both languages", () => {
  assertEquals(Object.keys(KOREAN).toSorted(), Object.keys(ENGLISH).toSorted());
  for (const [key, english] of Object.entries(ENGLISH)) {
    const korean = KOREAN[key as keyof typeof ENGLISH];
    assert(english.trim() !== "" && korean.trim() !== "", key);
    assertEquals(places(korean), places(english), key);
    assertEquals(/[\uac00-\ud7a3]/.test(korean), !TERMS.has(key), `${key}: ${korean}`);
    assert(!/[\uac00-\ud7a3]/.test(english), key);
  }
});

Deno.test("the page has no words that it never says", async () => {
  let sources = "";
  for await (const { name } of Deno.readDir(new URL("client/", HTML))) {
    sources += await Deno.readTextFile(new URL(`client/${name}`, HTML));
  }
  sources += await Deno.readTextFile(new URL("html.ts", HTML));
  sources += await Deno.readTextFile(new URL("transitions.ts", HTML));
  sources += await Deno.readTextFile(new URL("../result/result.ts", HTML));
  sources += await Deno.readTextFile(new URL("../requirement/claims.ts", HTML));
  sources += await Deno.readTextFile(new URL("../figure/reading.ts", HTML));
  sources += await Deno.readTextFile(new URL("../figure/texts.ts", HTML));
  sources += await Deno.readTextFile(new URL("../grid/sign.ts", HTML));
  const unsaid = Object.keys(ENGLISH).filter((key) =>
    !/^C\d+(\.\d+)?$/.test(key) && !new RegExp(`"${key}"|\\bENGLISH\\.${key}\\b`).test(sources)
  );
  assertEquals(unsaid, []);
});

function inEnglish(key: WordKey, values: Record<string, number>): string {
  return say({ language: "en" }, key, values);
}

Deno.test("say() counts one in the singular, and all else in the plural", () => {
  assertEquals(inEnglish("takenTimes", { n: 1 }), "Observed 1 time:");
  assertEquals(inEnglish("takenTimes", { n: 2 }), "Observed 2 times:");
  assertEquals(inEnglish("stateSeenBy", { n: 0 }), "Observed by 0 probes:");
  assertEquals(inEnglish("shown", { n: 1, all: 1 }), "1 of 1 result");
  const changed = [1, 2].map((changed) => inEnglish("repeats", { runs: 3, changed }));
  assertEquals(changed, [
    "3 runs; 1 verdict was not the same in all of them.",
    "3 runs; 2 verdicts were not the same in all of them.",
  ]);
});
