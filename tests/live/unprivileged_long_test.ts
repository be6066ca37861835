import { assert, assertEquals, assertMatch } from "@std/assert";
import { canRun, folderOf } from "./ability.ts";
import { type LabOptions, LabProcess, labReport, ROOT } from "./lab_process.ts";

const NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"];
const IS_ROOT = Deno.uid() === 0;

/** Root needs setpriv to become nobody, and somebody else is unprivileged already. */
const ignore = IS_ROOT && !canRun(NOBODY[0]!, ...NOBODY.slice(1), Deno.execPath(), "--version");

/** A copy of the project, and of what it imports, that nobody can read. */
class Copy implements AsyncDisposable {
  private constructor(readonly folder: string) {}

  static async make(): Promise<Copy> {
    const folder = await Deno.makeTempDir();
    const denoDir = JSON.parse(await run(Deno.execPath(), "info", "--json")).denoDir as string;
    const parts = ["deno.json", "deno.lock", "mod.ts", "lab", "offline_std", "probes"].map((part) =>
      ROOT + part
    );
    await Deno.mkdir(`${folder}/project`);
    await Deno.mkdir(`${folder}/deno`);
    await run("cp", "-r", ...parts, `${folder}/project`);
    await run("cp", "-r", `${denoDir}/npm`, `${folder}/deno`);
    await run("chmod", "-R", "a+rX", folder);
    if (IS_ROOT) await run("chown", "-R", "65534:65534", `${folder}/deno`);
    return new Copy(folder);
  }

  get options(): LabOptions {
    const { folder } = this;
    return {
      root: `${folder}/project/`,
      cwd: `${folder}/project`,
      env: { DENO_DIR: `${folder}/deno`, HOME: folder },
      ...(IS_ROOT && { through: (words: readonly string[]) => [...NOBODY, ...words] }),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

async function run(command: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) throw new Error(`${command}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

Deno.test({
  name: "lab run by an unprivileged user: all pass, or the wire is skipped for a reason",
  ignore,
  async fn(t) {
    await using copy = await Copy.make();
    await t.step("with a namespace, where that is allowed", async () => {
      const { code, stderr, report } = await labReport([], copy.options);
      assertEquals([code, stderr], [0, ""]);
      const wire = report.probes.filter(({ medium }) => medium === "wire");
      const loopback = report.probes.filter(({ medium }) => medium === "loopback");
      assertEquals(loopback.filter(({ verdict }) => verdict !== "pass"), []);
      const verdicts = new Set(wire.map(({ verdict }) => verdict));
      assertEquals(verdicts.size, 1, `some ${[...verdicts].join(", some ")}`);
      for (const { verdict, reason } of wire) {
        assert(verdict === "pass" || verdict === "skip", `${verdict}: ${reason}`);
        if (verdict === "skip") assertMatch(reason ?? "", /tun|veth|namespace|unshare/);
      }
    });
    await t.step("without unshare, in the host's namespace", async () => {
      const path = await folderOf(["ss", "cat", "sh", "setpriv"]);
      await Deno.chmod(path, 0o755);
      try {
        const args = ["loopback", "close/simultaneous", "--family", "4"];
        const env = { ...copy.options.env, PATH: path };
        const { code, report } = await labReport(args, { ...copy.options, env });
        assertEquals(code, 0);
        for (const { id, medium, verdict, reason } of report.probes) {
          assertEquals(verdict, medium === "loopback" ? "pass" : "skip", `${id}: ${reason}`);
          if (verdict === "skip") assertEquals(reason, "unshare is not installed");
        }
      } finally {
        await Deno.remove(path, { recursive: true });
      }
    });
    await t.step("and nothing is left when it is killed", async () => {
      const endless = ["loopback/time-wait", "--family", "4", "--repeat", "100000", "--jobs", "4"];
      await using lab = new LabProcess(endless, copy.options);
      await lab.underWay();
      const namespaces = await lab.namespaces();
      lab.kill("SIGKILL");
      await lab.ended();
      await lab.leavesNothing(namespaces);
    });
  },
});
