/**
 * Lines of the tracepoints `skb:kfree_skb` and `tcp:tcp_send_reset`, as a tracefs instance's
 * `trace_pipe` prints them: why the kernel dropped a segment, and why it sent a RST.
 * @module
 */

/** Something that the kernel did with a segment, and why, in its own words. */
export type KernelReason =
  /** It dropped what had just arrived: the name of a SKB_DROP_REASON, and the function that did. */
  | { readonly event: "dropped"; readonly reason: string; readonly where: string }
  /** It sent a RST; kernels before 6.10 have no reason for that. */
  | { readonly event: "reset sent"; readonly reason?: string };

/** A line of those tracepoints. */
export interface TracedReason {
  readonly pid: number;
  /** The ports of the reset; what is dropped has none here. */
  readonly ports: readonly number[];
  readonly reason: KernelReason;
}

/** Before the event: a comm may look like it, and so what counts is the last. */
const PREFIX = /-(\d{1,10}) +(?:\( *[\d-]+\) +)?\[\d{1,10}\] +\S* +[\d.]+$/;
const DROPPED = /^skbaddr=\S+ (?:rx_sk=\S+ )?protocol=(\d+) location=(\S+) reason: (\w+)$/;
const RESET = /^skbaddr=\S+ skaddr=\S+ src=(\S+) dest=(\S+) state=\w+(?: reason=(\w+))?$/;

/** ETH_P_IP and ETH_P_IPV6, in decimal. */
const OF_IP: readonly string[] = ["2048", "34525"];
/** Whoever frees it has given no reason: most of them are no drops at all. */
const NO_REASON = "NOT_SPECIFIED";
/** What a socket had queued when it ended: nothing that has just arrived. */
const PURGED = "QUEUE_PURGE";

/** What such a line says; `undefined` of other lines, of other packets, and where there is no reason. */
export function readTracedReason(line: string): TracedReason | undefined {
  const event = /^(.*): (kfree_skb|tcp_send_reset): (.*)$/.exec(line);
  const pid = PREFIX.exec(event?.[1] ?? "")?.[1];
  if (event === null || pid === undefined) return undefined;
  const [, , name, text] = event as unknown as string[];
  return name === "kfree_skb" ? dropped(Number(pid), text!) : reset(Number(pid), text!);
}

function dropped(pid: number, text: string): TracedReason | undefined {
  const [, protocol, location, reason] = DROPPED.exec(text) ?? [];
  if (
    reason === undefined || reason === NO_REASON || reason === PURGED || !OF_IP.includes(protocol!)
  ) return undefined;
  const where = location!.split("+")[0]!;
  return { pid, ports: [], reason: { event: "dropped", reason, where } };
}

function reset(pid: number, text: string): TracedReason | undefined {
  const [, source, destination, reason] = RESET.exec(text) ?? [];
  if (destination === undefined) return undefined;
  const ports = [source!, destination].map((endpoint) => Number(/:(\d+)$/.exec(endpoint)?.[1]));
  const known = reason !== undefined && reason !== NO_REASON;
  return { pid, ports, reason: { event: "reset sent", ...(known && { reason }) } };
}
