import { assertEquals } from "@std/assert";
import {
  abort,
  age,
  close,
  connect,
  established,
  fill,
  listen,
  outlast,
  type Probe,
} from "../../lab/probe.ts";
import { unmet } from "../../lab/session/needs.ts";
import type { LackCode } from "../../lab/result/lack.ts";
import type { Capability, Fault, Ready } from "../../lab/session/capabilities.ts";

const has = { has: true } as const;
const READY: Ready = {
  ...{ wire: has, ffi: has, timers: has, trace: has, ipv6: has },
  ...{ tools: {}, sysctls: {}, refusals: {} },
};
const lacking = (code: LackCode, says: string): Capability => ({
  has: false,
  lack: { code },
  says,
});
const WIRELESS: Ready = { ...READY, wire: lacking("no-wire", "no") };
const TIMERLESS: Ready = { ...READY, timers: lacking("no-timers", "there are none") };

function probe(row: Probe["table"][number], medium: "loopback" | "wire" = "loopback"): Probe {
  const heading = { title: "a title", source: "a source", claims: [] };
  return { ...heading, medium, table: [established(), row] } as Probe;
}

const CASES: readonly [what: string, probe: Probe, ready: Ready, unmet: string | undefined][] = [
  [
    "a wire where there is none",
    probe({ do: [] }, "wire"),
    WIRELESS,
    "no-wire a wire: no",
  ],
  ["no wire on loopback", probe({ do: [] }), WIRELESS, undefined],
  [
    "timers to fill",
    probe({ do: fill("a") }),
    TIMERLESS,
    "no-timers to see timers: there are none",
  ],
  ["timers to age", probe({ do: age("a") }), TIMERLESS, "no-timers to see timers: there are none"],
  [
    "timers to outlast",
    probe({ do: outlast("a", 60) }),
    TIMERLESS,
    "no-timers to see timers: there are none",
  ],
  [
    "timers to renew",
    probe({ do: [], timer: { a: "renewed" } }),
    TIMERLESS,
    "no-timers to see timers: there are none",
  ],
  ["no timers to close", probe({ do: close("a") }), TIMERLESS, undefined],
  ["timers that there are", probe({ do: fill("a") }), READY, undefined],
  [
    "FFI for an option",
    probe({ do: listen({ deferAccept: true }) }),
    { ...READY, ffi: lacking("no-ffi", "no") },
    "no-ffi to set an option of a socket: no",
  ],
  [
    "FFI to listen at all addresses",
    probe({ do: listen({ at: "any" }) }),
    { ...READY, ffi: lacking("no-ffi", "no") },
    "no-ffi to make a socket of the C library's: no",
  ],
  [
    "FFI to connect to no single host",
    probe({ do: connect("a", { to: "multicast", gives: "ENETUNREACH" }) }),
    { ...READY, ffi: lacking("no-ffi", "no") },
    "no-ffi to make a socket of the C library's: no",
  ],
  [
    "FFI to abort",
    probe({ do: abort("a") }),
    { ...READY, ffi: lacking("no-ffi", "no") },
    "no-ffi to close a socket by close() alone: no",
  ],
  [
    "no FFI to close",
    probe({ do: close("a") }),
    { ...READY, ffi: lacking("no-ffi", "no") },
    undefined,
  ],
];

for (const [what, probe, ready, expected] of CASES) {
  Deno.test(`unmet() knows that a probe needs ${what}`, () => {
    const found = unmet(probe, 4, ready);
    assertEquals(found?.verdict, expected && "skip");
    const [code, needs] = [found?.lack.code, found?.reason.replace(/^needs /, "")];
    assertEquals(found && `${code} ${needs}`, expected);
  });
}

/** Where a fault is, which probes it concerns, and what becomes of those. */
const FAULTS: readonly [fault: Partial<Fault>, hit: readonly string[], verdict: string][] = [
  [{ medium: "loopback", family: 6 }, ["loopback 6", "listening 6"], "broken"],
  [{ medium: "loopback", family: 6, connecting: true }, ["loopback 6"], "broken"],
  [{ medium: "loopback" }, ["loopback 4", "loopback 6", "listening 4", "listening 6"], "broken"],
  [{ medium: "wire", family: 4 }, ["wire 4"], "broken"],
  [{ medium: "wire" }, ["wire 4", "wire 6"], "broken"],
  [{ medium: "wire", family: 6, absent: true }, ["wire 6"], "skip"],
];

for (const [fault, hit, verdict] of FAULTS) {
  Deno.test(`unmet() has only ${hit.join(", ")} not run for ${JSON.stringify(fault)}`, () => {
    const lack = { code: "wire-broken" } as const;
    const ready = { ...READY, faults: [{ absent: false, lack, reason: "why", ...fault }] };
    const probes = {
      loopback: probe({ do: [] }),
      listening: { ...probe({ do: [] }), table: [{ do: listen() }] } as Probe,
      wire: probe({ do: [] }, "wire"),
    };
    const unmets = Object.entries(probes).flatMap(([name, probe]) =>
      ([4, 6] as const).map((family) => [`${name} ${family}`, unmet(probe, family, ready)] as const)
    );
    for (const [name, unmet] of unmets) {
      assertEquals(
        unmet as unknown,
        hit.includes(name) ? { verdict, lack, reason: "why" } : undefined,
      );
    }
  });
}

Deno.test("unmet() knows where loopback has no IPv6, which the wire may have", () => {
  const lack = { code: "no-ipv6" } as const;
  const ready: Ready = { ...READY, ipv6: { has: false, lack, says: "no IPv6 here" } };
  const skip = { verdict: "skip", lack, reason: "no IPv6 here" } as const;
  assertEquals(unmet(probe({ do: [] }), 4, ready), undefined);
  assertEquals(unmet(probe({ do: [] }), 6, ready), skip);
  assertEquals(unmet(probe({ do: [] }, "wire"), 6, ready), undefined);
});
