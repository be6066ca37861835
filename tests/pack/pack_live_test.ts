import { assertEquals, assertMatch } from "@std/assert";
import { ROOT } from "../live/lab_process.ts";

Deno.test("deno task pack says in one line that it cannot write there, and ends with 2", async () => {
  const args = ["task", "--quiet", "--config", `${ROOT}deno.json`, "pack", "/nowhere/x.tgz"];
  const pack = new Deno.Command(Deno.execPath(), { args });
  const { code, stdout, stderr } = await pack.output();
  const [said, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals([code, said], [2, ""]);
  assertMatch(complaint!, /^pack: cannot write \/nowhere\/x\.tgz: No such file [^\n]*\n$/);
});
