/**
 * Of the lab's own probes, what is done alone is recorded anew, and passes; where a row is altered so that
 * it is not so, that is found.
 */

import { assert, assertEquals } from "@std/assert";
import { type Action, actionsOf, type Probe, type WireRow } from "../../lab/probe.ts";
import { loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import { record } from "../../lab/run/record.ts";
import { defaultTimeoutMs } from "../../lab/run/run_probes.ts";
import { liveTest } from "../session/in_namespace.ts";

const IDS = [
  ...[
    "abort/told-by-read",
    "abort/text-in-flight",
    "close/four-way-b-first",
    "close/fin-with-text",
  ],
  ...["data/in-order", "data/urgent", "handshake/simultaneous-open", "handshake/refused"],
  ...["handshake/self-connect", "handshake/fast-open", "linger/reset"],
  ...["listen-again/time-wait", "loopback/last-ack", "loss/reordered", "options/sack"],
  ...["recovery/old-syn", "shutdown/receive", "ports/time-wait"],
];

/** What a probe does, without all that comes of it. */
function stripped(probe: Probe): Probe {
  const { title, source, medium, given } = probe;
  const table = probe.table.map((row) => ({ do: actionsOf(row).map(withoutGives) }));
  return { title, source, medium, ...(given && { given }), table } as unknown as Probe;
}

function withoutGives(action: Action): Action {
  const { gives: _, ...plain } = action as Action & { gives?: unknown };
  if (plain.kind !== "read") return plain as Action;
  const { text: _text, bytes: _bytes, ...read } = plain;
  return read as Action;
}

const plan = { id: "recorded", timeoutMs: defaultTimeoutMs(), families: [4, 6] } as const;

liveTest("what the lab's probes do is recorded, and passes", async () => {
  for (const id of IDS) {
    const came = await record({ ...plan, probe: stripped(await loadProbe(OWN_PROBES, id)) });
    assert(Array.isArray(came), `${id}: ${JSON.stringify(came)}`);
    assertEquals(came.filter(({ differs }) => differs.length > 0), [], id);
  }
});

liveTest("with --update, what the lab's probes say is so, and what is altered is not", async () => {
  for (const id of IDS.slice(0, 8)) {
    const probe = await loadProbe(OWN_PROBES, id);
    const same = await record({ ...plan, probe, update: true });
    assert(Array.isArray(same), `${id}: ${JSON.stringify(same)}`);
    assertEquals(
      same.filter(({ row, written }) => row !== written && differ(row, written)),
      [],
      id,
    );
    const rows = probe.table as readonly WireRow[];
    const step = rows.findLastIndex(({ b }) => typeof b === "string");
    if (step < 0) continue;
    const other = rows[step]!.b === "CLOSING" ? "LAST-ACK" : "CLOSING";
    const table = rows.with(step, { ...rows[step]!, b: other });
    const { paths: _, ...heading } = probe as Probe & { paths?: unknown };
    const found = await record({ ...plan, probe: { ...heading, table } as Probe, update: true });
    assert(Array.isArray(found), `${id}: ${JSON.stringify(found)}`);
    assertEquals(found[step]!.differs, ["b"], id);
    assertEquals(found[step]!.row.b, rows[step]!.b, id);
  }
});

function differ(one: WireRow, other: WireRow): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
