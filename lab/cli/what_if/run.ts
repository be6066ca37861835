/**
 * `lab what-if`: runs probes under the host's values and under others, and prints what differs.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import { readValues } from "../../explain/values.ts";
import { bearingOf } from "../../language/bearings.ts";
import { runTool } from "../../observe/tool.ts";
import { UsageError } from "../../probe/select.ts";
import type { WhatIfReport } from "../../report/what_if.ts";
import { WHAT_IF_FORMS } from "../../report/what_if_forms.ts";
import { probesOfSettings, whatIf } from "../../run/what_if.ts";
import { readKernelFile } from "../../sys/kernel_file.ts";
import { libcMissing } from "../../sys/libc.ts";
import { ASCII } from "../../text/signs.ts";
import { checkApart, outputsOf, widthOf } from "../formats.ts";
import { Interrupt } from "../interrupt.ts";
import { languageFor } from "../locale.ts";
import { type CommandLine, valueOf } from "../options.ts";
import { coloured, writeWhole } from "../output.ts";
import { LiveProgress } from "../progress.ts";
import { signsFor } from "../terminal.ts";
import { combinations, valuesAsked } from "./asked.ts";

/** Prints what differs, and returns the exit code. */
export async function whatIfCommand(line: CommandLine): Promise<number> {
  const outputs = outputsOf(line, WHAT_IF_FORMS);
  checkApart(outputs);
  const values = valuesAsked(line.operands);
  const others = combinations(values);
  const asked = await Promise.all([...values].map(async ([setting, values]) => ({
    setting,
    here: await valueHere(setting),
    values,
  })));
  const chosen = await probesOfSettings([...values.keys()], {
    slow: line.flags.has("slow"),
    all: line.flags.has("all"),
  });
  const family = Number(valueOf(line, "family") ?? 4) as 4 | 6;
  const found: Pick<WhatIfReport, "alternatives" | "interrupted"> = chosen.ids.length === 0
    ? { alternatives: [], interrupted: false }
    : await run(family, chosen.ids, others);
  const what: WhatIfReport = { ...found, ...chosen, family, asked };
  for (const { form, file } of outputs) {
    setColorEnabled(form.coloured && coloured(valueOf(line, "color"), file));
    await writeWhole(
      file,
      await form.render(what, {
        language: languageFor(line),
        quiet: false,
        verbose: line.flags.has("verbose"),
        ascii: signsFor(line.flags.has("ascii")) === ASCII,
        ...widthOf(file),
      }),
    );
  }
  if (what.interrupted) return 130;
  return what.alternatives.some(({ effects }) => effects.length > 0) ? 1 : 0;
}

async function run(
  family: 4 | 6,
  ids: readonly string[],
  others: Parameters<typeof whatIf>[1],
) {
  using interrupt = new Interrupt();
  const progress = new LiveProgress(true);
  try {
    return await whatIf(ids, others, {
      family,
      signal: interrupt.signal,
      onProgress: (state) => progress.show(state),
    });
  } finally {
    progress.clear();
  }
}

/** What the host has. Throws a {@linkcode UsageError} where its kernel has no such setting. */
async function valueHere(setting: string): Promise<string> {
  // Deno opens files of /proc only with all permissions; so does the C library, or `cat`.
  const read = libcMissing() === undefined
    ? readKernelFile
    : (path: string) => runTool("cat", [path]);
  const value = (await readValues([setting], read)).get(setting)!;
  if (value.kind === "value") return value.text;
  if (value.kind === "unreadable") {
    throw new UsageError(`cannot read ${setting} of this host: ${value.reason}`);
  }
  const about = bearingOf(setting, "en");
  throw new UsageError(
    `this kernel has no setting ${setting}` + (about === undefined ? "" : ` (${about.about})`),
  );
}
