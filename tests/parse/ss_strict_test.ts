/** What no ss prints is refused, and what is not read is named. */

import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { parseSs } from "../../lab/parse/ss.ts";

const ROW = "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2";

const REFUSED: [what: string, rest: string, reason: RegExp][] = [
  ["a bare cgroup after the arrow", "<-> cgroup", /"cgroup" is not|a cgroup without its path/],
  ["a bare cgroup", "ino:1 sk:1 cgroup", /a cgroup without its path/],
  ["a bare timer", "timer", /the timer does not begin/],
  ["a bare uid", "uid", /is not a number/],
  ["a bare ino", "ino", /is not a number/],
  ["a bare sk", "sk", /is not a hexadecimal number/],
  ["uid twice", "uid:1 uid:2 ino:1 sk:1 <->", /"uid" stands there twice/],
  ["ino twice", "uid:1 ino:1 ino:1 sk:1 <->", /"ino" stands there twice/],
  ["sk twice", "ino:1 sk:1 sk:1 <->", /"sk" stands there twice/],
  ["timer twice", "timer:(on,1ms,0) timer:(on,1ms,0)", /"timer" stands there twice/],
  ["arrow twice", "ino:1 sk:1 <-> -->", /"-->" stands there twice/],
  ["v6only twice", "ino:1 sk:1 v6only:0 v6only:1 <->", /"v6only" stands there twice/],
  ["fwmark twice", "ino:1 sk:1 fwmark:0x1 fwmark:0x1 <->", /"fwmark" stands there twice/],
  ["a later field twice", "ino:1 sk:1 <-> news:1 news:2", /"news" stands there twice/],
  ["a word twice", "cubic cubic rto:1", /"cubic" stands there twice/],
  ["a figure twice", "cubic rto:1 rto:1", /"rto" stands there twice/],
  ["timer after uid", "uid:1 timer:(on,1ms,0) ino:1 sk:1 <->", /"timer" is not in its place/],
  ["uid after ino", "ino:1 uid:1 sk:1 <->", /"uid" is not in its place/],
  ["ino after the arrow", "<-> ino:1 sk:1", /"ino" is not in its place/],
  ["uid after figures", "cubic rto:204 uid:1", /"uid" is not in its place/],
  [
    "users after other fields",
    'ino:1 sk:1 users:(("a",pid=1,fd=2))',
    /"users" is not in its place/,
  ],
  ["users twice", 'users:(("a",pid=1,fd=2)) users:(("a",pid=1,fd=2))', /"users" is not in its/],
  ["uid of 33 bits", "uid:4294967296 ino:1 sk:1", /is not a number of 32 bits/],
  ["ino of 33 bits", "ino:4294967296 sk:1", /is not a number of 32 bits/],
  ["timer of 33 bits", "timer:(on,71583min,0)", /the timer is longer than can be/],
  ["timer of 15 digits", "timer:(on,999999999999999min,0)", /the timer is longer than can be/],
  ["expired 256 times", "timer:(on,1ms,256)", /is not of the form/],
  ["pid of 32 bits", 'users:(("a",pid=2147483648,fd=2))', /list of processes does not end/],
  ["fd of 32 bits", 'users:(("a",pid=1,tid=1,fd=2147483648))', /list of processes does not end/],
  ["name of 16 bytes", 'users:(("0123456789abcdef",pid=1,fd=2))', /more than 15 bytes/],
  ["name of 16 bytes in 8 letters", 'users:(("éééééééé",pid=1,fd=2))', /more than 15 bytes/],
  ["damaged entry", 'users:(("a",pid=1,fd==7),("b",pid=2,fd=9))', /an entry .+ is not whole/],
  ["short damaged entry", 'users:(("a",pid=1),("b",pid=2,fd=9))', /an entry .+ is not whole/],
  ["old list", 'users:(("sshd",1234,3))', /has an old form, \(\(\\?"name\\?",1,2\)\)/],
  ["old list of two", 'users:(("sshd",1234,3),("sshd",1235,3)) ino:1 sk:1', /has an old form/],
  ["a prototype's name", "__proto__:1", /is not a field/],
];

