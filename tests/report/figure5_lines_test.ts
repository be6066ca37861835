import { assert, assertEquals } from "@std/assert";
import { FIGURE_5, nameOf } from "../../lab/figure/figure5.ts";
import { FIGURES as ENGLISH } from "../../lab/language/en/figures.ts";
import { FIGURES as KOREAN } from "../../lab/language/ko/figures.ts";
import { figure5Lines } from "../../lab/report/figure5_lines.ts";
import { builtProbe } from "../result/make.ts";
import { ASCII, UNICODE } from "../../lab/text/signs.ts";

const DRAWING = { width: 80, strokes: ASCII, texts: ENGLISH };
const NONE = Object.fromEntries(FIGURE_5.map((arrow) => [nameOf(arrow), [] as string[]]));
const seen = (transitions: Record<string, string[]>, drawing = DRAWING) =>
  figure5Lines({ transitions: { ...NONE, ...transitions } }, drawing);

Deno.test("figure5Lines() has each arrow once, and no word of what was seen where nothing was", () => {
  const [heading, empty, ...arrows] = figure5Lines(undefined, DRAWING);
  assertEquals([heading, empty], ["RFC 9293, figure 5: TCP Connection State Diagram", ""]);
  assertEquals(arrows.length, FIGURE_5.length);
  assertEquals(arrows[4], "  LISTEN       --> SYN-RECEIVED rcv SYN; snd SYN,ACK");
});

Deno.test("figure5Lines() says of each arrow what shows it, or why nothing does", () => {
  const lines = seen({ "CLOSING>TIME-WAIT": ["close/simultaneous", "loopback/closing"] });
  const closing = lines.indexOf("+ CLOSING      --> TIME-WAIT    rcv ACK of FIN");
  assertEquals(lines[closing + 1], "      close/simultaneous, loopback/closing");
  const wait = lines.findIndex((line) => /^ +TIME-WAIT +--> CLOSED/.test(line));
  assertEquals(lines[wait + 1], `      ${ENGLISH.hidden["TIME-WAIT>CLOSED"]}`);
  const syn = lines.findIndex((line) => /^ +CLOSED +--> SYN-SENT/.test(line));
  assertEquals(lines[syn + 1], `      ${ENGLISH.notRun}`);
  assertEquals(lines.at(-1), "1 of 20 transitions shown");
  assert(lines.every((line) => line.length <= 80));
});

Deno.test("figure5Lines() does not count what was not shown", () => {
  const all = Object.fromEntries(FIGURE_5.map((arrow) => [nameOf(arrow), ["x/y"]]));
  assertEquals(seen(all).at(-1), "20 of 20 transitions shown");
  assertEquals(seen({}).at(-1), "0 of 20 transitions shown");
  assert(!seen({}).some((line) => line.startsWith("+")));
});

Deno.test("figure5Lines() speaks Korean, with the strokes that were asked for", () => {
  const lines = seen({ "LISTEN>CLOSED": ["x/y"] }, { ...DRAWING, strokes: UNICODE, texts: KOREAN });
  assert(lines.includes("✓ LISTEN       ──▶ CLOSED       CLOSE; delete TCB"));
  assertEquals(lines.at(-1), "전이 20개 중 1개를 보였다.");
});

Deno.test("figure5Lines() names few cases of a family, and counts many", () => {
  const ids = ["fin", "fin-all", "fin-data"].map((key) => `arrives/established/${key}`);
  const probes = ids.map((id) => builtProbe({ id, group: "arrives/established" }));
  const below = (shown: string[]) => {
    const transitions = { ...NONE, "ESTABLISHED>CLOSE-WAIT": ["close/x", ...shown] };
    const lines = figure5Lines({ transitions, probes }, DRAWING);
    return lines[lines.findIndex((line) => line.startsWith("+")) + 1];
  };
  assertEquals(below(ids), "      close/x, arrives/established/ (3 cases)");
  assertEquals(below(ids.slice(0, 1)), "      close/x, arrives/established/fin");
});
