/** All tables of the project, played in the model: their rows expect what the standard allows. */

import { assert, assertEquals } from "@std/assert";
import { asModelled, type RowModelled, rowModelled } from "../../lab/model/as_modelled.ts";
import { reached } from "../../lab/model/cell.ts";
import { start, type World } from "../../lab/model/world.ts";
import { loadProbe, probeIds } from "../../lab/probe/load.ts";
import {
  type Action,
  actionsOf,
  type Probe,
  ROUTES,
  stateOf,
  type WireRow,
} from "../../lab/probe.ts";
import { ROOT } from "../sources.ts";

const PROBES = new URL("probes/", ROOT);

/** Rows that expect something else, each with why. */
const DIFFERENT: Readonly<Record<string, string>> = {
  "close/without-fin-wait-2 2": "it is of a setting by which no closed socket stays in FIN-WAIT-2",
  "close/without-time-wait 5": "it is of a setting by which there is no TIME-WAIT",
  "data/old-limited 1": "it is of a setting by which what is not acceptable is not always answered",
  "handshake/syn-cookie 2": "a cookie stands for the TCB",
  "handshake/syn-cookie-wrong 2": "a cookie stands for the TCB",
  "options/kept-by-cookie 1": "a cookie stands for the TCB",
  "options/lost-by-cookie 2": "a cookie stands for the TCB",
  "icmp/established-soft 3": "what the user is told of an error that may pass is not modelled",
  "icmp/timed-out 2": "what the user is told of an error that may pass is not modelled",
  "timeouts/linger2-off 3": "it is of an option by which there is no FIN-WAIT-2",
  "timeouts/linger2-off-late 4": "it is of an option by which there is no FIN-WAIT-2",
  "queue/listener-closed-half-open 5": "RFC 9293 has one TCB, and no half-open children to reset",
  "time-wait/rst-ignored 9": "it is of a setting by which no RST ends TIME-WAIT",
};

/** Rows that the standard allows, and would rather have otherwise, each with why. */
const LATITUDE: Readonly<Record<string, string>> = {
  "abort/disconnect 2": "what was received before a RST should be flushed, and may be read",
  "abort/text-unsent 0": "Nagle's algorithm, by which text is held back, is no must",
  "arrives/close-wait/fin 0": "the ACK of a second FIN may be late",
  "arrives/close-wait/fin 1": "the ACK of a second FIN may be late",
  "arrives/fin-wait-2-orphan/rst-window 0":
    "RFC 5961 need not be followed, by which it would be answered",
  "arrives/fin-wait-2-orphan/syn-window 0":
    "RFC 5961 need not be followed, by which it would be answered",
  "arrives/last-ack/fin 0": "the ACK of a second FIN may be late",
  "arrives/time-wait/ack-high 0": "what acknowledges more than was sent may be left unanswered",
  "arrives/time-wait/ack-lowfar 0": "RFC 5961 need not be followed, by which it would be answered",
  "arrives/time-wait/fin 0": "a second FIN may be taken for what lies beyond the end",
  "calls/time-wait-unread/close-unread 0":
    "a RST should tell that text was lost, and nobody is there to be told",
  "calls/syn-sent/send 0": "text may find no room before there is a connection",
  "handshake/closed-in-syn-received 2": "figure 7 and 3.10.7.4, first, do not agree",
  "handshake/simultaneous-open 2": "figure 7 and 3.10.7.4, first, do not agree",
  "gone/killed-unsent 0": "Nagle's algorithm, by which text is held back, is no must",
  "loss/syn-ack-simultaneous 2": "figure 7 and 3.10.7.4, first, do not agree",
  "options/simultaneous-window 2": "figure 7 and 3.10.7.4, first, do not agree",
  "shutdown/both 5": "its application reads no more, but has not closed",
  "shutdown/receive-then-send 5": "its application reads no more, but has not closed",
};

interface Played {
  readonly id: string;
  readonly probe: Probe;
  readonly rows: readonly RowModelled[];
}

const ALL: readonly Played[] = await Promise.all(
  (await probeIds(PROBES)).map(async (id) => {
    const probe = await loadProbe(PROBES, id);
    return { id, probe, rows: asModelled(probe) };
  }),
);

