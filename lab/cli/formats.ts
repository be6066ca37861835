/**
 * `--format` and `--output`: in which forms something is written, and to which files.
 * @module
 */

import { UsageError } from "../probe/select.ts";
import { type CommandLine, type Option, valueOf } from "./options.ts";
import { descriptorNamed, fileNamed, placeOf } from "./output.ts";

/** A form that can be asked for. */
export interface Form {
  /** The name that `--format` takes. */
  readonly name: string;
  /** What it is for, in a few words. */
  readonly description: string;
  /** It is the form where none is asked for. */
  readonly default?: true;
}

/** A form, and the file it goes to; `-` is standard output. */
export interface Output<F extends Form> {
  readonly option: string;
  readonly file: string;
  readonly form: F;
}

/** The option of what can be written in these forms. */
export function formatOption(forms: readonly Form[], help = "how to report"): Option {
  const choices = forms.map(({ name }) => name);
  return { name: "format", value: "NAME[=FILE]", choices, withFile: true, many: true, help };
}

/** The same, and where it goes where no file is named. */
export function formatOptions(forms: readonly Form[]): Option[] {
  return [
    formatOption(forms),
    {
      name: "output",
      value: "FILE",
      isFile: true,
      help: "where a report goes that has no FILE (- is stdout)",
    },
  ];
}

/** What there is to be said of the forms in a help text. */
export function formsText(forms: readonly Form[]): string {
  return `Forms: ${forms.map(({ name, description }) => `${name} (${description})`).join(", ")}.`;
}

/** `--format NAME=FILE`, and `--format NAME`, which goes where `--output` says. */
export function outputsOf<F extends Form>(line: CommandLine, forms: readonly F[]): Output<F>[] {
  const output = valueOf(line, "output");
  const usual = forms.filter((form) => form.default).map(({ name }) => name);
  const outputs = (line.values.get("format") ?? usual).map((given) => {
    const [, name, file] = /^([^=]*)(?:=(.*))?$/s.exec(given)!;
    if (file === "") throw new UsageError(`--format ${name}= needs a FILE`);
    const form = forms.find((form) => form.name === name)!;
    const place = fileNamed(file ?? output ?? "-", "/dev/stdout");
    return { option: `--format ${name}`, form, file: place, own: file };
  });
  if (output !== undefined && outputs.every(({ own }) => own !== undefined)) {
    throw new UsageError("--output has nothing to write: every --format names its own file");
  }
  return outputs.map(({ option, form, file }) => ({ option, form, file }));
}

/** Returns the places of files. Throws a {@linkcode UsageError} where two would go to one place. */
export function checkApart(outputs: readonly { option: string; file: string }[]): string[] {
  const places = Map.groupBy(outputs, ({ file }) => placeOf(file));
  for (const [, [first, second]] of places) {
    if (first === undefined || second === undefined) continue;
    const place = first.file === "-" ? "standard output" : first.file;
    throw new UsageError(
      `${first.option} and ${second.option} would both go to ${place}: ` +
        "--format NAME=FILE sends one elsewhere",
    );
  }
  return [...places.keys()].filter((place) =>
    place !== "-" && descriptorNamed(place) === undefined
  );
}

/** What goes to a terminal uses its width; elsewhere, lines are as long as what they say. */
export function widthOf(file: string): { width?: number } {
  return file === "-" && Deno.stdout.isTerminal() ? { width: Deno.consoleSize().columns } : {};
}
