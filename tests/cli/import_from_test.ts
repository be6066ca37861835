import { assertEquals } from "@std/assert";
import { importFrom } from "../../lab/cli/import_from.ts";

const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname);
const WORDS = new URL("../../lab/probe.ts", import.meta.url).href;

const FROM: readonly [path: string | undefined, from: string][] = [
  [`${ROOT}own.ts`, "./lab/probe.ts"],
  [`${ROOT}probes/mine/own.ts`, "../../lab/probe.ts"],
  ["/elsewhere/own.ts", WORDS],
  [undefined, WORDS],
];

for (const [path, from] of FROM) {
  const file = path?.replace(ROOT, "") ?? "what is in no file";
  Deno.test(`in a clone, ${file} imports words by where they are`, () => {
    assertEquals(importFrom(path), from);
  });
}
