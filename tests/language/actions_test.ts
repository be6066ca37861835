/** The words for what rows do, in both languages. */

import { assert, assertEquals } from "@std/assert";
import { describeAction as inEnglish, describeActions } from "../../lab/language/en/actions.ts";
import {
  describeAction as inKorean,
  describeActions as allInKorean,
} from "../../lab/language/ko/actions.ts";
import { type Action, close } from "../../lab/probe.ts";

/** One of each kind: the type makes sure of that. */
const ACTIONS: { readonly [K in Action["kind"]]: Extract<Action, { kind: K }> } = {
  "listen": { kind: "listen", deferAccept: true },
  "connect": { kind: "connect", end: "a", to: "self" },
  "establish": { kind: "establish" },
  "fill-backlog": { kind: "fill-backlog", backlog: 1 },
  "give-up": { kind: "give-up", end: "a" },
  "close-listener": { kind: "close-listener" },
  "refused": { kind: "refused", end: "a" },
  "write": { kind: "write", end: "b", text: 'say "hi"' },
  "write-and-close": { kind: "write-and-close", end: "b", text: "bye" },
  "write-fails": { kind: "write-fails", end: "a" },
  "read": { kind: "read", end: "a", text: "(.*) $1" },
  "read-end": { kind: "read-end", end: "a" },
  "read-reset": { kind: "read-reset", end: "b" },
  "unread": { kind: "unread", end: "b", bytes: 3 },
  "fill": { kind: "fill", end: "a" },
  "drain": { kind: "drain", end: "b" },
  "shutdown": { kind: "shutdown", end: "a" },
  "close": { kind: "close", end: "b" },
  "close-unread": { kind: "close-unread", end: "b" },
  "abort": { kind: "abort", end: "a" },
  "age": { kind: "age", end: "a" },
  "outlast": { kind: "outlast", end: "a", seconds: 60 },
  "deliver": { kind: "deliver", which: "b>a SYN,ACK ack=ISN_A+1" },
  "lose": { kind: "lose", which: "a>b FIN,ACK" },
  "repeat": { kind: "repeat", which: "a>b SYN" },
  "alter": { kind: "alter", which: "b>a SYN,ACK", ack: -999 },
  "retransmission": { kind: "retransmission", end: "b" },
};

Deno.test("every action has its words, in English and in Korean", () => {
  for (const action of Object.values(ACTIONS)) {
    const [english, korean] = [inEnglish(action), inKorean(action)];
    assert(english !== action.kind && !/[\uac00-\ud7a3]/.test(english), english);
    assert(/[\uac00-\ud7a3]/.test(korean), `${english}: ${korean}`);
    for (const value of Object.values(action).filter((v) => typeof v === "number")) {
      assert(english.includes(`${value}`) && korean.includes(`${value}`), english);
    }
  }
  const both = [close("a"), close("b")];
  assertEquals(describeActions(both), "A closes, then B closes");
  assertEquals(allInKorean(both), "A가 닫는다(close), B가 닫는다(close)");
});

Deno.test("no Korean particle follows what may be anything: it may not fit", () => {
  const filled = { ...ACTIONS.write, text: "§" };
  assert(!/§"?[을를이가은는과와]/.test(inKorean(filled)), inKorean(filled));
  assert(!/§"?[을를이가은는과와]/.test(inKorean({ ...ACTIONS["write-and-close"], text: "§" })));
});

Deno.test("actions of a later version are named as they are", () => {
  const later = { kind: "teleport" } as unknown as Action;
  assertEquals([inEnglish(later), inKorean(later)], ["teleport", "teleport"]);
});
