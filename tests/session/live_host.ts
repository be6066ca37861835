/** A host in the network namespace that this process is in, for modules that tests start there. */

import { diag } from "../../lab/observe/diag.ts";
import { defaultTimeoutMs } from "../../lab/run/run_probes.ts";
import { Deadline } from "../../lab/session/deadline.ts";
import type { Host } from "../../lab/session/host.ts";
import { bringUp } from "../../lab/sys/interface.ts";
import type { Device } from "../../lab/sys/tun.ts";
import { openCarrier } from "../../lab/wire/device.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import { hostOf } from "./fakes.ts";

/** How long the kernel may take to answer over a new device, in milliseconds. */
const SETUP_MS = 5000;

/** Puts something between the mirror and the kernel. */
export type Interference = (device: Device) => Device;

/** Where the lab's own probes are. */
export const PROBES: URL = new URL("../../probes/", import.meta.url);

/** A host on real sockets; rows have as much time on it as they have in a run. */
export async function openHost(
  { interference = (device) => device }: { interference?: Interference } = {},
): Promise<Host & { readonly mirror: Mirror }> {
  bringUp("lo");
  const carrier = openCarrier();
  const mirror = new Mirror(interference(carrier.device));
  // The kernel takes its time with an address of IPv6, and this is not what is tested.
  for (const family of carrier.noIpv6 === undefined ? [4, 6] as const : [4] as const) {
    const answers = () => mirror.ask(family).answered || undefined;
    if (!await new Deadline(SETUP_MS).until(answers)) throw new Error(`no IPv${family} here`);
  }
  const observer = await diag.open();
  let port = 1024;
  return {
    ...hostOf({ observer, timeoutMs: defaultTimeoutMs() }),
    mirror,
    nextPort: () => ++port,
  };
}

/** They wait rather than work: who polls in the same turn shares a look. */
const AT_ONCE = 32;

/** Does something with each item, many side by side; the results are in no particular order. */
export async function forAll<T, R>(
  items: readonly T[],
  act: (item: T) => Promise<R>,
  atOnce = AT_ONCE,
): Promise<R[]> {
  const waiting = [...items];
  const results: R[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push(await act(next));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

/** Prints a value for the test that started this process, and ends it. */
export async function report(value: unknown): Promise<never> {
  await new Response(JSON.stringify(value)).body!.pipeTo(Deno.stdout.writable);
  Deno.exit();
}
