import { assert, assertEquals } from "@std/assert";
import { ACTIONS_IN_KOREAN } from "../../../lab/report/html/actions_ko.ts";
import { actionText, type App, say } from "../../../lab/report/html/client/app.ts";
import { pageData } from "../../../lab/report/html/page_data.ts";
import { ENGLISH, type WordKey } from "../../../lab/report/html/words_en.ts";
import { KOREAN } from "../../../lab/report/html/words_ko.ts";
import { type Action, actionsOf } from "../../../lab/probe.ts";
import { describeAction } from "../../../lab/language/en/actions.ts";
import { loadProbe, probeIds } from "../../../lab/run/load.ts";
import { PASSING } from "./reports.ts";

const PROBES = new URL("../../../probes/", import.meta.url);
const HTML = new URL("../../../lab/report/html/", import.meta.url);

/** Terms that are the same in both languages. */
const TERMS = new Set(["loopback", "wire", "ranOn"]);

function places(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).toSorted();
}

Deno.test("the page's words are complete in both languages", () => {
  assertEquals(Object.keys(KOREAN).toSorted(), Object.keys(ENGLISH).toSorted());
  for (const [key, english] of Object.entries(ENGLISH)) {
    const korean = KOREAN[key as keyof typeof ENGLISH];
    assert(english.trim() !== "" && korean.trim() !== "", key);
    assertEquals(places(korean), places(english), key);
    assertEquals(/[\uac00-\ud7a3]/.test(korean), !TERMS.has(key), `${key}: ${korean}`);
    assert(!/[\uac00-\ud7a3]/.test(english), key);
  }
});

Deno.test("the page has no words that it never says", async () => {
  let sources = "";
  for await (const { name } of Deno.readDir(new URL("client/", HTML))) {
    sources += await Deno.readTextFile(new URL(`client/${name}`, HTML));
  }
  sources += await Deno.readTextFile(new URL("html.ts", HTML));
  sources += await Deno.readTextFile(new URL("transitions.ts", HTML));
  sources += await Deno.readTextFile(new URL("../../result.ts", HTML));
  sources += await Deno.readTextFile(new URL("../../claims.ts", HTML));
  sources += await Deno.readTextFile(new URL("../../figure/reading.ts", HTML));
  sources += await Deno.readTextFile(new URL("../../figure/texts.ts", HTML));
  const unsaid = Object.keys(ENGLISH).filter((key) =>
    !/^C\d+(\.\d+)?$/.test(key) && !new RegExp(`"${key}"|\\bENGLISH\\.${key}\\b`).test(sources)
  );
  assertEquals(unsaid, []);
});

function inEnglish(key: WordKey, values: Record<string, number>): string {
  return say({ language: "en", page: pageData(PASSING, false, "") } as App, key, values);
}

Deno.test("say() counts one in the singular, and all else in the plural", () => {
  assertEquals(inEnglish("takenTimes", { n: 1 }), "Observed 1 time:");
  assertEquals(inEnglish("takenTimes", { n: 2 }), "Observed 2 times:");
  assertEquals(inEnglish("stateSeenBy", { n: 0 }), "Observed by 0 probes:");
  assertEquals(inEnglish("shown", { n: 1, all: 1 }), "1 of 1 result");
  const changed = [1, 2].map((changed) => inEnglish("repeats", { runs: 3, changed }));
  assertEquals(changed, [
    "3 runs; 1 verdict was not the same in all of them.",
    "3 runs; 2 verdicts were not the same in all of them.",
  ]);
});

Deno.test("no Korean particle follows what is filled in, unless that is A or B: it may not fit", () => {
  for (const [pattern, korean] of ACTIONS_IN_KOREAN) {
    const groups = pattern.match(/\([^)]*\)/g) ?? [];
    for (const [place, group] of korean.matchAll(/\$(\d)"?(?=[을를이가은는과와]|으?로)/g)) {
      assertEquals(groups[Number(group) - 1], "([AB])", `${place} in ${korean}`);
    }
  }
});

function inKorean(action: string): string {
  return actionText({ language: "ko", page: pageData(PASSING, false, "") } as App, action);
}

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

Deno.test("actionText() knows every action in Korean", () => {
  for (const action of Object.values(ACTIONS)) {
    const english = describeAction(action);
    const korean = inKorean(english);
    assert(/[\uac00-\ud7a3]/.test(korean), `${english}: ${korean}`);
    assert(!/\$\d/.test(korean.replace("(.*) $1", "")), korean);
  }
  assertEquals(inKorean("A closes, then B closes"), "A가 닫는다(close), B가 닫는다(close)");
  assertEquals(inKorean("A sleeps, then B closes"), "A sleeps, then B closes");
});

Deno.test("actionText() knows all that the probes do", async () => {
  for (const id of await probeIds(PROBES)) {
    for (const row of (await loadProbe(PROBES, id)).table) {
      const english = actionsOf(row).map(describeAction).join(", then ");
      assert(inKorean(english) !== english, `${id}: ${english}`);
    }
  }
});
