/**
 * `lab completions`: what makes a shell complete `lab` and `deno task lab`.
 * @module
 */

import { grammarOf } from "./completions/grammar.ts";
import { SHELLS } from "./completions/shells.ts";
import { LAB, NAME } from "../installed/called.ts";
import { PACKAGED } from "../installed/packaged.ts";
import { nearest } from "../text/nearest.ts";
import { OWN_PROBES, probeIds } from "../probe/load.ts";
import { UsageError } from "../probe/select.ts";
import type { Command } from "./command.ts";
import { words } from "./operand.ts";
import type { Option } from "./options.ts";
import { writeWhole } from "./output.ts";

const NAMES = Object.keys(SHELLS);

/** `lab completions SHELL`, for these commands; `common` are the options that all of them have. */
export function completionsOf(
  commands: () => Readonly<Record<string, Command>>,
  common: readonly Option[],
): Command {
  return {
    options: [],
    operands: [{ alternatives: words(NAMES) }],
    help: `print a shell completion script for ${NAME} and ${LAB}`,
    details: [
      ...PACKAGED ? [] : [
        "For the short name, define an alias in the project's folder, alias lab='deno task lab', or " +
        "elsewhere a function that changes to that folder. The script names today's probes: after " +
        "adding some, make it anew.",
      ],
    ],
    examples: [
      ["bash > ~/.local/share/tcplab.bash", "then source that file in ~/.bashrc"],
      [`zsh > ~/.zfunc/_${NAME}`, "a folder of fpath, before compinit in ~/.zshrc"],
      [`fish > ~/.config/fish/conf.d/${NAME}.fish`, "nothing else is needed"],
    ],
    async perform({ operands }) {
      const [name] = operands;
      if (name === undefined || operands.length > 1) {
        throw new UsageError(`completions takes one shell: ${NAMES.join(", ")}`);
      }
      if (!Object.hasOwn(SHELLS, name)) throw new UsageError(unknown(name));
      const grammar = grammarOf(commands(), common, "run", await probeIds(OWN_PROBES));
      await writeWhole(undefined, SHELLS[name]!(grammar));
      return 0;
    },
  };
}

function unknown(name: string): string {
  const close = nearest(name, NAMES);
  return `there is no completion for "${name}"` +
    (close === undefined ? `, only for ${NAMES.join(", ")}` : `: did you mean "${close}"?`);
}
