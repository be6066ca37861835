import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  actionsOf,
  defineProbe,
  reach,
  type ReachableState,
  ROUTES,
  type Row,
  type WireRow,
} from "../../lab/probe.ts";
import { findProbes } from "../../lab/probe/load.ts";
import { ROOT } from "../sources.ts";

const PROBES = new URL("probes/", ROOT);

const WAYS = Object.entries(ROUTES).flatMap(([state, ways]) =>
  Object.entries(ways as Record<string, readonly WireRow[]>).map(([way, rows]) => ({
    state: state as ReachableState,
    way,
    rows,
  }))
);

/** A row without what it verifies, and with the handshake row by row where it is one. */
function plainRows(rows: readonly Row[]): Row[] {
  return rows.flatMap(({ verifies: _, ...row }): readonly Row[] =>
    actionsOf(row as Row).some(({ kind }) => kind === "establish")
      ? ROUTES.ESTABLISHED.connected!
      : [row as Row]
  );
}

async function scenarios(): Promise<{ id: string; rows: Row[] }[]> {
  const found = await findProbes(PROBES);
  const ids = found.filter(({ group }) => group === undefined).map(({ id }) => id);
  return await Promise.all(ids.map(async (id) => {
    const { default: probe } = await import(new URL(`${id}.ts`, PROBES).href);
    return { id, rows: plainRows(probe.table) };
  }));
}

function beginsWith(rows: readonly Row[], way: readonly Row[]): boolean {
  return rows.length > way.length &&
    JSON.stringify(rows.slice(0, way.length)) === JSON.stringify(way);
}

Deno.test("each way to a state is how a scenario begins", async (t) => {
  const all = await scenarios();
  for (const { state, way, rows } of WAYS) {
    await t.step(`${state}, ${way}`, () => {
      assert(all.some((scenario) => beginsWith(scenario.rows, rows)), "no scenario begins so");
    });
  }
});

Deno.test("a way with a row that is another is seen to be nobody's", async () => {
  const all = await scenarios();
  for (const { rows } of WAYS) {
    const last = rows.at(-1)!;
    const other = rows.with(-1, { ...last, a: last.a === "CLOSED" ? "LISTEN" : "CLOSED" });
    assert(!all.some((scenario) => beginsWith(scenario.rows, other)));
  }
});

for (const { state, way, rows } of WAYS) {
  Deno.test(`the way to ${state}, ${way}, ends there, and can be given`, () => {
    const last = rows.at(-1)!;
    assert(last.a === state || last.b === state);
    const given = reach(state, way as never);
    assertEquals(given, { rows });
    defineProbe({
      title: "It stays",
      source: "RFC 9293",
      medium: "wire",
      given,
      table: [{ do: [], a: last.a! }],
    });
  });
}

Deno.test("reach() takes the first way where none is named, and refuses one that is not there", () => {
  assertEquals(reach("FIN-WAIT-2"), reach("FIN-WAIT-2", "half-closed"));
  assertThrows(
    () => reach("FIN-WAIT-2", "by magic" as never),
    TypeError,
    "there is no way to FIN-WAIT-2 named by magic",
  );
});
