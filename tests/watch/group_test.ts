import { assertEquals } from "@std/assert";
import { WATCH } from "../../lab/language/watch.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import type { Endpoint, SocketProcess, SocketRow } from "../../lab/tcp/socket_row.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import { ASCII, UNICODE } from "../../lab/text/signs.ts";
import { type Diagnosis, suspectsOf } from "../../lab/watch/diagnosis.ts";
import { groupsOf } from "../../lab/watch/group.ts";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { Sockets } from "../../lab/watch/sockets.ts";
import { diagnosisText, groupText, type Wording } from "../../lab/watch/words.ts";
import { row, withoutCookie } from "./rows.ts";

const EN = { texts: WATCH.en, signs: UNICODE };
const KO = { texts: WATCH.ko, signs: UNICODE };
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

/** What is said of each group that something is the matter with. */
function matters(all: Sockets, wording: Wording = EN): string[][] {
  return groupsOf(all, { backlog: true }).map((group) =>
    group.diagnoses.map((one) => diagnosisText(one, group, wording))
  );
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
  const pair: Diagnosis & { kind: "pair" } = {
    kind: "pair",
    state: "FIN-WAIT-2",
    count: 3,
    who: { is: "processes", processes: [{ name: "a\x1b[2J", pid: 1 }] },
  };
  assertEquals(
    diagnosisText(pair, { who: pair.who, count: 3 }, EN),
    "3 other ends are on this host in FIN-WAIT-2: a?[2J(1)",
  );
  assertEquals(
    diagnosisText({ kind: "orphans", resent: 2 }, { who: { is: "no process" }, count: 2 }, KO),
    "고아 소켓: 프로세스는 닫았고, 커널이 아직 상대를 기다린다 (그 가운데 2개가 마지막 세그먼트를 다시 보냈다)",
  );
});

/** One end of a connection: who has it, and what else there is of it. */
type Side = readonly [TcpState, who?: SocketProcess | undefined, rest?: Partial<SocketRow>];

/** Of a connection within this host, both ends: the one that has begun it first. */
function connection(
  i: number,
  [from, client, ...more]: Side,
  [to, server, ...others]: Side,
): Made[] {
  return [
    made(from, end(40_000 + i), end(8099), client, ...more),
    made(to, end(8099), end(40_000 + i), server, ...others),
  ];
}

Deno.test("other ends that nobody has accepted wait for the listener's process", () => {
  const pairs = [1, 2].flatMap((i) => connection(i, ["FIN-WAIT-2", NODE], ["CLOSE-WAIT"]));
  const all = known([LISTENER, ...pairs], "fin-wait-2");
  assertEquals(matters(all), [[
    "2 other ends here in CLOSE-WAIT, in the accept queue: python3(24672) has not called accept() for them",
  ]]);
  assertEquals(matters(all, KO), [[
    "반대쪽 끝 2개가 이 호스트의 accept 큐에 CLOSE-WAIT로 있다: python3(24672)가 accept()를 아직 부르지 않았다",
  ]]);
});

Deno.test("other ends that no process has are orphans", () => {
  const pairs = [1, 2].flatMap((i) => connection(i, ["FIN-WAIT-2"], ["CLOSE-WAIT", PYTHON]));
  assertEquals(matters(known([LISTENER, ...pairs], "close-wait")), [[
    "closed by the peer, this process has not called close()",
    "2 other ends are on this host in FIN-WAIT-2: orphans, closed by their process",
  ]]);
});

Deno.test("an owner of whom only the user is known is not this process", () => {
  const all = known([made("CLOSE-WAIT", end(8099), end(40_000), [], { uid: 33 }), listening(6, 5)]);
  for (const [, socket] of all.detailed()) socket.processes = [];
  assertEquals(matters(all).flat(), [
    "closed by the peer, its process has not called close()",
    "the accept queue is full, 6 waiting, backlog 5: its process has not called accept() for them",
  ]);
});

/** Five that open a connection to there. */
function knocking(from: string, to: Endpoint): Made[] {
  return [1, 2, 3, 4, 5].map((i) =>
    made("SYN-SENT", end(30_000 + i, from), to, NODE, UNACKNOWLEDGED)
  );
}

function listener(address: string, recvQ: number): Made {
  return made("LISTEN", end(8099, address), end(0, address), PYTHON, { recvQ, sendQ: 5 });
}

const UNANSWERED = "they pile up: nobody answers the SYN (5 of them have sent it again)";
const FULL = "the listener is on this host and its accept queue is full, 6 waiting, backlog 5: " +
  "python3(24672) has not called accept() for them";
