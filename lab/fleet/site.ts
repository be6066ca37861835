/**
 * A site: one network namespace, set up for probes to be run in.
 * @module
 */

import { diag } from "../observe/diag.ts";
import { cheapestFirst, defaultFirst, observerNamed, OBSERVERS } from "../observe/mod.ts";
import { ALL_OBSERVERS } from "../observe/names.ts";
import { type Observer, ObserverMissing, shared } from "../observe/observer.ts";
import { proc } from "../observe/proc.ts";
import type { Calibration } from "../judge/calibration.ts";
import { calibrateOn, ComingSights } from "../session/sights.ts";
import type { Lack, LackCause } from "../result/lack.ts";
import type { ProbeResult } from "../result/result.ts";
import { isDenied } from "../sys/errno.ts";
import { readStack } from "../sys/stack.ts";
import { LibcMissing, libcMissing } from "../sys/libc.ts";
import { packetFilters } from "../sys/packet_filter.ts";
import { memoryShortage, readTcpMemory } from "../sys/tcp_memory.ts";
import { readSysctls, readTcpSysctls, type Sysctls } from "../sys/sysctl.ts";
import { whyNoIpv6 } from "../sys/ipv6.ts";
import { CarrierMissing, NEAR, type OpenCarrier, openCarrier } from "../wire/device.ts";
import { Mirror } from "../wire/mirror.ts";
import { silence } from "../wire/sentinel.ts";
import { Tracer } from "../observe/trace.ts";
import { hasTracefs, openTracePipe } from "../sys/tracefs.ts";
import type { TraceSource } from "../session/paths.ts";
import { Deadline } from "../session/deadline.ts";
import { type Cause, OTHER_SETTINGS } from "../judge/causes.ts";
import { mayHaveCause, nameCauses } from "../session/name_causes.ts";
import { known, noIpv6 as noIpv6Lack, tryLoopback } from "../session/loopback.ts";
import { givenSysctls } from "../session/needs.ts";
import { type OnRow, runTable } from "../session/run_table.ts";
import type { Host } from "../session/host.ts";
import { Played, type Stage } from "../session/stage.ts";
import {
  type Capability,
  type Fault,
  type Lacking,
  type Ready,
  unless,
} from "../session/capabilities.ts";
import { NamespaceSettings, SettingRefused } from "./namespace_settings.ts";
import { type Job, type Setup, type SetupFailure, WIRE_PORTS } from "./protocol.ts";

/** A site, ready for probes. */
export interface Site extends Disposable {
  /** What was found, at last. */
  readonly ready: Ready;
  /** Gives the namespace other settings. Returns whether it could; nothing may be running. */
  give(given: Sysctls): Promise<boolean>;
  /** Tries the observers; what is to be run meanwhile waits for that. */
  calibrate(): Promise<Calibration>;
  /** Takes what another site has found of the same observers. */
  take(calibration: Calibration): void;
  /** Runs a probe. Any number may run side by side. */
  run(job: Job, onRow: OnRow): Promise<ProbeResult>;
  /** Opens a session that is played a row at a time, and plays the rows that it is given. */
  open(stage: Stage): ReturnType<typeof Played.open>;
}

/** Why a site could not be set up. */
export function failureOf(error: unknown): SetupFailure {
  const reason = (error as Error).message;
  if (error instanceof SettingRefused) {
    const lack = { code: "no-setting", what: error.key } as const;
    return { kind: "setting", lack, reason, ...(error.denied && { denied: true }) };
  }
  if (isDenied(error)) {
    const lack = { code: "no-namespace", because: "net-admin-denied" } as const;
    return { kind: "missing", lack, reason, denied: true };
  }
  if (error instanceof ObserverMissing) {
    return { kind: "missing", lack: { code: "no-observer", ...error.missing }, reason };
  }
  if (error instanceof LibcMissing) {
    return { kind: "missing", lack: { code: "no-ffi", ...error.missing }, reason };
  }
  return { kind: "broken", lack: { code: "worker-broken" }, reason };
}

