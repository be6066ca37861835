/**
 * The workers whose namespaces have settings that probes give. Each plays a group of probes at a
 * time, and is set anew for the next.
 * @module
 */

import type { Sysctls } from "../sys/sysctl.ts";
import type { Group } from "./groups.ts";
import { isFull, type Pool } from "./pool.ts";
import type { SetupFailure } from "./protocol.ts";
import { SetupFailed, WorkerDied } from "./worker_process.ts";

/** A worker that is set for a group, or why there is none. */
export type GroupPlace = Pool | { readonly failure: SetupFailure };

/** What all of them have beside what groups give. */
interface Base {
  readonly host: Sysctls;
  readonly chosen: Sysctls;
}

/** One that is set for a group, and whose probes run on it. */
interface Post {
  group: Group;
  /** How many probes of the group it has that are not done. */
  users: number;
  place: Promise<GroupPlace>;
  /** Where it was lent its room: gives that back, and waits until it is the lender's again. */
  giveBack?: () => Promise<void>;
}

interface Waiting {
  readonly group: Group;
  readonly admit: (post: Post) => void;
  readonly refuse: (error: Error) => void;
}

/** So many workers for groups, each started when it is first needed. */
export class GroupWorkers implements AsyncDisposable {
  readonly #pool: Pool;
  readonly #base: Base;
  /** How many there may be; fewer once there was no room for another. */
  #most: number;
  readonly #posts = new Set<Post>();
  readonly #waiting: Waiting[] = [];
  #closed = false;

  /** Started in the same way as those of a pool. */
  constructor(pool: Pool, base: Base, most: number) {
    this.#pool = pool;
    this.#base = base;
    this.#most = most;
  }

  /** Uses a worker that is set for a group, as soon as one can be had. */
  async use<T>(group: Group, use: (place: GroupPlace) => Promise<T>): Promise<T> {
    const post = await this.#postFor(group);
    try {
      return await use(await post.place);
    } finally {
      this.#leave(post);
    }
  }

  /** Ends them all. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    for (const { refuse } of this.#waiting.splice(0)) refuse(new WorkerDied("the run has ended"));
    await Promise.all([...this.#posts].map(end));
  }

  #postFor(group: Group): Promise<Post> {
    const { promise, resolve: admit, reject: refuse } = Promise.withResolvers<Post>();
    if (this.#closed) refuse(new WorkerDied("the run has ended"));
    else this.#waiting.push({ group, admit, refuse });
    this.#admit();
    return promise;
  }

  #leave(post: Post): void {
    post.users--;
    this.#admit();
    if (post.users === 0 && post.giveBack !== undefined && this.#posts.delete(post)) end(post);
  }

  /** Has those in whose turn it is, in the order in which they came. */
  #admit(): void {
    for (const waiting of this.#waiting.splice(0)) {
      const post = this.#admitting(waiting.group);
      if (post === undefined) this.#waiting.push(waiting);
      else {
        post.users++;
        waiting.admit(post);
      }
    }
  }

  /** Who can take a probe of that group in: set for it already, or idle, or new. */
  #admitting(group: Group): Post | undefined {
    const posts = [...this.#posts];
    const idle = posts.filter(({ users }) => users === 0);
    if (!group.alone) {
      const same = posts.find((post) => post.group === group);
      if (same !== undefined) return same;
    }
    if (idle[0] !== undefined) return this.#setAnew(idle[0], group);
    return posts.length < this.#most ? this.#open(group) : undefined;
  }

  #setAnew(post: Post, group: Group): Post {
    const before = post.place;
    post.group = group;
    post.place = before.then(async (place) => {
      if ("failure" in place) return await this.#place(post);
      try {
        await place.give(group.settings);
        return place;
      } catch (error) {
        await place[Symbol.asyncDispose]();
        return failed(error);
      }
    });
    return post;
  }

  #open(group: Group): Post {
    const post: Post = { group, users: 0, place: Promise.resolve({ failure: NOT_YET }) };
    this.#posts.add(post);
    post.place = this.#place(post);
    return post;
  }

  /** Starts a worker; where there is no room for it, in the place of one of the pool's. */
  async #place(post: Post): Promise<GroupPlace> {
    const settings = () => ({ ...this.#base, given: post.group.settings });
    try {
      return await this.#pool.alike(settings());
    } catch (error) {
      if (!isFull(error)) return failed(error);
    }
    this.#most = 1;
    const { promise, resolve } = Promise.withResolvers<GroupPlace>();
    const { promise: used, resolve: isUsed } = Promise.withResolvers<void>();
    const lending = this.#pool.lend(async () => {
      await using lent = await this.#pool.alike(settings(), true);
      resolve(lent);
      await used;
    }).catch((error) => resolve(failed(error)));
    post.giveBack = async () => {
      isUsed();
      await lending;
    };
    return await promise;
  }
}

const NOT_YET: SetupFailure = {
  kind: "broken",
  lack: { code: "worker-broken" },
  reason: "no worker has been started",
};

function failed(error: unknown): { failure: SetupFailure } {
  if (error instanceof SetupFailed) return { failure: error.failure };
  if (!(error instanceof WorkerDied)) throw error;
  return { failure: { ...NOT_YET, reason: error.message } };
}

async function end(post: Post): Promise<void> {
  if (post.giveBack !== undefined) return await post.giveBack();
  const place = await post.place;
  if (!("failure" in place)) await place[Symbol.asyncDispose]();
}
