import { assertEquals } from "@std/assert";
import { WATCH } from "../../lab/language/watch.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import type { Endpoint, SocketProcess, SocketRow } from "../../lab/tcp/socket_row.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import { ASCII, UNICODE } from "../../lab/text/signs.ts";
import type { Diagnosis } from "../../lab/watch/diagnosis.ts";
import { groupsOf } from "../../lab/watch/group.ts";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { Sockets } from "../../lab/watch/sockets.ts";
import { diagnosisText, groupText } from "../../lab/watch/words.ts";
import { row, withoutCookie } from "./rows.ts";

const EN = { texts: WATCH.en, signs: UNICODE };
const PYTHON: SocketProcess = { name: "python3", pid: 24_672 };
const NODE: SocketProcess = { name: "node", pid: 7 };
const NOW = 100_000;

function end(port: number, address = "127.0.0.1"): Endpoint {
  return { address, port };
}

/** A socket, and who has it. */
interface Made {
  readonly row: ObservedRow;
  readonly processes?: readonly SocketProcess[] | undefined;
}

let cookies = 0;
function made(
  state: TcpState,
  local: Endpoint,
  peer: Endpoint,
  who?: SocketProcess | readonly SocketProcess[],
  rest: Partial<SocketRow> = {},
): Made {
  const processes = who === undefined ? undefined : [who].flat();
  const inode = who === undefined ? 0 : ++cookies;
  return { row: row(++cookies, state, { local, peer, inode, ...rest }), processes };
}

/** What is known of these, once it was asked who has them. */
function known(sockets: readonly Made[], ...words: string[]): Sockets {
  const all = new Sockets(parseSelectors(words));
  all.update(sockets.map(({ row }) => row), NOW - 40_000);
  const holders = new Map(sockets.map(({ row, processes }) => [row.row.cookie, processes]));
  for (const [key, socket] of all.detailed()) socket.processes = holders.get(key as bigint);
  return all;
}

function said(all: Sockets, { backlog = true } = {}): string[] {
  return groupsOf(all, { backlog }).map((group) => groupText(group, NOW, EN));
}

function kinds(all: Sockets, { backlog = true } = {}): Diagnosis["kind"][][] {
  return groupsOf(all, { backlog }).map(({ diagnoses }) => diagnoses.map(({ kind }) => kind));
}

const LISTENER = made("LISTEN", end(8099, "0.0.0.0"), end(0, "0.0.0.0"), PYTHON, { sendQ: 128 });

function leak(count: number, from = 40_000): Made[] {
  return Array.from(
    { length: count },
    (_, i) => made("CLOSE-WAIT", end(8099), end(from + i), PYTHON),
  );
}

Deno.test("groupsOf() says who has how many, where, and for how long", () => {
  const all = known([
    LISTENER,
    ...leak(806),
    made("CLOSE-WAIT", end(5000), end(80, "10.0.0.1"), NODE),
  ]);
  assertEquals(said(all), [
    "python3(24672): 806 in CLOSE-WAIT on :8099, oldest ≥ 40 s",
    "node(7): 1 in CLOSE-WAIT to 10.0.0.1:80, oldest ≥ 40 s",
  ]);
  assertEquals(kinds(all), [["not-closed"], ["not-closed"]]);
  const [group] = groupsOf(all, { backlog: true });
  assertEquals(
    groupText(group!, NOW, { texts: WATCH.ko, signs: ASCII }),
    "python3(24672): :8099에서 CLOSE-WAIT 806개, 가장 오래된 것 >= 40초",
  );
});

Deno.test("groupsOf() parts states, processes, ports and places", () => {
  const other = made("LISTEN", end(8100, "::"), end(0, "::"), NODE);
  const all = known([
    LISTENER,
    other,
    ...leak(3),
    made("CLOSE-WAIT", end(8099), end(50_000), NODE),
    made("CLOSE-WAIT", end(8100, "::ffff:127.0.0.1"), end(50_001, "::ffff:127.0.0.1"), NODE),
    made("LAST-ACK", end(8099), end(50_002)),
    made("CLOSE-WAIT", end(8099), end(50_003), [PYTHON, NODE]),
  ]);
  assertEquals(said(all), [
    "python3(24672): 3 in CLOSE-WAIT on :8099, oldest ≥ 40 s",
    "node(7): 1 in CLOSE-WAIT on :8099, oldest ≥ 40 s",
    "node(7): 1 in CLOSE-WAIT on :8100, oldest ≥ 40 s",
    "no process: 1 in LAST-ACK on :8099, oldest ≥ 40 s",
    "python3(24672) +1: 1 in CLOSE-WAIT on :8099, oldest ≥ 40 s",
  ]);
});

Deno.test("groupsOf() tells the accepting side where nobody listens any more", () => {
  assertEquals(said(known(leak(5))), ["python3(24672): 5 in CLOSE-WAIT on :8099, oldest ≥ 40 s"]);
  const clients = [1, 2, 3].map((i) =>
    made("CLOSE-WAIT", end(50_000 + i), end(443, "10.0.0.9"), NODE)
  );
  // Two of its connections, to different places, may well have the same local port.
  const same = made("CLOSE-WAIT", end(50_001), end(443, "10.0.0.8"), NODE);
  assertEquals(
    said(known([...clients, same]))[0],
    "node(7): 3 in CLOSE-WAIT to 10.0.0.9:443, oldest ≥ 40 s",
  );
});

