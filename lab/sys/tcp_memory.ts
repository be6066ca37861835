/**
 * Whether TCP is short of memory: the host's, which is one for all its namespaces, or that of the
 * control group that this process is in. Under pressure TCP puts off what it would send at once
 * (net/ipv4/tcp_output.c, tcp_send_fin()), and drops what it would take.
 * @module
 */

import { readKernelFile } from "./kernel_file.ts";

/** How TCP's memory stands, as far as that can be read. */
export interface TcpMemory {
  /** How often TCP in this namespace has come under pressure: TCPMemoryPressures. */
  readonly pressures?: number;
  /** Pages that TCP has, on the whole host: /proc/net/sockstat. */
  readonly pages?: number;
  /** The control group's limit, once it has been reached, and how often by its own count. */
  readonly group?: { readonly limit: string; readonly reached: number };
}

type Read = (path: string) => string;

/** Reads how TCP's memory stands now. */
export function readTcpMemory(read: Read = readKernelFile): TcpMemory {
  const pressures = pressuresIn(textOf("/proc/net/netstat", read));
  const pages = /^TCP: .*\bmem (\d+)/m.exec(textOf("/proc/net/sockstat", read))?.[1];
  const group = groupOf(read);
  return {
    ...(pressures !== undefined && { pressures }),
    ...(pages !== undefined && { pages: Number(pages) }),
    ...(group && { group }),
  };
}

/** What TCP was short of memory by between two times, in words, or `undefined`. */
export function memoryShortage(
  before: TcpMemory,
  after: TcpMemory,
  tcpMem: string | undefined,
): string | undefined {
  const { limit, reached = 0 } = after.group ?? {};
  if (limit !== undefined && (reached === ALWAYS || reached > (before.group?.reached ?? 0))) {
    return `the control group's ${limit}, and that has been reached`;
  }
  const entered = (after.pressures ?? 0) - (before.pressures ?? 0);
  if (entered > 0) {
    return `it has come under pressure since this run began: ${entered} times (TCPMemoryPressures)`;
  }
  const [, pressure] = tcpMem?.split(/\s+/).map(Number) ?? [];
  const most = Math.max(before.pages ?? 0, after.pages ?? 0);
  return pressure !== undefined && most >= pressure
    ? `it has ${most} pages on this host, and net.ipv4.tcp_mem is ${tcpMem!.replaceAll("\t", " ")}`
    : undefined;
}

/** Names stand in one line, values in the next. */
function pressuresIn(netstat: string): number | undefined {
  const [names = [], values = []] = netstat.split("\n")
    .filter((line) => line.startsWith("TcpExt:"))
    .map((line) => line.split(" "));
  const value = values[names.indexOf("TCPMemoryPressures")];
  return value === undefined ? undefined : Number(value);
}

const ROOT = "/sys/fs/cgroup";

/** Of a limit that is known to have been reached, and not when. */
const ALWAYS = Infinity;

/**
 * In the first version a group has a limit for TCP alone, in the second one for all its memory. Each
 * is within those above it. In a container, the path may be as the host sees it, and its own group be
 * mounted as the root.
 */
function groupOf(read: Read): TcpMemory["group"] {
  for (const line of textOf("/proc/self/cgroup", read).split("\n")) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === undefined) continue;
    const isFirst = controllers.split(",").includes("memory");
    if (!isFirst && controllers !== "") continue;
    for (let at = path!.replace(/\/$/, "");; at = at.slice(0, at.lastIndexOf("/"))) {
      const group = isFirst ? firstVersion(`${ROOT}/memory${at}`, read) : second(ROOT + at, read);
      if (group !== undefined) return group;
      if (at === "") break;
    }
  }
  return undefined;
}

/** What is charged without fail goes beyond the limit; newer kernels no longer count failures. */
function firstVersion(folder: string, read: Read): TcpMemory["group"] {
  const [limit, most, failures] = ["limit_in_bytes", "max_usage_in_bytes", "failcnt"]
    .map((name) => textOf(`${folder}/memory.kmem.tcp.${name}`, read).trim());
  if (!limit || !most) return undefined;
  const reached = Number(most) >= Number(limit) ? ALWAYS : Number(failures);
  return reached > 0 ? { limit: `memory.kmem.tcp.limit_in_bytes is ${limit}`, reached } : undefined;
}

function second(folder: string, read: Read): TcpMemory["group"] {
  const limit = textOf(`${folder}/memory.max`, read).trim();
  const reached = [...textOf(`${folder}/memory.events`, read).matchAll(/^(?:high|max) (\d+)$/gm)]
    .reduce((sum, [, count]) => sum + Number(count), 0);
  return reached > 0 ? { limit: `memory.max is ${limit}`, reached } : undefined;
}

/** Nothing where there is no such file, or it cannot be read. */
function textOf(path: string, read: Read): string {
  try {
    return read(path);
  } catch {
    return "";
  }
}
