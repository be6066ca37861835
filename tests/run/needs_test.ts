import { assertEquals } from "@std/assert";
import { age, close, established, fill, listen, outlast, type Probe } from "../../lab/probe.ts";
import { unmet } from "../../lab/run/needs.ts";
import type { Ready } from "../../lab/run/worker_protocol.ts";

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
];

for (const [what, probe, ready, reason] of CASES) {
  Deno.test(`unmet() knows that a probe needs ${what}`, () => {
    assertEquals(unmet(probe, 4, ready), reason && `needs ${reason}`);
  });
}

Deno.test("unmet() knows where there is no IPv6", () => {
  const ready = { ...READY, noIpv6: "no IPv6 here" };
  assertEquals([4, 6].map((f) => unmet(probe({ do: [] }), f as 4 | 6, ready)), [
    undefined,
    "no IPv6 here",
  ]);
});