/** Sets up a site in the namespace that this process is in. */
export async function openSite(setup: Setup): Promise<Site> {
  const noFfi = libcMissing();
  const settings = setup.settings && new NamespaceSettings(setup.settings);
  let given = setup.settings?.given ?? {};
  const { observer, witnesses, notAsked } = await openObservers(setup);
  const poller = noFfi === undefined ? await cheapest(observer) : observer;
  const { mirror, wire, ...opened } = setup.wire ? await openWire(setup) : NO_WIRE_WANTED;
  const trace = await openTrace(setup, wire);
  if (!("missing" in trace)) mirror?.through((packet, write) => trace.during(packet, write));
  const memory = noFfi === undefined ? readTcpMemory() : {};
  const sights = new ComingSights();
  let calibrating: Promise<unknown> = Promise.resolve();
  let port = setup.firstPort ?? WIRE_PORTS.first;
  const host: Host = {
    ...(noFfi === undefined && { stack: readStack() }),
    observer,
    ...(witnesses.length > 0 && { witnesses }),
    poller,
    timeoutMs: setup.timeoutMs,
    packets: setup.packets ?? false,
    trace,
    ...(setup.sockets && { sockets: setup.sockets }),
    ...(mirror && { mirror }),
    ...(setup.sighted && { sights }),
    nextPort: () => port = port === WIRE_PORTS.last ? WIRE_PORTS.first : port + 1,
  };
  const lookAround = async (sysctls: Sysctls): Promise<Ready> => {
    const families = [4, 6] as const;
    const loopback = await Promise.all(families.map((f) => tryLoopback(f, setup.timeoutMs)));
    const faults = [...opened.faults, ...loopback.filter((fault) => fault !== undefined)];
    const noIpv6 = loopback.find((fault) => fault?.family === 6 && fault.absent);
    return {
      sysctls,
      refusals: settings?.refusals ?? {},
      ...(settings && Object.keys(settings.refused).length > 0 && { refused: settings.refused }),
      tools: versionsOf([observer, ...witnesses]),
      ...(notAsked && { notAsked }),
      ...(notAsked && witnesses.length === 0 && { observer: observer.name }),
      ...(faults.length > 0 && { faults }),
      wire,
      ffi: unless(noFfi && lacking({ code: "no-ffi", ...noFfi.missing }, noFfi.message)),
      ipv6: unless(noIpv6 && lacking(noIpv6.lack, noIpv6.reason)),
      timers: poller.timerless
        ? lacking({ code: "no-timers", what: poller.name }, `${poller.name} shows no timers here`)
        : { has: true },
      trace: "missing" in trace ? lacking(trace.lack, trace.missing) : { has: true },
    };
  };
  const more = [...Object.keys(setup.settings?.chosen ?? {}), ...Object.keys(given)];
  let ready = await lookAround(
    noFfi === undefined ? { ...readTcpSysctls(), ...readSysctls(more) } : {},
  );
  return {
    get ready() {
      return ready;
    },
    async give(anew) {
      if (!await settings?.setAnew(anew)) return false;
      const changed = readSysctls([given, anew].flatMap((these) => Object.keys(these)));
      given = anew;
      ready = await lookAround({ ...ready.sysctls, ...changed });
      return true;
    },
    async calibrate() {
      const missing = new Set(ready.faults?.map(({ medium, family }) => `${medium} ${family}`));
      const families = ([4, 6] as const).filter((f) => !missing.has(`wire ${f}`));
      const found = calibrateOn(host, [...new Set([observer, ...witnesses, poller])], families);
      calibrating = found;
      const calibration = await found;
      sights.take(calibration);
      return calibration;
    },
    take: (calibration) => sights.take(calibration),
    async run({ id, family, probe }, onRow) {
      await calibrating;
      const result = await runTable(id, probe, family, host, onRow);
      if (!mayHaveCause(result)) return result;
      // What the probe has asked for is no cause.
      const own = givenSysctls(probe) ?? {};
      // Some settings are no `net.ipv4.tcp_*`, and some are the whole host's alone.
      const sysctls = { ...readSysctls(OTHER_SETTINGS), ...ready.sysctls };
      const asFound = Object.entries(sysctls).filter(([key]) => !(key in own));
      const tcpMem = setup.settings?.host[TCP_MEM] ?? sysctls[TCP_MEM];
      const short = memoryShortage(memory, readTcpMemory(), tcpMem);
      nameCauses(result, Object.fromEntries(asFound), [
        ...short === undefined ? [] : [{ kind: "memory", detail: short } as const],
        ...probe.medium === "loopback" ? filterCauses() : [],
      ]);
      return result;
    },
    open: async (stage) => await Played.open(host, stage),
    [Symbol.dispose]: () => {
      mirror?.[Symbol.dispose]();
      for (const each of new Set([observer, ...witnesses, poller])) each.close?.();
      if (!("missing" in trace)) trace[Symbol.dispose]();
    },
  };
}

