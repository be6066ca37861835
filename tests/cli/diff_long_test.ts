import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { ReportDiff } from "../../lab/report/difference.ts";
import { NAMESPACES } from "../live/ability.ts";
import { lab, labs } from "../live/lab_process.ts";
import { builtProbe, builtReport, verdictAt1 } from "../result/make.ts";
import { scratch } from "./scratch.ts";

const PASSED = builtReport([builtProbe()]);
const FAILED = builtReport([verdictAt1("fail", "A is in CLOSED, not TIME-WAIT")]);

interface Case {
  readonly title: string;
  /** What the second of the two files holds; absent where there is none. */
  readonly content?: string;
  /** What comes after `diff`; `$` is the folder. By default a good file and the one above. */
  readonly args?: readonly string[];
  readonly complaint: RegExp;
}

const BAD: readonly Case[] = [
  { title: "a file that is not there", complaint: /cannot read .*bad: there is no such file$/ },
  { title: "a folder", args: ["$/good", "$"], complaint: /cannot read .*: it is a folder$/ },
  { title: "one file", args: ["$/good"], complaint: /takes two reports: OLD.json NEW.json/ },
  { title: "three files", args: ["$/good", "$/good", "$/good"], complaint: /takes two reports/ },
  { title: "standard input twice", args: ["-", "/dev/stdin"], complaint: /only one of the two/ },
  {
    title: "standard input that is empty",
    args: ["$/good", "-"],
    complaint: /: standard input is not JSON: /,
  },
  {
    title: "what is closed to it",
    args: ["/dev/full", "-"],
    complaint: /Deno does not permit it$/,
  },
  { title: "what is not JSON", content: "{\n", complaint: /bad is not JSON: / },
  { title: "an empty file", content: "", complaint: /bad is not JSON: / },
  {
    title: "what is hostile",
    content: "\x1b[31m\nforged\n",
    complaint: /bad is not JSON: [\x20-\x7e]*$/,
  },
  { title: "JSON that is no report", content: "[]", complaint: /bad is JSON, but not a report/ },
  {
    title: "a report of another version",
    content: JSON.stringify({ ...PASSED, schema: "tcplab.report/2" }),
    complaint: /bad is a "tcplab.report\/2"; this lab reads "tcplab.report\/1"/,
  },
  {
    title: "a part of a report",
    content: JSON.stringify({ ...PASSED, probes: [{ ...builtProbe(), rows: undefined }] }),
    complaint: /bad is not a whole report: probes.0.rows: /,
  },
  {
    title: "a report of one probe twice",
    content: JSON.stringify({ ...PASSED, probes: [builtProbe(), builtProbe()] }),
    complaint: /bad has close\/first \(IPv4\) twice, so it is unclear which one to compare/,
  },
  {
    title: "a stream of events",
    content: '{"event":"start"}\n{"event":"end"}\n',
    complaint: /bad is not JSON: /,
  },
];

Deno.test("lab diff reads a report with a byte order mark", async () => {
  const text = JSON.stringify(PASSED);
  await using folder = await scratch({ good: text, marked: `\ufeff${text}` });
  const { code, stderr } = await lab(["diff", `${folder.path}/good`, `${folder.path}/marked`]);
  assertEquals([code, stderr], [0, ""]);
});

Deno.test("lab diff ends with 2 and one clear line on what it cannot compare", async (t) => {
  await using folder = await scratch({ good: JSON.stringify(PASSED) });
  const lines = await Promise.all(BAD.map(async ({ content, args }, index) => {
    await Deno.mkdir(`${folder.path}/${index}`);
    if (content !== undefined) await Deno.writeTextFile(`${folder.path}/${index}/bad`, content);
    const files = args ?? ["$/good", `$/${index}/bad`];
    return ["diff", ...files.map((arg) => arg.replace("$", folder.path))];
  }));
  const runs = await labs(lines);
  for (const [i, { title, complaint }] of BAD.entries()) {
    const { code, stdout, stderr } = runs[i]!;
    await t.step(title, () => {
      assertEquals([code, stdout], [2, ""]);
      assertMatch(stderr, /^lab: [^\n]*\n$/);
      assertMatch(stderr.trimEnd(), complaint);
    });
  }
});

