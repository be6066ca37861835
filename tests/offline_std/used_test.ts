/** That the stand-ins hold what the project uses of the standard library, and no more. */

import { assertEquals } from "@std/assert";
import { type Source, sources } from "../sources.ts";

/** What can be called or looked at; types only describe it. */
function exported({ text }: Source): string[] {
  const names = text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm);
  return [...new Set(Array.from(names, ([, name]) => name!))];
}

/** The names that a file, or an example in it, imports of the standard library. */
function imported({ text }: Source): string[] {
  const lists = text.matchAll(/\bimport (?:type )?\{([^}]*)\} from "@std\//g);
  return [...lists].flatMap(([, list]) => [...list!.matchAll(/\w+/g)].map(([name]) => name));
}

function unused(standIns: readonly Source[], users: readonly Source[]): string[] {
  const used = new Set(users.flatMap(imported));
  return standIns.flatMap(exported).filter((name) => !used.has(name));
}

const STAND_INS = sources("offline_std/");
const USERS = sources("lab/", "probes/", "bench/", "fuzz/", "tests/")
  .filter(({ path }) => !path.startsWith("tests/offline_std/"));

Deno.test("offline_std exports what is used, and no more", () => {
  assertEquals(unused(STAND_INS, USERS), []);
});

Deno.test("it would be seen if offline_std exported what nothing uses", () => {
  const more = { path: "offline_std/x.ts", text: "export function more() {}\nexport type T = 1;" };
  const user = { path: "lab/x.ts", text: ` * import {\n  more,\n} from "@std/x";` };
  assertEquals(unused([...STAND_INS, more], USERS), ["more"]);
  assertEquals(unused([more], [user]), []);
  assertEquals(unused(STAND_INS, []), STAND_INS.flatMap(exported));
});
