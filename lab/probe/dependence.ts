/**
 * The kernel's settings that a probe's outcome hangs on.
 * @module
 */

import { isOfNamespace, plainSetting } from "../tcp/setting.ts";
import type { Probe } from "./table.ts";
import { shown } from "./wrong.ts";

/** A setting of a network namespace, such as `net.ipv4.tcp_syncookies`. */
export type SettingName = `net.${string}`;

/** What is wrong with settings that are named, if anything is. */
export function wrongInDependsOn(names: unknown): string | undefined {
  if (!Array.isArray(names) || names.length === 0) {
    return `dependsOn is ${shown(names)}, not a list of settings`;
  }
  const foreign = names.find((name) => typeof name !== "string" || !isOfNamespace(name));
  if (foreign !== undefined) return `dependsOn: ${shown(foreign)} ${NO_SETTING}`;
  const plain = names.map(plainSetting);
  const twice = plain.find((name, i) => plain.indexOf(name) < i);
  return twice && `dependsOn names ${twice} twice`;
}

/** What is said of another. */
export const NO_SETTING = "is no setting of a network namespace";

/**
 * The settings on which a probe's outcome hangs: those that its heading names. On one that it gives
 * its namespace itself it does not, whatever the host has there.
 *
 * @example
 * ```ts
 * import { defineProbe, dependsOnOf, listen } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const probe = defineProbe({
 *   title: "A listener that waits for data",
 *   source: "Linux, Documentation/networking/ip-sysctl.rst",
 *   dependsOn: ["net.ipv4.tcp_syncookies", "net.ipv4.tcp_synack_retries"],
 *   medium: "loopback",
 *   given: { sysctl: { "net.ipv4.tcp_syncookies": 0 } },
 *   table: [{ do: listen(), b: "LISTEN" }],
 * });
 * assertEquals(dependsOnOf(probe), ["net.ipv4.tcp_synack_retries"]);
 * ```
 */
export function dependsOnOf(
  { dependsOn = [], given }: Pick<Probe, "dependsOn" | "given">,
): SettingName[] {
  const own = Object.keys(given?.sysctl ?? {}).map(plainSetting);
  return dependsOn.map((name) => plainSetting(name) as SettingName)
    .filter((name) => !own.includes(name));
}

/** Without them no socket has a port: every probe depends on these, and none names them. */
const OF_EVERY_PROBE: readonly string[] = [
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
];

/** Whether a probe's outcome hangs on a setting, however that is spelt. */
export function hangsOn(probe: Pick<Probe, "dependsOn" | "given">, setting: string): boolean {
  const plain = plainSetting(setting);
  if (!OF_EVERY_PROBE.includes(plain)) return dependsOnOf(probe).some((name) => name === plain);
  return !Object.keys(probe.given?.sysctl ?? {}).some((name) => plainSetting(name) === plain);
}

/** A probe that has these settings as its namespace has them, and no values of its own. */
export function withoutGiven(probe: Probe, settings: readonly string[]): Probe {
  const { sysctl = {}, ...given } = probe.given ?? {};
  const plain = settings.map(plainSetting);
  const kept = Object.entries(sysctl).filter(([key]) => !plain.includes(plainSetting(key)));
  if (kept.length === Object.keys(sysctl).length) return probe;
  return {
    ...probe,
    given: { ...given, ...(kept.length > 0 && { sysctl: Object.fromEntries(kept) }) },
  } as Probe;
}
