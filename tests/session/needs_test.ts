import { assertEquals } from "@std/assert";
import {
  abort,
  age,
  close,
  established,
  fill,
  listen,
  outlast,
  type Probe,
} from "../../lab/probe.ts";
import { unmet } from "../../lab/session/needs.ts";
import type { Fault, Ready } from "../../lab/session/capabilities.ts";

const READY: Ready = { tools: {}, sysctls: {}, refusals: {} };
const TIMERLESS: Ready = { ...READY, noTimers: "there are none" };

function probe(row: Probe["table"][number], medium: "loopback" | "wire" = "loopback"): Probe {
  const heading = { title: "a title", source: "a source", claims: [] };
  return { ...heading, medium, table: [established(), row] } as Probe;
}

const CASES: readonly [what: string, probe: Probe, ready: Ready, unmet: string | undefined][] = [
  [
    "a wire where there is none",
    probe({ do: [] }, "wire"),
    { ...READY, noWire: "no" },
    "a wire: no",
  ],
  ["no wire on loopback", probe({ do: [] }), { ...READY, noWire: "no" }, undefined],
  ["timers to fill", probe({ do: fill("a") }), TIMERLESS, "to see timers: there are none"],
  ["timers to age", probe({ do: age("a") }), TIMERLESS, "to see timers: there are none"],
  [
    "timers to outlast",
    probe({ do: outlast("a", 60) }),
    TIMERLESS,
    "to see timers: there are none",
  ],
  [
    "timers to renew",
    probe({ do: [], timer: { a: "renewed" } }),
    TIMERLESS,
    "to see timers: there are none",
  ],
  ["no timers to close", probe({ do: close("a") }), TIMERLESS, undefined],
  ["timers that there are", probe({ do: fill("a") }), READY, undefined],
  [
    "FFI for an option",
    probe({ do: listen({ deferAccept: true }) }),
    { ...READY, noFfi: "no" },
    "to set an option of a socket: no",
  ],
  [
    "FFI to abort",
    probe({ do: abort("a") }),
    { ...READY, noFfi: "no" },
    "to close a socket by close() alone: no",
  ],
  ["no FFI to close", probe({ do: close("a") }), { ...READY, noFfi: "no" }, undefined],
];

for (const [what, probe, ready, reason] of CASES) {
  Deno.test(`unmet() knows that a probe needs ${what}`, () => {
    assertEquals(
      unmet(probe, 4, ready),
      reason === undefined ? undefined : { verdict: "skip", reason: `needs ${reason}` },
    );
  });
}

/** Where a fault is, which probes it concerns, and what becomes of those. */
const FAULTS: readonly [fault: Partial<Fault>, hit: readonly string[], verdict: string][] = [
  [{ medium: "loopback", family: 6 }, ["loopback 6", "listening 6"], "broken"],
  [{ medium: "loopback", family: 6, connecting: true }, ["loopback 6"], "broken"],
  [{ medium: "loopback" }, ["loopback 4", "loopback 6", "listening 4", "listening 6"], "broken"],
  [{ medium: "wire", family: 4 }, ["wire 4"], "broken"],
  [{ medium: "wire" }, ["wire 4", "wire 6"], "broken"],
  [{ medium: "wire", family: 6, lack: true }, ["wire 6"], "skip"],
];

for (const [fault, hit, verdict] of FAULTS) {
  Deno.test(`unmet() has only ${hit.join(", ")} not run for ${JSON.stringify(fault)}`, () => {
    const ready = { ...READY, faults: [{ lack: false, reason: "why", ...fault }] };
    const probes = {
      loopback: probe({ do: [] }),
      listening: { ...probe({ do: [] }), table: [{ do: listen() }] } as Probe,
      wire: probe({ do: [] }, "wire"),
    };
    const unmets = Object.entries(probes).flatMap(([name, probe]) =>
      ([4, 6] as const).map((family) => [`${name} ${family}`, unmet(probe, family, ready)] as const)
    );
    for (const [name, unmet] of unmets) {
      assertEquals(unmet as unknown, hit.includes(name) ? { verdict, reason: "why" } : undefined);
    }
  });
}

Deno.test("unmet() knows where loopback has no IPv6, which the wire may have", () => {
  const ready = { ...READY, noIpv6: "no IPv6 here" };
  const skip = { verdict: "skip", reason: "no IPv6 here" } as const;
  assertEquals(unmet(probe({ do: [] }), 4, ready), undefined);
  assertEquals(unmet(probe({ do: [] }), 6, ready), skip);
  assertEquals(unmet(probe({ do: [] }, "wire"), 6, ready), undefined);
});
