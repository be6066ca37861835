import { assertEquals, assertThrows } from "@std/assert";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { UsageError } from "../../lab/probe/select.ts";
import type { TcpState } from "../../lab/tcp/state.ts";

/** `ADDRESS PORT`. */
function endpoint(text: string) {
  const [address, port] = text.split(" ") as [string, string];
  return { address, port: Number(port) };
}

const MEETS: readonly [words: string, local: string, peer: string, meets: boolean][] = [
  ["", "10.0.0.1 80", "10.0.0.2 4000", true],
  [":80", "10.0.0.1 80", "10.0.0.2 4000", true],
  [":4000", "10.0.0.1 80", "10.0.0.2 4000", true],
  [":81", "10.0.0.1 80", "10.0.0.2 4000", false],
  [":79-81", "10.0.0.1 80", "10.0.0.2 4000", true],
  [":81 :4000", "10.0.0.1 80", "10.0.0.2 4000", true],
  ["local=:4000", "10.0.0.1 80", "10.0.0.2 4000", false],
  ["peer=:4000", "10.0.0.1 80", "10.0.0.2 4000", true],
  ["local=:80 peer=:80", "10.0.0.1 80", "10.0.0.2 4000", false],
  ["local=:80 peer=10.0.0.2", "10.0.0.1 80", "10.0.0.2 4000", true],
  ["10.0.0.2", "10.0.0.1 80", "10.0.0.2 4000", true],
  ["10.0.0.3", "10.0.0.1 80", "10.0.0.2 4000", false],
  ["10.0.0.0/8", "10.0.0.1 80", "10.0.0.2 4000", true],
  ["10.0.0.0/31", "10.0.0.2 80", "10.0.0.3 4000", false],
  ["10.0.0.2/31", "10.0.0.1 80", "10.0.0.3 4000", true],
  ["0.0.0.0/0", "::1 80", "::1 4000", false],
  ["10.0.0.1:80", "10.0.0.1 80", "10.0.0.2 4000", true],
  ["10.0.0.1:4000", "10.0.0.1 80", "10.0.0.2 4000", false],
  ["10.0.0.0/8:4000", "10.0.0.1 80", "10.0.0.2 4000", true],
  ["10.0.0.1", "::ffff:10.0.0.1 80", "::ffff:10.0.0.2 4000", true],
  ["::ffff:10.0.0.1", "::ffff:10.0.0.1 80", "::ffff:10.0.0.2 4000", true],
  ["::1", "::1 80", "::1 4000", true],
  ["::1", "::2 80", "::3 4000", false],
  ["[::1]:80", "::1 80", "::1 4000", true],
  ["[::1]:81", "::1 80", "::1 4000", false],
  ["[2001:db8::/32]:80", "2001:db8:1::1 80", "::1 4000", true],
  ["2001:db8::/32", "2001:db9::1 80", "::1 4000", false],
];

Deno.test("parseSelectors() reads ports and addresses:", async (t) => {
  for (const [words, local, peer, meets] of MEETS) {
    await t.step(`"${words}" ${meets ? "is" : "is not"} ${local} > ${peer}`, () => {
      const selector = parseSelectors(words.split(" ").filter((word) => word !== ""));
      assertEquals(selector.meets(endpoint(local), endpoint(peer)), meets);
      assertEquals(selector.states, undefined);
    });
  }
});

const STATES: readonly [words: string, states: readonly TcpState[]][] = [
  ["close-wait", ["CLOSE-WAIT"]],
  ["CLOSE_WAIT last-ack :80", ["CLOSE-WAIT", "LAST-ACK"]],
  ["fin-wait", ["FIN-WAIT-1", "FIN-WAIT-2"]],
  ["estab", ["ESTABLISHED"]],
];

Deno.test("parseSelectors() reads states:", async (t) => {
  for (const [words, states] of STATES) {
    await t.step(
      words,
      () => assertEquals(parseSelectors(words.split(" ")).states, new Set(states)),
    );
  }
});

const WRONG: readonly [word: string, says: string][] = [
  ["443", '"443" is no state: did you mean the port ":443"?'],
  ["clsoe-wait", '"clsoe-wait" is no state, no ADDRESS and no :PORT: did you mean "CLOSE-WAIT"?'],
  [":70000", '":70000" is no state, no ADDRESS and no :PORT'],
  [":90-80", '":90-80" is no state, no ADDRESS and no :PORT'],
  ["10.0.0.1/33", '"10.0.0.1/33" is no state, no ADDRESS and no :PORT'],
  ["10.0.0.256", '"10.0.0.256" is no state, no ADDRESS and no :PORT'],
  ["[::1", '"[::1" is no state, no ADDRESS and no :PORT'],
  ["local=close-wait", '"local=close-wait" is no state, no ADDRESS and no :PORT'],
  ["example.org", '"example.org" is no state, no ADDRESS and no :PORT'],
  ["", '"" is no state, no ADDRESS and no :PORT'],
];

Deno.test("parseSelectors() refuses what means nothing:", async (t) => {
  for (const [word, says] of WRONG) {
    await t.step(`"${word}"`, () => {
      const error = assertThrows(() => parseSelectors([word]), UsageError);
      assertEquals(error.message, says);
    });
  }
});
