import { assertEquals } from "@std/assert";
import { REMOVE_INSTANCE } from "../../lab/sys/trace_instance.ts";

/** Runs the removal on a folder in an instance's place; ends by itself, or is ended. */
async function remove(folder: string): Promise<Deno.CommandStatus> {
  const signal = AbortSignal.timeout(20_000);
  const args = ["-c", `i="$1"; ${REMOVE_INSTANCE}`, "sh", folder];
  return await new Deno.Command("sh", { args, signal }).spawn().status;
}

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);

Deno.test("an instance is removed", async () => {
  const folder = await Deno.makeTempDir();
  await remove(folder);
  assertEquals(await exists(folder), false);
});

Deno.test("an instance that another has removed is not waited for", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.remove(folder);
  assertEquals((await remove(folder)).signal, null);
});

Deno.test("an instance that somebody still reads is removed when they have ended", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/reader`, "");
  const removed = remove(folder);
  await Deno.remove(`${folder}/reader`);
  await removed;
  assertEquals(await exists(folder), false);
});
