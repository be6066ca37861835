import { assertEquals, assertThrows } from "@std/assert";
import { submissionOf } from "../../lab/cli/kcidb.ts";
import { readCommandLine } from "../../lab/cli/options.ts";
import { RUN_OPTIONS } from "../../lab/cli/run_options.ts";
import { UsageError } from "../../lab/probe/select.ts";

const submission = (...args: string[]) => submissionOf(readCommandLine(args, RUN_OPTIONS));

Deno.test("submissionOf() takes who submits, and which build", () => {
  assertEquals(submission("--format=kcidb"), undefined);
  assertEquals(submission("--format=kcidb=x", "--kcidb-origin=us_2"), { origin: "us_2" });
  const [origin, build] = ["tcplab", "maestro:65f0:1"];
  assertEquals(submission("--format=kcidb", `--kcidb-build=${build}`), { origin, build });
});

const TAKES = '--kcidb-origin takes small letters, digits and "_", such as';
const REFUSED: readonly [args: string[], complaint: string][] = [
  [["--kcidb-origin=us"], "--kcidb-origin is for --format kcidb, which is not given"],
  [["--format=json=kcidb", "--kcidb-build=us:1"], "--kcidb-build is for --format kcidb, which is"],
  [["--format=kcidb", "--kcidb-origin=My-CI"], `${TAKES} "my_ci", not "My-CI"`],
  [["--format=kcidb", "--kcidb-origin=us:1"], `${TAKES} "us_1", not "us:1"`],
  [["--format=kcidb", "--kcidb-origin=한국"], `${TAKES} "my_ci", not "한국"`],
  [["--format=kcidb", "--kcidb-origin=us\n"], `${TAKES} "us_", not "us\n"`],
  [["--format=kcidb", "--kcidb-origin="], "--kcidb-origin needs a "],
  [
    ["--format=kcidb", "--kcidb-origin=us", "--kcidb-build=1"],
    '--kcidb-build takes ORIGIN:ID, such as "us:1234", not "1"',
  ],
  [["--format=kcidb", "--kcidb-build=us:"], "--kcidb-build takes ORIGIN:ID"],
  [["--format=kcidb", "--kcidb-build=Us:1"], "--kcidb-build takes ORIGIN:ID"],
  [["--format=kcidb", "--kcidb-build=us:1\n"], "--kcidb-build takes ORIGIN:ID"],
];

for (const [args, complaint] of REFUSED) {
  Deno.test(`submissionOf() refuses ${JSON.stringify(args)}`, () => {
    assertThrows(() => submission(...args), UsageError, complaint);
  });
}
