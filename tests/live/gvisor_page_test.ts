import { assertEquals } from "@std/assert";
import { disagreements, pageOf } from "./gvisor_page.ts";

const PAGE = pageOf(`
| probe         | family | row    | in short  |
| ------------- | ------ | ------ | --------- |
| \`close/fin\`   | 4, 6   | 6      | it fails  |
| \`close/late\`  | 4      | 2 to 4 | it fails  |
| \`no/row\`      | 4      | always | it is not |

| code        | probes              |
| ----------- | ------------------- |
| \`no-option\` | \`data/one\`, \`data/two\` |
`);

const ran = (
  id: string,
  family: 4 | 6,
  verdict: "pass" | "fail" | "skip" | "broken" | "deviates",
  more: { readonly row?: number; readonly code?: "no-option" | "no-setting" } = {},
) => ({
  ...{ id, family, verdict, reason: "why" },
  ...more.code && { lack: { code: more.code } },
  rows: Array.from({ length: 8 }, (_, i) => ({ verdict: i === more.row ? "fail" : "pass" })),
});

/** As the page has it. */
const AS_KNOWN = [
  ran("close/fin", 4, "fail", { row: 6 }),
  ran("close/fin", 6, "fail", { row: 6 }),
  ran("close/late", 4, "fail", { row: 3 }),
  ran("close/late", 6, "pass"),
  ran("data/one", 4, "skip", { code: "no-option" }),
  ran("data/two", 6, "skip", { code: "no-option" }),
];

Deno.test("the page on gVisor is read", () => {
  assertEquals(PAGE.failures, [
    { id: "close/fin", families: [4, 6], rows: [6, 6] },
    { id: "close/late", families: [4], rows: [2, 4] },
  ]);
  assertEquals([...PAGE.skips], [["no-option", ["data/one", "data/two"]]]);
});

Deno.test("a run in gVisor that is as its page has it disagrees in nothing", () => {
  assertEquals(disagreements(AS_KNOWN, PAGE), []);
});

const at = (i: number, other?: ReturnType<typeof ran>) =>
  AS_KNOWN.flatMap((one, j) => i !== j ? [one] : other === undefined ? [] : [other]);

/** Each is another run than the page has. */
const OTHERWISE: Readonly<Record<string, readonly [runs: typeof AS_KNOWN, says: string]>> = {
  "one more probe fails": [
    [...AS_KNOWN, ran("close/more", 4, "fail", { row: 1 })],
    "close/more IPv4 fails at row 1: why",
  ],
  "one fails in the other family, too": [
    at(3, ran("close/late", 6, "fail", { row: 3 })),
    "close/late IPv6 fails at row 3: why",
  ],
  "one fails at another row": [
    at(2, ran("close/late", 4, "fail", { row: 5 })),
    "close/late IPv4 fails at row 5: why",
  ],
  "one does not fail any more": [
    at(0, ran("close/fin", 4, "pass")),
    "close/fin IPv4 is to fail at row 6: pass why",
  ],
  "one was not run": [at(1), "close/fin IPv6 is to fail, and was not run"],
  "one more is skipped": [
    [...AS_KNOWN, ran("data/three", 4, "skip", { code: "no-option" })],
    "data/three IPv4 is skipped: no-option: why",
  ],
  "one is skipped for another reason": [
    [...AS_KNOWN, ran("data/one", 6, "skip", { code: "no-setting" })],
    "data/one IPv6 is skipped: no-setting: why",
  ],
  "one is not skipped any more": [
    at(4, ran("data/one", 4, "pass")),
    "data/one is to be skipped: no-option",
  ],
  "one is broken": [[...AS_KNOWN, ran("a/b", 4, "broken")], "a/b IPv4: broken: why"],
  "one deviates": [[...AS_KNOWN, ran("a/b", 4, "deviates")], "a/b IPv4: deviates: why"],
};

for (const [name, [runs, says]] of Object.entries(OTHERWISE)) {
  Deno.test(`a run in gVisor is not as its page has it where ${name}`, () => {
    assertEquals(disagreements(runs, PAGE), [says]);
  });
}
