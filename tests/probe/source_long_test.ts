/** The lab's probes, each as a file of its own: formatted, typed, the same data, and run. */

import { assertEquals } from "@std/assert";
import { loadProbe, OWN_PROBES, probeIds } from "../../lab/probe/load.ts";
import { sourceOf } from "../../lab/probe/source.ts";
import { runProbes } from "../../lab/run/run_probes.ts";
import { ACTIONS } from "../actions.ts";
import { NAMESPACES } from "../live/ability.ts";
import { lab } from "../live/lab_process.ts";

const WORDS = new URL("../../lab/probe.ts", import.meta.url).href;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;
const IDS = await probeIds(OWN_PROBES);

/** All of them, below a folder, and what is in it. */
async function inFolder<T>(use: (folder: URL) => Promise<T>): Promise<T> {
  const path = await Deno.makeTempDir();
  try {
    const folder = new URL(`file://${path}/`);
    for (const id of IDS) {
      const file = new URL(`${id}.ts`, folder);
      await Deno.mkdir(new URL(".", file), { recursive: true });
      await Deno.writeTextFile(file, sourceOf(await loadProbe(OWN_PROBES, id), WORDS));
    }
    // One of each kind of action; nobody could play that.
    const all = { title: "All", source: "none", medium: "wire" } as const;
    const table = Object.values(ACTIONS).map((action) => ({ do: action, a: "CLOSED" } as const));
    await Deno.writeTextFile(`${path}/all.txt`, sourceOf({ ...all, table }, WORDS));
    return await use(folder);
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}

Deno.test("lab show --source prints a case as a file, and nothing else", async () => {
  const id = "arrives/fin-wait-2/rst";
  const { code, stdout, stderr } = await lab(["show", id, "--source"], {
    env: { FORCE_COLOR: "1" },
  });
  assertEquals([code, stderr], [0, ""]);
  assertEquals(stdout, sourceOf(await loadProbe(OWN_PROBES, id), WORDS));
});

async function deno(...args: string[]): Promise<[code: number, stderr: string]> {
  const options = { args, env: { NO_COLOR: "1" } };
  const { code, stderr } = await new Deno.Command(Deno.execPath(), options).output();
  return [code, new TextDecoder().decode(stderr)];
}

Deno.test("sources are as deno fmt writes them, in a folder of their own and in the lab's", async () => {
  await inFolder(async ({ pathname }) => {
    await Deno.rename(`${pathname}all.txt`, `${pathname}all.ts`);
    for (const config of [["--no-config"], ["--config", CONFIG]]) {
      const [code, stderr] = await deno("fmt", "--check", ...config, pathname);
      assertEquals(code, 0, stderr);
    }
    await Deno.writeTextFile(`${pathname}wrong.ts`, "export default {a:1}");
    assertEquals((await deno("fmt", "--check", "--no-config", pathname))[0], 1);
  });
});

Deno.test({
  name: "each of the lab's probes passes as a file of its own, and is the same probe",
  ignore: !NAMESPACES,
  sanitizeResources: false, // the C library stays open
  async fn() {
    await inFolder(async (folder) => {
      for (const id of IDS) {
        assertEquals(await loadProbe(folder, id), await loadProbe(OWN_PROBES, id), id);
      }
      const [own, written] = [
        await runProbes({ observer: "diag", family: 4 }),
        await runProbes({ observer: "diag", family: 4, probes: folder }),
      ];
      const verdicts = ({ probes }: typeof own) => probes.map(({ id, verdict }) => [id, verdict]);
      assertEquals(verdicts(written), verdicts(own));
      assertEquals(written.summary.fail + written.summary.broken, 0);
    });
  },
});
