import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { unicodeWidth } from "@std/cli/unicode-width";
import { setColorEnabled, stripAnsiCode } from "@std/fmt/colors";
import type { Change } from "../../lab/watch/change.ts";
import { onceJson, onceText } from "../../lab/watch/once.ts";
import { clip, roomOf, screen } from "../../lab/watch/screen.ts";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { Sockets } from "../../lab/watch/sockets.ts";
import { Terminal } from "../../lab/watch/terminal.ts";
import { duration, type Picture } from "../../lab/watch/view.ts";
import { manyRows, row } from "./rows.ts";

const AT = Date.UTC(2026, 0, 2, 3, 4, 5);

function picture(known: Sockets, notes: readonly string[] = []): Picture {
  const [counts, listed, oldest] = [known.counts(), known.listed, known.oldest(50)];
  return { at: AT, source: "diag every 0.5 s", notes, counts, listed, oldest };
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
      for (const notes of [[], ["something is wrong", "and something else"]]) {
        const lines = screen(picture(many(), notes), changes(100), { columns, rows });
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
  const text = screen(picture(known, ["a note"]), changes(1), { columns: 132, rows: 24 }).join(
    "\n",
  );
  assertStringIncludes(text, "lab watch: diag every 0.5 s\n a note\n");
  assertStringIncludes(text, "CLOSE-WAIT 1 ");
  assertStringIncludes(
    text,
    "Oldest in CLOSE-WAIT, FIN-WAIT-1, FIN-WAIT-2, CLOSING, LAST-ACK: 1\n",
  );
  assertStringIncludes(
    text,
    "  ≥ 1m05s  CLOSE-WAIT   127.0.0.1:80          10.0.0.1:1025         " +
      "evil?[2J(7), Recv-Q 1, keepalive 1m01s (2 tries)\n",
  );
  assertStringIncludes(text, "FIN-WAIT-2 → TIME-WAIT    127.0.0.1:80          10.0.0.1:1025");
});

Deno.test("onceText() and onceJson() tell the same", () => {
  const known = new Sockets(parseSelectors([]));
  known.update([row(1, "CLOSE-WAIT", { uid: 33 }), row(2, "LISTEN")], AT - 1000);
  const told = picture(known);
  const text = onceText(told);
  assertStringIncludes(text, "CLOSE-WAIT         1\n");
  assertStringIncludes(text, "Recv-Q 0, Send-Q 0, uid 33\n");
  const { counts, ...rest } = JSON.parse(onceJson(told, [":80"]));
  assertEquals([counts["CLOSE-WAIT"], counts["LISTEN"], counts["CLOSED"]], [1, 1, 0]);
  assertEquals(rest, {
    schema: "tcplab.watch/1",
    at: "2026-01-02T03:04:05.000Z",
    observer: "diag every 0.5 s",
    selectors: [":80"],
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
  await new Terminal(write, size)[Symbol.asyncDispose]();
  assertEquals(text, "");
  {
    await using terminal = new Terminal(write, size);
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
  for (const [seconds, text] of cases) assertEquals(duration(seconds * 1000), text);
});

Deno.test("clip() counts what is wide twice", () => {
  assertEquals(clip("가나다", 5), "가나");
  assertEquals(clip("abc", 3), "abc");
  assertEquals(clip("abc", 0), "");
});
