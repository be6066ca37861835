import { assertEquals, assertThrows } from "@std/assert";
import { checkApart, type Form, formatOptions, outputsOf } from "../../lab/cli/formats.ts";
import { FORMS } from "../../lab/cli/lesson/command.ts";
import { readCommandLine } from "../../lab/cli/options.ts";
import { UsageError } from "../../lab/probe/select.ts";
import { DIFF_FORMS } from "../../lab/report/diff_forms.ts";
import { REPORTERS } from "../../lab/report/mod.ts";

const TWO: readonly Form[] = [
  { name: "one", description: "the one" },
  { name: "two", description: "the other", default: true },
];

function outputs(...args: string[]): [name: string, file: string][] {
  const line = readCommandLine(args, formatOptions(TWO));
  return outputsOf(line, TWO).map(({ form, file }) => [form.name, file]);
}

Deno.test("outputsOf() takes the default where no form is asked for, wherever it stands", () => {
  assertEquals(outputs(), [["two", "-"]]);
  assertEquals(outputs("--output", "a"), [["two", "a"]]);
  assertEquals(outputs("--format", "one"), [["one", "-"]]);
  assertEquals(outputs("--format", "one=a=b", "--format", "two"), [["one", "a=b"], ["two", "-"]]);
});

Deno.test("outputsOf() refuses a file without a name, and a file that nothing goes to", () => {
  assertThrows(() => outputs("--format", "one="), UsageError, "--format one= needs a FILE");
  assertThrows(() => outputs("--format", "one=a", "--output", "b"), UsageError, "--output has");
});

Deno.test("checkApart() refuses two forms for one place", () => {
  const line = readCommandLine(["--format", "one", "--format", "two"], formatOptions(TWO));
  assertThrows(
    () => checkApart(outputsOf(line, TWO)),
    UsageError,
    "--format one and --format two would both go to standard output",
  );
});

Deno.test("of each command's forms one is the default", () => {
  for (const forms of [REPORTERS, DIFF_FORMS, FORMS] as readonly (readonly Form[])[]) {
    assertEquals(forms.filter((form) => form.default).length, 1);
  }
});
