import { assertThrows } from "@std/assert";
import { checkIncomplete } from "../../lab/probe/incomplete.ts";
import { close, deliver, established, type Probe, retransmission } from "../../lab/probe.ts";

const probe = (...table: unknown[]) =>
  ({ title: "T", source: "S", medium: "wire", table }) as unknown as Probe;

Deno.test("checkIncomplete() takes rows that say what is done alone", () => {
  checkIncomplete(probe(established(), { do: retransmission("a") }, { do: deliver() }));
  const left = [
    { kind: "read", end: "a" },
    { kind: "returns", end: "a", call: "connect" },
    { kind: "get-option", end: "a", option: "SO_ERROR" },
  ];
  for (const one of left) checkIncomplete(probe(established(), { do: one }, { do: [one] }));
});

Deno.test("checkIncomplete() refuses what no recording makes right", () => {
  const wrong: readonly [Probe, string][] = [
    [probe(), "the table has no rows"],
    [probe({ do: { kind: "raed", end: "a" } }), 'row 0: no action "raed": did you mean read?'],
    [probe({ do: { kind: "read", end: "c" } }), 'row 0: read: end is "c"'],
    [probe({ do: close("a"), wires: [] }), "row 0: no column wires: did you mean wire?"],
    [probe({}), "row 0: do is missing"],
    [probe(established(), established()), "row 1: established: B listens already"],
    [probe(null), "row 0: null is no row"],
  ];
  for (const [one, says] of wrong) assertThrows(() => checkIncomplete(one), TypeError, says);
  assertThrows(() => checkIncomplete({ ...probe(), table: "x" } as unknown as Probe), TypeError);
});
