import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Endpoint, SocketProcess } from "../../lab/tcp/socket_row.ts";
import { unicodeWidth } from "@std/cli/unicode-width";
import { setColorEnabled, stripAnsiCode } from "@std/fmt/colors";
import type { Change } from "../../lab/watch/change.ts";
import { onceJson, onceText } from "../../lab/watch/once.ts";
import { roomOf, screen } from "../../lab/watch/screen.ts";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { Sockets } from "../../lab/watch/sockets.ts";
import { Terminal } from "../../lab/watch/terminal.ts";
import type { Note } from "../../lab/watch/note.ts";
import type { Picture } from "../../lab/watch/view.ts";
import { duration, type Wording } from "../../lab/watch/words.ts";
import { groupsOf } from "../../lab/watch/group.ts";
import { WATCH } from "../../lab/language/watch.ts";
import { manyRows, row } from "./rows.ts";
import { ASCII, UNICODE } from "../../lab/text/signs.ts";

const EN = { texts: WATCH.en, signs: UNICODE };
const KO = { texts: WATCH.ko, signs: UNICODE };
const PLAIN = { texts: WATCH.en, signs: ASCII };
const AT = Date.UTC(2026, 0, 2, 3, 4, 5);

function picture(known: Sockets, notes: readonly Note[] = []): Picture {
  const [counts, listed, oldest] = [known.counts(), known.listed, known.oldest(50)];
  const source = { observer: "diag", everyMs: 500, changes: "looks" } as const;
  const groups = groupsOf(known, { backlog: true });
  return { at: AT, source, notes, counts, groups, listed, oldest };
}

function failed(why: string): Note {
  return { kind: "look failed", why };
}

function many(): Sockets {
  const known = new Sockets(parseSelectors([]));
  known.update(manyRows(1000, 0), AT - 5000);
  return known;
}

function changes(count: number): Change[] {
  const { local, peer } = row(1, "LISTEN").row;
  return Array.from({ length: count }, (_, i) => ({
    at: AT + i,
    from: "FIN-WAIT-2",
    to: "TIME-WAIT",
    local,
    peer,
    by: "look",
  }));
}

Deno.test("screen() fits the terminal, whatever its size", () => {
  for (const columns of [1, 20, 79, 80, 200]) {
    for (const rows of [1, 8, 24, 60]) {
      for (const notes of [[], [failed("something is wrong"), failed("and something else")]]) {
        const lines = screen(picture(many(), notes), changes(100), { columns, rows }, EN);
        assert(lines.length <= rows, `${columns}x${rows}: ${lines.length} lines`);
        for (const line of lines) assert(unicodeWidth(stripAnsiCode(line)) <= columns, line);
      }
      const { sockets, changes: shown } = roomOf({ columns, rows });
      assert(sockets > 0 && shown > 0);
    }
  }
});

Deno.test("screen() shows counts, the oldest with their processes, and the last changes", () => {
  setColorEnabled(false);
  const known = new Sockets(parseSelectors([]));
  const name = "evil\x1b[2J";
  known.update([
    row(1, "CLOSE-WAIT", {
      recvQ: 1,
      timer: { kind: "keepalive", expiresMs: 61_000, retransmits: 2 },
    }),
    row(2, "TIME-WAIT"),
  ], AT - 65_000);
  known.oldest()[0]![1].processes = [{ name, pid: 7 }];
  const told = picture(known, [failed("a note\x1b[2J")]);
  const text = screen(told, changes(1), { columns: 132, rows: 24 }, EN).join("\n");
  assertStringIncludes(
    text,
    "lab watch: diag every 0.5 s, changes from looks\n a look failed: a note?[2J\n",
  );
  assertStringIncludes(text, "CLOSE-WAIT 1 ");
  assertStringIncludes(
    text,
    "Oldest in CLOSE-WAIT, FIN-WAIT-1, FIN-WAIT-2, CLOSING, LAST-ACK: 1\n",
  );
  assertStringIncludes(
    text,
    "\n ≥ 1m05s CLOSE-WAIT 127.0.0.1:80 10.0.0.1:1025 " +
      "evil?[2J(7), Recv-Q 1, keepalive 1m01s (2 tries)\n",
  );
  assertStringIncludes(text, "FIN-WAIT-2 → TIME-WAIT    127.0.0.1:80 10.0.0.1:1025");
});

