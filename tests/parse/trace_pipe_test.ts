import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { parseTraceLine } from "../../lab/parse/trace_pipe.ts";

const EVENT = "inet_sock_set_state: family=AF_INET protocol=IPPROTO_TCP sport=9000 dport=40002 " +
  "saddr=127.0.0.1 daddr=127.0.0.2 saddrv6=::ffff:127.0.0.1 daddrv6=::ffff:127.0.0.2 " +
  "oldstate=TCP_FIN_WAIT1 newstate=TCP_FIN_WAIT2";
const LINE = `          <idle>-0       [001] ..s2.   815.106382: ${EVENT}`;

Deno.test("parseTraceLine() reads a change of state", () => {
  assertEquals(parseTraceLine(LINE), {
    atSeconds: 815.106382,
    comm: "<idle>",
    pid: 0,
    cpu: 1,
    family: 4,
    local: { address: "127.0.0.1", port: 9000 },
    peer: { address: "127.0.0.2", port: 40002 },
    from: "FIN-WAIT-1",
    to: "FIN-WAIT-2",
  });
});

Deno.test("parseTraceLine() takes the addresses of the family", () => {
  const line = LINE.replace("AF_INET ", "AF_INET6 ").replace(
    "saddrv6=::ffff:127.0.0.1",
    "saddrv6=fd09:0::1",
  );
  const { family, local, peer } = parseTraceLine(line);
  assertEquals([family, local.address, peer.address], [6, "fd09::1", "::ffff:127.0.0.2"]);
});

Deno.test("parseTraceLine() reads lines with a thread group, without flags, and with more fields", () => {
  for (const prefix of ["(      0) [001] ..s2.", "(-------) [001] ..s2.", "[001]"]) {
    assertEquals(parseTraceLine(LINE.replace("[001] ..s2.", prefix)), parseTraceLine(LINE));
  }
  assertEquals(parseTraceLine(`${LINE} skaddr=ffff\n`), parseTraceLine(LINE));
});

Deno.test("parseTraceLine() takes any name of a process for a name only", () => {
  const names = ["my proc", "a-1 [000]", "x-1 [000] .. 1.", "a: b", "a-b-c", "1.5: x", "inet_sock"];
  for (const name of names) {
    const { comm, pid, cpu, atSeconds } = parseTraceLine(LINE.replace("<idle>-0", `${name}-77`));
    assertEquals({ comm, pid, cpu, atSeconds }, {
      comm: name,
      pid: 77,
      cpu: 1,
      atSeconds: 815.106382,
    });
  }
});

Deno.test("parseTraceLine() reads the kernel's two states more than RFC 9293 has", () => {
  const line = LINE.replace("oldstate=TCP_FIN_WAIT1", "oldstate=TCP_NEW_SYN_RECV");
  assertEquals(parseTraceLine(line).from, "SYN-RECEIVED");
});

const MALFORMED: [what: string, line: string, reason: string][] = [
  ["nothing", "", "not an event"],
  ["a comment", "# tracer: nop", "not an event"],
  ["lost events", "CPU:1 [LOST 12 EVENTS]", "not an event"],
  ["another event", LINE.replace("inet_sock_set_state", "inet_sk_error_report"), "not an event"],
  ["no processor", LINE.replace("[001] ", ""), "does not follow"],
  ["no pid", LINE.replace("<idle>-0", "<idle>"), "does not follow"],
  ["no time", LINE.replace("815.106382", "815"), "does not follow"],
  ["another protocol", LINE.replace("_TCP ", "_MPTCP "), '"IPPROTO_MPTCP" is not TCP'],
  ["another family", LINE.replace("AF_INET ", "AF_UNIX "), "neither AF_INET nor AF_INET6"],
  ["a state", LINE.replace("TCP_FIN_WAIT2", "TCP_MAX"), 'newstate="TCP_MAX"'],
  ["an escape in a state", LINE.replace("TCP_FIN_WAIT2", "\x1b[31mX"), "is not a state of TCP"],
  ["no state", LINE.replace(" newstate=TCP_FIN_WAIT2", ""), "newstate= is missing"],
  ["an address", LINE.replace("saddr=127.0.0.1", "saddr=127.0.0"), "is not an address"],
  [
    "an address of the other family",
    LINE.replace("saddr=127.0.0.1", "saddr=::1"),
    "is not an address",
  ],
  ["a port", LINE.replace("sport=9000", "sport=90000"), 'sport="90000" is not a port'],
  ["a cut line", LINE.slice(0, 120), "is missing"],
  ["two lines", `${LINE}\n${LINE}`, "more than one line"],
  ["two lines in one", `${LINE} ${LINE}`, "does not follow"],
  ["a pid of 26 digits", LINE.replace("-0 ", `-${"9".repeat(26)} `), "does not follow"],
  ["a pid of 32 bits", LINE.replace("-0 ", "-2147483648 "), "larger than can be"],
  ["a processor of 32 bits", LINE.replace("[001]", "[2147483648]"), "larger than can be"],
  ["a time of 11 digits", LINE.replace("815.1", "81500000000.1"), "does not follow"],
  ["a comm of 16 bytes", LINE.replace("<idle>", "0123456789abcdef"), "more than 15 bytes"],
  [
    "a port twice",
    LINE.replace("sport=9000", "sport=9000 sport=9000"),
    '"sport" stands there twice',
  ],
  ["a word that is no field", `${LINE} more`, '"more" is not of the form name=value'],
];

for (const [what, line, reason] of MALFORMED) {
  Deno.test(`parseTraceLine() refuses a malformed line: ${what}`, () => {
    const error = assertThrows(() => parseTraceLine(line), SyntaxError, reason);
    assertMatch(error.message, /^Cannot parse trace_pipe output: line 1: .+: ".*"$/);
    assert(!error.message.includes("\x1b"));
  });
}
