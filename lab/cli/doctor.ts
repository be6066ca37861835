/**
 * `lab doctor`: what the lab can do on this host, what it lacks for the rest, and what helps.
 * @module
 */

import { dim, green, yellow } from "@std/fmt/colors";
import { OBSERVERS } from "../observe/mod.ts";
import type { ObserverSource } from "../observe/observer.ts";
import { ASCII } from "../report/ladder.ts";
import { Lab } from "../run/lab.ts";
import { OWN_PROBES } from "../run/load.ts";
import { DEFAULT_TIMEOUT_MS } from "../run/run_probes.ts";
import { remedyFor } from "./remedies.ts";
import { strokesFor } from "./terminal.ts";

const NAME = 18;

/** A line for each thing that the lab can use, and one below for what helps where it cannot. */
export async function doctor(): Promise<string> {
  const observers = await Promise.all(OBSERVERS.map(async (source) => {
    const said = await lookOnce(source).then(() => "yes", (error: Error) => error.message);
    return { name: source.name, said };
  }));
  await using lab = await Lab.open({
    observer: (observers.find(({ said }) => said === "yes") ?? observers[0]!).name,
    timeoutMs: DEFAULT_TIMEOUT_MS,
    probes: OWN_PROBES.href,
    chosen: {},
    inHost: false,
    trace: true,
    tasks: [],
  });
  const { kernel, arch, capabilities } = lab.host;
  const found = [
    ...Object.entries(capabilities),
    ...observers.map(({ name, said }) => [`observer ${name}`, said] as const),
  ];
  const ascii = strokesFor(false) === ASCII;
  const lines = found.flatMap(([name, said]) => linesOf(name, said, ascii));
  return [`Linux ${kernel} ${arch}`, ...lines, ""].join("\n");
}

/** Some can be opened, and fail at every look. */
async function lookOnce(source: ObserverSource): Promise<void> {
  const observer = await source.open();
  try {
    await observer.look();
  } finally {
    observer.close?.();
  }
}

function linesOf(name: string, said: string, ascii: boolean): string[] {
  const works = said.startsWith("yes");
  const [yes, no, arrow] = ascii ? ["+", "x", "->"] : ["✓", "✗", "→"];
  return [
    `${works ? green(yes!) : yellow(no!)} ${name.padEnd(NAME)} ${said}`,
    ...works ? [] : [`  ${" ".repeat(NAME)} ${dim(`${arrow} ${remedyFor(said)}`)}`],
  ];
}
