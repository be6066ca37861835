import { assertEquals, assertThrows } from "@std/assert";
import { combinations, valuesAsked } from "../../../lab/cli/what_if/asked.ts";
import { UsageError } from "../../../lab/probe/select.ts";

Deno.test("valuesAsked() takes settings in full, without what all begin with, and with slashes", () => {
  const values = valuesAsked([
    "tcp_sack=0",
    "fin_timeout=5",
    "somaxconn=1",
    "net/ipv4/tcp_ecn=1",
    "net.ipv4.tcp_rmem=4096  131072 6291456",
  ]);
  assertEquals([...values], [
    ["net.ipv4.tcp_sack", ["0"]],
    ["net.ipv4.tcp_fin_timeout", ["5"]],
    ["net.core.somaxconn", ["1"]],
    ["net.ipv4.tcp_ecn", ["1"]],
    ["net.ipv4.tcp_rmem", ["4096 131072 6291456"]],
  ]);
});

Deno.test("combinations(): keys that differ are set together, values of one key are alternatives", () => {
  const all = (...operands: string[]) =>
    combinations(valuesAsked(operands)).map((one) => Object.values(one).join());
  assertEquals(all("tcp_sack=0", "tcp_ecn=1"), ["0,1"]);
  assertEquals(all("tcp_syncookies=0", "tcp_syncookies=2"), ["0", "2"]);
  assertEquals(all("tcp_sack=0", "tcp_ecn=1", "tcp_ecn=0"), ["0,1", "0,0"]);
});

const WRONG: readonly [operands: readonly string[], says: string][] = [
  [[], "what-if takes KEY=VALUE, such as tcp_sack=0"],
  [["tcp_sack"], 'what-if takes KEY=VALUE, not "tcp_sack"'],
  [["tcp_sack="], 'what-if takes KEY=VALUE, not "tcp_sack="'],
  [["=1"], 'what-if takes KEY=VALUE, not "=1"'],
  [
    ["tcp_fin_timeuot=5"],
    'there is no setting of TCP "tcp_fin_timeuot": did you mean "tcp_fin_timeout"?',
  ],
  [["xyzzy=5"], 'there is no setting of TCP "xyzzy": docs/settings.md lists them'],
  [["tcp_sack=0", "tcp_sack=0"], "net.ipv4.tcp_sack=0 is asked for twice"],
  [
    ["net.ipv4.neigh.default.gc_thresh1=5"],
    "net.ipv4.neigh.default.gc_thresh1 cannot be had in a network namespace: " +
    "it is the whole host's, which the lab does not change",
  ],
  [
    ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((n) => `tcp_fin_timeout=${n}`),
    "that is 9 combinations of values, and 8 are the most",
  ],
];

for (const [operands, says] of WRONG) {
  Deno.test(`what-if refuses ${JSON.stringify(operands)}`, () => {
    const error = assertThrows(() => combinations(valuesAsked(operands)), UsageError);
    assertEquals(error.message, says);
  });
}
