/**
 * Which probes can share a network namespace, of those that give settings.
 * @module
 */

import { dependsOnOf, type Probe } from "../probe.ts";
import { givenSysctls, learnsCookies, patience } from "../session/needs.ts";
import type { Sysctls } from "../sys/sysctl.ts";
import { isOfTcpAlone, plainSetting, plainValue } from "../tcp/setting.ts";
import type { Job } from "./protocol.ts";

/** Probes that share a namespace, and all that they give it. */
export interface Group {
  /** What they give, taken together. */
  readonly settings: Sysctls;
  /** One at a time, in a namespace in which nothing is left of another. */
  readonly alone: boolean;
  /** How long it is likely to take, in seconds. */
  readonly seconds: number;
}

/** A job in words that no other job has: repeats of it are the same. */
export function jobKey({ id, family }: Pick<Job, "id" | "family">): string {
  return `${id} ${family}`;
}

/** What a probe asks of its namespace. */
interface Wish {
  /** What it gives, by plain names. */
  readonly given: Readonly<Record<string, string>>;
  /** What else its outcome hangs on. */
  readonly dependsOn: ReadonlySet<string>;
}

/** Jobs that wish the same. */
interface Alike {
  readonly wish: Wish;
  readonly jobs: readonly Job[];
  /** Only who has the same here can share their namespace; absent, nobody who wishes anything else. */
  readonly pace?: string;
  /** Nobody at all can. */
  readonly alone: boolean;
}

/** What a probe takes that waits for no timer, in seconds, more or less. */
const SECONDS_PER_JOB = 0.02;

/**
 * The group of each job that gives settings, by its {@linkcode jobKey}; the others have none.
 *
 * Two probes do not collide where neither gives a setting that the other gives otherwise, nor one
 * that the other depends on and does not give alike. A probe depends on what its heading names as
 * `dependsOn`, and on what it gives; one that names nothing may depend on anything, and shares a
 * namespace only with those that give just the same.
 *
 * What a group's probes give is set for all of them. Each group takes all that do not collide with
 * what is in it already, in the order of the jobs: so that the same jobs are in the same groups
 * whenever they are run. One that gives a setting by which the sockets of the whole namespace are
 * counted has a group of its own; those that give one that is not TCP's alone, one of theirs. Who has
 * TCP give up sooner, or send again at other times, shares with those alone who have the same of that.
 */
export function groupsOf(jobs: readonly Job[]): Map<string, Group> {
  const parts: Alike[][] = [];
  for (const alike of alikeAmong(jobs)) {
    const fits = (part: readonly Alike[]) =>
      alike.pace !== undefined &&
      part.every(({ pace, wish }) => pace === alike.pace && !collide(alike.wish, wish));
    const part = parts.find(fits);
    if (part === undefined) parts.push([alike]);
    else part.push(alike);
  }
  return new Map(parts.flatMap((part) => {
    const group = groupOf(part);
    return part.flatMap(({ jobs }) => jobs.map((job) => [jobKey(job), group] as const));
  }));
}

function groupOf(part: readonly Alike[]): Group {
  return {
    settings: Object.assign({}, ...part.map(({ wish }) => wish.given)),
    alone: part.some(({ alone }) => alone),
    seconds: secondsOf(part.flatMap(({ jobs }) => jobs)),
  };
}

/** Those with the same wish together; each that must be alone by itself, in each family. */
function alikeAmong(jobs: readonly Job[]): Alike[] {
  const all = jobs.flatMap((job) => {
    const given = plainGiven(job.probe);
    if (Object.keys(given).length === 0) return [];
    const wish = { given, dependsOn: new Set(dependsOnOf(job.probe)) };
    const alone = Object.keys(given).some((key) => COUNTED.includes(key)) ||
      learnsCookies(job.probe.given);
    const apart = alone || job.probe.dependsOn === undefined ||
      !Object.keys(given).every(isOfTcpAlone);
    return [{ job, wish, alone, ...(!apart && { pace: paceOf(given) }) }];
  });
  const keyed = Map.groupBy(all, ({ job, wish: { given, dependsOn }, alone }) =>
    JSON.stringify([
      Object.entries(given).toSorted(),
      [...dependsOn].toSorted(),
      alone && jobKey(job),
    ]));
  return [...keyed.values()].map((these) => {
    const { job: _, ...alike } = these[0]!;
    return { ...alike, jobs: these.map(({ job }) => job) };
  });
}