Deno.test("screen() says who has how many, and what is the matter, as far as there is room", () => {
  setColorEnabled(false);
  const known = new Sockets(parseSelectors([]));
  const leak = Array.from({ length: 50 }, (_, i) => row(i + 1, "CLOSE-WAIT"));
  known.update([...leak, row(60, "LAST-ACK", { inode: 0 })], AT - 65_000);
  for (const [, socket] of known.detailed()) socket.processes = [{ name: "node", pid: 7 }];
  const lines = (columns: number, rows: number, keys = false) =>
    screen(picture(known), [], { columns, rows }, { ...EN, keys });
  const who = "node(7): 50 in CLOSE-WAIT on :80, oldest ≥ 1 min 5 s";
  const open = "closed by the peer, this process has not called close()";
  const wide = lines(160, 30);
  const at = wide.indexOf("Who has them");
  assertEquals(wide[at + 1], ` ${who}  ${open}`);
  assertStringIncludes(
    wide[at + 2]!,
    " no process: 1 in LAST-ACK on :80, oldest ≥ 1 min 5 s  orphans: ",
  );
  const narrow = lines(80, 30);
  assertEquals(narrow.slice(at).slice(narrow.indexOf("Who has them") - at).slice(1, 3), [
    ` ${who}`,
    `   ${open}`,
  ]);
  const low = lines(80, 20);
  assertEquals(low.includes(` ${who}`), true);
  assertEquals(low.includes(" … +1"), true);
  assertEquals(lines(80, 12).includes("Who has them"), false);
  assertEquals([false, true].map((keys) => lines(80, 24, keys)[0]!.endsWith("  q quits")), [
    false,
    true,
  ]);
});

const LONG = "2001:db8:aaaa:bbbb:cccc:dddd:eeee";
const OLD = AT - 999 * 86_400_000;
const TERMINAL = { columns: 80, rows: 24 };

/** A socket that has been there for as long as there is room to tell. */
function held(local: string, peer: string, ...processes: SocketProcess[]): Sockets {
  const known = new Sockets(parseSelectors(["established"]));
  const ends = { local: { address: local, port: 65_534 }, peer: { address: peer, port: 80 } };
  known.update([row(1, "ESTABLISHED", ends)], OLD);
  known.oldest()[0]![1].processes = processes;
  return known;
}

const LONGEST = { name: "fifteen-letters", pid: 4_194_304 };
const HELD: readonly [what: string, known: Sockets, unicode: string, ascii: string][] = [
  [
    "IPv4",
    held("127.0.0.1", "127.0.0.1", { name: "python3", pid: 22_851 }),
    " ≥ 999d00h ESTABLISHED 127.0.0.1:65534 127.0.0.1:80 python3(22851)",
    " >= 999d00h ESTABLISHED 127.0.0.1:65534 127.0.0.1:80 python3(22851)",
  ],
  [
    "long IPv4",
    held("192.168.100.100", "192.168.100.200", LONGEST),
    " ≥ 999d00h ESTABLISHED 192.….100:65534 192.16…00.200:80 fifteen-letters(4194304)",
    " >= 999d00h ESTABLISHED 192...100:65534 192.1....200:80 fifteen-letters(4194304)",
  ],
  [
    "long IPv6",
    held(`${LONG}:1`, `${LONG}:2`, LONGEST),
    " ≥ 999d00h ESTABLISHED [200…e:1]:65534 [2001:…eee:2]:80 fifteen-letters(4194304)",
    " >= 999d00h ESTABLISHED [20...:1]:65534 [200...ee:2]:80 fifteen-letters(4194304)",
  ],
  [
    "one long end",
    held(`${LONG}:1`, "::1", LONGEST),
    " ≥ 999d00h ESTABLISHED [2001:db…:eeee:1]:65534 [::1]:80 fifteen-letters(4194304)",
    " >= 999d00h ESTABLISHED [2001:...eeee:1]:65534 [::1]:80 fifteen-letters(4194304)",
  ],
  [
    "many processes",
    held("::1", "::1", LONGEST, ...[1, 2].map((pid) => ({ ...LONGEST, pid }))),
    " ≥ 999d00h ESTABLISHED [::1]:65534 [::1]:80 fifteen-letters(4194304) +2",
    " >= 999d00h ESTABLISHED [::1]:65534 [::1]:80 fifteen-letters(4194304) +2",
  ],
];

Deno.test("screen() shows who holds a socket on 80 columns, whatever it has to shorten:", async (t) => {
  setColorEnabled(false);
  for (const [what, known, unicode, ascii] of HELD) {
    await t.step(what, () => {
      for (const [wording, line] of [[EN, unicode], [PLAIN, ascii]] as const) {
        const lines = screen(picture(known), [], TERMINAL, wording);
        assertEquals(lines.find((text) => text.includes("999d00h")), line);
      }
    });
  }
});

