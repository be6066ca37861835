/** What is asked for a row at a time on real sockets, and what a table then says of it. */

import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { Workbench } from "../../lab/fleet/workbench.ts";
import {
  abort,
  type Action,
  close,
  connect,
  defineProbe,
  deliver,
  inject,
  listen,
  lose,
  type Probe,
  reach,
  type Row,
  type WireRow,
  write,
} from "../../lab/probe.ts";
import { defaultTimeoutMs } from "../../lab/run/run_probes.ts";
import type { Asked } from "../../lab/probe/asked.ts";
import type { ObservedRow } from "../../lab/session/observing.ts";
import { liveTest } from "../session/in_namespace.ts";

async function observed(bench: Workbench, ...asked: Asked[]): Promise<ObservedRow> {
  const came = await bench.do(asked);
  if ("reason" in came) throw new Error(JSON.stringify(came));
  return came;
}

/** A probe of these rows must pass as it stands. */
async function assertPasses(bench: Workbench, rows: readonly Row[], given?: Probe["given"]) {
  const heading = { title: "observed", source: "RFC 9293", medium: "wire" } as const;
  const probe = defineProbe({ ...heading, ...(given && { given }), table: rows } as Probe);
  for (const family of [4, 6] as const) {
    const { verdict, reason } = await bench.run({ id: "observed", family, probe });
    assertEquals(verdict, "pass", reason);
  }
}

liveTest("what is done a row at a time is a table that passes", async () => {
  await using bench = await Workbench.open({ timeoutMs: defaultTimeoutMs() });
  await bench.begin({ medium: "wire", family: 4 });
  const asked: Asked[] = [
    ...[listen(), connect("a"), deliver(), deliver(), deliver(), write("b", "hello")],
    ...[{ kind: "read", end: "a" }, deliver(), { kind: "read", end: "a" }, lose()] as const,
    ...[inject("a", "RST seq=RCV.NXT+1"), lose(), close("a"), deliver(), abort("b")],
  ];
  const came: ObservedRow[] = [];
  for (const one of asked) came.push(await observed(bench, one));
  const rows = came.map(({ row }) => row!);
  assertEquals(rows[2], {
    do: deliver(),
    wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
    a: "SYN-SENT",
    b: "SYN-RECEIVED",
  });
  const [nothing, hello] = [rows[6]!, rows[8]!];
  assertEquals(nothing.do, { kind: "read", end: "a", gives: "EAGAIN" });
  assertEquals(hello.do, { kind: "read", end: "a", text: "hello" });
  assertEquals(came[8]!.calls[0]!.observed, { is: "text", text: "hello" });
  assertEquals(came.flatMap(({ result }) => result.mismatches ?? []), []);
  await assertPasses(bench, rows);
  // What a row says is held against the kernel: with another state it fails.
  const wrong = rows.with(-1, { ...rows.at(-1)!, b: "ESTABLISHED" });
  const table = { title: "wrong", source: "RFC 9293", medium: "wire", table: wrong } as Probe;
  const { verdict } = await bench.run({ id: "wrong", family: 4, probe: defineProbe(table) });
  assertEquals(verdict, "fail");
});

liveTest(
  "time that goes by is said as what was waited for, and what is held is no new row",
  async () => {
    await using bench = await Workbench.open({ timeoutMs: defaultTimeoutMs() });
    const given = reach("ESTABLISHED");
    const { way } = await bench.begin({ medium: "wire", family: 4, given });
    assert(way.every(({ verdict }) => verdict === "pass"));
    const closed = await observed(bench, close("a"));
    const held = await observed(bench, { kind: "wait", seconds: 0.7 });
    assert(held.result.wire.some(({ event }) => event === "sent again"));
    assertFalse("row" in held);
    const lost = await observed(bench, lose());
    const again = await observed(bench, { kind: "wait", seconds: 1.5 });
    assertEquals(again.row, {
      do: { kind: "retransmission", end: "a" },
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    });
    const delivered = await observed(bench, deliver());
    await assertPasses(bench, [closed, lost, again, delivered].map(({ row }) => row!), given);
  },
);

liveTest(
  "what connect() has returned is said where it failed, and what cannot be done is refused",
  async () => {
    await using bench = await Workbench.open({ timeoutMs: defaultTimeoutMs(), sockets: "libc" });
    await bench.begin({ medium: "wire", family: 6 });
    const refused = await bench.do([deliver()]);
    assert("reason" in refused);
    assertStringIncludes(refused.reason, "none is held");
    const rows = [await observed(bench, connect("a")), await observed(bench, deliver())];
    assertEquals(rows[1]!.row!.wire, "b>a RST,ACK seq=0 ack=ISN_A+1");
    const over = await observed(bench, deliver());
    assertEquals(over.row!.do, [deliver(), {
      ...{ kind: "returns", end: "a", call: "connect", gives: "ECONNREFUSED" },
    }]);
    await assertPasses(bench, [...rows, over].map(({ row }) => row!));
  },
);

liveTest("a listener that is closed is waited for, and who is scripted has no state", async () => {
  await using bench = await Workbench.open({ timeoutMs: defaultTimeoutMs(), observer: "diag" });
  const given = { a: "scripted" } as const;
  await bench.begin({ medium: "wire", family: 4, given });
  const asked = [listen(), inject("b", "SYN seq=7"), close("b.listener"), inject("b", "SYN seq=7")];
  const came: ObservedRow[] = [];
  for (const one of asked) came.push(await observed(bench, one));
  const rows = came.map(({ row }) => row!);
  assertEquals(rows[2]!.also, { "b.listener": "CLOSED" });
  assertFalse(rows.some((row) => "a" in row));
  await assertPasses(bench, rows, given);
});

liveTest("who gives up while time goes by is waited for, however often it has sent", async () => {
  const sysctls = { "net.ipv4.tcp_syn_retries": "1" };
  await using bench = await Workbench.open({ timeoutMs: defaultTimeoutMs(), sysctls });
  await bench.begin({ medium: "wire", family: 4 });
  const rows: WireRow[] = [];
  for (const asked of [connect("a"), lose(), { kind: "wait", seconds: 4 } as const]) {
    rows.push((await observed(bench, asked)).row!);
  }
  const [becomes, returns] = rows[2]!.do as Action[];
  assertEquals([becomes!.kind, returns!.kind], ["becomes", "returns"]);
  assertFalse("wire" in rows[2]!);
  await assertPasses(bench, rows);
});

liveTest("what is sent again for a lost tail is no row: it comes when it likes", async () => {
  await using bench = await Workbench.open({ timeoutMs: defaultTimeoutMs() });
  const given = reach("ESTABLISHED");
  await bench.begin({ medium: "wire", family: 4, given });
  const rows: WireRow[] = [];
  const again = { kind: "retransmission", end: "a" } as const;
  for (const asked of [write("a", "hello"), lose(), write("a", "world"), lose(), again]) {
    rows.push((await observed(bench, asked)).row!);
  }
  assertEquals(rows[4]!.wire, "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=10");
  await assertPasses(bench, rows, given);
});
