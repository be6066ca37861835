/** What a line of `lab play` asks for, and what Tab makes of its beginning. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { completions } from "../../lab/cli/play/complete.ts";
import { readLine, WrongLine } from "../../lab/cli/play/directive.ts";
import { helpOn, overview } from "../../lab/cli/play/help.ts";
import { DIRECTIVES, PLAY } from "../../lab/language/play_texts.ts";
import { reach } from "../../lab/probe.ts";
import { SPOKEN } from "../../lab/probe/spoken_words.ts";
import { VOCABULARY, VOCABULARY_NAMES } from "../../lab/probe/vocabulary.ts";

const read = (line: string) => readLine(line, PLAY.en);

Deno.test("a line is of the prompt, or of tables", () => {
  assertEquals(read("  # only said"), { is: "nothing" });
  assertEquals(read("?"), { is: "help" });
  assertEquals(read("help inject"), { is: "help", word: "inject" });
  assertEquals(read("undo 3"), { is: "undo", lines: 3 });
  assertEquals(read("-6"), { is: "family", family: 6 });
  assertEquals(read("--sockets libc"), { is: "sockets", sockets: "libc" });
  assertEquals(read("save a.ts What it is"), { is: "save", file: "a.ts", title: "What it is" });
  assertEquals(read("load close/three-segments"), { is: "load", probe: "close/three-segments" });
  assertEquals(read('given sysctl net.ipv4.tcp_sack=0 net.ipv4.tcp_rmem="1 2 3"'), {
    is: "sysctl",
    settings: { "net.ipv4.tcp_sack": "0", "net.ipv4.tcp_rmem": "1 2 3" },
  });
});

Deno.test("what is given is said as tables say it", () => {
  assertEquals(read("given a scripted"), { is: "given", given: { a: "scripted" } });
  assertEquals(read("given b rcvbuf 65536"), { is: "given", given: { b: { SO_RCVBUF: 65536 } } });
  assertEquals(read("reach fin_wait2 orphan"), {
    is: "reach",
    name: "FIN-WAIT-2 orphan",
    rows: reach("FIN-WAIT-2", "orphan").rows,
  });
  const lines = VOCABULARY_NAMES.flatMap((name) => {
    const { play } = VOCABULARY[name] as { readonly play?: string };
    return play ?? [];
  });
  for (const line of lines) read(line);
});

Deno.test("what is wrong with a line is said in the reader's language, with the nearest word", () => {
  const wrong = (line: string, language: "en" | "ko" = "en") =>
    assertThrows(() => readLine(line, PLAY[language]), WrongLine).message;
  assertEquals(wrong("undoo"), 'no word is called "undoo": did you mean undo?');
  assertEquals(wrong("undoo", "ko"), '"undoo"라는 낱말은 없다 (undo?)');
  assertEquals(wrong("undo none"), 'undo: "none" is not undo [N]');
  assertEquals(wrong("save"), "save: it takes save FILE [TITLE]");
  assertEquals(wrong("reach FIN-WIAT-2").endsWith("did you mean FIN-WAIT-2?"), true);
  assertEquals(wrong("reach CLOSED").startsWith("reach takes a state"), true);
  assertEquals(wrong("reach LISTEN orphan"), 'reach: "orphan" is not listening');
  assert(wrong("given sysctl kernel.panic=1").startsWith('given: "kernel.panic=1" is not'));
  assert(wrong("given c scripted").startsWith('given: "c" is not'));
  assert(wrong("given a SO_RCVBUFF 1").endsWith("did you mean SO_RCVBUF?"));
  assert(wrong("raw now").startsWith("raw: "));
});

Deno.test("Tab knows words, what may follow them, and what is held", () => {
  const known = {
    held: ["a>b SYN seq=ISN_A", "b>a ACK"],
    settings: ["net.ipv4.tcp_sack"],
    probes: ["close/three-segments", "loss/syn"],
  };
  const tab = (line: string) => completions(line, known);
  assertEquals(tab("lis"), [["listen"], "lis"]);
  assertEquals(tab("un"), [["unread", "undo"], "un"]);
  assertEquals(tab("connect "), [["a", "b"], ""]);
  assertEquals(tab("close b.l"), [["b.listener"], "b.l"]);
  assertEquals(tab("deliver "), [known.held, ""]);
  assertEquals(tab("lose a>b S"), [["a>b SYN seq=ISN_A"], "a>b S"]);
  assertEquals(tab("connect a ; conn"), [["connect", "connections"], "conn"]);
  assertEquals(tab("set a keepal"), [["keepalive"], "keepal"]);
  assertEquals(tab("set a SO_KEEPALIVE 1 TCP_KEEPI"), [
    ["TCP_KEEPIDLE", "TCP_KEEPINTVL"],
    "TCP_KEEPI",
  ]);
  assertEquals(tab("becomes a time"), [["TIME-WAIT"], "time"]);
  assertEquals(tab("reach FIN-WAIT-2 o"), [["orphan"], "o"]);
  assertEquals(tab("given sysctl net.ipv4.tcp_s"), [["net.ipv4.tcp_sack="], "net.ipv4.tcp_s"]);
  assertEquals(tab("load lo"), [["loss/syn"], "lo"]);
  assertEquals(tab("frobnicate x"), [[], "x"]);
});

Deno.test("help has every word, and says what each means, in both languages", () => {
  for (const language of ["en", "ko"] as const) {
    const all = overview(language).join("\n");
    for (const name of DIRECTIVES) {
      assert(all.includes(PLAY[language].directives[name][0]), name);
      assert(helpOn(name, language).length > 1, name);
    }
    for (const name of Object.keys(SPOKEN)) assert(helpOn(name, language).length > 1, name);
    assertThrows(() => helpOn("frobnicate", language), WrongLine, "frobnicate");
  }
});
