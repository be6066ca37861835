/** Where sources and clauses say that a numbered requirement stands: in its own section. */

import { assert, assertEquals } from "@std/assert";
import { type DemandId, DEMANDS, isDemand } from "../../lab/requirement/demands.ts";
import { ROOT } from "../sources.ts";

const PLACE = /RFC (\d+)|\b(\d+(?:\.\d+)+)\b|\b((?:MUST|SHLD|REC|MAY)-\d+)\b/g;

/** Requirements that stand in two sections, with the other one. */
const ALSO: Readonly<Partial<Record<DemandId, readonly string[]>>> = { "SHLD-13": ["3.9.1.2"] };

/** What is said to stand where it does not: each number with the section that was named last before it. */
function misplaced(text: string): string[] {
  let rfc = "9293";
  let section: string | undefined;
  return [...text.matchAll(PLACE)].flatMap(([, document, place, id]) => {
    if (document !== undefined) [rfc, section] = [document, undefined];
    else if (place !== undefined) section = place;
    else if (rfc === "9293" && section !== undefined && isDemand(id!)) {
      const places = [DEMANDS[id].section, ...ALSO[id] ?? []];
      if (!places.includes(section)) return [`${id} in ${section}, not ${places.join(" or ")}`];
    }
    return [];
  });
}

Deno.test("misplaced() finds a requirement in a section that is not its own", () => {
  assertEquals(misplaced("RFC 9293, 3.1, MUST-7; RFC 6298, 5.5, MUST-1"), []);
  assertEquals(misplaced("RFC 9293, 3.2, MUST-7"), ["MUST-7 in 3.2, not 3.1"]);
  assertEquals(misplaced("RFC 9293, 3.2, MUST-65, and 3.7.1, MUST-14"), []);
});

/** The texts of a folder's files that name RFC 9293. */
async function textsIn(folder: URL): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await textsIn(new URL(`${name}/`, folder)));
    else if (name.endsWith(".ts")) {
      const text = await Deno.readTextFile(new URL(name, folder));
      for (const [quoted] of text.matchAll(/"[^"\n]*RFC 9293[^"\n]*"/g)) {
        found.push([name, quoted]);
      }
    }
  }
  return found;
}

Deno.test("sources of probes and clauses of the model name requirements in their sections", async () => {
  const folders = ["probes/", "lab/model/", "lab/probe/"].map((path) => new URL(path, ROOT));
  const texts = (await Promise.all(folders.map(textsIn))).flat();
  assert(texts.length > 100, `${texts.length}`);
  const wrong = texts.flatMap(([name, text]) =>
    misplaced(text).map((what) => `${name}: ${what}: ${text}`)
  );
  assertEquals(wrong, []);
});
