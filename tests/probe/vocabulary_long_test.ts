import { assert, assertEquals } from "@std/assert";
import { VOCABULARY, VOCABULARY_NAMES } from "../../lab/probe/vocabulary.ts";
import { runProbes } from "../../lab/run/run_probes.ts";
import { ROOT } from "../sources.ts";
import { writeExamples } from "./examples.ts";

Deno.test("every example of the vocabulary passes the type check, and one that is wrong does not", async () => {
  await using examples = await writeExamples();
  const check = async () => {
    const files = [...Deno.readDirSync(examples.folder)].map(({ name }) => name);
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--config", new URL("deno.json", ROOT).pathname, ...files],
      cwd: examples.folder,
      env: { NO_COLOR: "1" },
    }).output();
    return { success, said: new TextDecoder().decode(stderr) };
  };
  assertEquals(await check(), { success: true, said: "" });
  const file = new URL("deliver.ts", examples.folder);
  const text = await Deno.readTextFile(file);
  await Deno.writeTextFile(file, text.replace("SYN-RECEIVED", "SYN-RECIEVED"));
  const { success, said } = await check();
  assert(!success && said.includes("deliver.ts"), said);
});

Deno.test("every example of the vocabulary passes on this kernel", async () => {
  await using examples = await writeExamples();
  const slow = VOCABULARY_NAMES.filter((name) =>
    VOCABULARY[name].above?.some((field) => field.startsWith("slow"))
  );
  const { probes } = await runProbes({ probes: examples.folder, family: 4 });
  const ends = probes.map(({ id, verdict, reason }) => ({ id, verdict, reason }));
  assertEquals(ends.filter(({ verdict }) => verdict === "fail" || verdict === "broken"), []);
  // Of a host that lacks something, examples are skipped; of all of them nothing would be known.
  assert(ends.some(({ verdict }) => verdict === "pass"));
  const ran = ends.filter(({ id }) => !id.includes("/")).length;
  const families = VOCABULARY_NAMES.filter((name) => VOCABULARY[name].file !== undefined).length;
  assertEquals(ran, VOCABULARY_NAMES.length - slow.length - families);
});
