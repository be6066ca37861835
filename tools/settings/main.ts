/**
 * Makes docs/settings.md: each setting of TCP, what it changes, and the probes that depend on it:
 * `deno task docs:settings`.
 * @module
 */

import { dependsOnOf } from "../../lab/probe.ts";
import { givenSysctls } from "../../lab/session/needs.ts";
import {
  findFamilies,
  findProbes,
  type Found,
  loadProbe,
  OWN_PROBES,
} from "../../lab/probe/load.ts";
import { plainSetting } from "../../lab/tcp/setting.ts";
import { SETTINGS } from "../../lab/language/en/bearing.ts";

/** Where the document is kept. */
export const DOCUMENT: URL = new URL("../../docs/settings.md", import.meta.url);

/** The probes that a setting bears on. */
export interface Bears {
  /** Those whose outcome hangs on the host's value. */
  readonly depend: readonly string[];
  /** Those that give it a value of their own. */
  readonly give: readonly string[];
}

/** For each setting that a probe names, the probes; the cases of a family are one, by its file's name. */
export async function probesBySetting(folder: URL = OWN_PROBES): Promise<Map<string, Bears>> {
  const files = (await findFamilies(folder)).map(([file]) => file);
  const nameOf = ({ id, group }: Found) =>
    group === undefined ? id : files.find((file) => `${group}-`.startsWith(`${file}-`)) ?? group;
  const bears = new Map<string, { depend: Set<string>; give: Set<string> }>();
  const at = (setting: string) => {
    const there = bears.get(setting) ?? { depend: new Set(), give: new Set() };
    bears.set(setting, there);
    return there;
  };
  // The cases of a variant have its settings.
  const members = Map.groupBy(await findProbes(folder), ({ id, group }) => group ?? id);
  for (const [one] of members.values()) {
    const probe = await loadProbe(folder, one!.id);
    for (const setting of Object.keys(givenSysctls(probe) ?? {})) {
      at(plainSetting(setting)).give.add(nameOf(one!));
    }
    for (const setting of dependsOnOf(probe)) at(setting).depend.add(nameOf(one!));
  }
  const sorted = (names: Set<string>) => [...names].sort();
  return new Map(
    [...bears].map(([key, { depend, give }]) =>
      [key, { depend: sorted(depend), give: sorted(give) }] as const
    ),
  );
}

/** Without what all of them begin with: `close/{late-ack, simultaneous}`. */
function listed(names: readonly string[]): string {
  const byFolder = Map.groupBy(names, (name) => name.slice(0, name.indexOf("/")));
  return [...byFolder].map(([folder, these]) => {
    const rest = these.map((name) => name.slice(folder.length + 1)).join(", ");
    return these.length === 1 ? `${folder}/${rest}` : `${folder}/{${rest}}`;
  }).join(" ");
}

function rowsOf(setting: string, bears: Bears | undefined): string[] {
  const bearing = SETTINGS[setting]!;
  if ("not" in bearing) return [];
  const probes = [
    ...bears && bears.depend.length > 0 ? [`depend on it: ${listed(bears.depend)}`] : [],
    ...bears && bears.give.length > 0 ? [`set it: ${listed(bears.give)}`] : [],
    ...bearing.unprobed === undefined ? [] : [`none: ${bearing.unprobed}`],
  ];
  return [`| \`${setting}\` | ${bearing.changes} | ${probes.join("; ")} |`];
}

/** The document, before it is formatted. */
export async function document(): Promise<string> {
  const bears = await probesBySetting();
  const all = Object.keys(SETTINGS);
  const others = all.flatMap((setting) => {
    const bearing = SETTINGS[setting]!;
    return "not" in bearing ? [[setting, bearing.not] as const] : [];
  });
  return [
    "<!-- deno-fmt-ignore-file -->",
    "# Settings, and the probes that depend on them",
    "",
    "This is made by `deno task docs:settings` out of the probes and",
    "[bearing.ts](../lab/language/en/bearing.ts). What a setting changes on a kernel is shown by its",
    "probes: `deno task lab --sysctl net.ipv4.tcp_fin_timeout=20 SELECTOR` runs those that depend on",
    "it under another value. A probe that sets it itself shows what that value does, whatever the host",
    "has. Families stand here by their names, though it may be but a variant of theirs that is meant.",
    "",
    "| setting | what it changes of opening, closing or liveness | probes |",
    "| --- | --- | --- |",
    ...all.flatMap((setting) => rowsOf(setting, bears.get(setting))),
    "",
    "## What bears on none of these",
    "",
    "| settings | are about |",
    "| --- | --- |",
    ...[...Map.groupBy(others, ([, not]) => not)].map(([not, these]) =>
      `| ${these.map(([setting]) => `\`${setting}\``).join(", ")} | ${not} |`
    ),
    "",
  ].join("\n");
}

if (import.meta.main) await Deno.writeTextFile(DOCUMENT, await document());
