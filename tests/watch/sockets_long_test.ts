import { assert, assertEquals } from "@std/assert";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import type { SocketTimer } from "../../lab/tcp/socket_row.ts";
import type { Change } from "../../lab/watch/change.ts";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { Sockets } from "../../lab/watch/sockets.ts";
import { manyRows, row, withoutCookie } from "./rows.ts";

function arrows(changes: readonly Change[]): string[] {
  return changes.map(({ from, to, peer }) => `${from}>${to} ${peer.port - 1024}`);
}

function sockets(...words: string[]): Sockets {
  return new Sockets(parseSelectors(words));
}

Deno.test("Sockets tells what has changed, and nothing at the first look:", async (t) => {
  const looks = [
    [row(1, "LISTEN"), row(2, "ESTABLISHED")],
    [row(1, "LISTEN"), row(2, "CLOSE-WAIT"), row(3, "SYN-RECEIVED")],
    [row(1, "LISTEN"), row(2, "CLOSE-WAIT"), row(3, "SYN-RECEIVED")],
    [row(1, "LISTEN")],
  ];
  const expected = [
    [],
    ["ESTABLISHED>CLOSE-WAIT 2", "CLOSED>SYN-RECEIVED 3"],
    [],
    ["CLOSE-WAIT>CLOSED 2", "SYN-RECEIVED>CLOSED 3"],
  ];
  for (const strip of [(rows: ObservedRow[]) => rows, (r: ObservedRow[]) => r.map(withoutCookie)]) {
    const known = sockets();
    for (const [i, rows] of looks.entries()) {
      await t.step(`look ${i}`, () => {
        assertEquals(arrows(known.update(strip(rows), i)), expected[i]);
        assertEquals(known.size, rows.length);
      });
    }
  }
});

Deno.test("Sockets follows the cookie: the same addresses may be another socket's", () => {
  const known = sockets();
  known.update([row(5, "TIME-WAIT")], 0);
  const { local, peer } = row(5, "TIME-WAIT").row;
  const changes = known.update([row(6, "SYN-SENT", { local, peer })], 1);
  assertEquals(arrows(changes), ["CLOSED>SYN-SENT 5", "TIME-WAIT>CLOSED 5"]);
});

Deno.test("Sockets keeps to what is selected", () => {
  const known = sockets("close-wait", ":1026");
  known.update([row(1, "CLOSE-WAIT"), row(2, "ESTABLISHED")], 0);
  assertEquals(known.size, 1);
  assertEquals(known.counts()["ESTABLISHED"], 0);
  assertEquals(arrows(known.update([row(2, "FIN-WAIT-1")], 1)), []);
  assertEquals(arrows(known.update([row(2, "CLOSE-WAIT")], 2)), ["FIN-WAIT-1>CLOSE-WAIT 2"]);
  assertEquals(known.counts()["CLOSE-WAIT"], 1);
  assertEquals(arrows(known.update([], 3)), ["CLOSE-WAIT>CLOSED 2"]);
});

Deno.test("Sockets lists the oldest first, and says of which it was seen to begin", () => {
  const known = sockets();
  known.update([row(1, "LAST-ACK"), row(2, "ESTABLISHED"), row(3, "ESTABLISHED")], 0);
  known.update([row(1, "LAST-ACK"), row(2, "CLOSE-WAIT"), row(3, "ESTABLISHED")], 1000);
  known.update([row(1, "LAST-ACK"), row(2, "CLOSE-WAIT"), row(3, "FIN-WAIT-2")], 2000);
  const oldest = (limit?: number) =>
    known.oldest(limit).map(([key, { since, entered }]) => [key, since, entered]);
  assertEquals(oldest(), [[1n, 0, false], [2n, 1000, true], [3n, 2000, true]]);
  assertEquals(oldest(2), [[1n, 0, false], [2n, 1000, true]]);
  assertEquals(oldest(0), []);
});

Deno.test("Sockets lists the states that are selected, in place of those in which sockets stay", () => {
  const known = sockets("time-wait");
  known.update([row(1, "TIME-WAIT"), row(2, "CLOSE-WAIT")], 0);
  assertEquals(known.oldest().map(([key]) => key), [1n]);
});

Deno.test("Sockets takes from TIME-WAIT's timer for how long it has been there at least:", async (t) => {
  const left = (expiresMs: number, kind: SocketTimer["kind"] = "time-wait") => ({
    inode: 0,
    timer: { kind, expiresMs, retransmits: 0 },
  });
  const cases: readonly (readonly [string, number, ...ObservedRow[]])[] = [
    ["what has run off, but for a second", 29_000, row(1, "TIME-WAIT", left(30_000))],
    ["nothing of a timer that has just begun", 0, row(1, "TIME-WAIT", left(60_000))],
    ["nothing of one that is longer", 0, row(1, "TIME-WAIT", left(61_000))],
    ["nothing of another timer", 0, row(1, "TIME-WAIT", left(30_000, "unknown"))],
    ["nothing in FIN-WAIT-2", 0, row(1, "FIN-WAIT-2", left(30_000))],
    [
      "what had run off before a FIN restarted it",
      30_000,
      row(1, "TIME-WAIT", left(30_000)),
      row(1, "TIME-WAIT", left(60_000)),
    ],
    [
      "nothing where it was seen to begin",
      0,
      row(1, "FIN-WAIT-2"),
      row(1, "TIME-WAIT", left(30_000)),
    ],
  ];
  for (const [what, forMs, ...looks] of cases) {
    await t.step(what, () => {
      const known = sockets("time-wait", "fin-wait-2");
      looks.forEach((look, i) => known.update([look], 1000 * i));
      assertEquals(1000 * (looks.length - 1) - known.oldest()[0]![1].since, forMs);
    });
  }
});

Deno.test("Sockets counts and evicts among thousands that come and go", () => {
  const known = sockets();
  for (let time = 0; time < 12; time++) {
    const changes = known.update(manyRows(10_000, time), time);
    assertEquals(known.size, 10_000);
    assertEquals(Object.values(known.counts()).reduce((sum, n) => sum + n), 10_000);
    if (time === 0) continue;
    assert(changes.filter(({ from, at }) => at === time && from === "CLOSED").length >= 1000);
    assertEquals(known.oldest(20).length, 20);
  }
});

Deno.test("watching 100,000 sockets takes the same memory however long it goes on", async () => {
  const main = new URL("./many_main.ts", import.meta.url).href;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "--v8-flags=--expose-gc", main, "13"],
    stdin: "null",
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const { looks, sockets, used: [early, late] } = JSON.parse(new TextDecoder().decode(stdout));
  assertEquals([looks, sockets], [13, 100_000]);
  // By then as many sockets are gone as there were at first.
  assert(late < 1.5 * early, `${early} bytes, and then ${late}`);
  assert(late < 60e6, `${late} bytes`);
});
