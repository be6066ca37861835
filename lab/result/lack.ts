/**
 * What kept a probe from being run, or a run from having what it could use, as codes. Programs go by
 * these; words for people stand beside them, and may change.
 * @module
 */

import type { Verdict } from "./verdict.ts";

/**
 * What is lacking. With a verdict of `skip`, the host does not have it:
 *
 * | code           | lacks                                                                |
 * | -------------- | -------------------------------------------------------------------- |
 * | `no-namespace` | a network namespace of the lab's own                                 |
 * | `no-wire`      | a wire: the device that carries it, or a namespace for that          |
 * | `no-ipv6`      | IPv6                                                                 |
 * | `no-ffi`       | the C library: options of sockets cannot be set                      |
 * | `no-timers`    | an observer that shows timers                                        |
 * | `no-trace`     | the kernel's tracepoint: paths are not checked                       |
 * | `no-observer`  | the observer that was to give the evidence                           |
 * | `no-setting`   | a setting that the probe needs, and that is not to be had, or is off |
 * | `no-option`    | an option of sockets that this kernel does not have: `what`          |
 * | `no-destroy`   | the right or the kernel's means to destroy a socket, as `ss -K` does |
 * | `no-repair`    | TCP_REPAIR, by which a socket goes without a word                    |
 * | `no-metrics`   | the right to have the kernel forget a peer: ip-tcp_metrics(8)        |
 * | `no-process`   | a process of its own for a socket: the program `what`                |
 * | `no-call`      | a way of making a call that this kernel does not have: `what`        |
 * | `not-shown`    | an observer that shows what the row waits for: `what`                |
 * | `not-reached`  | the states that the probe begins in: its given rows did not pass     |
 *
 * With a verdict of `broken`, it is there and does not work:
 *
 * | code              | what does not work                                                |
 * | ----------------- | ----------------------------------------------------------------- |
 * | `wire-broken`     | the wire, though there is one                                     |
 * | `loopback-broken` | loopback: not even a connection that no probe is about            |
 * | `worker-broken`   | the process that was to run the probe cannot be started or set up |
 * | `host-slow`       | the host: the lab stood still, or came later than a timer         |
 */
export type LackCode =
  | "no-namespace"
  | "no-wire"
  | "no-ipv6"
  | "no-ffi"
  | "no-timers"
  | "no-trace"
  | "no-observer"
  | "no-setting"
  | "no-option"
  | "no-destroy"
  | "no-repair"
  | "no-metrics"
  | "no-process"
  | "no-call"
  | "not-shown"
  | "not-reached"
  | "wire-broken"
  | "loopback-broken"
  | "worker-broken"
  | "host-slow";

/** With which verdict each stands. */
const VERDICT_OF: Readonly<Record<LackCode, "skip" | "broken">> = {
  "no-namespace": "skip",
  "no-wire": "skip",
  "no-ipv6": "skip",
  "no-ffi": "skip",
  "no-timers": "skip",
  "no-trace": "skip",
  "no-observer": "skip",
  "no-setting": "skip",
  "no-option": "skip",
  "no-destroy": "skip",
  "no-repair": "skip",
  "no-metrics": "skip",
  "no-process": "skip",
  "no-call": "skip",
  "not-shown": "skip",
  "not-reached": "skip",
  "wire-broken": "broken",
  "loopback-broken": "broken",
  "worker-broken": "broken",
  "host-slow": "broken",
};

/** What can be forgiven: `not-reached` is the fault of a probe that is run, and that of its way. */
export const FORGIVABLE: readonly LackCode[] = (Object.keys(VERDICT_OF) as LackCode[])
  .filter((code) => VERDICT_OF[code] === "skip" && code !== "not-reached");

/**
 * What that comes of, where it is known:
 *
 * | code                                          | means                                          |
 * | --------------------------------------------- | ---------------------------------------------- |
 * | `not-asked`                                   | it was not asked for                           |
 * | `not-installed`                               | the program `what` is not installed            |
 * | `not-permitted`                               | Deno was not given `what`                      |
 * | `no-libc`, `libc-broken`                      | no C library, or one that cannot be loaded     |
 * | `namespace-denied`                            | this user may not make a namespace             |
 * | `namespaces-full`                             | there are as many namespaces as there may be   |
 * | `net-admin-denied`                            | no CAP_NET_ADMIN, not even in a namespace      |
 * | `no-tun`, `no-veth`, `no-packet-socket`       | no such device, or none for this user          |
 * | `ipv6-not-in-kernel`, `ipv6-disabled`         | no IPv6, or the setting `what` turns it off    |
 * | `ipv6-without-address`                        | IPv6, and lo without ::1                       |
 * | `no-sock-diag`, `no-proc-net-tcp`             | the kernel has no such thing to look at        |
 * | `no-sock-destroy`                             | the kernel lacks INET_DIAG_DESTROY             |
 * | `not-of-namespace`                            | the setting `what` is no namespace's own       |
 * | `setting-off`                                 | the setting `what` is off                      |
 * | `tool-fails`                                  | the program `what` is there, and fails         |
 * | `no-tracefs`, `wire-not-tun`                  | no tracepoint, or a wire that it does not fit  |
 * | `tracefs-not-in-kernel`                       | the kernel has no tracefs for anybody          |
 * | `out-of-processes`, `-files`, `-memory`       | the host has run out of that                   |
 * | `packet-filter`                               | a packet filter is, or may be, at work         |
 * | `silent`                                      | nothing comes back over the wire               |
 * | `overrun`                                     | the wire's device had no room for all packets  |
 * | `loopback-down`, `loopback-without-address`   | lo is down, or has no 127.0.0.1                |
 * | `nothing-listens`                             | listen() fails                                 |
 * | `interrupted`                                 | the run was ended before                       |
 */
export type LackCause =
  | "not-asked"
  | "not-installed"
  | "not-permitted"
  | "no-libc"
  | "libc-broken"
  | "namespace-denied"
  | "namespaces-full"
  | "net-admin-denied"
  | "no-tun"
  | "no-veth"
  | "no-packet-socket"
  | "ipv6-not-in-kernel"
  | "ipv6-disabled"
  | "ipv6-without-address"
  | "no-sock-diag"
  | "no-sock-destroy"
  | "not-of-namespace"
  | "setting-off"
  | "no-proc-net-tcp"
  | "tool-fails"
  | "no-tracefs"
  | "tracefs-not-in-kernel"
  | "wire-not-tun"
  | "out-of-processes"
  | "out-of-files"
  | "out-of-memory"
  | "packet-filter"
  | "silent"
  | "overrun"
  | "loopback-down"
  | "loopback-without-address"
  | "nothing-listens"
  | "interrupted";

/** What is lacking, and what that comes of. */
export interface Lack {
  /** What is lacking. */
  readonly code: LackCode;
  /** What that comes of; absent where only words say it. */
  readonly because?: LackCause;
  /** What that is about, where the cause does not say it by itself: a program, an option, a setting. */
  readonly what?: string;
}

/** Whether a probe was run: one that did not get to its table was. */
export function wasRun({ verdict, lack }: { verdict: Verdict; lack?: Lack }): boolean {
  return verdict !== "skip" || lack?.code === "not-reached";
}
