import { assertEquals, assertThrows } from "@std/assert";
import {
  defineFamily,
  defineProbe,
  dependsOnOf,
  listen,
  type Probe,
  probesOf,
} from "../../lab/probe.ts";
import { sourceOf } from "../../lab/probe/source.ts";

const HEADING = { title: "A listener", source: "RFC 9293", medium: "loopback" } as const;
const ROW = { do: listen(), b: "LISTEN" } as const;

function naming(dependsOn: unknown): Probe {
  return { ...HEADING, dependsOn, table: [ROW] } as unknown as Probe;
}

Deno.test("defineProbe() takes settings that a probe depends on, and they travel", () => {
  const probe = naming(["net.ipv4.tcp_sack", "net.core.somaxconn"]);
  assertEquals(defineProbe(JSON.parse(JSON.stringify(probe))), probe);
});

for (
  const [dependsOn, says] of [
    ["net.ipv4.tcp_sack", 'dependsOn is "net.ipv4.tcp_sack", not a list of settings'],
    [[], "dependsOn is [], not a list of settings"],
    [[1], "dependsOn: 1 is no setting of a network namespace"],
    [["tcp_sack"], 'dependsOn: "tcp_sack" is no setting of a network namespace'],
    [["kernel.panic"], 'dependsOn: "kernel.panic" is no setting of a network namespace'],
    [
      ["net.netfilter.nf_conntrack_max"],
      'dependsOn: "net.netfilter.nf_conntrack_max" is no setting of a network namespace',
    ],
    [
      ["net.ipv4.tcp_sack", "net/ipv4/tcp_sack"],
      "dependsOn names net.ipv4.tcp_sack twice",
    ],
  ] as const
) {
  Deno.test(`defineProbe() refuses: ${says}`, () => {
    assertThrows(() => defineProbe(naming(dependsOn)), TypeError, `"A listener": ${says}`);
  });
}

Deno.test("dependsOnOf() leaves out what the probe gives itself, however it is spelt", () => {
  const probe = {
    ...naming(["net.ipv4.tcp_sack", "net/ipv4/tcp_dsack", "net.core.somaxconn"]),
    given: { sysctl: { "net.ipv4/tcp_sack": 0, "net.core.somaxconn": 1 } as const },
  };
  assertEquals(dependsOnOf(probe), ["net.ipv4.tcp_dsack"]);
  assertEquals(dependsOnOf({}), []);
});

Deno.test("a case of a family depends on what it says, and on what the family says", () => {
  const { one, other, table } = probesOf(defineFamily({
    ...HEADING,
    dependsOn: ["net.ipv4.tcp_sack"],
    cases: {
      one: ROW,
      other: { ...ROW, dependsOn: ["net.ipv4.tcp_dsack"] },
      table: { dependsOn: ["net.core.somaxconn"], table: [ROW] },
    },
  }));
  assertEquals([one, other, table].map((probe) => probe?.dependsOn), [
    ["net.ipv4.tcp_sack"],
    ["net.ipv4.tcp_sack", "net.ipv4.tcp_dsack"],
    ["net.ipv4.tcp_sack", "net.core.somaxconn"],
  ]);
});

Deno.test("a case of a family may say again what the family says, and neither may say it twice", () => {
  const sack = { dependsOn: ["net.ipv4.tcp_sack"] } as const;
  const family = { ...HEADING, ...sack, cases: { one: { ...ROW, ...sack } } };
  // What both say is said once.
  assertEquals(probesOf(defineFamily(family)).one?.dependsOn, ["net.ipv4.tcp_sack"]);
  const twice = { ...family, dependsOn: [...sack.dependsOn, "net.ipv4/tcp_sack"] } as const;
  assertThrows(
    () => probesOf(defineFamily(twice)),
    TypeError,
    "dependsOn names net.ipv4.tcp_sack twice",
  );
});

Deno.test("sourceOf() writes what a probe depends on below its source", () => {
  const text = sourceOf(naming(["net.ipv4.tcp_sack"]), "../lab/probe.ts");
  assertEquals(
    text.split("\n").slice(3, 6).map((line) => line.trim()),
    [
      'title: "A listener",',
      'source: "RFC 9293",',
      'dependsOn: ["net.ipv4.tcp_sack"],',
    ],
  );
});