Deno.test("screen() shows both ends of a change on 80 columns", () => {
  setColorEnabled(false);
  const [local, peer] = [{ address: `${LONG}:1`, port: 65_534 }, { address: "::1", port: 80 }];
  const change = { at: AT, from: "FIN-WAIT-2", to: "TIME-WAIT", local, peer, by: "look" } as const;
  const last = (wording: Wording) => screen(picture(many()), [change], TERMINAL, wording).at(-1)!;
  assertEquals(
    last(EN).slice(10),
    "  FIN-WAIT-2 → TIME-WAIT    [2001:db8:aaa…:dddd:eeee:1]:65534 [::1]:80",
  );
  assertEquals(
    last(PLAIN).slice(10),
    "  FIN-WAIT-2 -> TIME-WAIT    [2001:db8:a...dddd:eeee:1]:65534 [::1]:80",
  );
});

/** A leak between two processes, with much to say of it. */
function leaking(): Sockets {
  const known = new Sockets(parseSelectors([]));
  const [local, peer] = [8099, 40_000].map((port) => ({ address: "127.0.0.1", port })) as [
    Endpoint,
    Endpoint,
  ];
  known.update([
    row(1, "CLOSE-WAIT", { local, peer, recvQ: 1 }),
    row(2, "FIN-WAIT-2", { local: peer, peer: local }),
    row(3, "LISTEN", { local, peer: { address: "0.0.0.0", port: 0 }, recvQ: 6, sendQ: 5 }),
  ], AT - 65_000);
  for (const [, socket] of known.detailed()) socket.processes = [LONGEST];
  return known;
}

Deno.test("onceText() folds what is too long for a terminal, and else nothing:", async (t) => {
  const limits = [{ what: "close-wait", max: 0, count: 1, exceeded: true }];
  const told = picture(leaking(), [failed("for a reason that takes many words ".repeat(3).trim())]);
  for (const [language, wording] of [["English", EN], ["Korean", KO]] as const) {
    await t.step(language, () => {
      const whole = onceText(told, wording, { limits });
      const folded = onceText(told, wording, { limits, width: 80 });
      assert(whole.split("\n").some((line) => unicodeWidth(line) > 120));
      for (const line of folded.split("\n")) assert(unicodeWidth(line) <= 80, line);
      for (const word of whole.split(/[\s;]+/)) assertStringIncludes(folded, word);
    });
  }
  const lines = onceText(told, EN, { width: 80 }).split("\n");
  assertEquals(lines.slice(lines.indexOf("Who has them") + 1).slice(0, 5), [
    "  fifteen-letters(4194304): 1 in CLOSE-WAIT on :8099, oldest ≥ 1 min 5 s",
    "    closed by the peer, this process has not called close()",
    "    1 other end is on this host in FIN-WAIT-2: fifteen-letters(4194304)",
    "  fifteen-letters(4194304): 1 in FIN-WAIT-2 to 127.0.0.1:8099, oldest ≥ 1 min",
    "    5 s",
  ]);
  const at = lines.findIndex((line) => line.startsWith("   ≥ 1m05s  CLOSE-WAIT"));
  assertEquals(lines.slice(at, at + 2), [
    "   ≥ 1m05s  CLOSE-WAIT   127.0.0.1:8099        127.0.0.1:40000",
    "            Recv-Q 1, Send-Q 0, fifteen-letters(4194304)",
  ]);
});

Deno.test("screen() folds what is the matter where the terminal has no room for it", () => {
  setColorEnabled(false);
  const lines = screen(picture(leaking()), [], { columns: 80, rows: 60 }, EN);
  const at = lines.indexOf(
    "   the accept queue is full, 6 waiting, backlog 5: this process has not called",
  );
  assertEquals(lines[at + 1], "     accept() for them");
});