for (const [what, rest, reason] of REFUSED) {
  Deno.test(`parseSs() refuses what no ss prints: ${what}`, () => {
    const error = assertThrows(() => parseSs(`${ROW}\n${ROW} ${rest}\n`), SyntaxError);
    assertMatch(error.message, reason);
    assertMatch(error.message, /^Cannot parse ss output: line 2: /);
  });
}

Deno.test("parseSs() takes no address for one that is glued to its state", () => {
  for (const text of ["ESTAB7.0.0.1:1 127.0.0.1:2", "tcpLISTEN0.0.0.0:22 0.0.0.0:*"]) {
    assertThrows(() => parseSs(text), SyntaxError, "Recv-Q is not a number");
  }
});

Deno.test("parseSs() refuses queues beyond 32 bits", () => {
  for (const queues of ["4294967296 0", "0 4294967296"]) {
    const text = `ESTAB ${queues} 127.0.0.1:1 127.0.0.1:2\n`;
    assertThrows(() => parseSs(text), SyntaxError, "is not a number");
  }
  const [row] = parseSs("ESTAB 4294967295 0 127.0.0.1:1 127.0.0.1:2\n");
  assertEquals(row?.recvQ, 0xffff_ffff);
});

Deno.test("parseSs() takes each number at its largest, and a name of 15 bytes", () => {
  const rest = 'users:(("0123456789abcde",pid=2147483647,fd=2147483647),("ééééééé",pid=1,fd=1)) ' +
    "timer:(keepalive,71582min,255) uid:4294967295 ino:4294967295 sk:1 <->";
  const [row] = parseSs(`${ROW} ${rest}\n`);
  assertEquals(row?.processes?.length, 2);
  assertEquals(row?.timer, { kind: "keepalive", expiresMs: 4_294_920_000, retransmits: 255 });
  assertEquals([row?.uid, row?.inode], [0xffff_ffff, 0xffff_ffff]);
});

Deno.test("parseSs() counts what later versions escape in a name as one byte", () => {
  const [row] = parseSs(`${ROW} users:(("${"\\x0a".repeat(15)}",pid=1,fd=2))\n`);
  assertEquals(row?.processes?.[0]?.name.length, 60);
  const more = `${ROW} users:(("${"\\x0a".repeat(16)}",pid=1,fd=2))\n`;
  assertThrows(() => parseSs(more), SyntaxError, "more than 15 bytes");
});

Deno.test("parseSs() refuses a row that is broken before its fields", () => {
  for (const field of ["timer:(on,1ms,0)", "uid:1", "ino:1 sk:1", "sk:1", "cgroup:/x"]) {
    const text = `${ROW}\n ${field} ino:2 sk:2\n`;
    assertThrows(() => parseSs(text), SyntaxError, "line 2: ", field);
    assertThrows(() => parseSs(text), SyntaxError, "is not in its place", field);
  }
});

Deno.test("parseSs() names --bpf-maps, whose maps it does not read", () => {
  const maps = ["\tmap_id:12 [\n\t\t(struct x){\n\t\t\t.a = 1,\n\t\t}\n\t]\n", "\tmap_id: 12 [\n"];
  for (const map of maps) {
    assertThrows(() => parseSs(`${ROW}\n${map}`), SyntaxError, "line 2: the maps of --bpf-maps");
  }
  assertThrows(() => parseSs(`${ROW} map_id:12 map_id:13\n`), SyntaxError, "--bpf-maps");
});

Deno.test("parseSs() reads a key of TCP-MD5 of any characters", () => {
  for (const key of ["ab(cd", "ab)cd", "((", ":[x]", 'q"u\\040ote', "=,10.0.0.3/32=)"]) {
    const value = `10.0.0.2/32=${key}`;
    const [row] = parseSs(`${ROW}\n\t cubic rto:204 md5keys:${value} tcp-ulp-tls version: 1.3\n`);
    assertEquals(row?.info?.md5keys, value);
    assertEquals(row?.info?.version, "1.3");
    const [oneLine] = parseSs(`${ROW} ino:1 sk:1 <-> cubic rto:204 md5keys:fd00::1/128=${key}\n`);
    assert(oneLine?.info?.md5keys?.endsWith(key));
  }
});
