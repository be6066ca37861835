/** Every parser's time is linear in a line's length, whatever stands in it. */

import { assert } from "@std/assert";
import { detectTable } from "../../lab/parse/detect.ts";
import { parseNetstat } from "../../lab/parse/netstat.ts";
import { parseTcpInfo } from "../../lab/parse/parse_tcp_info.ts";
import { parseProcNetTcp } from "../../lab/parse/proc_net_tcp.ts";
import { parseServices } from "../../lab/parse/services.ts";
import { parseSs } from "../../lab/parse/ss.ts";
import { parseTraceLine } from "../../lab/parse/trace_pipe.ts";
import { growth, LINEAR } from "./growth.ts";

const SS = "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2 ";
const NETSTAT = "tcp        0      0 10.0.0.1:1              10.0.0.2:2              ESTABLISHED ";
const TITLE = "Active Internet connections (only servers)\n";
const HEADER = `${TITLE}Proto Recv-Q Send-Q Local Address Foreign Address State PID/Program name`;
const EVENT = ": inet_sock_set_state: ";
const PROC =
  "  9: 0100007F:2328 0100007F:9C44 06 00000000:00000000 03:00001770 00000000     0        0 0 ";

/**
 * Words that differ, as none may stand there twice; long ones, as an object with thousands of names
 * costs more for each of them than one with a few.
 */
const words = (length: number, word: (i: number) => string): string => {
  let text = "";
  for (let i = 0; text.length < length; i++) text += word(i);
  return text;
};

const LONG_WORD = "x".repeat(150);

type Line = [name: string, take: (text: string) => unknown, make: (length: number) => string];

/** Of a line that begins so, with a piece over and over. */
function of(
  name: string,
  take: (text: string) => unknown,
  begin: string,
  end = "",
): (piece: string) => Line {
  return (piece) => [
    `${name} after ${JSON.stringify(begin.slice(-30))}: ${JSON.stringify(piece)}`,
    take,
    (length) => begin + piece.repeat(length / piece.length) + end,
  ];
}

const ss = (text: string) => parseSs(text);
const netstat = (text: string) => parseNetstat(text);

