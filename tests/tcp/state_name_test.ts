import { assertEquals } from "@std/assert";
import { spellingsOf, stateNamed, statesBeginning, statesLike } from "../../lab/tcp/state_name.ts";
import { TCP_STATES, type TcpState } from "../../lab/tcp/state.ts";

const NAMES: readonly [name: string, state: TcpState | undefined][] = [
  ["time-wait", "TIME-WAIT"],
  ["TIME_WAIT", "TIME-WAIT"],
  ["timewait", "TIME-WAIT"],
  ["Time Wait", "TIME-WAIT"],
  ["TCP_TIME_WAIT", "TIME-WAIT"],
  ["ESTAB", "ESTABLISHED"],
  ["SYN_RECV", "SYN-RECEIVED"],
  ["syn-recv", "SYN-RECEIVED"],
  ["TCP_NEW_SYN_RECV", "SYN-RECEIVED"],
  ["FIN_WAIT1", "FIN-WAIT-1"],
  ["finwait2", "FIN-WAIT-2"],
  ["UNCONN", "CLOSED"],
  ["CLOSE", "CLOSED"],
  ["close-wait", "CLOSE-WAIT"],
  ["0A", "LISTEN"],
  ["06", "TIME-WAIT"],
  ["6", undefined],
  ["fin-wait", undefined],
  ["", undefined],
  ["TIME-WAITS", undefined],
];

Deno.test("stateNamed() reads every spelling of a state, and nothing else:", async (t) => {
  for (const [name, state] of NAMES) {
    await t.step(JSON.stringify(name), () => assertEquals(stateNamed(name), state));
  }
});

Deno.test("stateNamed() reads what every tool prints, in any case and with any separator", () => {
  for (const state of TCP_STATES) {
    for (const name of [state, ...Object.values(spellingsOf(state)).flat()]) {
      for (const form of [name, name.toLowerCase(), name.replaceAll(/[-_]/g, "")]) {
        assertEquals(stateNamed(form), state, form);
      }
    }
  }
});

const LIKE: readonly [name: string, states: readonly TcpState[]][] = [
  ["time-wiat", ["TIME-WAIT"]],
  ["CLOSE-WIAT", ["CLOSE-WAIT"]],
  ["etsab", ["ESTABLISHED"]],
  ["fin-wait", ["FIN-WAIT-1", "FIN-WAIT-2"]],
  ["syn", ["SYN-SENT", "SYN-RECEIVED"]],
  ["lisen", ["LISTEN"]],
  ["banana", []],
  ["", []],
];

Deno.test("statesLike() tells what a misspelt name may mean:", async (t) => {
  for (const [name, states] of LIKE) {
    await t.step(JSON.stringify(name), () => assertEquals(statesLike(name), [...states]));
  }
});

Deno.test("statesBeginning() takes a leading part of RFC 9293's names", () => {
  assertEquals(statesBeginning("fin_wait"), ["FIN-WAIT-1", "FIN-WAIT-2"]);
  assertEquals(statesBeginning("-"), []);
});
