/** Damaged text either parses or is refused with its line: nothing else, whatever the damage. */

import { assertMatch } from "@std/assert";
import fc from "fast-check";
import { parseNetstat } from "../../lab/parse/netstat.ts";
import { parseProcNetTcp } from "../../lab/parse/proc_net_tcp.ts";
import { parseSs } from "../../lab/parse/ss.ts";
import { parseTraceLine } from "../../lab/parse/trace_pipe.ts";
import { SocketRow } from "../../lab/tcp/socket_row.ts";
import { fixtureText } from "./fixture.ts";

const PARSERS: Record<string, { parse: (text: string) => unknown[]; valid: string[] }> = {
  parseSs: {
    parse: parseSs,
    valid: ["ss-4.9.0/ss-tuanoep.out", "ss-4.15.0/glued-47cols-tan.out", "ss-7.1.0/ss-tanoep.out"]
      .map((path) => fixtureText(`ss-versions/${path}`))
      .concat(fixtureText("live-6.18/ss-tanimoep.out").slice(0, 6000)),
  },
  parseNetstat: {
    parse: parseNetstat,
    valid: ["netstat-busybox-1.35.0/netstat-tan.out", "netstat-net-tools-2.10/netstat-tanoepW.out"]
      .map((path) => fixtureText(`ss-versions/${path}`)),
  },
  parseProcNetTcp: {
    parse: parseProcNetTcp,
    valid: ["net_tcp", "net_tcp6"].map((path) => fixtureText(`ss-versions/${path}`)),
  },
  parseTraceLine: {
    parse: (line) => (parseTraceLine(line), []),
    valid: [
      "  my proc-77 [001] ..s2. 815.106382: inet_sock_set_state: family=AF_INET protocol=IPPROTO_TCP" +
      " sport=9000 dport=40002 saddr=127.0.0.1 daddr=127.0.0.2 saddrv6=::ffff:127.0.0.1" +
      " daddrv6=::ffff:127.0.0.2 oldstate=TCP_FIN_WAIT1 newstate=TCP_FIN_WAIT2",
    ],
  },
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

for (const [name, { parse, valid }] of Object.entries(PARSERS)) {
  Deno.test(`${name}() parses damaged text or refuses it, naming the line`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), damage, (text, changes) => {
        for (const { at, cut, put } of changes) {
          const index = Math.floor(at * text.length);
          text = text.slice(0, index) + put + text.slice(index + cut);
        }
        let rows: unknown[];
        try {
          rows = parse(text);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          assertMatch(error.message, /^Cannot parse \S+(?: output)?: line \d+: ./);
          return;
        }
        rows.forEach((row) => SocketRow.parse(row));
      }),
      { numRuns: 500 },
    );
  });

  Deno.test(`${name}() parses any text or refuses it, naming the line`, () => {
    fc.assert(
      fc.property(fc.array(piece).map((pieces) => pieces.join("")), (text) => {
        try {
          parse(text);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          assertMatch(error.message, /^Cannot parse \S+(?: output)?: line \d+: ./);
        }
      }),
      { numRuns: 500 },
    );
  });
}
