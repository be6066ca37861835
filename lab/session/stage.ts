/**
 * A session that is played a row at a time by somebody who does not know the next one yet.
 * @module
 */

import type { Given, Medium } from "../probe.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import type { Lack } from "../result/lack.ts";
import type { RowResult } from "../result/result.ts";
import type { Asked } from "../probe/asked.ts";
import { NoSuchSegment } from "./act.ts";
import { NoSocket } from "./application.ts";
import { Diverged } from "./deadline.ts";
import { Unreturned } from "./await.ts";
import type { Host } from "./host.ts";
import type { ObservedRow } from "./observing.ts";
import { Session } from "./session.ts";
import { Unavailable } from "./unavailable.ts";

/** What is to be played on. */
export interface Stage {
  readonly medium: Medium;
  /** The address family. */
  readonly family: 4 | 6;
  /** What must be so before the first row. */
  readonly given?: Given;
}

/** What came of the rows that a session is given. */
export interface Opened {
  /** Up to the first that is not as it says. */
  readonly way: readonly RowResult[];
  /** What the wire holds then. */
  readonly held: readonly string[];
}

/** Why nothing can be said of what was asked for. */
export interface Refusal {
  /** In words. */
  readonly reason: string;
  /** What happened instead, where that is known. */
  readonly mismatches?: readonly Mismatch[];
  /** What the host lacks for it. */
  readonly lack?: Lack;
  /** What is not there that it is about. */
  readonly lacking?: "segment" | "socket";
}

/** A session on a stage. */
export class Played implements AsyncDisposable {
  readonly #session: Session;

  private constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Opens one, and plays the rows that it is given, each of which must be as it says.
   */
  static async open(
    host: Host,
    { medium, family, given }: Stage,
  ): Promise<Opened & { readonly played: Played }> {
    const session = new Session(host, medium, family, given && { given });
    const way: RowResult[] = [];
    for (const row of given?.rows ?? []) {
      const result = await session.reach(row);
      way.push(result);
      if (result.verdict !== "pass") break;
    }
    return { played: new Played(session), way, held: session.held };
  }

  /** Does what is asked for, and says what came of it. Never throws. */
  async observe(asked: readonly Asked[]): Promise<ObservedRow | Refusal> {
    try {
      return await this.#session.observe(asked);
    } catch (error) {
      return refusalOf(error as Error);
    }
  }

  /** Ends all that has been begun. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}

function refusalOf(error: Error): Refusal {
  if (error instanceof Diverged) return { reason: "", mismatches: [error.mismatch] };
  if (error instanceof Unreturned) return { reason: error.message, mismatches: [error.mismatch] };
  if (error instanceof Unavailable) return { reason: error.message, lack: error.lack };
  if (error instanceof NoSuchSegment) return { reason: error.message, lacking: "segment" };
  if (error instanceof NoSocket) return { reason: error.message, lacking: "socket" };
  return { reason: error.message };
}