const [V4, V6] = [end(8099), end(8099, "::1")];

/** Who knocks where, who listens, and whether that explains it. */
const KNOCKING: readonly (readonly [string, Made[], Made, boolean])[] = [
  ["a full listener at the address", knocking("127.0.0.1", V4), listener("127.0.0.1", 6), true],
  ["one at any address", knocking("127.0.0.1", V4), listener("0.0.0.0", 6), true],
  ["one at any address, of IPv6 as well", knocking("127.0.0.1", V4), listener("::", 6), true],
  ["one of IPv6", knocking("::1", V6), listener("::", 6), true],
  [
    "one at an address of this host",
    knocking("10.0.0.1", end(8099, "10.0.0.1")),
    listener("::", 6),
    true,
  ],
  ["one with room", knocking("127.0.0.1", V4), listener("0.0.0.0", 5), false],
  ["one at another address", knocking("127.0.0.1", V4), listener("127.0.0.2", 6), false],
  ["one of IPv4, for IPv6", knocking("::1", V6), listener("0.0.0.0", 6), false],
  [
    "one here, for another host",
    knocking("10.0.0.1", end(8099, "10.0.0.9")),
    listener("::", 6),
    false,
  ],
];

Deno.test("a pile of SYNs is explained by a listener here that takes no more:", async (t) => {
  for (const [what, sockets, listens, explains] of KNOCKING) {
    await t.step(what, () => {
      const all = known([...sockets, listens]);
      const expected = explains ? [UNANSWERED, FULL] : [UNANSWERED];
      assertEquals(matters(all)[0], expected);
      assertEquals(suspectsOf(all).some(([, { state }]) => state === "LISTEN"), true);
    });
  }
});

const SHUT = { sendQ: 9000, timer: { kind: "persist", expiresMs: 100, retransmits: 0 } } as const;
const UNREAD = { recvQ: 500 };

Deno.test("what a shut window keeps from sending is said, and who does not read:", async (t) => {
  const cases: readonly (readonly [string, Made[], string[][], ...string[]])[] = [
    [
      "orphans and a reader here",
      [1, 2].flatMap((i) =>
        connection(i, ["FIN-WAIT-1", undefined, SHUT], ["ESTABLISHED", PYTHON, UNREAD])
      ),
      [[
        "orphans: the process has closed, the kernel still waits for the peer",
        "2 other ends are here, and python3(24672) does not read: 1000 bytes wait there",
      ]],
    ],
    [
      "what is established and has not been accepted",
      connection(1, ["ESTABLISHED", NODE, SHUT], ["ESTABLISHED", undefined, UNREAD]),
      [[
        "1 other end is here in the accept queue, where 500 bytes wait: python3(24672) has not called accept() for it",
      ]],
    ],
    [
      "a reader elsewhere",
      [made("ESTABLISHED", end(40_000), end(80, "10.0.0.9"), NODE, SHUT)],
      [["the peer's window is shut: it does not read"]],
    ],
    [
      "not all of those listed",
      [1, 2].map((i) =>
        made("ESTABLISHED", end(40_000 + i), end(80, "10.0.0.9"), NODE, i > 1 ? SHUT : {})
      ),
      [["the peer's window is shut: it does not read (1 of them)"]],
      "established",
    ],
    [
      "what is unread keeps nobody from sending",
      connection(1, ["ESTABLISHED", NODE], ["ESTABLISHED", PYTHON, UNREAD]),
      [],
    ],
    [
      "a window that is probed with nothing to send",
      [made("ESTABLISHED", end(40_000), end(80, "10.0.0.9"), NODE, { ...SHUT, sendQ: 0 })],
      [],
    ],
    [
      "a state that is not meant",
      [made("ESTABLISHED", end(40_000), end(80, "10.0.0.9"), NODE, SHUT)],
      [],
      "close-wait",
    ],
  ];
  for (const [what, sockets, expected, ...words] of cases) {
    await t.step(what, () => {
      assertEquals(matters(known([LISTENER, ...sockets], ...words)), expected);
    });
  }
});

Deno.test("who does not read is asked for, and nobody else that has something unread", () => {
  const all = known([
    ...connection(1, ["ESTABLISHED", NODE, SHUT], ["ESTABLISHED", PYTHON, UNREAD]),
    ...connection(2, ["ESTABLISHED", NODE], ["ESTABLISHED", PYTHON, UNREAD]),
  ]);
  assertEquals(suspectsOf(all).map(([, { local }]) => local.port), [40_001, 8099]);
});
