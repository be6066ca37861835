/** What is said once for all cases of a family. */

import { assertEquals } from "@std/assert";
import { saidOnce } from "../../lab/run/said_once.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { builtProbe, builtRow } from "../result/make.ts";

const WAY = { way: [builtRow()] };
const GIVEN = { given: { sysctl: { "net.ipv4.tcp_sack": "0" } } };
const SETTINGS = { settings: { "net.ipv4.tcp_sack": "0", "net.ipv4.tcp_rfc1337": "1" } };
const ALL = { ...WAY, ...GIVEN, ...SETTINGS };
const group = "arrives/listen";

/** Of each result, which of the three it still has. */
function left(...probes: readonly Partial<ProbeResult>[]): string[] {
  const results = probes.map((more, i) => builtProbe({ id: `${group}/${i}`, group, ...more }));
  return saidOnce(results).map(({ way, given, settings }) =>
    Object.entries({ way, given, settings }).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [Object.keys(value).length === 0 ? `no ${name}` : name];
    }).join(", ")
  );
}

const WHOLE = "way, given, settings";

Deno.test("the first case that went well has the way and the settings for all of its family", () => {
  assertEquals(left(ALL, ALL, { ...ALL, verdict: "deviates" }), [WHOLE, "", ""]);
});

Deno.test("a case that did not go well has all of its own, and speaks for no other", () => {
  const bad = { ...ALL, verdict: "fail" } as const;
  assertEquals(left(bad, ALL, bad, ALL, { ...ALL, verdict: "skip" }), [
    ...[WHOLE, WHOLE, WHOLE, "", WHOLE],
  ]);
});

Deno.test("each address family and each family of probes says it for itself, and others always", () => {
  const other = { ...ALL, group: "arrives/listen-mss" };
  assertEquals(left(ALL, { ...ALL, family: 6 }, other, { ...ALL, family: 6 }, other), [
    ...[WHOLE, WHOLE, WHOLE, "", ""],
  ]);
  const alone = builtProbe(ALL);
  assertEquals(saidOnce([alone, alone]), [alone, alone]);
});

Deno.test("settings that are not as the first has them are said, as none are", () => {
  const elsewhere = { ...ALL, settings: { "net.ipv4.tcp_sack": "1" } };
  assertEquals(left(ALL, elsewhere, ALL, WAY), [
    WHOLE,
    "settings",
    "",
    "no given, no settings",
  ]);
  assertEquals(left(WAY, ALL), ["way", "given, settings"]);
});

Deno.test("what else there is of a result stays as it is", () => {
  const one = builtProbe({ group, ...ALL, unseen: 1, claims: ["C9"] });
  const { way: _, given: __, settings: ___, ...rest } = one;
  assertEquals(saidOnce([one, one]), [one, rest]);
});
