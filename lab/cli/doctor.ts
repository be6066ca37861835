/**
 * `lab doctor`: what the lab can do on this host, and what it lacks for the rest.
 * @module
 */

import { green, yellow } from "@std/fmt/colors";
import { OBSERVERS } from "../observe/mod.ts";
import { Lab } from "../run/lab.ts";
import { OWN_PROBES } from "../run/load.ts";
import { DEFAULT_TIMEOUT_MS } from "../run/run_probes.ts";

/** A line for each thing that the lab can use. */
export async function doctor(): Promise<string> {
  await using lab = await Lab.open({
    observer: "ss",
    timeoutMs: DEFAULT_TIMEOUT_MS,
    probes: OWN_PROBES.href,
    chosen: {},
    inHost: false,
    tasks: [],
  });
  const observers = await Promise.all(OBSERVERS.map(async (source) => {
    const said = await source.open().then(() => "yes", (error: Error) => error.message);
    return [`observer ${source.name}`, said] as const;
  }));
  const { kernel, arch, capabilities } = lab.host;
  const lines = [...Object.entries(capabilities), ...observers].map(([name, said]) => {
    const works = said.startsWith("yes");
    return `${(works ? green : yellow)(works ? "✓" : "✗")} ${name.padEnd(18)} ${said}`;
  });
  return [`Linux ${kernel} ${arch}`, ...lines, ""].join("\n");
}