Deno.test("lab diff ends with 0 where nothing changed, and with 1 where something did", async () => {
  await using folder = await scratch({
    passed: JSON.stringify(PASSED),
    failed: JSON.stringify(FAILED, undefined, 2),
  });
  const [passed, failed] = [`${folder.path}/passed`, `${folder.path}/failed`];
  const [same, changed, relative] = await Promise.all([
    lab(["diff", passed, passed]),
    lab(["diff", passed, failed]),
    lab(["diff", "passed", "passed"], { env: { INIT_CWD: folder.path } }),
  ]);
  assertEquals([same.code, changed.code, relative.code], [0, 1, 0]);
  assertStringIncludes(same.stdout, "nothing changed");
  assertMatch(changed.stdout, /^pass → fail: .*: 1 probe, IPv4, first close\/first$/m);
});

Deno.test("lab diff writes each form to the file that is named for it", async () => {
  await using folder = await scratch({
    passed: JSON.stringify(PASSED),
    failed: JSON.stringify(FAILED),
  });
  const { path } = folder;
  const words = ["diff", `${path}/passed`, `${path}/failed`];
  const [all, korean, twice] = await Promise.all([
    lab([...words, "--format", `json=${path}/json`, "--format", `markdown=${path}/md`]),
    lab([...words, "--lang", "ko", "--format", "pretty", "--output", `${path}/ko`]),
    lab([...words, "--format", "json", "--format", "markdown"]),
  ]);
  assertEquals([all.code, all.stdout, korean.code, korean.stdout], [1, "", 1, ""]);
  assertEquals(twice.code, 2);
  assertMatch(twice.stderr, /would both go to standard output/);
  const text = await Deno.readTextFile(`${path}/json`);
  const { differences } = ReportDiff.parse(JSON.parse(text));
  assertEquals(differences.map(({ what }) => what), ["verdict", "row"]);
  assertMatch(await Deno.readTextFile(`${path}/md`), /^## tcplab diff: 1 probe differs/);
  assertMatch(await Deno.readTextFile(`${path}/ko`), /프로브 1개/);
});

Deno.test("lab diff takes one of the two from standard input", async () => {
  await using folder = await scratch({ new: JSON.stringify(FAILED) });
  const file = `${folder.path}/new`;
  for (const args of [["-", file], [file, "/dev/stdin"]]) {
    const from = (
      words: readonly string[],
    ) => ["sh", "-c", 'file=$1; shift; exec "$@" <"$file"', "sh", file, ...words];
    const { code, stdout, stderr } = await lab(["diff", ...args], { through: from });
    assertEquals([code, stderr], [0, ""]);
    assertStringIncludes(stdout, "nothing changed");
  }
});

Deno.test({
  name: "lab diff tells a setting of 5 s for FIN-WAIT-2 from one of 60, and one run from none",
  ignore: !NAMESPACES,
  async fn() {
    await using folder = await scratch({});
    const run = async (name: string, seconds: number) => {
      const setting = `net.ipv4.tcp_fin_timeout=${seconds}`;
      const file = `${folder.path}/${name}`;
      const words = ["loopback/time-wait", "--family", "4", "--sysctl", setting];
      assertEquals((await lab([...words, "--format", `json=${file}`])).code, 0);
      return file;
    };
    const [usual, again, short] = [
      await run("usual", 60),
      await run("again", 60),
      await run("short", 5),
    ];
    const [same, changed] = [await lab(["diff", usual, again]), await lab(["diff", usual, short])];
    assertEquals([same.code, same.stdout.trimEnd().split("\n").at(-1)], [0, "nothing changed"]);
    assertEquals(changed.code, 1);
    const [, old, now] =
      /^timer time-wait, (\d+) s left → time-wait, (\d+) s left: 1 probe, 1 row, IPv4, /m
        .exec(changed.stdout)!;
    assert(Number(old) > 5 && Number(old) <= 60, old);
    assert(Number(now) > 0 && Number(now) <= 5, now);
    assertMatch(changed.stdout, /\n1 probe differs, in 1 way /);
  },
});