/** Each row, by its probe and its place; the given ones are the routes'. */
const named = ({ id, probe, rows }: Played) =>
  rows.map((row) => {
    const { open } = (row.isGiven ? probe.given!.rows! : probe.table)[row.step]!;
    return { row, name: `${id} ${row.isGiven ? "given " : ""}${row.step}`, open };
  });

Deno.test("each row is what the standard allows, or is listed with its reason", () => {
  // What no RFC lays down says so itself.
  const different = ALL.flatMap(named).flatMap(({ row, name, open }) =>
    row.is === "different" && open === undefined ? [name] : []
  );
  assertEquals(different.sort(), Object.keys(DIFFERENT).sort());
  const rather = ALL.flatMap(named).flatMap(({ row, name }) =>
    row.is === "as modelled" && row.isLatitude ? [name] : []
  );
  assertEquals(rather.sort(), Object.keys(LATITUDE).sort());
});

Deno.test("no known difference of a row's is one that the standard would allow, too", () => {
  const allowed = ALL.flatMap(named).flatMap(({ row, name }) =>
    row.is === "as modelled" && row.allowedDeviations.length > 0 ? [name] : []
  );
  assertEquals(allowed, []);
});

/** Cases of the matrices of states and segments, and of states and calls. */
const OF_MATRICES = /^(arrives|calls)\//;

Deno.test("all rows of arriving segments and calls, and those that they are given, are modelled", () => {
  const arriving = ALL.filter(({ id }) => OF_MATRICES.test(id));
  assert(arriving.length > 50);
  const others = arriving.flatMap(named).filter(({ row }) => row.is === "not modelled");
  assertEquals(others.map(({ name }) => name), []);
});

Deno.test("what is not modelled says why, and is not most of it", () => {
  const wire = ALL.filter(({ probe }) => probe.medium === "wire").flatMap(named);
  const others = wire.flatMap(({ row, name }) =>
    row.is === "not modelled" ? [[name, row.why]] : []
  );
  for (const [name, why] of others) assert(why !== "", name);
  assert(others.length < wire.length / 4, `${others.length} of ${wire.length}`);
});

/** Rows, all of which must be what the standard allows: the worlds before each. */
function worldsBefore(rows: readonly WireRow[], from: readonly World[] = [start()]) {
  let worlds = from;
  return rows.map((row) => {
    const before = worlds;
    const modelled = rowModelled(row, before);
    assert(modelled.is === "as modelled", JSON.stringify(modelled));
    worlds = modelled.worlds;
    return { row, before, modelled };
  });
}

Deno.test("all routes lead where they say, with nothing left open on the way but figure 7", () => {
  for (const [state, ways] of Object.entries(ROUTES)) {
    for (const [way, rows] of Object.entries(ways)) {
      const played = worldsBefore(rows);
      const { modelled } = played.at(-1)!;
      const { sockets } = modelled.worlds[0]!;
      assert([sockets.a.state, sockets.b.state].includes(state as "CLOSED"), `${state}, ${way}`);
      for (const { modelled } of played) assert(!modelled.isLatitude, `${state}, ${way}`);
    }
  }
});

/** A row with one thing wrong. */
function wrongOnes(row: WireRow): WireRow[] {
  const segments = [row.wire ?? []].flat();
  const states = (["a", "b"] as const).filter((end) => row[end] !== undefined);
  const [first, ...rest] = segments;
  return [
    ...states.map((end): WireRow => ({
      ...row,
      [end]: stateOf(row[end]) === "CLOSING" ? "LAST-ACK" : "CLOSING",
    })),
    ...first === undefined ? [] : [
      { ...row, wire: [...segments, first] },
      { ...row, wire: [`${first.replace(/ len=\d+/, "")} len=7`, ...rest] } as WireRow,
      ...[/seq=\S+/, /ack=\S+/].filter((field) => field.test(first)).map((field): WireRow => ({
        ...row,
        wire: [first.replace(field, (number) => `${number.split("=")[0]}=17`), ...rest] as never,
      })),
      { ...row, wire: [first.replace(/^(\S+) \S+/, "$1 FIN,RST"), ...rest] } as WireRow,
    ],
    { ...row, wire: [...segments, "a>b RST seq=17"] },
    { ...row, wire: [...segments, "b>a RST seq=17"] },
  ];
}

