import { assert, assertEquals } from "@std/assert";
import { readReply } from "../../lab/fleet/reply.ts";
import type { Reply } from "../../lab/fleet/protocol.ts";
import { replyLine } from "../../lab/fleet/protocol.ts";
import type { Report } from "../../lab/result/result.ts";
import type { Ready } from "../../lab/session/capabilities.ts";

const TOKEN = "a token";

/** What is wrong with a value as a reply, if anything is. */
function wrongIn(reply: unknown): string | undefined {
  const read = readReply(replyLine(TOKEN, reply as Reply), TOKEN);
  return "type" in read ? undefined : read.wrong;
}

/** Of reports that are kept: what they say of altering a segment is of an earlier version. */
function resultsOf(name: string): Reply[] {
  const url = new URL(`../page/fixtures/${name}.json`, import.meta.url);
  const { probes }: Report = JSON.parse(Deno.readTextFileSync(url));
  return probes
    .filter(({ rows }) => !rows.some((row) => row.actions?.some(({ kind }) => kind === "alter")))
    .map((result, key) => ({ type: "result", key, result }));
}

const has = { has: true } as const;
const READY: Ready = {
  wire: { has: true, by: "tun" },
  ffi: { has: false, lack: { code: "no-ffi", because: "no-libc" }, says: "no C library" },
  ...{ timers: has, trace: has, ipv6: has },
  notAsked: { ss: { has: false, lack: { code: "no-observer" }, says: "ss fails" } },
  faults: [{
    ...{ medium: "wire", family: 6, absent: false, reason: "it is mute" },
    lack: { code: "wire-broken", because: "silent" },
  }],
  tools: { ss: "iproute2-6.1.0" },
  sysctls: { "net.ipv4.tcp_ecn": "2" },
  refusals: {},
};

const REPLIES: readonly Reply[] = [
  ...resultsOf("passing"),
  ...resultsOf("failing"),
  { type: "begun", pid: 1 },
  { type: "ready", ready: READY },
  {
    type: "failed",
    failure: { kind: "missing", lack: { code: "no-namespace" }, reason: "x", denied: true },
  },
  { type: "row", key: 0, action: "x" },
  { type: "broke", key: 0, reason: "x" },
];

Deno.test("readReply() takes what workers say", () => {
  for (const reply of REPLIES) {
    const sent = JSON.parse(JSON.stringify(reply));
    assertEquals(readReply(replyLine(TOKEN, reply), TOKEN) as unknown, sent);
  }
});

Deno.test("readReply() takes what was carried, and another connection's segment, and checks both", () => {
  const [reply] = resultsOf("passing").slice(-1);
  const count = { segments: 9, bytes: 8, lost: 1, repeated: 2, reordered: 3 };
  const row: Path = ["result", "rows", 0];
  const carried = changed(reply, [...row, "carried"], { a: count, b: count });
  assertEquals(wrongIn(carried), undefined);
  const spoilt = changed(carried, [...row, "carried", "b", "lost"], "few");
  assert(wrongIn(spoilt)?.startsWith("reply.result.rows[0].carried.b.lost "), wrongIn(spoilt));
  const entry = {
    ...{ event: "sent", segment: "a.2>b.2 SYN", atNs: 0, from: "a", to: "b", connection: 2 },
    ...{ flags: "SYN", seq: 1, ack: 0, len: 0 },
  };
  const wired = changed(reply, [...row, "wire"], [entry]);
  assertEquals(wrongIn(wired), undefined);
  const odd = changed(wired, [...row, "wire", 0, "connection"], "second");
  assert(wrongIn(odd)?.startsWith("reply.result.rows[0].wire[0].connection "), wrongIn(odd));
});

Deno.test("readReply() takes nothing without the token, and nothing that is no JSON", () => {
  assertEquals(readReply(replyLine("another", REPLIES[0]!), TOKEN), {});
  assertEquals(readReply("", TOKEN), {});
  const half = replyLine(TOKEN, REPLIES[0]!).slice(0, 40);
  const read = readReply(half, TOKEN);
  assert(!("type" in read) && /JSON/.test(read.wrong ?? ""), JSON.stringify(read));
});

type Path = readonly (string | number)[];

/** Every place in a value, but for what only its kind says. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.keys(value).filter((name) => name !== "mismatches" && name !== "causes");
  const key = (name: string) => Array.isArray(value) ? Number(name) : name;
  return [
    path,
    ...below.flatMap((name) => places(value[name as never], [...path, key(name)])),
  ];
}

/** The value with something else at a place. */
function changed(value: unknown, [first, ...rest]: Path, to: unknown): unknown {
  if (first === undefined) return to;
  const copy = Array.isArray(value) ? [...value] : { ...value as object };
  copy[first as never] = changed(copy[first as never], rest, to) as never;
  return copy;
}

function named(path: Path): string {
  return path.map((key) => typeof key === "number" ? `[${key}]` : `.${key}`).join("");
}

Deno.test("readReply() names the place, wherever in a reply there is something that cannot be", () => {
  let tried = 0;
  for (const reply of [...REPLIES.slice(-5), resultsOf("passing")[0]!, ...resultsOf("failing")]) {
    for (const path of places(reply).filter((path) => path.length > 0)) {
      const wrong = wrongIn(changed(reply, path, [null])) ?? "";
      // An action is one thing: what is wrong with it, its own check says.
      const whole = path.includes("actions") ? path.slice(0, path.indexOf("actions") + 1) : path;
      assert(wrong.startsWith(`reply${named(whole)}`), `${named(path)}: ${wrong}`);
      tried++;
    }
  }
  assert(tried > 300, `${tried} places`);
});

Deno.test("readReply() refuses what has the right form and says what cannot be", () => {
  const [result] = resultsOf("failing");
  const cases: readonly [path: Path, to: unknown, wrong: string][] = [
    [["result", "verdict"], "fine", 'reply.result.verdict is "fine", not "pass" or'],
    [["result", "family"], 5, "reply.result.family is 5, not 4 or 6"],
    [["result", "durationMs"], -1, "reply.result.durationMs is -1, not a time"],
    [["result", "rows", 0, "expected", "a"], "OPEN", 'rows[0].expected.a is "OPEN", not'],
    [["result", "mismatches"], [{ kind: "mood" }], 'mismatches[0].kind is "mood", not'],
    [["result", "more"], 1, "reply.result.more is no field of it"],
    [["type"], "printed", 'reply.type is "printed", not'],
  ];
  for (const [path, to, says] of cases) {
    const wrong = wrongIn(changed(result, path, to)) ?? "";
    assert(wrong.includes(says), `${named(path)}: ${wrong}`);
  }
});
