/**
 * `lab completions`: what makes a shell complete `lab` and `deno task lab`.
 * @module
 */

import { SHELL_NAMES } from "./completions/names.ts";
import { LAB, NAME } from "../installed/called.ts";
import { PACKAGED } from "../installed/packaged.ts";
import { nearest } from "../text/nearest.ts";
import { UsageError } from "../probe/select.ts";
import type { Command } from "./command.ts";
import { words } from "./operand.ts";
import type { Option } from "./options.ts";
import { writeWhole } from "./output.ts";

/** `lab completions SHELL`, for these commands; `common` are the options that all of them have. */
export function completionsOf(
  commands: () => Readonly<Record<string, Command>>,
  common: readonly Option[],
): Command {
  return {
    options: [],
    operands: [{ alternatives: words(SHELL_NAMES) }],
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
        throw new UsageError(`completions takes one shell: ${SHELL_NAMES.join(", ")}`);
      }
      const shell = SHELL_NAMES.find((shell) => shell === name);
      if (shell === undefined) throw new UsageError(unknown(name));
      const { completionScript } = await import("./completions/script.ts");
      await writeWhole(undefined, await completionScript(shell, commands(), common));
      return 0;
    },
  };
}

function unknown(name: string): string {
  const close = nearest(name, SHELL_NAMES);
  return `there is no completion for "${name}"` +
    (close === undefined ? `, only for ${SHELL_NAMES.join(", ")}` : `: did you mean "${close}"?`);
}
