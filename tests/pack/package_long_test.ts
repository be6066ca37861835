import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { packageFiles } from "../../tools/pack/package.ts";
import { tarball } from "../../tools/pack/tarball.ts";
import { canRun, folderOf, NAMESPACES } from "../live/ability.ts";
import { lab, ROOT } from "../live/lab_process.ts";
import { AS_NOBODY, type How, Installed, NO_NPM } from "./installed.ts";

/** In a network namespace that reaches nothing, nor anything within it. */
const ALONE = Deno.uid() === 0 ? ["unshare", "-n", "--"] : ["unshare", "-U", "-r", "-n", "--"];
const WHOLE = /^\d{3,} passed, 0 failed(, \d+ deviate)?(, \d+ skipped)? in /m;

Deno.test({
  name: "the package: packed, installed by npm, and used",
  ignore: NO_NPM || !NAMESPACES || !canRun(ALONE[0]!, ...ALONE.slice(1), "true"),
  async fn(t) {
    await using installed = await Installed.make();
    const { folder } = installed;
    const its = `${folder}/node_modules/tcplab`;

    await t.step("it is of the same bytes whenever it is packed", async () => {
      const again = tarball(await packageFiles());
      assertEquals(again.length, installed.tarball.length);
      assert(again.every((byte, i) => byte === installed.tarball[i]));
    });

    await t.step("installing it runs nothing of its own, and brings but a Deno", async () => {
      const manifest = JSON.parse(await Deno.readTextFile(`${its}/package.json`));
      assertEquals([manifest.name, manifest.scripts, manifest.dependencies], [
        "tcplab",
        undefined,
        undefined,
      ]);
      const { version } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
      assertEquals(manifest.version, version);
      assertEquals(names(`${folder}/node_modules`), [
        ".bin",
        ".package-lock.json",
        "@deno",
        "tcplab",
      ]);
    });

    await t.step("it has the permissions of the project, and no others", async () => {
      const { permissions } = JSON.parse(await Deno.readTextFile(`${its}/deno.json`));
      const { lab, worker } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`)).permissions;
      assertEquals(permissions, { lab, worker });
      const script = await Deno.readTextFile(`${its}/bin/tcplab`);
      assertStringIncludes(script, " -P=lab ");
      assertEquals(/--allow|-A\b/.exec(script), null);
    });

    const runs: readonly [name: string, how: How][] = [
      ["as who tests", {}],
      ["as nobody, whose home cannot be written", AS_NOBODY],
      ["with no network at all", { ...AS_NOBODY, through: [...ALONE, ...AS_NOBODY.through!] }],
    ];
    for (const [name, how] of runs) {
      await t.step(`all probes: ${name}`, async () => {
        const { code, stdout, stderr } = await installed.lab(["--quiet"], how);
        assertEquals(code, 0, `${stdout}\n${stderr}`);
        assertMatch(stdout, WHOLE);
      });
    }

    await t.step("reports load what others do not", async () => {
      const formats = ["--format", "html=/dev/stdout", "--format", "junit=/dev/null"];
      const { code, stdout } = await installed.lab(
        ["loopback/listen", "--family", "4", ...formats],
        AS_NOBODY,
      );
      assertEquals(code, 0);
      assertMatch(stdout, /^<!DOCTYPE html>/);
    });

    await t.step("it lists the same probes as the project does", async () => {
      for (const args of [["list"], ["list", "arrives"]]) {
        assertEquals((await installed.lab(args)).stdout, (await lab(args)).stdout);
      }
    });

    await t.step("a probe's source runs as a probe of one's own", async () => {
      const { stdout } = await installed.lab(["show", "--source", "close/simultaneous"]);
      await Deno.mkdir(`${folder}/mine`);
      await Deno.writeTextFile(`${folder}/mine/own.ts`, stdout);
      const ran = await installed.lab(["--probes", "mine", "--family", "4"]);
      assertEquals(ran.code, 0, ran.stderr);
      assertMatch(ran.stdout, /\bown\b/);
      const { stdout: whole } = await installed.lab(["explain", "close/simultaneous"]);
      assertStringIncludes(whole, "npx tcplab show close/simultaneous");
    });

    await t.step("new and play write probes that import words by name, and run", async () => {
      const own = `${folder}/written`;
      await Deno.mkdir(own);
      assertEquals((await installed.lab(["new", "first", "--probes", own])).code, 0);
      await Deno.writeTextFile(
        `${folder}/lines`,
        `reach ESTABLISHED\nclose a\nsave ${own}/played.ts\n`,
      );
      const played = await installed.lab(["play", "lines"]);
      assertEquals(played.code, 0, played.stderr);
      const recorded = await installed.lab(["record", `${own}/first.ts`, "--write"]);
      assertEquals(recorded.code, 0, recorded.stderr);
      for (const name of names(own)) {
        assertMatch(await Deno.readTextFile(`${own}/${name}`), / from "@tcplab\/tcplab\/probe";$/m);
      }
      const ran = await installed.lab(["--probes", own, "--family", "4"]);
      assertMatch(ran.stdout, /^2 passed, 0 failed in /m, ran.stderr);
    });

    await t.step("it names itself as it was called", async () => {
      const { code, stderr } = await installed.lab(["clos"]);
      assertEquals([code, stderr], [2, 'tcplab: no probe matches "clos": did you mean "close"?\n']);
      const { stdout } = await installed.lab(["--help"]);
      assertStringIncludes(stdout, "Usage: npx tcplab ");
      const commands = [...stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name]) => name!);
      assert(commands.length > 10);
      const own = new RegExp(`deno task|\\blab (${commands.join("|")})\\b`);
      for (const command of commands) {
        const { stdout } = await installed.lab([command, "--help"]);
        assertEquals(own.exec(stdout.replace(/\s+/g, " ")), null, command);
      }
      for (const shell of ["bash", "zsh", "fish"]) {
        const { stdout } = await installed.lab(["completions", shell]);
        assertEquals(
          /deno task|_lab_|\b(complete|compdef) .*\b(deno|lab)$/m.exec(stdout)?.[0],
          undefined,
        );
      }
    });

    await t.step("a program runs probes", async () => {
      const program = `import { runProbes } from "tcplab";
        const { summary } = await runProbes({ select: ["loopback/listen"], family: 4 });
        console.log(JSON.stringify(summary));`;
      await Deno.writeTextFile(`${folder}/program.js`, program);
      const { stdout, stderr } = await installed.run([Deno.execPath(), "run", "-A", "program.js"]);
      assertMatch(stdout, /"pass":1,"fail":0/, stderr);
    });

    await t.step("and where there is no Deno, it says so", async () => {
      await Deno.rename(`${folder}/node_modules/@deno`, `${folder}/deno`);
      const path = await folderOf(["readlink"]);
      const { code, stderr } = await installed.run(["/bin/sh", `${its}/bin/tcplab`, "list"], {
        env: { PATH: path },
      });
      await Deno.remove(path, { recursive: true });
      assertEquals(code, 3);
      assertMatch(stderr, /^tcplab: there is no Deno /);
    });
  },
});

function names(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}
