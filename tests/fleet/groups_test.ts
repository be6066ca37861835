import { assert, assertEquals } from "@std/assert";
import { type Given, listen, outlast, type Probe } from "../../lab/probe.ts";
import { busyFor, type Group, groupsOf, jobKey, workersFor } from "../../lab/fleet/groups.ts";
import type { Job } from "../../lab/fleet/protocol.ts";

type Settings = NonNullable<Given["sysctl"]>;

/** A job of a probe that gives these, and hangs on nothing else unless that is said. */
function job(id: string, sysctl: Settings, more: Partial<Probe> = {}, family: 4 | 6 = 4): Job {
  const heading = { title: id, source: "a test", medium: "loopback" } as const;
  const table = [{ do: listen(), b: "LISTEN" }];
  const dependsOn = Object.keys(sysctl);
  return {
    id,
    family,
    probe: { ...heading, table, dependsOn, given: { sysctl }, ...more } as Probe,
  };
}

/** Who shares a namespace, by ids, and what is set in it. */
function shared(jobs: readonly Job[]): [ids: string, settings: string][] {
  const groups = groupsOf(jobs);
  const names = Map.groupBy(
    jobs.filter((each) => groups.has(jobKey(each))),
    (each) => groups.get(jobKey(each))!,
  );
  return [...names].map(([{ settings }, these]) => [
    these.map(({ id }) => id).join(" "),
    Object.entries(settings).map(([key, value]) => `${key.split("_").at(-1)}=${value}`).join(" "),
  ]);
}

const SACK = { "net.ipv4.tcp_sack": 0 } as const;
const DSACK = { "net.ipv4.tcp_dsack": 0 } as const;

Deno.test("groupsOf() leaves out who gives nothing", () => {
  assertEquals(
    groupsOf([job("a", {}), job("b", {}, { dependsOn: ["net.ipv4.tcp_sack"] })]).size,
    0,
  );
});

Deno.test("groupsOf() has who learns cookies of fast open be alone: they are of its whole namespace", () => {
  const learning = (options: object) => job("a", SACK, { given: { sysctl: SACK, a: options } });
  const aloneWith = (options: object) =>
    groupsOf([learning(options)]).values().map(({ alone }) => alone).toArray();
  assertEquals(aloneWith({ TCP_FASTOPEN_CONNECT: 1 }), [true]);
  assertEquals(aloneWith({ TCP_FASTOPEN_CONNECT: 1, TCP_FASTOPEN_NO_COOKIE: 1 }), [false]);
  assertEquals(aloneWith({ SO_KEEPALIVE: 1 }), [false]);
});

Deno.test("groupsOf() has those share a namespace that do not collide", () => {
  const cases: readonly [what: string, jobs: readonly Job[], shared: [string, string][]][] = [
    ["other settings", [job("a", SACK), job("b", DSACK)], [["a b", "sack=0 dsack=0"]]],
    ["the same value", [job("a", SACK), job("b", { ...DSACK, ...SACK })], [
      ["a b", "sack=0 dsack=0"],
    ]],
    ["another value", [job("a", SACK), job("b", { "net.ipv4.tcp_sack": 1 })], [
      ["a", "sack=0"],
      ["b", "sack=1"],
    ]],
    ["the same value, otherwise spelt", [
      job("a", { "net.ipv4.tcp_rmem": "1 2 3" }),
      job("b", { "net/ipv4/tcp_rmem": "1\t2  3" } as unknown as Settings),
    ], [["a b", "rmem=1 2 3"]]],
    ["what the other depends on", [
      job("a", SACK),
      job("b", DSACK, { dependsOn: ["net.ipv4.tcp_sack"] }),
    ], [["a", "sack=0"], ["b", "dsack=0"]]],
    ["what the first depends on", [
      job("a", DSACK, { dependsOn: ["net.ipv4.tcp_sack"] }),
      job("b", SACK),
    ], [["a", "dsack=0"], ["b", "sack=0"]]],
    ["what the other depends on, and gives alike", [
      job("a", SACK),
      job("b", SACK, { dependsOn: ["net.ipv4.tcp_sack"] }),
    ], [["a b", "sack=0"]]],
    ["one that does not say on what it depends", [
      job("a", SACK),
      { ...job("b", DSACK), probe: { ...job("b", DSACK).probe, dependsOn: undefined } as never },
      job("c", SACK),
    ], [["a c", "sack=0"], ["b", "dsack=0"]]],
    ["what both depend on, and neither gives", [
      job("a", SACK, { dependsOn: ["net.ipv4.tcp_ecn"] }),
      job("b", DSACK, { dependsOn: ["net.ipv4.tcp_ecn"] }),
    ], [["a b", "sack=0 dsack=0"]]],
  ];
  for (const [what, jobs, expected] of cases) assertEquals(shared(jobs), expected, what);
});

