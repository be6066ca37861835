import { assert, assertEquals, assertMatch } from "@std/assert";
import { canRun, ROOT_USER } from "./ability.ts";
import { ROOT } from "./lab_process.ts";

/** In a network namespace that reaches nothing, and where that can be had as nobody. */
const ALONE = ROOT_USER
  ? ["unshare", "-n", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
  : ["unshare", "-U", "-r", "-n", "--"];
const ignore = !canRun(ALONE[0]!, ...ALONE.slice(1), Deno.execPath(), "--version");

async function run(command: string, args: readonly string[], env: Record<string, string> = {}) {
  const options = { args: [...args], env, clearEnv: Object.keys(env).length > 0 };
  const { code, stdout, stderr } = await new Deno.Command(command, options).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, stdout: out!, stderr: err! };
}

/** The project and a cache with what its lock names, both for reading only. */
async function install(folder: string): Promise<void> {
  const parts = ["deno.json", "deno.lock", "mod.ts", "lab", "offline_std", "probes"].map((part) =>
    ROOT + part
  );
  await Deno.mkdir(`${folder}/project`);
  await run("cp", ["-r", ...parts, `${folder}/project`]);
  const { denoDir } = JSON.parse((await run(Deno.execPath(), ["info", "--json"])).stdout);
  const { npm } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.lock`));
  for (const { name: registry } of Deno.readDirSync(`${denoDir}/npm`)) {
    await Deno.mkdir(`${folder}/cache/npm/${registry}`, { recursive: true });
    for (const versioned of Object.keys(npm)) {
      const name = versioned.slice(0, versioned.lastIndexOf("@"));
      const from = `${denoDir}/npm/${registry}/${name}`;
      await run("cp", ["-r", from, `${folder}/cache/npm/${registry}`]);
    }
  }
  await run("chmod", ["-R", "a+rX,a-w", folder]);
}

Deno.test({
  name: "deno task lab needs no network, no home and nothing to write to: its lock's packages do",
  ignore,
  async fn(t) {
    const folder = await Deno.makeTempDir();
    const lab = (...args: string[]) => {
      const task = ["task", "--config", `${folder}/project/deno.json`, "lab", ...args];
      return run(ALONE[0]!, [...ALONE.slice(1), Deno.execPath(), ...task], {
        PATH: Deno.env.get("PATH")!,
        NO_COLOR: "1",
        HOME: "/nonexistent",
        DENO_DIR: `${folder}/cache`,
      });
    };
    try {
      await install(folder);
      await t.step("a run, and reports that load what others do not", async () => {
        const formats = ["--format", "html=/dev/null", "--format", "junit"];
        const { code, stdout, stderr } = await lab("loopback/listen", "--family", "4", ...formats);
        assertEquals(code, 0, stderr);
        assertMatch(stdout, /<testsuite [^>]*tests="1" failures="0"/);
      });
      await t.step("and a package that is missing is missed: there is no network", async () => {
        await run("chmod", ["-R", "a+w", `${folder}/cache`]);
        const [registry] = Array.from(Deno.readDirSync(`${folder}/cache/npm`), ({ name }) => name);
        await Deno.remove(`${folder}/cache/npm/${registry}/zod`, { recursive: true });
        const { code, stderr } = await lab("loopback/listen", "--family", "4");
        assert(code !== 0);
        assertMatch(stderr, /zod[^]*(dns|connect)/i);
      });
    } finally {
      await run("chmod", ["-R", "u+w", folder]);
      await Deno.remove(folder, { recursive: true });
    }
  },
});