Deno.test("a row of a route with any one thing wrong is not what the standard allows", () => {
  for (const ways of Object.values(ROUTES)) {
    for (const rows of Object.values(ways)) {
      for (const { row, before } of worldsBefore(rows)) {
        for (const wrong of wrongOnes(row)) {
          assertEquals(rowModelled(wrong, before).is, "different", JSON.stringify(wrong));
        }
      }
    }
  }
});

/** A row in which one call gives something else. */
function wronglyTold(row: WireRow): WireRow[] {
  const actions = actionsOf(row);
  return actions.flatMap((action, i) =>
    "gives" in action
      ? [{
        ...row,
        do: actions.with(i, { ...action, gives: action.gives === 7 ? 8 : 7 } as Action),
      }]
      : []
  );
}

const GIVEN = new Map<unknown, readonly World[]>();

/** Where the rows lead that a probe is given: families share them. */
function worldsGiven({ given = {} }: Probe): readonly World[] {
  const worlds = GIVEN.get(given.rows) ?? reached(given);
  GIVEN.set(given.rows, worlds);
  return worlds;
}

Deno.test("a case with any one thing wrong is not what the standard allows", () => {
  for (const { id, probe } of ALL.filter(({ id }) => OF_MATRICES.test(id))) {
    const closed = (probe.table as WireRow[]).filter(({ open, openGives = open }) =>
      openGives === undefined
    );
    for (const { row, before } of worldsBefore(closed, worldsGiven(probe))) {
      for (const wrong of [...wrongOnes(row), ...wronglyTold(row)]) {
        const { is } = rowModelled(wrong, before);
        assertEquals(is, "different", `${id}: ${JSON.stringify(wrong)}`);
      }
    }
  }
});

Deno.test("a row that is missing, or has no answer where one must be, is found", () => {
  const { probe } = ALL.find(({ id }) => id === "arrives/established/rst-window")!;
  const [row] = probe.table as WireRow[];
  const { wire: _, ...silent } = row!;
  const [verdict] = asModelled({ ...probe, table: [silent] } as Probe).slice(-1);
  assertEquals(verdict!.is, "different");
  const gaps = { ...probe, given: { rows: probe.given!.rows!.slice(1) } } as Probe;
  const verdicts = asModelled(gaps).map(({ is }) => is);
  assertEquals(verdicts[0], "different");
  assert(verdicts.slice(1).every((is) => is === "not modelled"));
});

Deno.test("a word that is not known is said, and what follows it is not judged", () => {
  const { probe } = ALL.find(({ id }) => id === "close/simultaneous")!;
  const [first, ...rest] = probe.table as WireRow[];
  const strange = { do: { kind: "forget", end: "a" } } as WireRow;
  const verdicts = asModelled({ ...probe, table: [first!, strange, ...rest] } as Probe);
  assertEquals(verdicts.map(({ is }) => is), [
    "as modelled",
    ...verdicts.slice(1).map(() => "not modelled"),
  ]);
  assertEquals(
    verdicts.slice(1).map((row) => row.is === "not modelled" && row.why),
    verdicts.slice(1).map(() => "forget"),
  );
});

Deno.test("a known difference that the standard allows would be found", () => {
  const { probe } = ALL.find(({ id }) => id === "arrives/established/rst-window")!;
  const [row] = probe.table as WireRow[];
  const known = { reason: "x", link: "https://www.rfc-editor.org/" };
  const deviates = [{ ...known, wire: [] }, { ...known, wire: [], a: "CLOSED" as const }];
  const [verdict] = asModelled({ ...probe, table: [{ ...row!, deviates }] } as Probe).slice(-1);
  // That nothing comes of it is not allowed; that it resets is, where RFC 5961 is not followed.
  assert(verdict!.is === "as modelled");
  assertEquals(verdict!.allowedDeviations, [1]);
});
