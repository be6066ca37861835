/**
 * Damaged text either parses to rows that it justifies, or is refused with its line: nothing else,
 * whatever the damage.
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { readNetstat } from "../../lab/parse/netstat.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import { readProcNetTcp } from "../../lab/parse/proc_net_tcp.ts";
import { readSs } from "../../lab/parse/ss.ts";
import { parseTraceLine, type Transition } from "../../lab/parse/trace_pipe.ts";
import { SocketRow } from "../../lab/tcp/socket_row_schema.ts";
import { STATE_OF_SS } from "../../lab/tcp/state.ts";
import { fixtureText } from "./fixture.ts";
import { type Judge, judgeNetstat, judgeProc, judgeSs, judgeTransition } from "./justified.ts";
import { runs } from "./runs.ts";

interface Parser<T> {
  read: (text: string) => T;
  valid: string[];
  assertJustified: (found: T, text: string) => void;
}

interface TableParser {
  read: (text: string) => ObservedRow[];
  valid: string[];
  judge: Judge;
  /** A line that is a TCP socket's, and so must not be passed over. */
  tcp: RegExp;
}

const TABLES: Record<string, TableParser> = {
  parseSs: {
    read: readSs,
    judge: judgeSs,
    tcp: new RegExp(`^tcp\\b|^(?:tcp *)?(?:${[...STATE_OF_SS.keys()].join("|")})[ \\d]`),
    valid: ["ss-4.9.0/ss-tuanoep.out", "ss-4.15.0/glued-47cols-tan.out", "ss-7.1.0/ss-tanoep.out"]
      .map((path) => fixtureText(`ss-versions/${path}`))
      .concat(fixtureText("live-6.18/ss-tanimoep.out").slice(0, 6000)),
  },
  parseNetstat: {
    read: readNetstat,
    judge: judgeNetstat,
    tcp: /^tcp/,
    valid: ["netstat-busybox-1.35.0/netstat-tan.out", "netstat-net-tools-2.10/netstat-tanoepW.out"]
      .map((path) => fixtureText(`ss-versions/${path}`)),
  },
  parseProcNetTcp: {
    read: readProcNetTcp,
    judge: judgeProc,
    tcp: /^ *\d+: /,
    valid: ["net_tcp", "net_tcp6"].map((path) => fixtureText(`ss-versions/${path}`)),
  },
};

const IPV4_EVENT =
  "  my proc-77 [001] ..s2. 815.106382: inet_sock_set_state: family=AF_INET protocol=IPPROTO_TCP" +
  " sport=9000 dport=40002 saddr=127.0.0.1 daddr=127.0.0.2 saddrv6=::ffff:127.0.0.3" +
  " daddrv6=fd09::4 oldstate=TCP_FIN_WAIT1 newstate=TCP_FIN_WAIT2";

const TRACE: Parser<Transition> = {
  read: parseTraceLine,
  valid: [IPV4_EVENT, IPV4_EVENT.replace("=AF_INET", "=AF_INET6")],
  assertJustified: (found, line) => assertEquals(judgeTransition(found, line), []),
};

/** Pieces that the grammars are made of, and what cuts through them. */
const piece = fc.oneof(
  fc.constantFrom(
    ..." \n\t\r\0:()[]\"',%*-/.0",
    "\n\n",
    "users:((",
    '",pid=1,fd=2)',
    "timer:(",
    "::",
    "tcp ",
    "ESTAB ",
    "-->",
    " cgroup:/",
    "999999999999999999999",
    "\u2028",
    "\ud800",
  ),
  fc.string({ maxLength: 3, unit: "binary" }),
);

const damage = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(12), put: piece }),
  { minLength: 1, maxLength: 4 },
);

function assertComplaint(error: unknown, text: string): void {
  if (!(error instanceof SyntaxError)) throw error;
  const match = /^Cannot parse \S+(?: output)?: line (\d+): .*/s.exec(error.message);
  assert(match !== null, error.message);
  assert(Number(match[1]) <= text.split("\n").length, error.message);
  assertMatch(error.message, /"$|the text is empty$/);
}

/** Each row stands where it says, on lines of its own, and all that it says stands there. */
function assertRowsJustified(rows: ObservedRow[], text: string, { judge, tcp }: TableParser): void {
  const lines = text.split("\n");
  const taken = new Set<number>();
  for (const observed of rows) {
    SocketRow.parse(observed.row);
    const { line, lineNumber } = observed;
    for (const [i, part] of line.split("\n").entries()) {
      assertEquals(lines[lineNumber - 1 + i], part);
      assert(!taken.has(lineNumber + i), `line ${lineNumber + i} is in two rows`);
      taken.add(lineNumber + i);
    }
    assertEquals(judge(observed), [], line);
  }
  for (const [i, line] of lines.entries()) {
    if (taken.has(i + 1) || !tcp.test(line)) continue;
    // Unless it is part of another protocol's row: of a name there.
    const before = lines.slice(0, i).findLast((_, at) => !taken.has(at + 1));
    assert(before?.includes('("'), `line ${i + 1} is in no row: ${line}`);
  }
}

function testDamage<T>(name: string, { read, valid, assertJustified }: Parser<T>): void {
  Deno.test(`${name}() parses damaged text to what stands there, or refuses it, naming the line`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), damage, (text, changes) => {
        for (const { at, cut, put } of changes) {
          const index = Math.floor(at * text.length);
          text = text.slice(0, index) + put + text.slice(index + cut);
        }
        let found: T;
        try {
          found = read(text);
        } catch (error) {
          return assertComplaint(error, text);
        }
        assertJustified(found, text);
      }),
      { numRuns: runs(500) },
    );
  });

  Deno.test(`${name}() parses any text or refuses it, naming the line`, () => {
    fc.assert(
      fc.property(fc.array(piece).map((pieces) => pieces.join("")), (text) => {
        try {
          read(text);
        } catch (error) {
          assertComplaint(error, text);
        }
      }),
      { numRuns: runs(500) },
    );
  });
}

for (const [name, table] of Object.entries(TABLES)) {
  testDamage(name, {
    ...table,
    assertJustified: (rows, text) => assertRowsJustified(rows, text, table),
  });
}
testDamage("parseTraceLine", TRACE);
