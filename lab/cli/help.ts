/**
 * `--help`.
 * @module
 */

import { LAB } from "../installed/called.ts";
import { hang, wrap } from "../text/wrap.ts";
import type { Command } from "./command.ts";
import { operandsText, SELECTOR } from "./operand.ts";
import type { Option } from "./options.ts";

const ABOUT_SELECTOR =
  "A SELECTOR is a probe's id, the leading part of one (close), or a /regular expression/; or what " +
  "probes have to do with: a state (TIME-WAIT), a setting (tcp_fin_timeout), a section (3.6.1, RFC " +
  "5961 3.2), a requirement (MUST-13), a claim (C5), or words (cookie, simultaneous close), which are " +
  "looked for in ids, then in titles and sources. As what it was taken is said on standard error.";

/** The text for a command, or for all of them. */
export function helpFor(
  name: string | undefined,
  commands: Readonly<Record<string, Command>>,
  common: readonly Option[],
): string {
  const command = commands[name ?? "run"]!;
  const operands = operandsText(command.operands);
  const usage = `${LAB} ${name ?? "[run]"} ${operands}`;
  const selects = command.operands.some(({ alternatives }) => alternatives.includes(SELECTOR));
  return [
    `Usage: ${usage.trim()} [OPTION…]`,
    "",
    ...name === undefined
      ? ["Commands:", ...Object.entries(commands).map(([n, c]) => row(n, c.help)), ""]
      : [command.help, ""],
    "Options:",
    ...[...command.options, ...common].map((option) => row(spelling(option), describe(option))),
    "",
    ...[...selects ? [ABOUT_SELECTOR] : [], ...command.details ?? []]
      .flatMap((text) => [...wrap(text, ""), ""]),
    ...examples(name ?? "run", command.examples ?? []),
  ].join("\n");
}

function examples(
  name: string,
  lines: readonly (readonly [line: string, does: string])[],
): string[] {
  if (lines.length === 0) return [];
  const shown = lines.flatMap(([line, does]) => [
    `  ${LAB} ${withName(name, line)}`.trimEnd(),
    ...wrap(does, "      "),
  ]);
  return ["Examples:", ...shown, ""];
}

/** A command line as it is typed: only `run` needs no name. */
function withName(name: string, line: string): string {
  return name === "run" ? line : `${name} ${line}`;
}

function row(left: string, right: string): string {
  return hang(`  ${left.padEnd(22)} `, right, 25, 100).join("\n");
}

function spelling({ name, short, value }: Option): string {
  return `${short === undefined ? "" : `-${short}, `}--${name}${
    value === undefined ? "" : ` ${value}`
  }`;
}

function describe({ help, choices, value }: Option): string {
  return choices === undefined || value === choices.join("|")
    ? help
    : `${help}: ${choices.join(", ")}`;
}
