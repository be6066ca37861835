/**
 * Tries observers on sockets that are known to be there, by what they do on the wire or in calls: what
 * an observer does not show of these, it cannot show here.
 *
 * That is proven only where something was not shown: before the look by the segments that led there,
 * after it by what the socket still does. Where a socket turns out not to be there, nothing is known
 * of who does not show it, and the kernel is judged as ever.
 * @module
 */

import {
  type Calibration,
  type Finding,
  type Showing,
  type Sought,
  TCP_INFO,
} from "../judge/calibration.ts";
import { findSockets, type Observation } from "../judge/find.ts";
import { kindOf } from "../judge/sight.ts";
import { sightingOf } from "../judge/states.ts";
import type { Observer } from "../observe/observer.ts";
import type { Row } from "../probe.ts";
import { stateOfDescriptor } from "../sys/tcp_info.ts";
import { type Case, CASES, type Shown } from "./calibration_cases.ts";
import { portsOf } from "./context.ts";
import { Deadline } from "./deadline.ts";
import type { Host } from "./host.ts";
import { Session } from "./session.ts";

/** Who is tried, and where. */
export interface Trial {
  readonly host: Host;
  readonly families: readonly (4 | 6)[];
  readonly observers: readonly Observer[];
  /** Of an observer that is a tool, the one among them that shows what the tool itself reads. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Nobody is asked how the sockets come about. */
const NOBODY: Observer = { name: "nobody", look: () => Promise.resolve([]) };

/** How often an observer must not show something: /proc/net/tcp is not read at one time. */
const LOOKS = 3;

/** What each observer showed of a thing. */
type Showings = Map<Sought, Record<string, Showing>>;

/** A case, as far as it stands. */
interface Standing {
  readonly family: 4 | 6;
  readonly shown: Case["shown"];
  readonly proof: Case["proof"];
  readonly session: Session;
  /** Why it does not stand. */
  readonly failure: string | undefined;
  readonly showings: Showings;
}

/** Tries observers on the wire; what cannot be tried is not known. */
export async function calibrate(
  { host, families, observers, sources }: Trial,
): Promise<Calibration> {
  await using stack = new AsyncDisposableStack();
  const { mirror, nextPort, timeoutMs, stack: tcp } = host;
  const bare: Host = {
    ...{ nextPort, timeoutMs, observer: NOBODY, poller: NOBODY, sockets: "libc" },
    trace: { missing: "not traced" },
    ...(mirror && { mirror }),
    ...(tcp && { stack: tcp }),
  };
  const cases = families.flatMap((family) => CASES.map((one) => ({ family, ...one })));
  const all = await Promise.all(cases.map(async ({ rows, family, ...one }): Promise<Standing> => {
    const session = stack.use(new Session(bare, "wire", family));
    const failure = await whyNot(session, rows) ?? await whyNotOwned(session, one.shown, host);
    return { ...one, family, session, failure, showings: new Map() };
  }));
  const standing = all.filter(({ failure }) => failure === undefined);
  for (let looks = 0; looks === 0 || looks < LOOKS && standing.some(isMissed); looks++) {
    await Promise.all([
      ...observers.map((observer) => look(observer, standing)),
      ...standing.map(lookByDescriptor),
    ]);
  }
  const findings = await Promise.all(all.map(async (one) => {
    const why = one.failure ??
      (isMissed(one) ? await whyNot(one.session, one.proof) : undefined);
    return findingsOf(one, why, observers);
  }));
  return { findings: findings.flat(), sources };
}

/** Why a session's rows did not pass, if so. */
async function whyNot(session: Session, rows: readonly Row[]): Promise<string | undefined> {
  for (const row of rows) {
    const { verdict, reason } = await session.step(row);
    if (verdict !== "pass") return reason ?? verdict;
  }
}

/** Why an application has not got its socket, if so. */
async function whyNotOwned(
  session: Session,
  shown: readonly Shown[],
  { timeoutMs }: Host,
): Promise<string | undefined> {
  try {
    const owned = shown.filter(({ isOwned }) => isOwned);
    const all = Promise.all(owned.map(({ socket }) => session.descriptorOf(socket)));
    await new Deadline(timeoutMs).within(all, "what is to be looked at");
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether an observer has not shown what may be there. */
function isMissed({ showings }: Standing): boolean {
  return [...showings.values()].some((by) =>
    Object.entries(by).some(([name, { is }]) => name !== TCP_INFO && is !== "shown")
  );
}

async function look(observer: Observer, standing: readonly Standing[]): Promise<void> {
  try {
    const ports = standing.flatMap(({ session }) => portsOf(session.tuples) ?? []);
    const rows = await observer.look(ports);
    for (const one of standing) {
      const seen = findSockets(rows, one.session.tuples);
      for (const shown of one.shown) {
        note(one, shown, observer.name, sightingOf(seen, shown.socket));
      }
    }
  } catch {
    // What fails here fails for probes, too, which say so.
  }
}

/** By the lab's own descriptors. */
async function lookByDescriptor({ session, shown, showings }: Standing): Promise<void> {
  for (const { socket, state, isOwned } of shown) {
    if (!isOwned) continue;
    const told = stateOfDescriptor(await session.descriptorOf(socket));
    if (told !== undefined) add(showings, kindOf(state, true), TCP_INFO, told === state, told);
  }
}

function note(
  { showings }: Standing,
  { state, isOwned, recvQ, sendQ, timer }: Shown,
  name: string,
  { state: seen, row }: Observation,
): void {
  add(showings, kindOf(state, isOwned), name, seen === state, seen === "LISTEN" ? "CLOSED" : seen);
  if (seen !== state || row === undefined) return;
  // Another number than what is there is the kernel's, or the observer's, and judged as that.
  if (recvQ !== undefined) {
    add(showings, state === "LISTEN" ? "accept queue" : "recvQ", name, row.row.recvQ !== 0);
  }
  if (sendQ !== undefined) add(showings, "sendQ", name, row.row.sendQ !== 0);
  if (timer !== undefined) add(showings, "timer", name, row.row.timer !== undefined);
}

/** What has been shown once is shown. */
function add(
  showings: Showings,
  what: Sought,
  name: string,
  isShown: boolean,
  instead: Showing["instead"] = "CLOSED",
): void {
  const by = showings.get(what) ?? {};
  if (isShown) by[name] = { is: "shown" };
  else by[name] ??= { is: "not shown", instead };
  showings.set(what, by);
}

/** Where it is not certain that the socket was there, only what was shown is known. */
function findingsOf(
  { family, shown, showings }: Standing,
  why: string | undefined,
  observers: readonly Observer[],
): Finding[] {
  return shown.flatMap(soughtIn).map((what): Finding => {
    const seen = showings.get(what) ?? {};
    const by: Record<string, Showing> = { ...seen };
    for (const name of [...observers.map(({ name }) => name), ...Object.keys(seen)]) {
      if (seen[name] === undefined || why !== undefined && seen[name].is !== "shown") {
        by[name] = { is: "not known" };
      }
    }
    return { family, what, by, ...(why !== undefined && { why }) };
  });
}

function soughtIn({ state, isOwned, recvQ, sendQ, timer }: Shown): Sought[] {
  return [
    kindOf(state, isOwned),
    ...recvQ === undefined ? [] : [state === "LISTEN" ? "accept queue" as const : "recvQ" as const],
    ...sendQ === undefined ? [] : ["sendQ" as const],
    ...timer === undefined ? [] : ["timer" as const],
  ];
}
