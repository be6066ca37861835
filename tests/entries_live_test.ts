/** What Deno itself says of the modules that others import: of their documentation, and of permissions. */

import { assert, assertEquals } from "@std/assert";
import { ROOT } from "./sources.ts";

/** What `deno doc --json` prints, as far as it is used here. */
interface DocJson {
  nodes: Record<string, {
    symbols: {
      name: string;
      declarations: { kind: string; jsDoc?: { tags?: { kind: string }[] } }[];
    }[];
  }>;
}

/** zod's own type, of which the schemas are: documented by zod, not here. */
const FOREIGN = ["public type 'Report' references private type 'ZodType'"]
  .concat("public type 'SocketRow' references private type 'ZodType'");

Deno.test("every public symbol is documented", async () => {
  const { stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--lint", "mod.ts", "lab/probe.ts"],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder().decode(stderr);
  const complaints = [...text.matchAll(/^error\[[\w-]+\]: (.*)$/gm)].map(([, what]) => what!);
  assertEquals(complaints.sort(), FOREIGN);
});

Deno.test("every function and constant that is exported has an example", async () => {
  const without: string[] = [];
  for (const entry of ["mod.ts", "lab/probe.ts"]) {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["doc", "--json", entry],
      cwd: ROOT,
      stderr: "null",
    }).output();
    const { nodes } = JSON.parse(new TextDecoder().decode(stdout)) as DocJson;
    const symbols = Object.values(nodes).flatMap((node) => node.symbols);
    assert(symbols.length > 10);
    for (const { name, declarations } of symbols) {
      const values = declarations.filter(({ kind }) => kind === "function" || kind === "variable");
      const exemplified = declarations.some(({ jsDoc }) =>
        jsDoc?.tags?.some(({ kind }) => kind === "example")
      );
      if (values.length > 0 && !exemplified) without.push(name);
    }
  }
  assertEquals(without, []);
});

/** Whether a module can be run without any permission. */
async function needsNothing(path: string): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", new URL(path, ROOT).href],
    cwd: ROOT,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}

Deno.test("importing mod.ts and lab/probe.ts needs no permission", async () => {
  assert(await needsNothing("mod.ts"));
  assert(await needsNothing("lab/probe.ts"));
  assert(!await needsNothing("lab/main.ts"));
});
