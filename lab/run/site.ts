/**
 * A site: one network namespace, set up for probes to be run in.
 * @module
 */

import { ALL_OBSERVERS, observerNamed, OBSERVERS } from "../observe/mod.ts";
import { type Observer, ObserverMissing, shared } from "../observe/observer.ts";
import type { ProbeResult } from "../result.ts";
import { isDenied } from "../sys/errno.ts";
import { bringUp } from "../sys/interface.ts";
import { LibcMissing, libcMissing } from "../sys/libc.ts";
import { readSysctls, readTcpSysctls, writeSysctls } from "../sys/sysctl.ts";
import { openCarrier } from "../wire/device.ts";
import { Mirror } from "../wire/mirror.ts";
import { Tracer } from "../observe/trace.ts";
import { openTracePipe } from "../sys/tracefs.ts";
import type { TraceSource } from "./paths.ts";
import { Deadline } from "./deadline.ts";
import { nameCauses } from "./causes.ts";
import { loadProbe } from "./load.ts";
import { type OnRow, runTable } from "./run_table.ts";
import type { Stage } from "./scene.ts";
import type { Job, Ready, Setup, SetupFailure } from "./worker_protocol.ts";

/** Ports of the wire lie between these, below net.ipv4.ip_local_port_range. */
export const WIRE_PORTS = { first: 1024, last: 32767 } as const;

/** A site, ready for probes. */
export interface Site extends Disposable {
  /** What was found. */
  readonly ready: Ready;
  /** Runs a probe. Any number may run side by side. */
  run(job: Job, onRow: OnRow): Promise<ProbeResult>;
}

/** A setting that was asked for cannot be made; the message says which, and why. */
export class SettingRefused extends Error {
  override readonly name = "SettingRefused";
  constructor(reason: string, readonly denied: boolean) {
    super(reason);
  }
}

/** Why a site could not be set up. */
export function failureOf(error: unknown): SetupFailure {
  const reason = (error as Error).message;
  if (error instanceof SettingRefused) {
    return { kind: "setting", reason, ...(error.denied && { denied: true }) };
  }
  if (isDenied(error)) return { kind: "missing", reason, denied: true };
  const missing = error instanceof ObserverMissing || error instanceof LibcMissing;
  return { kind: missing ? "missing" : "broken", reason };
}

/** Sets up a site in the namespace that this process is in. */
export async function openSite(setup: Setup): Promise<Site> {
  const noFfi = libcMissing();
  const refusals = setup.settings === undefined ? {} : prepareNamespace(setup.settings);
  const sysctls = noFfi === undefined
    ? { ...readTcpSysctls(), ...readSysctls(Object.keys(setup.settings?.chosen ?? {})) }
    : {};
  const { observer, witnesses, notAsked } = await openObservers(setup.observer);
  const poller = noFfi === undefined ? await cheapest(observer) : observer;
  const { mirror, noWire, wireOver, noIpv6 } = setup.wire ? await openWire(setup) : NO_WIRE_WANTED;
  const trace = await openTrace(setup, wireOver);
  let port = setup.firstPort ?? WIRE_PORTS.first;
  const stage: Stage = {
    observer,
    ...(witnesses.length > 0 && { witnesses }),
    poller,
    timeoutMs: setup.timeoutMs,
    packets: setup.packets ?? false,
    trace,
    ...(mirror && { mirror }),
    nextPort: () => port = port === WIRE_PORTS.last ? WIRE_PORTS.first : port + 1,
  };
  return {
    ready: {
      sysctls,
      refusals,
      tools: versionsOf([observer, ...witnesses]),
      ...(notAsked && { notAsked }),
      ...(noIpv6 === undefined ? findIpv6() : { noIpv6: `no IPv6 here: ${noIpv6}` }),
      ...("missing" in trace && { noTrace: trace.missing }),
      ...(noFfi !== undefined && { noFfi }),
      ...(poller.timerless && { noTimers: `${poller.name} shows no timers here` }),
      ...(noWire !== undefined && { noWire }),
      ...(wireOver !== undefined && { wireOver }),
    },
    async run({ id, family }, onRow) {
      const probe = await loadProbe(setup.probes, id);
      const result = await runTable(id, probe, family, stage, onRow);
      nameCauses(result, sysctls);
      return result;
    },
    [Symbol.dispose]: () => {
      mirror?.[Symbol.dispose]();
      for (const each of new Set([observer, ...witnesses, poller])) each.close?.();
      if (!("missing" in trace)) trace[Symbol.dispose]();
    },
  };
}

