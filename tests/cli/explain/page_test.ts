import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { unicodeWidth } from "@std/cli/unicode-width";
import { setColorEnabled, stripAnsiCode } from "@std/fmt/colors";
import { FACTS, type Setting, TOPICS } from "../../../lab/explain/facts.ts";
import { LANGUAGES } from "../../../lab/language/explanations.ts";
import { COLUMNS } from "../../../lab/text/wrap.ts";
import { describeRows, observedBy } from "../../../lab/explain/observed_by.ts";
import { overview, page, TOPIC_NAMES, topicPage } from "../../../lab/cli/explain/page.ts";
import { readValues } from "../../../lab/explain/values.ts";
import { defineProbe, established, shutdown } from "../../../lab/probe.ts";
import { TCP_STATES } from "../../../lab/tcp/state.ts";

const PROBE = defineProbe({
  title: "A half-close",
  source: "here",
  claims: [],
  medium: "loopback",
  table: [
    established(),
    { do: shutdown("a"), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    { do: [], a: "FIN-WAIT-2" },
    { do: [], b: "CLOSE-WAIT" },
    { do: [], a: "FIN-WAIT-2" },
  ],
});
const PROBES = [{ id: "x/half-close", probe: PROBE }];

Deno.test("observedBy() finds the rows that expect a state, and only those", () => {
  const [found] = observedBy(PROBES, "FIN-WAIT-2");
  assertEquals(found, { id: "x/half-close", a: [1, 2, 4], b: [] });
  assertEquals(describeRows(found!), "A 1-2 4");
  assertEquals(observedBy(PROBES, "CLOSE-WAIT").map(describeRows), ["B 1 3"]);
  assertEquals(observedBy(PROBES, "ESTABLISHED").map(describeRows), ["A 0, B 0"]);
  assertEquals(observedBy(PROBES, "LAST-ACK"), []);
});

Deno.test("readValues() tells values, what there is not, and what cannot be read", async () => {
  const files: Record<string, string> = { "/proc/sys/net/ipv4/range": "32768\t60999\n" };
  const values = await readValues(
    ["net.ipv4.range", "net.ipv4.none", "net.core.secret"],
    (path) => {
      if (path.endsWith("secret")) {
        throw new Error(
          "cannot read it: open: EACCES: permission denied",
        );
      }
      return files[path] ?? Promise.reject(new Error("cat: x: No such file or directory"));
    },
  );
  assertEquals(Object.fromEntries(values), {
    "net.ipv4.range": { kind: "value", text: "32768 60999" },
    "net.ipv4.none": { kind: "absent" },
    "net.core.secret": {
      kind: "unreadable",
      reason: "cannot read it: open: EACCES: permission denied",
    },
  });
});

Deno.test("page() fits into 80 columns, in every language, for every state", () => {
  for (const texts of Object.values(LANGUAGES)) {
    for (const state of TCP_STATES) {
      const values = new Map(
        FACTS[state].settings.map((key: Setting) => [key, { kind: "value", text: "1" }] as const),
      );
      const text = page(state, texts, {
        probes: observedBy(PROBES, state),
        probesInAll: 9,
        values,
      });
      for (const line of text.split("\n")) {
        assert(unicodeWidth(stripAnsiCode(line)) <= COLUMNS, line);
        assert(!/\s$/.test(line), JSON.stringify(line));
      }
      for (const key of FACTS[state].settings) assertStringIncludes(text, `${key} = 1`);
      for (const source of FACTS[state].sources) {
        assertStringIncludes(text.replaceAll(/\s+/g, " "), texts.sourceOf(source));
      }
      assert(!/undefined|\{\w+\}/.test(text), text);
    }
    assertEquals(overview(texts).split("\n").length, 11 + 1 + TOPIC_NAMES.length + 3);
  }
});

Deno.test("topicPage() fits into 80 columns, in every language, and names what shows it", () => {
  for (const texts of Object.values(LANGUAGES)) {
    for (const topic of TOPIC_NAMES) {
      const text = topicPage(topic, texts, [["x/y", "Its title"], ["x/longer", "Another"]]);
      for (const line of text.split("\n")) {
        assert(unicodeWidth(stripAnsiCode(line)) <= COLUMNS, line);
        assert(!/\s$/.test(line), JSON.stringify(line));
      }
      assertStringIncludes(text, "\n  x/y       Its title\n  x/longer  Another\n");
      assertStringIncludes(text, `lab lesson ${topic}`);
      for (const source of TOPICS[topic].sources) {
        assertStringIncludes(text.replaceAll(/\s+/g, " "), texts.sourceOf(source));
      }
      assert(!/undefined|\{\w+\}/.test(text), text);
    }
  }
});

Deno.test("page() says what is missing", () => {
  const values = new Map([
    ["net.ipv4.tcp_tw_reuse", { kind: "unreadable", reason: "permission denied" }] as const,
    ["net.ipv4.tcp_tw_reuse_delay", { kind: "absent" }] as const,
  ]);
  const text = page("TIME-WAIT", LANGUAGES.en, { probes: [], probesInAll: 0, values });
  assertStringIncludes(text, "net.ipv4.tcp_tw_reuse (cannot be read here: permission denied)\n");
  assertStringIncludes(text, "net.ipv4.tcp_tw_reuse_delay (this kernel does not have it)\n");
  assertStringIncludes(text, "Probes that observe it: 0 of 0");
  assertStringIncludes(text, "\n  None.\n");
});

Deno.test("page() is the same text with colours and without", () => {
  const found = { probes: [], probesInAll: 0, values: new Map() };
  setColorEnabled(true);
  const coloured = page("CLOSING", LANGUAGES.ko, found);
  setColorEnabled(false);
  assertEquals(stripAnsiCode(coloured), page("CLOSING", LANGUAGES.ko, found));
});