/** The host's alone: a namespace of the lab's own does not show it. */
const TCP_MEM = "net.ipv4.tcp_mem";

/** What may have kept segments from TCP; nothing where that is nothing, or cannot be seen. */
function filterCauses(): Cause[] {
  const filters = known(packetFilters) ?? [];
  return filters.length === 0 ? [] : [{ kind: "packet filter", detail: filters.join(", ") }];
}

function lacking(lack: Lack, says: string): Lacking {
  return { has: false, lack, says };
}

interface WireSite {
  readonly mirror?: Mirror;
  readonly wire: Capability;
  readonly faults: readonly Fault[];
}

const NO_WIRE_WANTED: WireSite = {
  wire: lacking({ code: "no-wire", because: "not-asked" }, "there is no network namespace for it"),
  faults: [],
};

async function openWire({ carriers, timeoutMs }: Setup): Promise<WireSite> {
  const fault = (reason: string, more: Partial<Fault> = {}): Fault => ({
    medium: "wire",
    absent: false,
    lack: { code: "wire-broken" },
    reason,
    ...more,
  });
  let carrier: OpenCarrier;
  try {
    carrier = openCarrier(carriers);
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof CarrierMissing) {
      return { wire: lacking({ code: "no-wire", ...error.missing }, message), faults: [] };
    }
    return { wire: { has: true }, faults: [fault(`the wire does not work: ${message}`)] };
  }
  const { device, kind, noIpv6 } = carrier;
  const mirror = new Mirror(device);
  const carries = async (family: 4 | 6): Promise<Fault[]> => {
    const reason = await whyMute(mirror, family, timeoutMs);
    return reason === undefined
      ? []
      : [fault(`the wire over ${kind} does not work: ${reason}`, { family, lack: SILENT })];
  };
  const absent = noIpv6 === undefined ? undefined : known(() => whyNoIpv6(NEAR));
  const [four, six] = await Promise.all([
    carries(4),
    noIpv6 === undefined ? carries(6) : [
      absent === undefined
        ? fault(`IPv6 is here, but the wire has none: ${noIpv6}`, { family: 6 })
        : fault(`no IPv6 here: ${absent.says}`, { family: 6, ...noIpv6Lack(absent) }),
    ],
  ]);
  return { mirror, wire: { has: true, by: kind }, faults: [...four, ...six] };
}

const SILENT: Lack = { code: "wire-broken", because: "silent" };

/**
 * Why nothing comes back over a mirror, if so. How TCP answers is for the probes to find, but
 * something must; the kernel may still be at work on the routes to addresses that it has just been
 * given.
 */
async function whyMute(mirror: Mirror, family: 4 | 6, timeoutMs: number) {
  try {
    const answered = await new Deadline(timeoutMs).until(() => {
      mirror.pump();
      return mirror.ask(family).answered || undefined;
    });
    return answered ? undefined : silence(family);
  } catch (error) {
    return (error as Error).message;
  }
}

