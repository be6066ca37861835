import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { readCommandLine } from "../../lab/cli/options.ts";
import { Outputs } from "../../lab/cli/outputs.ts";
import { RUN_OPTIONS } from "../../lab/cli/run_options.ts";
import { UsageError } from "../../lab/probe/select.ts";
import { builtProbe, builtReport } from "../result/make.ts";

const PROBE = builtProbe();
const REPORT = builtReport([PROBE]);
const CONTEXT = { quiet: false, verbose: false };

function outputs(...args: string[]): Outputs {
  return new Outputs(readCommandLine(args, RUN_OPTIONS));
}

const REFUSED: readonly [title: string, args: string[], complaint: string][] = [
  [
    "two forms for standard output",
    ["--format=pretty", "--format=tap"],
    "--format pretty and --format tap would both go to standard output",
  ],
  [
    "two forms for one file",
    ["--format=junit=/x", "--format=tap=/x"],
    "--format junit and --format tap would both go to /x",
  ],
  [
    "two forms for one file, by two paths",
    ["--format=junit=/x", "--format=tap=/tmp/../x"],
    "--format junit and --format tap would both go to /x",
  ],
  [
    "two forms for standard output, by two names",
    ["--format=pretty", "--format=tap=/dev/stdout"],
    "--format pretty and --format tap would both go to standard output",
  ],
  [
    "a folder that is not there",
    ["--format=tap=/nowhere/tap"],
    "cannot write /nowhere/tap: No such",
  ],
  ["a folder that is a file", ["--pcap=/etc/passwd/x"], "cannot write /etc/passwd/x: Not a dir"],
  ["a folder for a file", ["--output=/etc"], "cannot write /etc: it is a folder"],
  [
    "two forms for --output",
    ["--format=junit", "--format=tap", "--output=/x"],
    "would both go to /x",
  ],
  ["a capture in a form's place", ["--format=tap=/x", "--pcap=/x"], "and --pcap would both go to"],
  ["a capture among text", ["--pcap=-"], "--format pretty and --pcap would both go to standard"],
  ["a form with no file after all", ["--format=junit="], "--format junit= needs a FILE"],
  ["an output with nothing to write", ["--format=tap=/x", "--output=/y"], "--output has nothing"],
  ["a misspelt form", ["--format=jnuit=/x"], 'does not take "jnuit": did you mean "junit"?'],
];

for (const [title, args, complaint] of REFUSED) {
  Deno.test(`Outputs refuses ${title}`, () => {
    assertThrows(() => outputs(...args), UsageError, complaint);
  });
}

Deno.test("Outputs writes several forms at once, each in its file", async () => {
  await using folder = await scratch();
  const [json, name] = [folder.file("json"), folder.file("a=b.xml")];
  const pcap = folder.file("pcapng");
  {
    await using all = outputs(
      `--format=junit=${name}`,
      "--format=json",
      `--output=${json}`,
      `--pcap=${pcap}`,
    );
    await all.progress({ done: 0, total: 1, running: [] });
    await all.progress({ done: 1, total: 1, running: [], ended: PROBE });
    await all.finish(REPORT, CONTEXT);
  }
  assertEquals(JSON.parse(await Deno.readTextFile(json)), REPORT);
  assertEquals((await Deno.readTextFile(name)).slice(0, 5), "<?xml");
  assertEquals((await Deno.readFile(pcap)).subarray(0, 4), Uint8Array.of(10, 13, 13, 10));
  assertEquals(await folder.names(), ["a=b.xml", "json", "pcapng"]);
});

Deno.test("Outputs writes events at once, and leaves a file alone until something runs", async () => {
  await using folder = await scratch();
  const file = folder.file("ndjson");
  await Deno.writeTextFile(file, "old\n");
  const events = async () =>
    (await Deno.readTextFile(file)).split("\n").filter((line) => line !== "").map((line) =>
      JSON.parse(line).event
    );
  await using all = outputs(`--format=ndjson=${file}`);
  assertEquals(await Deno.readTextFile(file), "old\n");
  const ended = { done: 1, total: 3, running: [], ended: PROBE };
  await all.progress({ done: 0, total: 3, running: [] });
  assertEquals(await events(), ["start"]);
  await Promise.all([all.progress(ended), all.progress(ended), all.progress(ended)]);
  assertEquals(await events(), ["start", "probe", "probe", "probe"]);
  await all.finish(REPORT, CONTEXT);
  assertEquals(await events(), ["start", "probe", "probe", "probe", "end"]);
});

Deno.test("Outputs has a closing line, of counts and files, where nothing is printed", () => {
  const closing = (...args: string[]) =>
    outputs("--color=always", ...args).closing(REPORT, CONTEXT);
  const counts = "1 passed, 0 failed in 1.23 s";
  assertEquals(closing("--format=json=/r.json"), `${counts}: /r.json`);
  assertEquals(closing("--output=/r", "--pcap=/r.pcap"), `${counts}: /r, /r.pcap`);
  assertEquals(closing("--format=json=/r.json", "--format=tap"), undefined);
  assertEquals(closing("--format=json=/r.json", "--pcap=/dev/stdout"), undefined);
  assertEquals(closing("--format=json=/dev/stderr"), undefined);
  const quiet = { ...CONTEXT, quiet: true };
  assertEquals(outputs("--format=json=/r.json").closing(REPORT, quiet), undefined);
});

Deno.test("Outputs refuses two forms for one file, by a link to it", async () => {
  await using folder = await scratch();
  const [file, link] = [folder.file("file"), folder.file("link")];
  await Deno.writeTextFile(file, "old");
  await Deno.symlink("file", link);
  const twice = () => outputs(`--format=tap=${file}`, `--format=json=${link}`);
  assertThrows(twice, UsageError, "--format tap and --format json would both go to");
});

Deno.test("Outputs tells of all files that cannot be written, and writes the others", async () => {
  await using folder = await scratch();
  await Deno.mkdir(folder.file("gone"));
  const [json, junit, tap] = ["gone/json", "gone/junit", "tap"].map(folder.file);
  await using all = outputs(
    `--format=json=${json}`,
    `--format=junit=${junit}`,
    `--format=tap=${tap}`,
  );
  await Deno.remove(folder.file("gone"));
  const error = await assertRejects(() => all.finish(REPORT, CONTEXT), UsageError);
  const none = "No such file or directory (os error 2)";
  assertEquals(error.message, `cannot write ${json}: ${none}; cannot write ${junit}: ${none}`);
  assertEquals((await Deno.readTextFile(tap!)).slice(0, 14), "TAP version 14");
  assertEquals(await folder.names(), ["tap"]);
});

Deno.test("Outputs ends the run where it cannot open the file of its events", async () => {
  await using folder = await scratch();
  await Deno.mkdir(folder.file("gone"));
  const file = folder.file("gone/ndjson");
  await using all = outputs(`--format=ndjson=${file}`);
  await Deno.remove(folder.file("gone"));
  const begun = { done: 0, total: 1, running: [] };
  await assertRejects(() => all.progress(begun), UsageError, `cannot write ${file}: No such file`);
});

async function scratch() {
  const path = await Deno.makeTempDir();
  return {
    file: (name: string) => `${path}/${name}`,
    names: async () => (await Array.fromAsync(Deno.readDir(path))).map(({ name }) => name).sort(),
    async [Symbol.asyncDispose]() {
      await Deno.remove(path, { recursive: true });
    },
  };
}
