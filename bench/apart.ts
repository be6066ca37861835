/**
 * Parts that need a network namespace run in a process of their own there, and print their figures.
 * @module
 */

// deno-lint-ignore-file no-console -- printing is what it is for
import { lines } from "../lab/fleet/lines.ts";
import { NESTING } from "../lab/sys/namespace.ts";
import { launcherHere } from "../tests/session/in_namespace.ts";
import { type Figure, type Part, skipped } from "./figure.ts";

/** A part of bench/in_namespace.ts. */
export function apart(name: string): Part {
  return async (take) => {
    const launcher = launcherHere();
    if (!("kind" in launcher)) return skipped(name, launcher.missing);
    const script = new URL("./in_namespace.ts", import.meta.url).pathname;
    const config = new URL("../deno.json", import.meta.url).pathname;
    const run = ["run", "--quiet", "--config", config, "-P=worker", "--allow-read", script, name];
    const child = new Deno.Command(launcher.command, {
      args: [...launcher.args, Deno.execPath(), ...run],
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const complaints = complain(child.stderr);
    for await (const line of lines(child.stdout)) {
      const figure: Figure = JSON.parse(line);
      take(figure.name, figure.value, figure.unit);
    }
    await complaints;
    const { success } = await child.status;
    if (!success) throw new Error(`${name}: its process failed`);
  };
}

/** Passes on what is said of figures that are missing; of namespaces, workers are told how far they came. */
async function complain(stream: ReadableStream<Uint8Array>): Promise<void> {
  for await (const line of lines(stream)) {
    if (line !== NESTING) console.error(line);
  }
}
