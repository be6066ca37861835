/**
 * `--help`.
 * @module
 */

import type { Command } from "./command.ts";
import type { Option } from "./options.ts";

/** The text for a command, or for all of them. */
export function helpFor(
  name: string | undefined,
  commands: Readonly<Record<string, Command>>,
  help: Option,
): string {
  const command = commands[name ?? "run"]!;
  const usage = name === undefined
    ? `deno task lab [run] ${command.operands}`
    : `deno task lab ${name} ${command.operands}`;
  return [
    `Usage: ${usage.trim()} [OPTION…]`,
    "",
    ...name === undefined
      ? ["Commands:", ...Object.entries(commands).map(([n, c]) => row(n, c.help)), ""]
      : [command.help, ""],
    "Options:",
    ...[...command.options, help].map((option) => row(spelling(option), describe(option))),
    "",
    "A SELECTOR is a probe's id, the leading part of one (close), or a /regular expression/.",
    "",
  ].join("\n");
}

function row(left: string, right: string): string {
  return `  ${left.padEnd(22)} ${right}`;
}

function spelling({ name, short, value }: Option): string {
  return `${short === undefined ? "" : `-${short}, `}--${name}${
    value === undefined ? "" : ` ${value}`
  }`;
}

function describe({ help, choices, value }: Option): string {
  return choices === undefined || value?.includes("|") ? help : `${help}: ${choices.join(", ")}`;
}