interface WireSite {
  readonly mirror?: Mirror;
  readonly noWire?: string;
  readonly wireOver?: string;
  readonly noIpv6?: string;
}

const NO_WIRE_WANTED: WireSite = { noWire: "there is no network namespace for it" };

async function openWire({ carriers, timeoutMs }: Setup): Promise<WireSite> {
  try {
    const { device, kind, noIpv6 } = openCarrier(carriers);
    const mirror = new Mirror(device);
    // The kernel may still be at work on the routes to addresses that it has just been given.
    const answers = (family: 4 | 6) =>
      new Deadline(timeoutMs).until(() => mirror.proveQuiet(family) || undefined);
    if (!await answers(4)) return { noWire: `${kind}: the kernel does not answer over it` };
    if (noIpv6 !== undefined) return { mirror, wireOver: kind, noIpv6 };
    if (await answers(6)) return { mirror, wireOver: kind };
    return { mirror, wireOver: kind, noIpv6: `${kind}: the kernel does not answer over IPv6` };
  } catch (error) {
    return { noWire: (error as Error).message };
  }
}

async function openTrace({ trace, timeoutMs }: Setup, wireOver?: string): Promise<TraceSource> {
  if (trace === undefined) return { missing: "not asked for: --trace" };
  if (trace.instance === undefined) {
    return { missing: "no tracefs: only the host's own root may trace, on a kernel that can" };
  }
  // Over veth, the kernel may take segments in while another thread's time slice runs.
  if (wireOver !== "tun") return { missing: "only a wire over a TUN device can be traced" };
  try {
    const tracer = new Tracer(openTracePipe(trace.instance));
    const mark = tracer.mark();
    const works = await new Deadline(timeoutMs).until(() => tracer.reached(mark) || undefined);
    return works ? tracer : { missing: "tracefs does not give back what is written to it" };
  } catch (error) {
    return { missing: (error as Error).message };
  }
}

function findIpv6(): { noIpv6?: string } {
  try {
    Deno.listen({ hostname: "::1", port: 0 }).close();
    return {};
  } catch (error) {
    return { noIpv6: `no IPv6 here: ${(error as Error).message}` };
  }
}

/** A fresh namespace has nothing but a loopback interface that is down, and default settings. */
function prepareNamespace({ host, chosen }: NonNullable<Setup["settings"]>) {
  bringUp("lo");
  const carried = writeSysctls(host);
  const [refused] = writeSysctls(chosen);
  if (refused !== undefined) throw new SettingRefused(refused.reason, refused.denied);
  return Object.fromEntries(carried.map(({ key, reason }) => [key, reason]));
}

/** Who is asked. */
interface Asked {
  readonly observer: Observer;
  readonly witnesses: readonly Observer[];
  readonly notAsked?: Readonly<Record<string, string>>;
}

/** The observer of that name or, of `all`, every one that works here. */
async function openObservers(name: string): Promise<Asked> {
  if (name !== ALL_OBSERVERS) {
    const source = observerNamed(name);
    if (source === undefined) throw new Error(`there is no observer ${name}`);
    return { observer: shared(await source.open()), witnesses: [] };
  }
  const opened = await Promise.allSettled(OBSERVERS.map((source) => source.open()));
  const [observer, ...witnesses] = opened.flatMap((o) =>
    o.status === "fulfilled" ? [shared(o.value)] : []
  );
  const notAsked = Object.fromEntries(
    opened.flatMap((o, i) =>
      o.status === "rejected" ? [[OBSERVERS[i]!.name, o.reason.message as string]] : []
    ),
  );
  if (observer === undefined || witnesses.length === 0) {
    observer?.close?.();
    const reasons = Object.values(notAsked).join("; ");
    throw new ObserverMissing(`fewer than two observers work here: ${reasons}`);
  }
  return { observer, witnesses, notAsked };
}

/** Their own words, and of those that are no tools, that they are in use. */
function versionsOf(observers: readonly Observer[]): Record<string, string> {
  return Object.fromEntries(
    observers.flatMap(({ name, version }) => version === undefined ? [] : [[name, version]]),
  );
}

/** The last of the registry costs least; it is for waiting, and gives no evidence. */
async function cheapest(otherwise: Observer): Promise<Observer> {
  const source = OBSERVERS.at(-1)!;
  if (source.name === otherwise.name) return otherwise;
  try {
    return await source.open();
  } catch {
    return otherwise;
  }
}
