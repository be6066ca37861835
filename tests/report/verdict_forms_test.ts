/** The table of docs/verdicts.md against what the reporters print of a made-up report of each kind. */

import { assertEquals } from "@std/assert";
import { REPORTERS } from "../../lab/report/mod.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { builtProbe, builtReport, builtRow, skipped, verdictAt1 } from "../result/make.ts";

const REASON = "as made up";
const marked = (fields: object) => builtProbe({ rows: [Object.assign(builtRow(), fields)] });

/** By the first column. */
const KINDS: Readonly<Record<string, ProbeResult>> = {
  "`pass`": builtProbe(),
  "`fail`": verdictAt1("fail", REASON),
  "`deviates`": verdictAt1("deviates", REASON),
  "`skip`": skipped(REASON),
  "`broken`": verdictAt1("broken", REASON),
  "unseen": builtProbe({ unseen: 1, rows: [builtRow({ unseen: { b: ["state"] } })] }),
  "changed": marked({ changed: true }),
};

/** What each cell means: by form and by its text, what the form's text of that one probe must match. */
const MEANS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  tap: {
    "`ok`": /^ok 1 - close\/first \(IPv4\) # time=13ms\n$/m,
    "`not ok`": /^not ok 1 - close\/first \(IPv4\) # time=13ms\n(?=[^]*^ {2}verdict: "fail"$)/m,
    "`not ok`, a YAML `verdict`": /^not ok 1 - [^#]*# time=13ms\n(?=[^]*^ {2}verdict: "broken"$)/m,
    "`not ok … # TODO REASON`": /^not ok 1 - [^#]*# TODO .*as made up$/m,
    "`ok … # SKIP REASON`": /^ok 1 - [^#]*# SKIP as made up$/m,
    "`ok`, and `# unseen: …`": /^ok 1 - .*\n# unseen: \w/m,
    "`ok`, and `# changed: …`": /^ok 1 - .*\n# changed: \w/m,
  },
  ktap: {
    "`ok`": /^ {2}1\.\.1\n {2}ok 1 IPv4 # time=13ms\nok 1 close\/first # time=13ms$/m,
    "`not ok`": /^ {2}not ok 1 IPv4 # time=13ms\nnot ok 1 close\/first # time=13ms$/m,
    "`not ok … # ERROR REASON`": /^ {2}not ok 1 IPv4 # ERROR .*as made up time=13ms\nnot ok 1/m,
    "`ok … # XFAIL REASON`": /^ {2}ok 1 IPv4 # XFAIL .*as made up time=13ms\nok 1/m,
    "`ok … # SKIP REASON`": /^ {2}ok 1 IPv4 # SKIP as made up time=13ms\nok 1 close\/first # SKIP/m,
    "`ok`, and `# unseen: …`": /^ {2}# unseen: .*\n {2}ok 1 IPv4 # time=13ms\nok 1/m,
    "`ok`, and `# changed: …`": /^ {2}# changed: .*\n {2}ok 1 IPv4 # time=13ms\nok 1/m,
  },
  kcidb: {
    "`PASS`": /"status": "PASS",\n *"comment": "A closes first \(RFC 9293, 3\.6\)",$/m,
    "`FAIL`": /"status": "FAIL",\n *"comment": "A closes.*; fail: .*as made up",$/m,
    "`SKIP`": /"status": "SKIP",\n *"comment": "A closes.*; skip: as made up",$/m,
    "`ERROR`, or `MISS`": /"status": "ERROR",\n *"comment": "A closes.*; broken: .*as made up",$/m,
    "`PASS`, `deviates: REASON`":
      /"status": "PASS",\n *"comment": "A closes.*; deviates: .*made up"/,
    "`PASS`, `unseen: …`": /"status": "PASS",\n *"comment": "A closes.*; unseen: \w/,
    "`PASS`, `changed: …`": /"status": "PASS",\n *"comment": "A closes.*; changed: \w/,
  },
  junit: {
    "no element":
      /<testcase [^>]*\/>[^]*<system-out><\/system-out>|<testcase [^>]*\/>\s*<system-out\/>/,
    "`failure`": /<testcase [^>]*>\s*<failure [^>]*type="fail"/,
    "`error`": /<testcase [^>]*>\s*<error [^>]*type="broken"/,
    "`skipped`": /<testcase [^>]*>\s*<skipped message="as made up"/,
    "none; `system-out`":
      /<testcase [^>]*\/>[^]*<system-out>close\/first \(IPv4\) (deviates|unseen|changed): /,
  },
  github: {
    "nothing": /^tcplab: 1 passed/,
    "`::error`": /^::error title=close\/first \(IPv4\)%3A (fail|broken)::/m,
    "`::notice`": /^::notice title=close\/first \(IPv4\)[^:]*::/m,
    "`::warning`": /^::warning title=close\/first \(IPv4\)%3A skipped::as made up/m,
  },
  markdown: {
    "a row of the table": /^\| ✅ pass \| close\/first \(IPv4\) \|/m,
    "a section": /^### (❌ fail|💥 broken): close\/first \(IPv4\)$/m,
    "a line of a list":
      /^- .*close\/first \(IPv4\).*(as made up|seen|known)|^- .*as made up: close/m,
  },
};

/** The rows of the first table of a Markdown text, by their heads. */
function tableOf(markdown: string): Record<string, string>[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|"));
  const cells = (line: string) => line.split("|").slice(1, -1).map((cell) => cell.trim());
  const [heads, , ...rows] = lines.map(cells);
  return rows.map((row) => Object.fromEntries(heads!.map((head, i) => [head, row[i]!])));
}

/** What the table says that is not so. */
async function untrue(markdown: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const { verdict, ...forms } of tableOf(markdown)) {
    const report = builtReport([KINDS[verdict!]!]);
    for (const [form, cell] of Object.entries(forms)) {
      const { render } = REPORTERS.find(({ name }) => name === form)!;
      const text = await render(report, { quiet: false, verbose: false });
      const plain = text.replaceAll("\\", "");
      if (MEANS[form]?.[cell]?.test(plain) !== true) {
        wrong.push(`${verdict} in ${form}: ${cell}\n${text}`);
      }
    }
  }
  return wrong;
}

const TABLE = await Deno.readTextFile(new URL("../../docs/verdicts.md", import.meta.url));

Deno.test("docs/verdicts.md has every kind, and is so", async () => {
  assertEquals(tableOf(TABLE).map(({ verdict }) => verdict), Object.keys(KINDS));
  assertEquals(await untrue(TABLE), []);
});

Deno.test("it would be seen if a cell of that table were wrong", async () => {
  const swapped = [
    ["`ok … # XFAIL REASON`", "`ok … # SKIP REASON`"],
    ["`failure`", "`error`  "],
    ["`ERROR`, or `MISS`", "`FAIL`"],
    ["`PASS`, `changed: …`", "`PASS`"],
    ["`::warning`", "`::notice`"],
    ["a section", "a line of a list"],
    ["`ok`, and `# unseen: …`", "`ok`"],
  ] as const;
  for (const [cell, other] of swapped) {
    assertEquals((await untrue(TABLE.replace(cell, other))).length, 1, cell);
  }
});
