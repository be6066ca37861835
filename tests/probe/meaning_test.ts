import { assert, assertEquals, assertThrows } from "@std/assert";
import { describeMeaning } from "../../lab/language/meaning_texts.ts";
import type { Indexed } from "../../lab/probe/indexed.ts";
import { indexed } from "../../lab/probe/indexed.ts";
import { findProbes, loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import { meaningOf } from "../../lab/probe/meaning.ts";
import { requirementsOf } from "../../lab/probe.ts";
import { dependsOnOf } from "../../lab/probe/dependence.ts";
import { UsageError } from "../../lab/probe/select.ts";
import { meanings } from "../../lab/run/chosen.ts";

function probe(id: string, more: Partial<Indexed> = {}): Indexed {
  return { id, title: "", source: "", verifies: [], states: [], dependsOn: [], gives: [], ...more };
}

const FIN_TIMEOUT = "net.ipv4.tcp_fin_timeout";
const PROBES: readonly Indexed[] = [
  probe("arrives/closing/ack", { extra: true, group: "arrives/closing", states: ["CLOSING"] }),
  probe("arrives/closing/rst", {
    group: "arrives/closing",
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    verifies: ["3.10.7.4-rst-exact", "C12.1"],
  }),
  probe("close/four-way", { verifies: ["C5", "MUST-13"], states: ["TIME-WAIT", "FIN-WAIT-2"] }),
  probe("close/simultaneous", {
    source: "RFC 9293, 3.6, figure 13",
    states: ["CLOSING", "TIME-WAIT"],
  }),
  probe("queue/cookies", { gives: ["net.core.somaxconn"], title: "The queue is full" }),
  probe("time-wait/rst", { verifies: ["RFC5961 3.2"] }),
  probe("timeouts/orphan", { gives: [FIN_TIMEOUT], source: "tcp(7), TCP_LINGER2" }),
  probe("timeouts/linger", { dependsOn: [FIN_TIMEOUT], states: ["FIN-WAIT-2"] }),
];

const MEANT: readonly [selector: string, kind: string, name: string, ids: string][] = [
  // As ever.
  ["close", "id", "close", "close/four-way close/simultaneous"],
  [
    "/s/",
    "id",
    "/s/",
    "arrives/closing/rst close/four-way close/simultaneous queue/cookies " +
    "time-wait/rst timeouts/orphan timeouts/linger",
  ],
  ["close/four-way", "id", "close/four-way", "close/four-way"],
  ["time-wait", "id", "time-wait", "time-wait/rst"],
  ["arrives/closing/ack", "id", "arrives/closing/ack", "arrives/closing/ack"],
  // Requirements and claims, in any case; a claim with its parts.
  ["must-13", "requirement", "MUST-13", "close/four-way"],
  ["3.10.7.4-rst-exact", "requirement", "3.10.7.4-rst-exact", "arrives/closing/rst"],
  ["C5", "claim", "C5", "close/four-way"],
  ["c12", "claim", "C12", "arrives/closing/rst"],
  ["C5.2", "claim", "C5.2", "close/four-way"],
  // Sections, by the source and by what is verified.
  ["3.10.7", "section", "RFC 9293, 3.10.7", "arrives/closing/rst"],
  ["RFC 9293 3.6.1", "section", "RFC 9293, 3.6.1", "close/four-way"],
  ["3.6", "section", "RFC 9293, 3.6", "close/four-way close/simultaneous"],
  ["rfc5961", "section", "RFC 5961", "arrives/closing/rst time-wait/rst"],
  // Settings, however much of the name is there.
  ["tcp_fin_timeout", "setting", FIN_TIMEOUT, "timeouts/orphan timeouts/linger"],
  [FIN_TIMEOUT, "setting", FIN_TIMEOUT, "timeouts/orphan timeouts/linger"],
  ["net/ipv4/tcp_fin_timeout", "setting", FIN_TIMEOUT, "timeouts/orphan timeouts/linger"],
  ["fin_timeout", "setting", FIN_TIMEOUT, "timeouts/orphan timeouts/linger"],
  ["somaxconn", "setting", "net.core.somaxconn", "queue/cookies"],
  // States, in capitals or as a tool spells them; without the extra ones where there are others.
  ["TIME-WAIT", "state", "TIME-WAIT", "close/four-way close/simultaneous"],
  ["CLOSING", "state", "CLOSING", "close/simultaneous"],
  ["TIME_WAIT", "state", "TIME-WAIT", "close/four-way close/simultaneous"],
  ["FinWait2", "state", "FIN-WAIT-2", "close/four-way timeouts/linger"],
  ["fin-wait-2", "state", "FIN-WAIT-2", "close/four-way timeouts/linger"],
  // Words, in ids first.
  ["closing", "word", "closing", "arrives/closing/rst"],
  ["four-way", "word", "four-way", "close/four-way"],
  ["four way", "word", "four way", "close/four-way"],
  ["cookie", "word", "cookie", "queue/cookies"],
  ["full", "text", "full", "queue/cookies"],
  ["figure 13", "text", "figure 13", "close/simultaneous"],
  ["TCP_LINGER2", "text", "TCP_LINGER2", "timeouts/orphan"],
];

for (const [selector, kind, name, ids] of MEANT) {
  Deno.test(`meaningOf() takes "${selector}" for a ${kind}`, () => {
    const meaning = meaningOf(selector, PROBES);
    assertEquals([meaning.kind, meaning.name, meaning.ids.join(" ")], [kind, name, ids]);
  });
}

Deno.test("meaningOf() with all takes the extra ones, too", () => {
  const ids = meaningOf("CLOSING", PROBES, true).ids;
  assertEquals(ids, ["arrives/closing/ack", "close/simultaneous"]);
});

const AMBIGUOUS: readonly [selector: string, en: string, ko: string][] = [
  [
    "time-wait",
    "1 probe: by its id, time-wait (also: the state TIME-WAIT is 2 probes: lab TIME-WAIT)",
    "프로브 1개: id가 time-wait (다른 뜻: 상태 TIME-WAIT은(는) 프로브 2개: lab TIME-WAIT)",
  ],
  [
    "closing",
    "1 probe: by its id, which has closing in it " +
    "(also: the state CLOSING is 1 probe: lab CLOSING)",
    "프로브 1개: id에 closing이(가) 있음 (다른 뜻: 상태 CLOSING은(는) 프로브 1개: lab CLOSING)",
  ],
  [
    "CLOSING",
    "1 probe: its table expects CLOSING (also: CLOSING is in the ids of 1: lab /closing/)",
    "프로브 1개: 표가 CLOSING 상태를 기대 " +
    "(다른 뜻: id에 CLOSING이(가) 있는 프로브 1개: lab /closing/)",
  ],
  ["C5", "1 probe: it verifies claim C5", "프로브 1개: 주장 C5을(를) 검증"],
  [
    "3.6",
    "2 probes: by their source, RFC 9293, 3.6",
    "프로브 2개: 출처가 RFC 9293, 3.6",
  ],
  [
    "tcp_fin_timeout",
    "2 probes: they depend on net.ipv4.tcp_fin_timeout, or set it",
    "프로브 2개: net.ipv4.tcp_fin_timeout에 좌우되거나 그 값을 정함",
  ],
];

for (const [selector, en, ko] of AMBIGUOUS) {
  Deno.test(`describeMeaning() says what "${selector}" was taken for, and what else there is`, () => {
    const meaning = meaningOf(selector, PROBES);
    assertEquals(describeMeaning(meaning, "en"), en);
    assertEquals(describeMeaning(meaning, "ko"), ko);
    // What it says can be typed means just that.
    for (const [, typed] of en.matchAll(/lab (\S+?)\)?$/g)) {
      const other = meaning.others[0]!;
      assertEquals(meaningOf(typed!, PROBES).ids, other.ids);
    }
  });
}

