/**
 * The script for a shell.
 * @module
 */

import { OWN_PROBES, probeIds } from "../../probe/load.ts";
import type { Command } from "../command.ts";
import type { Option } from "../options.ts";
import { grammarOf } from "./grammar.ts";
import type { Shell } from "./names.ts";
import { SHELLS } from "./shells.ts";

/** The script that completes these commands; `common` are the options that all of them have. */
export async function completionScript(
  shell: Shell,
  commands: Readonly<Record<string, Command>>,
  common: readonly Option[],
): Promise<string> {
  return SHELLS[shell](grammarOf(commands, common, "run", await probeIds(OWN_PROBES)));
}
