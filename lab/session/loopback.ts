/**
 * Tries loopback out before probes are run on it, so that what stands between sockets and is no part
 * of TCP is reported as that.
 * @module
 */

import type { Lack, LackCause } from "../result/lack.ts";
import { isUp } from "../sys/interface.ts";
import { type Ipv6Missing, whyNoIpv6 } from "../sys/ipv6.ts";
import { packetFilters } from "../sys/packet_filter.ts";
import { Deadline } from "./deadline.ts";
import { inWords, portShortage } from "../sys/shortage.ts";
import type { Fault } from "./capabilities.ts";

/** The loopback addresses by family. */
export const LOOPBACK = { 4: "127.0.0.1", 6: "::1" } as const;

/** What the kernel says of itself, beside what comes of using it. All may throw: then it is unknown. */
export interface Account {
  /** Whether an interface is up. */
  isUp(name: string): boolean;
  /** Why an interface has no IPv6. */
  whyNoIpv6(name: string): Ipv6Missing | undefined;
  /** The packet filters; `undefined` where they cannot be seen. */
  packetFilters(): readonly string[] | undefined;
}

/** What says only that a family is not there. */
const ABSENT: readonly unknown[] = ["EADDRNOTAVAIL", "EAFNOSUPPORT", "EPROTONOSUPPORT"];

/**
 * Listens and connects once. What keeps probes of that family from being run on loopback, if
 * anything; a connection that TCP alone prevents is for the probes to find.
 */
export async function tryLoopback(
  family: 4 | 6,
  timeoutMs: number,
  account: Account = { isUp, whyNoIpv6, packetFilters },
): Promise<Fault | undefined> {
  const fault = (
    because: LackCause | undefined,
    reason: string,
    more: Partial<Fault> = {},
  ): Fault => ({
    medium: "loopback",
    family,
    absent: false,
    lack: { code: "loopback-broken", ...(because && { because }) },
    reason,
    ...more,
  });
  const hostname = LOOPBACK[family];
  if (known(() => account.isUp("lo")) === false) {
    return fault("loopback-down", "the interface lo is down");
  }
  let listener: Deno.TcpListener;
  try {
    listener = Deno.listen({ hostname, port: 0 });
  } catch (error) {
    const said = [portShortage(error), inWords(error)].filter((text) => text !== undefined);
    const failure = `nothing can listen at ${hostname}: ${said.join(": ")}`;
    if (family === 4) {
      const isGone = (error as { code?: unknown }).code === "EADDRNOTAVAIL";
      return isGone
        ? fault("loopback-without-address", `lo does not have the address ${hostname}`)
        : fault("nothing-listens", failure);
    }
    const absent = whyAbsent(error, account);
    return absent === undefined
      ? fault("nothing-listens", `IPv6 is here, but ${failure}`)
      : fault(undefined, `no IPv6 here: ${absent.says}`, noIpv6(absent));
  }
  const trouble = await tryConnection(hostname, listener, timeoutMs);
  if (trouble === undefined) return undefined;
  const filters = known(() => account.packetFilters());
  if (filters?.length === 0) return undefined;
  const why = filters === undefined
    ? "a packet filter may be at work, which only root can see"
    : `a packet filter is at work: ${filters.join("; ")}`;
  return fault("packet-filter", `no connection to ${hostname} can be made: ${trouble} (${why})`, {
    connecting: true,
  });
}

/** That there is no IPv6, as a fault of what it is missing for. */
export function noIpv6({ because, what }: Partial<Ipv6Missing>): Pick<Fault, "absent" | "lack"> {
  const lack: Lack = { code: "no-ipv6", ...(because && { because }), ...(what && { what }) };
  return { absent: true, lack };
}

/** Known by the kernel's own account where that can be had, and else by the error. */
function whyAbsent(
  error: unknown,
  { whyNoIpv6 }: Account,
): Pick<Ipv6Missing, "says"> & Partial<Ipv6Missing> | undefined {
  try {
    return whyNoIpv6("lo");
  } catch {
    const isAbsent = ABSENT.includes((error as { code?: unknown }).code);
    return isAbsent ? { says: inWords(error) } : undefined;
  }
}

/** What is asked, or `undefined` where that cannot be known. */
export function known<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/**
 * What is wrong with a connection, if anything. No application accepts it, so that the listener's end resets
 * it, and nothing of it is left in TIME-WAIT.
 */
async function tryConnection(
  hostname: string,
  listener: Deno.TcpListener,
  timeoutMs: number,
): Promise<string | undefined> {
  const end = new AbortController();
  const { port } = listener.addr as Deno.NetAddr;
  const connecting = Deno.connect({ hostname, port, signal: end.signal });
  try {
    await new Deadline(timeoutMs).within(connecting, "connect()");
    return undefined;
  } catch (error) {
    return inWords(error);
  } finally {
    end.abort();
    listener.close();
    connecting.then((conn) => conn.close(), () => {});
  }
}