const NOTHING: readonly [selector: string, says: string][] = [
  ["clsoe", 'no probe matches "clsoe": did you mean "close"?'],
  ["TIME-WIAT", 'no probe matches "TIME-WIAT": did you mean "TIME-WAIT"?'],
  ["time-wiat", 'no probe matches "time-wiat": did you mean "time-wait"?'],
  ["tcp_fin_timeuot", 'no probe matches "tcp_fin_timeuot": did you mean "tcp_fin_timeout"?'],
  ["simultanous", 'no probe matches "simultanous": did you mean "simultaneous"?'],
  ["tcp_frto", 'no probe depends on a setting "tcp_frto", and none sets it'],
  ["MUST-14", "no probe verifies MUST-14"],
  ["C7", "no probe verifies C7"],
  ["3.99", "no probe is of RFC 9293, 3.99"],
  ["LAST-ACK", "no probe's table expects LAST-ACK"],
  ["xyzzy", 'no probe matches "xyzzy"'],
  ["", 'no probe matches ""'],
  ["/", 'no probe matches "/"'],
  ["/nothing/", 'no probe matches "/nothing/"'],
  ["/(/", "not a regular expression: /(/"],
  ["6", 'no probe matches "6"'],
  ["-", 'no probe matches "-"'],
];

for (const [selector, says] of NOTHING) {
  Deno.test(`meaningOf() refuses "${selector}"`, () => {
    const error = assertThrows(() => meaningOf(selector, PROBES), UsageError);
    assert(error.message.startsWith(says), error.message);
    assertEquals(error.message.includes("did you mean"), says.includes("did you mean"));
  });
}

Deno.test("meanings() take RFC, its number and a section, in three words, for one", async () => {
  const [one, ...more] = await meanings(["RFC", "9293", "3.6.1"], OWN_PROBES);
  assertEquals([one!.name, more.length], ["RFC 9293, 3.6.1", 0]);
  const names = (await meanings(["RFC9293,", "3.6.1", "C5"], OWN_PROBES)).map(({ name }) => name);
  assertEquals(names, ["RFC 9293, 3.6.1", "C5"]);
});

Deno.test("indexed() says of each probe what the probe itself says", async () => {
  const all = await indexed(OWN_PROBES);
  const found = await findProbes(OWN_PROBES);
  assertEquals(all.map(({ id }) => id), found.map(({ id }) => id));
  // Of each file and each variant a few: to make all cases takes long.
  const some = [...Map.groupBy(all, ({ id, group }) => group ?? id).values()]
    .flatMap((these) => these.slice(0, 2));
  for (const one of some) {
    const probe = await loadProbe(OWN_PROBES, one.id);
    assertEquals([one.title, one.source], [probe.title, probe.source], one.id);
    assertEquals(new Set(one.verifies), new Set(requirementsOf(probe)), one.id);
    assertEquals([...one.dependsOn].sort(), dependsOnOf(probe).sort(), one.id);
  }
});
