/**
 * Who holds the sockets that are listed, and for how long they have been silent: `ss -p -i`.
 *
 * To answer, `ss` reads the descriptors of every process on the host, so it is asked only while
 * something is listed that it has not been asked about, and seldom enough to cost little.
 * @module
 */

import { runTool } from "../observe/tool.ts";
import { readSs } from "../parse/ss.ts";
import type { SocketProcess, SocketRow } from "../tcp/socket_row.ts";
import type { Note } from "./note.ts";
import { addressesOf, type Key, keyOf, type Listed, type Socket } from "./sockets.ts";
import { written } from "../tcp/endpoint.ts";

/** Runs `ss`. */
export type RunSs = (args: readonly string[]) => Promise<string>;

const OPTIONS = ["-tanoepiH", "state", "all"];
/** With more of them, all sockets are asked for instead. */
const ADDRESSES_AT_MOST = 50;
const NOBODY: readonly SocketProcess[] = [];
const PAUSE_MS = 2000;
/** At most such a part of the time goes into asking. */
const SHARE = 1 / 20;

/** The states that an arriving ACK or FIN leads into: what came last came no earlier than that. */
const ENTERED_BY_ARRIVAL: ReadonlySet<string> = new Set(["CLOSE-WAIT", "FIN-WAIT-2"]);

/** Asks, and keeps the answers with the sockets. */
export class Holders {
  /** Why there are no answers. */
  note: Note | undefined;
  readonly #run: RunSs;
  /** Held by several at their first answer: one of them may just have been starting a program. */
  readonly #shared = new WeakSet<Socket>();
  #next = -Infinity;

  constructor(run: RunSs = (args) => runTool("ss", args)) {
    this.#run = run;
  }

  /** Finds out who holds these sockets, where that is not known and the time has come. */
  async ask(listed: readonly Listed[], now: number): Promise<void> {
    const unknown = listed.filter(([, socket]) =>
      socket.processes === undefined || this.#shared.has(socket)
    );
    if (unknown.length === 0 || now < this.#next) return;
    const started = performance.now();
    try {
      this.#settle(unknown, await this.#answers(unknown), now);
      this.note = undefined;
    } catch (error) {
      this.note = { kind: "processes unknown", why: (error as Error).message };
    }
    this.#next = now + Math.max(PAUSE_MS, (performance.now() - started) / SHARE);
  }

  /** What is to be known beside the answers: how many are held by whom this process may not see. */
  notes(listed: readonly Listed[], { root }: { readonly root: boolean }): Note[] {
    if (this.note !== undefined) return [this.note];
    const sockets = listed.filter(([, { hidden }]) => hidden).length;
    if (sockets === 0) return [];
    return [{ kind: root ? "out of sight" : "root would show", sockets }];
  }

  async #answers(unknown: readonly Listed[]) {
    const few = unknown.length <= ADDRESSES_AT_MOST;
    const which = unknown.map(([, { local, peer }]) =>
      `( src ${written(local)} and dst ${written(peer)} )`
    ).join(" or ");
    const text = await this.#run([...OPTIONS, ...few ? [which] : []]);
    return new Map(
      readSs(text, { header: "none" }).flatMap(({ row }) => [
        [keyOf(row), row] as const,
        [addressesOf(row), row] as const,
      ]),
    );
  }

  #settle(unknown: readonly Listed[], answers: ReadonlyMap<Key, SocketRow>, now: number): void {
    for (const [key, socket] of unknown) {
      const row = answers.get(key);
      const first = socket.processes === undefined;
      // One that is gone by now has no holder. Who came by it through fork() is younger.
      socket.processes = row?.processes?.toSorted((one, other) => one.pid - other.pid) ?? NOBODY;
      socket.hidden = row !== undefined && socket.processes.length === 0 && row.inode !== 0;
      if (first && socket.processes.length > 1) this.#shared.add(socket);
      else this.#shared.delete(socket);
      const silentMs = Number(row?.info?.lastack ?? 0);
      if (!socket.entered && row?.state === socket.state && ENTERED_BY_ARRIVAL.has(socket.state)) {
        socket.since = Math.min(socket.since, now - silentMs);
      }
    }
  }
}