Deno.test("in Korean a socket's age and its timer are Korean, and the columns stay", () => {
  setColorEnabled(false);
  const known = new Sockets(parseSelectors([]));
  const timer = { kind: "keepalive", expiresMs: 61_000, retransmits: 1 } as const;
  known.update([row(1, "CLOSE-WAIT", { timer })], AT - 185_000);
  known.update([row(1, "CLOSE-WAIT", { timer }), row(2, "LAST-ACK")], AT - 5000);
  const told = picture(known);
  const once = onceText(told, KO);
  assertStringIncludes(once, "\n ≥ 3분05초  CLOSE-WAIT ");
  assertStringIncludes(once, "\n       5초  LAST-ACK ");
  assertStringIncludes(once, "keepalive 1분01초 (1회 재전송)");
  const live = screen(told, [], { columns: 132, rows: 24 }, KO).join("\n");
  assertStringIncludes(live, "\n ≥ 3분05초 CLOSE-WAIT ");
  assertStringIncludes(live, "\n       5초 LAST-ACK ");
  assertStringIncludes(onceText(told, EN), "keepalive 1m01s (1 try)");
});

Deno.test("onceJson() says of each limit whether it is exceeded, and names processes without what a terminal obeys", () => {
  const limits = [true, false].map((exceeded, count) => ({ what: "all", max: 1, count, exceeded }));
  const known = leaking();
  for (const [, socket] of known.detailed()) socket.processes = [{ name: "a\x1b", pid: 7 }];
  const json = JSON.parse(onceJson(picture(known), [], PLAIN, limits));
  assertEquals([json.limits, json.exceeded], [limits, true]);
  const { diagnoses } = json.groups.find(({ state }: { state: string }) => state === "CLOSE-WAIT");
  const who = { is: "processes", processes: [{ name: "a?", pid: 7 }] };
  assertEquals(diagnoses[1], { kind: "pair", state: "FIN-WAIT-2", count: 1, who });
});

Deno.test("onceText() and onceJson() tell the same", () => {
  const known = new Sockets(parseSelectors([]));
  known.update([row(1, "CLOSE-WAIT", { uid: 33 }), row(2, "LISTEN")], AT - 1000);
  const told = picture(known);
  const text = onceText(told, EN);
  assertStringIncludes(text, "CLOSE-WAIT         1\n");
  assertStringIncludes(text, "Recv-Q 0, Send-Q 0, uid 33\n");
  assertStringIncludes(text, "≥ 1s  CLOSE-WAIT");
  assertStringIncludes(onceText(told, PLAIN), ">= 1s  CLOSE-WAIT");
  const { counts, ...rest } = JSON.parse(onceJson(told, [":80"], EN));
  assertEquals([counts["CLOSE-WAIT"], counts["LISTEN"], counts["CLOSED"]], [1, 1, 0]);
  assertEquals(rest, {
    schema: "tcplab.watch/1",
    at: "2026-01-02T03:04:05.000Z",
    observer: "diag",
    selectors: [":80"],
    groups: [{
      who: { is: "user", uid: 33 },
      state: "CLOSE-WAIT",
      on: 80,
      count: 1,
      forMs: 1000,
      atLeast: true,
      diagnoses: [{ kind: "not-closed" }],
    }],
    listed: ["CLOSE-WAIT", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK"],
    oldest: [{
      state: "CLOSE-WAIT",
      local: { address: "127.0.0.1", port: 80 },
      peer: { address: "10.0.0.1", port: 1025 },
      forMs: 1000,
      atLeast: true,
      recvQ: 0,
      sendQ: 0,
      uid: 33,
      inode: 1,
    }],
    notes: [],
  });
});

Deno.test("Terminal gives the terminal back, and only if it took it", async () => {
  let text = "";
  const write = (piece: string) => Promise.resolve(void (text += piece));
  const size = () => ({ columns: 80, rows: 24 });
  await new Terminal(write, size, EN)[Symbol.asyncDispose]();
  assertEquals(text, "");
  {
    await using terminal = new Terminal(write, size, EN);
    terminal.changed(changes(1000));
    for (let i = 0; i < 2; i++) await terminal.looked(picture(many()));
  }
  assertEquals(text.split("\x1b[?1049h\x1b[?25l").length, 2);
  assert(text.startsWith("\x1b[?1049h\x1b[?25l\x1b[H"));
  assert(text.endsWith("\x1b[J\x1b[?25h\x1b[?1049l"));
});

Deno.test("duration() takes seven characters at most", () => {
  const cases: readonly [seconds: number, text: string][] = [
    [-1, "0s"],
    [0.9, "0s"],
    [59, "59s"],
    [60, "1m00s"],
    [3599, "59m59s"],
    [3600, "1h00m"],
    [86_399, "23h59m"],
    [86_400, "1d00h"],
    [999 * 86_400, "999d00h"],
  ];
  for (const [seconds, text] of cases) assertEquals(duration(seconds * 1000, EN), text);
});