const LINES: Line[] = [
  ["parseSs() of bare words", ss, (length) => SS + words(length, (i) => `${LONG_WORD}${i} `)],
  ["parseSs() of fields", ss, (length) => SS + words(length, (i) => `${LONG_WORD}${i}:${i} `)],
  [
    "parseSs() of figures",
    ss,
    (length) => `${SS}\n\t ${words(length, (i) => `${LONG_WORD}${i}:${i} `)}`,
  ],
  [
    "parseSs() of the same after another",
    ss,
    (length) => `${SS}ino:1 sk:1 <-> ${words(length, (i) => `${LONG_WORD}${i} `)}`,
  ],
  [
    "parseSs() of holders",
    ss,
    (length) => `${SS}users:(${words(length, (i) => `("a",pid=${i},fd=1),`)}("a",pid=1,fd=1))`,
  ],
  [
    "parseSs() of lines in names",
    ss,
    (length) => `${SS}users:(${words(length, (i) => `("a\nb",pid=${i},fd=1),`)}("a",pid=1,fd=1))`,
  ],
  ["parseSs() of many rows", ss, (length) => words(length, () => `${SS}\n`)],
  ["parseSs() of blank lines", ss, (length) => `${SS}\n${"\n".repeat(length)}\t cubic rto:1`],
  ["parseNetstat() of many rows", netstat, (length) => words(length, () => `${NETSTAT}\n`)],
  [
    "parseTcpInfo()",
    (text) => parseTcpInfo({ bbr: text, skmem: text, rtt: text, busy: text }),
    (length) => `(${words(length, (i) => `a${i}:1,`)}b:1)`,
  ],
  ["parseServices()", parseServices, (length) => words(length, (i) => `${LONG_WORD}${i} `)],
  ...[
    "a b ",
    "cgroup:/ ",
    "<-> ",
    "x(",
    "x)",
    "(",
    ")",
    " ",
    "\t",
    ":",
    "a:",
    "md5keys:(",
    "send 1bps ",
  ]
    .map(of("parseSs()", ss, SS)),
  ...["/a ", "<-> ", "cgroup:/ ", "<-> cgroup:/ ", "tos:1 ", "ts "].map(
    of("parseSs()", ss, `${SS}cgroup:/`),
  ),
  ...["/a ", "<-> ", "<-> cgroup:/ ", "v6only:0 "].map(
    of("parseSs()", ss, `${SS}ino:1 sk:1 cgroup:/`, " <->"),
  ),
  ...['("', ")", '",pid=1', '",pid=1,fd=1)', '),("', "x", '"a",1,2)'].map(
    of("parseSs()", ss, `${SS}users:((`),
  ),
  ...["1min", "9", "1.1", ","].map(of("parseSs()", ss, `${SS}timer:(on,`, ",0)")),
  ...[" ", "0", "0 ", "a:", "[", "%", "1.", "\t"].map(of("parseSs()", ss, "ESTAB ")),
  ...["tcp", " ", "State", "u_str ", "`- "].map(of("parseSs()", ss, "")),
  ...[" ", "0", "0 ", "a:", "::", "1.", "[", "\t"].map(of("parseNetstat()", netstat, "tcp ")),
  ...[" ", "0 ", "1/", "1/a ", "off (0.00/0/0) ", "unkn-1", "on (", "0", "- ", "\ufffd"].map(
    of("parseNetstat()", netstat, NETSTAT),
  ),
  ...["unkn-1", "off (", " ", "0"].map(
    of("parseNetstat()", netstat, `${NETSTAT}1/a `, " (0.00/0/0)"),
  ),
  ...[" ", "1/", "off (0.00/0/0) "].map(
    of("parseNetstat()", netstat, `${HEADER}     Timer\n${NETSTAT}1/a`),
  ),
  ...[" ", "a ", "1/1 ", "- ", "0 "].map(of("parseNetstat()", netstat, "Active AX.25 sockets\n")),
  ...[" ", "a ", "1/1 "].map(
    of("parseNetstat()", netstat, "Active AX.25 sockets\na b c d ", " 1/1 1"),
  ),
  ...[" ", "Proto ", "unix ", "warning, got bogus ", "-", "("].map(
    of("parseNetstat()", netstat, ""),
  ),
  ...[" ", "PID/Program name ", "User "].map(of("parseNetstat()", netstat, HEADER)),
  ...[" ", "0", "0 ", "a"].map(of("parseProcNetTcp()", parseProcNetTcp, PROC)),
  ...[" ", "0", ":", "sl ", "\t"].map(of("parseProcNetTcp()", parseProcNetTcp, "")),
  ...[" ", "-1 ", "a-1 [0] ", "[0] ", "1.5 ", "( ", "a"].map(
    of("parseTraceLine()", parseTraceLine, "", `${EVENT}x`),
  ),
  ...[" ", "a=1 ", "=", EVENT].map(of("parseTraceLine()", parseTraceLine, `a-1 [000] 1.5${EVENT}`)),
  ...[" ", "\t", "0 ", "tcp", "a ", "-"].map(of("detectTable()", detectTable, "")),
];

Deno.test("parsers' time is linear in the line", () => {
  for (const [name, take, make] of LINES) {
    // Something else may have had the processor for a while: what is quadratic is so each time.
    const isLinear = [1, 2, 3].some(() => growth(take, make) < LINEAR);
    assert(isLinear, `${name} grows faster than the line`);
  }
});

Deno.test("growth() tells what is quadratic", () => {
  const quadratic = (text: string) => {
    let found = 0;
    for (let at = 0; at < text.length; at += 2) found += text.indexOf(":", at);
    return found;
  };
  assert(growth(quadratic, (length) => "a ".repeat(length / 2)) > LINEAR);
  const pattern = (text: string) => /^ *(.*)-(\d+)$/.test(text);
  assert(growth(pattern, (length) => " ".repeat(length / 8)) > LINEAR);
});