Deno.test("groupsOf() gives each setting by which sockets are counted a namespace of its own", () => {
  const one = { "net.ipv4.tcp_max_tw_buckets": 1 } as const;
  const jobs = [job("a", one), job("a", one, {}, 6), job("b", one), job("c", SACK)];
  const groups = jobs.map((each) => groupsOf(jobs).get(jobKey(each))!);
  assertEquals(groups.map(({ alone }) => alone), [true, true, true, false]);
  assertEquals(shared(jobs).length, 4);
});

Deno.test("groupsOf() has nobody else be as quick to give up as a probe that asks for it", () => {
  for (const name of ["syn_retries", "retries2", "fin_timeout", "keepalive_time"]) {
    const hasty = { [`net.ipv4.tcp_${name}`]: 1 };
    const jobs = [job("a", hasty), job("b", SACK), job("c", hasty), job("d", DSACK)];
    assertEquals(shared(jobs).map(([ids]) => ids), ["a c", "b d"], name);
  }
});

Deno.test("groupsOf() keeps who gives more than a setting of TCP's from all others", () => {
  const off = { "net.ipv6.conf.all.disable_ipv6": 1 } as const;
  const jobs = [job("a", off), job("b", SACK), job("c", off), job("d", { ...off, ...SACK })];
  assertEquals(shared(jobs).map(([ids]) => ids), ["a c", "b", "d"]);
});

Deno.test("groupsOf() puts the families of a probe together, and says how long a group takes", () => {
  const wait = { table: [{ do: outlast("a", 3) }] } as unknown as Partial<Probe>;
  const jobs = [job("a", SACK, wait), job("a", SACK, wait, 6), job("b", DSACK)];
  const [first, ...others] = jobs.map((each) => groupsOf(jobs).get(jobKey(each))!);
  assertEquals(others.map(({ seconds }) => seconds), [first!.seconds, first!.seconds]);
  assert(first!.seconds > 3 && first!.seconds < 4);
});

Deno.test("groupsOf() groups the same jobs in the same way each time, and no two that collide", () => {
  const values = ["0", "1", "2"];
  const names = ["sack", "dsack", "ecn", "frto"].map((name) => `net.ipv4.tcp_${name}` as const);
  let seed = 1;
  const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 200; round++) {
    const jobs = Array.from(
      { length: 12 },
      (_, i) =>
        job(`p${i}`, { [names[next(4)]!]: values[next(3)]!, [names[next(4)]!]: values[next(3)]! }, {
          ...next(2) === 0 && { dependsOn: [names[next(4)]!] },
        }),
    );
    const groups = groupsOf(jobs);
    assertEquals(groups, groupsOf(jobs));
    for (const one of jobs) {
      const group = groups.get(jobKey(one))!;
      const own = one.probe.given!.sysctl!;
      for (const [key, value] of Object.entries(own)) assertEquals(group.settings[key], value);
      // What it depends on, and does not give, is as it was.
      for (const key of one.probe.dependsOn ?? []) assert(key in own || !(key in group.settings));
    }
  }
});

function taking(...seconds: number[]): Group[] {
  return seconds.map((each) => ({ settings: {}, alone: false, seconds: each }));
}

Deno.test("busyFor() is shorter where there are more processors", () => {
  const jobs = Array.from({ length: 100 }, (_, i) => job(`a/${i}`, {}));
  assertEquals([busyFor(jobs, 1), busyFor(jobs, 2), busyFor([], 1)], [2, 1, 0]);
});

Deno.test("workersFor() has as few workers as do not make the run longer", () => {
  const cases: readonly [groups: Group[], others: number, most: number, count: number][] = [
    [[], 5, 8, 0],
    [taking(3), 0, 8, 1],
    [taking(0.1, 0.1, 0.1), 3, 8, 1],
    [taking(3, 1, 1, 1), 0, 8, 2],
    [taking(3, 3, 3), 0, 8, 3],
    [taking(3, 3, 3), 6, 8, 2],
    [taking(3, 0.2, 0.2), 0, 8, 1],
    [taking(3, 3, 3), 0, 2, 2],
  ];
  for (const [groups, others, most, count] of cases) {
    assertEquals(workersFor(groups, others, most), count, JSON.stringify(groups));
  }
});
