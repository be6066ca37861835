/**
 * The shells.
 * @module
 */

import { bashScript } from "./bash.ts";
import { fishScript } from "./fish.ts";
import type { Grammar } from "./grammar.ts";
import type { Shell } from "./names.ts";
import { zshScript } from "./zsh.ts";

/** Each shell's script, by the shell's name. */
export const SHELLS: Readonly<Record<Shell, (grammar: Grammar) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};
