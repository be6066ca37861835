/** `ss --cgroup`, with and without `-e`, `-O` and `-i`. */

import { assertEquals, assertThrows } from "@std/assert";
import { parseSs } from "../../lab/parse/ss.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";

const ROW = "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2";
const E = "uid:5 ino:6 sk:7";
const FIGURES = "skmem:(r0,rb1,t0,tb2,f0,w0,o0,bl0,d0) ts sack cubic wscale:7,7 rto:204 cwnd:10";
const INFO = {
  skmem: "(r0,rb1,t0,tb2,f0,w0,o0,bl0,d0)",
  ts: "",
  sack: "",
  cubic: "",
  wscale: "7,7",
  rto: "204",
  cwnd: "10",
};
const OF_E = { uid: 5, inode: 6, cookie: 7n, shutdown: { send: true, receive: false } };

function only(text: string): SocketRow {
  const rows = parseSs(text);
  assertEquals(rows.length, 1, text);
  return rows[0]!;
}

/** The path without a space is read everywhere, and with one wherever something tells its end. */
for (const path of ["/", "/system.slice/web.service", "/a:b(c", "unreachable:1a2b"]) {
  const base = only(ROW);
  const rows: [how: string, text: string, more: Partial<SocketRow>][] = [
    ["--cgroup", `${ROW} cgroup:${path}`, { info: { cgroup: path } }],
    ["--cgroup -o", `${ROW} timer:(on,1ms,0) cgroup:${path}`, {
      timer: { kind: "retransmit", expiresMs: 1, retransmits: 0 },
      info: { cgroup: path },
    }],
    ["--cgroup --tos", `${ROW} tos:0x2 class_id:0 cgroup:${path}`, {
      info: { cgroup: path, tos: "0x2", class_id: "0" },
    }],
    ["--cgroup -i", `${ROW} cgroup:${path}\n\t ${FIGURES}`, { info: { cgroup: path, ...INFO } }],
    ["--cgroup -iO", `${ROW} cgroup:${path} ${FIGURES}`, { info: { cgroup: path, ...INFO } }],
    ["-e", `${ROW} ${E} cgroup:${path} <--`, { ...OF_E, info: { cgroup: path } }],
    ["-iO -e", `${ROW} ${E} cgroup:${path} <-- ${FIGURES}`, {
      ...OF_E,
      info: { cgroup: path, ...INFO },
    }],
    ["--cgroup -e", `${ROW} ${E} cgroup:${path} <-- cgroup:${path}`, {
      ...OF_E,
      info: { cgroup: path },
    }],
    ["--cgroup -e --tos", `${ROW} ${E} cgroup:${path} <-- tos:0x2 class_id:0 cgroup:${path}`, {
      ...OF_E,
      info: { cgroup: path, tos: "0x2", class_id: "0" },
    }],
    ["--cgroup -e -i", `${ROW} ${E} cgroup:${path} <-- cgroup:${path}\n\t ${FIGURES}`, {
      ...OF_E,
      info: { cgroup: path, ...INFO },
    }],
    ["--cgroup -e -iO", `${ROW} ${E} cgroup:${path} <-- cgroup:${path} ${FIGURES}`, {
      ...OF_E,
      info: { cgroup: path, ...INFO },
    }],
  ];
  for (const [how, text, more] of rows) {
    Deno.test(`parseSs() reads the cgroup ${path} as ss ${how} prints it`, () => {
      assertEquals(only(`${text}\n`), { ...base, ...more });
    });
  }
}

Deno.test("parseSs() reads a cgroup's name with spaces where something tells its end", () => {
  const path = "/my app rto:1 uid:0";
  assertEquals(only(`${ROW} cgroup:/my app`).info, { cgroup: "/my app" });
  assertEquals(only(`${ROW} ${E} cgroup:${path} <--`).info, { cgroup: path });
  const both = `${ROW} ${E} cgroup:${path} <-- cgroup:${path} ${FIGURES}`;
  assertEquals(only(both), { ...only(ROW), ...OF_E, info: { cgroup: path, ...INFO } });
});

Deno.test("parseSs() refuses a cgroup whose name cannot be told from what follows", () => {
  const reason = "no shutdown arrow after the cgroup";
  for (const name of ["/a uid:0", "/a b c rto:1", "/a b cubic cwnd:1", "/a <->", "/a (b)"]) {
    assertThrows(() => parseSs(`${ROW} cgroup:${name}\n`), SyntaxError, reason, name);
  }
  for (const more of ["uid:0", "timer:(on,1ms,0)", "ino:1 sk:1"]) {
    assertThrows(() => parseSs(`${ROW} cgroup:/a cubic rto:1 ${more}\n`), SyntaxError, "its place");
  }
});

Deno.test("parseSs() refuses two cgroups that differ, and one that may be two", () => {
  const differ = `${ROW} ${E} cgroup:/a <-- cgroup:/b`;
  assertThrows(() => parseSs(differ), SyntaxError, "cgroup stands there twice, and not the same");
  const longer = `${ROW} ${E} cgroup:/a <-- cgroup:/ab`;
  assertThrows(() => parseSs(longer), SyntaxError, "not the same");
  const forged = `${ROW} ${E} cgroup:/a --> <-> cgroup:/a -->`;
  assertThrows(() => parseSs(forged), SyntaxError, "may be two");
});