async function openTrace({ trace, timeoutMs }: Setup, wire: Capability): Promise<Traced> {
  const not = (missing: string, because?: LackCause): Traced => ({
    missing,
    lack: { code: "no-trace", ...(because && { because }) },
  });
  if (trace === undefined) return not("not asked for: --trace", "not-asked");
  if (trace.instance === undefined) {
    if (known(hasTracefs) === false) {
      return not("this kernel has no tracefs", "tracefs-not-in-kernel");
    }
    const says =
      "no tracefs: only the host's own root can trace, and only on a kernel with tracefs";
    return not(says, "no-tracefs");
  }
  // Over veth, the kernel may take segments in while another thread's time slice runs.
  if (!wire.has || wire.by !== "tun") {
    return not("only a wire over a TUN device can be traced", "wire-not-tun");
  }
  try {
    const tracer = new Tracer(openTracePipe(trace.instance));
    const mark = tracer.mark();
    const works = await new Deadline(timeoutMs).until(() => tracer.reached(mark) || undefined);
    return works ? tracer : not("what is written to tracefs cannot be read back");
  } catch (error) {
    return not((error as Error).message);
  }
}

/** The tracer, or why there is none. */
type Traced = Exclude<TraceSource, { readonly missing: string }> | {
  readonly missing: string;
  readonly lack: Lack;
};

/** Who is asked. */
interface Asked {
  readonly observer: Observer;
  readonly witnesses: readonly Observer[];
  readonly notAsked?: Readonly<Record<string, Lacking>>;
}

/** Who takes an observer's place, in this order: those that need no tool. */
const STAND_INS = [diag, proc] as const;

/** The observer of that name, or one in its place. */
async function openOne({ observer: name, anyObserver }: Setup): Promise<Asked> {
  const source = observerNamed(name);
  if (source === undefined) throw new Error(`there is no observer ${name}`);
  try {
    return { observer: shared(await source.open()), witnesses: [] };
  } catch (error) {
    if (!anyObserver || !(error instanceof ObserverMissing)) throw error;
    for (const { open, name: other } of STAND_INS) {
      try {
        const observer = shared(await open());
        const says = `${error.message}: ${other} supplies the evidence instead`;
        return { observer, witnesses: [], notAsked: { [name]: notAskedFor(error, says) } };
      } catch (refusal) {
        if (!(refusal instanceof ObserverMissing)) throw refusal;
      }
    }
    throw error;
  }
}

/** That an observer cannot be asked, by what it says itself. */
export function notAskedFor(error: Error, says = error.message): Lacking {
  const missing = error instanceof ObserverMissing ? error.missing : undefined;
  return lacking({ code: "no-observer", ...missing }, says);
}

/** The observer of that name or, of `all`, every one that works here. */
async function openObservers(setup: Setup): Promise<Asked> {
  if (setup.observer !== ALL_OBSERVERS) return await openOne(setup);
  const sources = defaultFirst(OBSERVERS);
  const opened = await Promise.allSettled(sources.map((source) => source.open()));
  const [observer, ...witnesses] = opened.flatMap((o) =>
    o.status === "fulfilled" ? [shared(o.value)] : []
  );
  const notAsked = Object.fromEntries(
    opened.flatMap((o, i) =>
      o.status === "rejected" ? [[sources[i]!.name, notAskedFor(o.reason)]] : []
    ),
  );
  if (observer === undefined || witnesses.length === 0) {
    observer?.close?.();
    const reasons = Object.values(notAsked).map(({ says }) => says).join("; ");
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

/** The one that costs least is for waiting, and gives no evidence. */
async function cheapest(otherwise: Observer): Promise<Observer> {
  const source = cheapestFirst(OBSERVERS)[0]!;
  if (source.name === otherwise.name) return otherwise;
  try {
    return await source.open();
  } catch {
    return otherwise;
  }
}
