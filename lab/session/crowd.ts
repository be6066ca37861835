/**
 * What strangers do at a listener, and how many connections that leaves.
 * @module
 */

import { sightOf } from "../judge/calibration.ts";
import { type Relation, wrongWithNumbers } from "../tcp/initial_number.ts";
import { shownFor } from "../judge/sight.ts";
import { type Count, limitsOf } from "../probe/wrong.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Wire } from "../wire/wire.ts";
import { type Context, portsOf } from "./context.ts";
import { type Deadline, Diverged } from "./deadline.ts";
import type { connectFrom } from "./libc_make.ts";
import { unseen } from "./unavailable.ts";

/** So many SYNs arrive, each from a port of its own; so many of them are answered. */
export async function flood(
  end: End,
  syns: number,
  expected: Count,
  context: Context,
): Promise<void> {
  const { wire, deadline } = onWire(context);
  const crowd = wire.crowdAt(end);
  const before = crowd.answered;
  for (let i = 0; i < syns; i++) crowd.knock();
  if (!wire.proveQuiet()) await deadline.until(() => wire.isQuiet() || undefined);
  const answered = crowd.answered - before;
  if (!isAmong(answered, expected)) {
    throw new Diverged({ kind: "answers", end, syns, expected, answered });
  }
}

/**
 * An end is opened so often, by SYNs that reach its listener or, where one is given, by a connect() of
 * its own, and nothing is left of it each time; its numbers must be chosen so.
 */
export async function initialNumbers(
  end: End,
  openings: number,
  relation: Relation,
  context: Context,
  connect?: typeof connectFrom,
): Promise<void> {
  const next = connect === undefined
    ? ofListener(end, relation, context)
    : ofConnects(end, relation, context, connect);
  const numbers: number[] = [];
  while (numbers.length < openings) numbers.push(await next(numbers.length));
  const fault = wrongWithNumbers(numbers, relation);
  if (fault !== undefined) {
    throw new Diverged({ kind: "initial numbers", end, openings, relation, fault });
  }
}

type Numbers = (answered: number) => Promise<number>;

/** Of the SYN,ACKs of a listener, each of which draws a RST. */
function ofListener(end: End, relation: Relation, context: Context): Numbers {
  const { wire, deadline } = onWire(context);
  const crowd = wire.crowdAt(end);
  let port: number | undefined;
  return async (answered) => {
    const knocked = port = crowd.knock(relation === "growing" ? port : undefined);
    const isn = await pumped(wire, deadline, () => crowd.isnOf(knocked));
    if (isn === undefined) {
      const syns = answered + 1;
      throw new Diverged({ kind: "answers", end, syns, expected: syns, answered });
    }
    crowd.reset(knocked);
    return isn;
  };
}

/** Of the SYNs of connect(), each of which is given up. */
function ofConnects(
  end: End,
  relation: Relation,
  context: Context,
  connect: typeof connectFrom,
): Numbers {
  const { wire, deadline } = onWire(context);
  const { sockets: { near: address }, host } = context;
  const { called } = wire;
  const from = relation === "growing" ? { from: { address, port: host.nextPort() } } : {};
  return async () => {
    const opening = connect(called.at, { ...from, isUnwatched: true });
    await opening.connected;
    try {
      const isn = await pumped(wire, deadline, () => called.takeIsn(opening.localPort!));
      if (isn !== undefined) return isn;
    } finally {
      opening.giveUp();
    }
    const afterMs = deadline.milliseconds;
    throw new Diverged({ kind: "segment missing", segment: `${end}>${other(end)} SYN`, afterMs });
  };
}

function other(end: End): End {
  return end === "a" ? "b" : "a";
}

async function pumped(
  wire: Wire,
  deadline: Deadline,
  look: () => number | undefined,
): Promise<number | undefined> {
  return look() ?? await deadline.until(() => {
    wire.pump();
    return look();
  });
}

/** Waits until so many connections at an end's port are in a state, whoever they are with. */
export async function connections(
  end: End,
  state: TcpState,
  expected: Count,
  { sockets, host, deadline }: Context,
): Promise<void> {
  const calibration = await host.sights?.whole;
  const sight = calibration && sightOf(calibration, host.poller.name, sockets.family);
  if (sight !== undefined && shownFor(sight, state, false) !== undefined) throw unseen(host, state);
  let observed = 0;
  const isSo = await deadline.until(async () => {
    sockets.wire?.pump();
    observed = await count();
    return isAmong(observed, expected) || undefined;
  });
  if (!isSo) throw new Diverged({ kind: "connections", end, state, expected, observed });

  /** A row that stands there twice is one: see `find.ts`. */
  async function count(): Promise<number> {
    const { [end]: { local } } = sockets.tuples;
    const rows = await host.poller.look(portsOf(sockets.tuples));
    const peers = rows.filter(({ row }) =>
      row.family === sockets.family && row.state === state && row.local.port === local.port &&
      row.local.address === local.address
    ).map(({ row: { peer } }) => `${peer.address} ${peer.port}`);
    return new Set(peers).size;
  }
}

function isAmong(number: number, count: Count): boolean {
  const [least, most] = limitsOf(count);
  return least <= number && number <= most;
}

function onWire({ sockets: { wire }, deadline }: Context): Pick<Context, "deadline"> & {
  readonly wire: Wire;
} {
  if (wire === undefined) throw new Error("the probe's medium has no wire here");
  return { wire, deadline };
}
