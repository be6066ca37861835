/**
 * The differences between two reports, for somebody at a terminal.
 * @module
 */

import { bold, cyan, dim, green, red } from "@std/fmt/colors";
import type { Report } from "../result/result.ts";
import type { Difference } from "./diff.ts";
import { nameOf } from "./plain_text.ts";
import { counted } from "../text/counted.ts";
import { oneLine } from "../text/one_line.ts";

/** All of them, with what the two reports are of, and a newline at the end. */
export function diffText(old: Report, now: Report, differences: readonly Difference[]): string {
  const lines = [
    `${red("old")}  ${hostText(old)}`,
    `${green("new")}  ${hostText(now)}`,
    ...settingLines(old.host.sysctls, now.host.sysctls),
    "",
    ...[...Map.groupBy(differences, ({ id }) => id).values()].flatMap(probeLines),
    summary(differences),
  ];
  return lines.join("\n") + "\n";
}

function hostText({ host, observer, startedAt, interrupted }: Report): string {
  const version = host.tools[observer];
  const observed = version === undefined ? observer : `${observer} (${version})`;
  return oneLine(`Linux ${host.kernel} ${host.arch}, ${observed}, ${startedAt}`) +
    (interrupted ? " (interrupted)" : "");
}

/** They are no change in what TCP does, but may well be why. */
function settingLines(old: Record<string, string>, now: Record<string, string>): string[] {
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return keys.filter((key) => old[key] !== now[key]).map((key) =>
    dim(oneLine(`     ${key} was ${old[key] ?? "not there"}, is ${now[key] ?? "not there"}`))
  );
}

/** What changed in a probe: told once where it is the same in both address families. */
function probeLines(changes: readonly Difference[]): string[] {
  const families = [...Map.groupBy(changes, nameOf)]
    .map(([name, own]) => ({ name, lines: own.flatMap(changeLines) }));
  const [first, second] = families;
  const alike = second !== undefined && first!.lines.join("\n") === second.lines.join("\n");
  const told = alike
    ? [{ ...first!, name: `${oneLine(changes[0]!.id)} (IPv4 and IPv6)` }]
    : families;
  return told.flatMap(({ name, lines }) => [bold(name), ...lines, ""]);
}

function changeLines({ step, what, end, old, new: now }: Difference): string[] {
  const where = [
    ...step === undefined ? [] : [`row ${step}`],
    ...end === undefined ? [] : [`${end.toUpperCase()}'s`],
    what,
  ].join(" ");
  return [
    `  ${cyan(where)}`,
    `    ${red("-")} ${oneLine(old)}`,
    `    ${green("+")} ${oneLine(now)}`,
  ];
}

function summary(differences: readonly Difference[]): string {
  if (differences.length === 0) return green("nothing changed");
  const kinds = Map.groupBy(differences, ({ what }) => what);
  const told = [...kinds].map(([what, all]) => counted(howMany(what, all), what));
  return `${told.join(", ")} changed, in ${counted(idsOf(differences).size, "probe")}`;
}

/** A probe's verdict is one, whether told of the whole or of the row that decided it. */
function howMany(what: Difference["what"], all: readonly Difference[]): number {
  if (what === "probe") return idsOf(all).size;
  return what === "verdict" ? new Set(all.map(nameOf)).size : all.length;
}

function idsOf(differences: readonly Difference[]): Set<string> {
  return new Set(differences.map(({ id }) => id));
}