Deno.test("groupsOf() counts what is selected, and finds listeners and other ends beside it", () => {
  const client = made("FIN-WAIT-2", end(40_000), end(8099), NODE);
  const rows = [LISTENER, ...leak(2), client];
  for (
    const words of [["close-wait"], ["close-wait", "local=:8099"], [
      "peer=127.0.0.0/8",
      "close-wait",
    ]]
  ) {
    const all = known(rows, ...words);
    assertEquals(said(all), ["python3(24672): 2 in CLOSE-WAIT on :8099, oldest ≥ 40 s"]);
    assertEquals(kinds(all), [["not-closed", "pair"]]);
  }
  assertEquals(said(known(rows, ":1")), []);
});

const UNACKNOWLEDGED = { timer: { kind: "retransmit", expiresMs: 1, retransmits: 2 } } as const;
const FRESH = { timer: { kind: "retransmit", expiresMs: 1, retransmits: 0 } } as const;

function opening(count: number, rest: Partial<SocketRow>): Made[] {
  return Array.from(
    { length: count },
    (_, i) => made("SYN-SENT", end(30_000 + i), end(80, "10.0.0.9"), NODE, rest),
  );
}

function listening(recvQ: number, sendQ: number): Made {
  return made("LISTEN", end(80), end(0, "0.0.0.0"), NODE, { recvQ, sendQ });
}

/** Sockets, and what is the matter with each group of them; nothing where there is nothing to say. */
const CASES: readonly (readonly [string, Made[], Diagnosis["kind"][][], ...string[]])[] = [
  ["CLOSE-WAIT is not closed", leak(1), [["not-closed"]]],
  [
    "CLOSE-WAIT and FIN-WAIT-2 of one connection are a pair",
    [...leak(2), made("FIN-WAIT-2", end(40_001), end(8099), NODE)],
    [["not-closed", "pair"], ["pair"]],
  ],
  [
    "of another connection they are none",
    [...leak(2), made("FIN-WAIT-2", end(40_009), end(8099), NODE)],
    [["not-closed"], ["half-closed"]],
  ],
  [
    "an end that is not half closed makes no pair",
    [...leak(1), made("TIME-WAIT", end(40_000), end(8099))],
    [["not-closed"]],
  ],
  [
    "mapped addresses are the same",
    [
      made("CLOSE-WAIT", end(8099, "::ffff:127.0.0.1"), end(40_000, "::ffff:127.0.0.1"), PYTHON),
      made("FIN-WAIT-2", end(40_000), end(8099)),
    ],
    [["not-closed", "pair"], ["orphans", "pair"]],
  ],
  ["FIN-WAIT-2 that nobody has is an orphan", [made("FIN-WAIT-2", end(1), end(2))], [["orphans"]]],
  ["LAST-ACK that nobody has is one", [made("LAST-ACK", end(1), end(2))], [["orphans"]]],
  ["FIN-WAIT-1 that somebody has is none", [made("FIN-WAIT-1", end(1), end(2), NODE)], [[]]],
  ["TIME-WAIT is none", [made("TIME-WAIT", end(1), end(2))], [[]], "time-wait"],
  ["one SYN on its way is nothing", opening(1, FRESH), []],
  ["nine are nothing", opening(9, FRESH), []],
  ["ten are a pile", opening(10, FRESH), [["unanswered"]]],
  ["one that was resent has no answer", opening(1, UNACKNOWLEDGED), [["unanswered"]]],
  ["a queue with room is nothing", [listening(5, 5)], []],
  ["one more than the backlog fills it", [listening(6, 5)], [["queue-full"]]],
  ["an empty queue of a backlog of 0 is nothing", [listening(0, 0)], []],
  [
    "what nobody has accepted is its listener's",
    [LISTENER, made("CLOSE-WAIT", end(8099), end(40_000))],
    [["not-accepted"]],
  ],
];

Deno.test("groupsOf() says what is the matter:", async (t) => {
  for (const [what, sockets, expected, ...words] of CASES) {
    await t.step(what, () => assertEquals(kinds(known(sockets, ...words)), expected));
  }
});

Deno.test("groupsOf() believes no backlog of an observer that shows none", () => {
  assertEquals(kinds(known([listening(6, 0)]), { backlog: false }), []);
});

Deno.test("groupsOf() says nothing of owners that an observer does not show", () => {
  const { row: shown } = made("FIN-WAIT-2", end(1), end(2));
  const { inode: _, uid: __, ...rest } = shown.row;
  const all = new Sockets(parseSelectors([]));
  all.update([withoutCookie({ ...shown, row: rest })], NOW);
  assertEquals(kinds(all), [[]]);
  assertEquals(said(all), ["holder not known: 1 in FIN-WAIT-2 to 127.0.0.1:2, oldest ≥ 0 s"]);
});

Deno.test("what waits to be accepted is said of the listener's process", () => {
  const [first, second] = [40_000, 40_001].map((port) => made("CLOSE-WAIT", end(8099), end(port)));
  assertEquals(said(known([LISTENER, ...leak(1, 50_000), first!, second!])), [
    "python3(24672): 2 in CLOSE-WAIT on :8099, oldest ≥ 40 s",
    "python3(24672): 1 in CLOSE-WAIT on :8099, oldest ≥ 40 s",
  ]);
});

Deno.test("a diagnosis names the other end's process, in both languages", () => {
  const pair: Diagnosis = {
    kind: "pair",
    state: "FIN-WAIT-2",
    count: 3,
    who: { is: "processes", processes: [{ name: "a\x1b[2J", pid: 1 }] },
  };
  assertEquals(
    diagnosisText(pair, EN),
    "3 other ends are on this host in FIN-WAIT-2: a?[2J(1)",
  );
  assertEquals(
    diagnosisText({ kind: "orphans", resent: 2 }, { texts: WATCH.ko, signs: UNICODE }),
    "고아 소켓: 프로세스는 닫았고, 커널이 아직 상대를 기다린다 (2개 재전송)",
  );
});