function plainGiven(probe: Probe): Record<string, string> {
  const given = Object.entries(givenSysctls(probe) ?? {});
  return Object.fromEntries(given.map(([key, value]) => [plainSetting(key), plainValue(value)]));
}

/** Whether two wishes cannot both be granted in one namespace. */
function collide(one: Wish, other: Wish): boolean {
  return spoils(one, other) || spoils(other, one);
}

/** Whether what one gives is given otherwise by the other, or is what the other depends on. */
function spoils({ given }: Wish, other: Wish): boolean {
  return Object.entries(given).some(([key, value]) =>
    key in other.given ? other.given[key] !== value : other.dependsOn.has(key)
  );
}

/** Settings that limit what all sockets of a namespace have together. */
const COUNTED: readonly string[] = [
  "net.ipv4.tcp_max_tw_buckets",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_challenge_ack_limit",
];

/** How often, and how long, Linux tries before it gives up: net/ipv4/tcp_ipv4.c, tcp_sk_init(). */
const PATIENCE: Readonly<Record<string, number>> = {
  "net.ipv4.tcp_syn_retries": 6,
  "net.ipv4.tcp_synack_retries": 5,
  "net.ipv4.tcp_retries1": 3,
  "net.ipv4.tcp_retries2": 15,
  "net.ipv4.tcp_orphan_retries": 8,
  "net.ipv4.tcp_fin_timeout": 60,
  "net.ipv4.tcp_keepalive_time": 7200,
  "net.ipv4.tcp_keepalive_intvl": 75,
  "net.ipv4.tcp_keepalive_probes": 9,
};
/** When it sends again. */
const OF_RETRANSMISSIONS: readonly string[] = [
  "net.ipv4.tcp_rto_min_us",
  "net.ipv4.tcp_rto_max_ms",
];

/**
 * By what TCP gives up sooner than it would, or sends again at other times. Whoever else were there
 * would have to be as quick: on a machine that is slow, a SYN that is sent but twice is given up before
 * its answer is delivered.
 */
function paceOf(given: Readonly<Record<string, string>>): string {
  const hasten = Object.entries(given).filter(([key, value]) =>
    OF_RETRANSMISSIONS.includes(key) || Number(value) < (PATIENCE[key] ?? -Infinity)
  );
  return JSON.stringify(hasten.toSorted());
}

/** What it costs to start another worker, in seconds: it must save more than that. */
const SECONDS_PER_WORKER = 0.5;

/**
 * How many workers play groups one after the other: as few as it takes so that the run does not
 * take much longer for their sake than its longest group does, or all that is in no group.
 */
export function workersFor(groups: readonly Group[], otherSeconds: number, most: number): number {
  const seconds = groups.map((group) => group.seconds).toSorted((x, y) => y - x);
  const target = Math.max(otherSeconds, seconds[0] ?? 0) + SECONDS_PER_WORKER;
  for (let count = 1; count < Math.min(most, groups.length); count++) {
    if (longestOf(seconds, count) <= target) return count;
  }
  return Math.min(most, groups.length);
}

/** How long it takes where each worker, when it is free, takes the longest that is left. */
function longestOf(seconds: readonly number[], count: number): number {
  const busy = Array<number>(count).fill(0);
  for (const each of seconds) {
    busy[busy.indexOf(Math.min(...busy))]! += each;
  }
  return Math.max(...busy);
}

/** How long jobs wait that run side by side, in seconds, however many there are: processors are shared. */
export function waitOf(jobs: readonly Job[]): number {
  return Math.max(0, ...jobs.map(({ probe }) => patience(probe)));
}

/** How long so many processors are busy with jobs, in seconds, more or less. */
export function busyFor(jobs: readonly Job[], processors: number): number {
  return SECONDS_PER_JOB * jobs.length / processors;
}

/** How long jobs take that run side by side, in seconds, more or less. */
export function secondsOf(jobs: readonly Job[]): number {
  return waitOf(jobs) + SECONDS_PER_JOB * jobs.length;
}
