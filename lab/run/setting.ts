/**
 * Where actions take place, and how their operations are awaited.
 * @module
 */

import type { Endpoint } from "../tcp/socket_row.ts";
import type { End } from "../tcp/segment_pattern.ts";
import { type Application, endingOf } from "./application.ts";
import { type Deadline, Diverged } from "./deadline.ts";
import { locate, type Sighting, type Sightings, type Tuple, type Whereabouts } from "./judge.ts";
import type { Scene, Stage } from "./scene.ts";

/** Where an action takes place. */
export interface Setting {
  /** The two ends. */
  readonly scene: Scene;
  /** What they play on. */
  readonly stage: Stage;
  /** By when the action must be done. */
  readonly deadline: Deadline;
  /** When the states that the row before left came about: between these two times. */
  readonly entered: { readonly from: number; readonly by: number };
}

/** What the poller shows of both ends just now, and of what is beside them where `others` matter. */
export async function poll(
  { poller }: Stage,
  where: Whereabouts,
  others = false,
): Promise<Sightings> {
  const { a, b } = where;
  const known = !others && poller.find !== undefined && isKnown(a) && isKnown(b);
  const rows = known
    ? tuplesOf(a, b).flatMap(({ local, peer }) => poller.find!(where.family, local, peer) ?? [])
    : await poller.look();
  return locate(rows, where);
}

/** A socket that is connected to itself is both ends. */
function tuplesOf<T extends Tuple>(a: T, b: T): readonly T[] {
  return a.local.port === b.local.port ? [a] : [a, b];
}

function isKnown(tuple: Tuple): tuple is { local: Endpoint; peer: Endpoint } {
  return tuple.local.port !== undefined && tuple.peer.port !== undefined;
}

/** What the poller shows of an end just now. */
export async function sight(end: End, { scene, stage }: Setting): Promise<Sighting> {
  return (await poll(stage, scene.whereabouts))[end];
}

/** An end's application, once it has its connection. */
export async function applicationOf(end: End, { scene, deadline }: Setting): Promise<Application> {
  return await told(
    scene.application(end),
    end === "a" ? "A's connect()" : "B's accept()",
    deadline,
  );
}

/** The operation's value; a connection that ends it is the kernel's doing, not the lab's. */
export async function told<T>(operation: Promise<T>, what: string, deadline: Deadline): Promise<T> {
  try {
    return await deadline.within(operation, what);
  } catch (error) {
    const ending = endingOf(error);
    throw ending === undefined ? error : new Diverged(`${what} was told "${ending}"`);
  }
}

/** The operation must fail, and be told one of these. */
export async function expectEnding(
  operation: Promise<unknown>,
  expected: readonly string[],
  what: string,
  deadline: Deadline,
): Promise<void> {
  const wanted = `"${expected.join('" or "')}"`;
  try {
    const value = await deadline.within(operation, `${what} being told ${wanted}`);
    throw new Diverged(
      `${what} ${value === null ? "reached the end of the stream" : "succeeded"}, and was to be ` +
        `told ${wanted}`,
    );
  } catch (error) {
    const ending = endingOf(error);
    if (ending === undefined) throw error;
    if (!expected.includes(ending)) {
      throw new Diverged(`${what} was told "${ending}", not ${wanted}`);
    }
  }
}
