/**
 * Finds the way to network namespaces in which all can be done that probes need.
 * @module
 */

import type { Lack, LackCause } from "../result/lack.ts";
import { type Launcher, LAUNCHERS, tracing } from "../sys/namespace.ts";
import { Pool } from "./pool.ts";
import { SetupFailed } from "./worker_process.ts";
import type { Setup, SetupFailure } from "./protocol.ts";

/** Workers, and in what way they have got their namespaces. */
export interface FoundPool {
  readonly pool: Pool;
  /** Who may do it so. */
  readonly kind: Launcher["kind"];
}

/** Why there are no workers, and whether that is for want of a namespace that serves. */
export interface NoPool {
  /** Why. */
  readonly failure: SetupFailure;
  /** Whether there are namespaces all the same. */
  readonly isThere: boolean;
}

/**
 * Workers in the first way in which there is a wire or, where there is none in any, in the first
 * that serves at all. What is denied in one way may be allowed in another: root in a container may
 * have no right to bring an interface up, and have it in a user namespace.
 */
export async function findPool(
  setup: Setup,
  count: number,
  signal?: AbortSignal,
  ways: readonly Launcher[] = LAUNCHERS,
): Promise<FoundPool | NoPool> {
  const failures: SetupFailure[] = [];
  let second: FoundPool | undefined;
  for (const way of ways) {
    if (signal?.aborted) break;
    // Without nesting, nothing is other than with it, but that it takes less room.
    const patient = failures.at(-1)?.nesting === true;
    if (!way.nested && !patient) continue;
    const found = await startPool(way, setup, count, patient, signal);
    if ("failure" in found) {
      failures.push(found.failure);
      if (!found.failure.denied) return { failure: found.failure, isThere: true };
      continue;
    }
    if (found.pool.ready.wire.has) {
      await second?.pool[Symbol.asyncDispose]();
      return found;
    }
    if (second === undefined) second = found;
    else await found.pool[Symbol.asyncDispose]();
  }
  return second ?? none(failures);
}

function none(failures: readonly SetupFailure[]): NoPool {
  const setting = failures.find(({ kind }) => kind === "setting");
  if (setting !== undefined) return { failure: setting, isThere: true };
  // Where one within another did not go, the next way was that without.
  const last = failures.filter(({ nesting }) => !nesting);
  const said = [...new Set(last.map(({ reason }) => reason))].join("; ") || "interrupted";
  const rank = ({ lack: { because } }: SetupFailure) => MOST_TELLING.indexOf(because);
  const [chosen] = last.toSorted((x, y) => rank(y) - rank(x));
  const lack: Lack = chosen?.lack ?? { code: "no-namespace", because: "interrupted" };
  const means = lack.because && MEANS[lack.because];
  const reason = means === undefined ? said : `${means} (${said})`;
  return { failure: { kind: "missing", lack, reason }, isThere: false };
}

/** What that means which a tool says in its own words: "No space left on device" is no disk's. */
const MEANS: { readonly [cause in LackCause]?: string } = {
  "namespace-denied": "no right to make a network namespace",
  "namespaces-full": "there are as many namespaces as there may be",
};

/** Of several causes, the last of these is reported: what helps against it helps most. */
const MOST_TELLING: readonly Lack["because"][] = [
  ...["namespace-denied", "namespaces-full", "net-admin-denied"] as const,
  ...["not-permitted", "not-installed"] as const,
];

async function startPool(
  way: Launcher,
  setup: Setup,
  count: number,
  patient: boolean,
  signal?: AbortSignal,
): Promise<FoundPool | { failure: SetupFailure }> {
  const options = { patient, ...(signal && { signal }) };
  try {
    const launcher = setup.trace === undefined ? way : tracing(way);
    return { pool: await Pool.start(launcher, setup, count, options), kind: way.kind };
  } catch (error) {
    if (!(error instanceof SetupFailed)) throw error;
    return { failure: inThisWay(error.failure, way) };
  }
}

/** What is denied is denied in one way to a namespace, and may not be in another. */
function inThisWay(failure: SetupFailure, { kind }: Launcher): SetupFailure {
  if (!failure.denied || failure.kind !== "missing" || failure.launching) return failure;
  return { ...failure, reason: `${kind}: ${failure.reason} (it lacks CAP_NET_ADMIN)` };
}
