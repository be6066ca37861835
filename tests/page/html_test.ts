import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { allowed } from "../../lab/page/embed.ts";
import { OPENING, REST } from "../../lab/page/packed.ts";
import { between, drawnOf, packedIn, reportIn } from "./report_in.ts";
import SCRIPT from "../../lab/page/bundle.js" with { type: "text" };
import { FAILING, hostile, page, PASSING } from "./reports.ts";

Deno.test("html() gives one document, the same each time", () => {
  const text = page(PASSING);
  assertMatch(text, /^<!DOCTYPE html>\n<html lang="en">/);
  assert(text.endsWith("</html>\n"));
  assertEquals(text, page(PASSING));
});

Deno.test("html() allows exactly its own script and its own style", () => {
  const text = page(PASSING);
  const policy = between(text, `Content-Security-Policy" content="`, `"`);
  assertEquals(policy.split("; ").toSorted(), [
    "base-uri 'none'",
    "default-src 'none'",
    "form-action 'none'",
    `script-src ${allowed(between(text, "</script>\n<script>", "</script>"))} ${allowed(SCRIPT)}`,
    `style-src ${allowed(between(text, "<style>", "</style>"))}`,
  ]);
});

/** An address; what stands after `data:` tells it from a field of that name. */
const ADDRESS = /\b((https?|wss?|ftp|blob):|data:(?=\w+\/|[;,]))\/*[^\s"'`)]*/g;

Deno.test("html() refers to nothing elsewhere", () => {
  const text = page(PASSING);
  const addresses = new Set(text.match(ADDRESS));
  assertEquals([...addresses], []);
  // It has a name that is no address, and how one begins.
  assertEquals([...new Set(SCRIPT.match(ADDRESS))].map((one) => one.slice(0, 26)), [
    "http://www.w3.org/2000/svg",
    String.raw`https:\/\/[\w./?=#%-]+[\w/`,
  ]);
  assertEquals("url(data:image/png;base64,AA) data:,x".match(ADDRESS)?.length, 2);
  assert(!/<(link|img|iframe|object|embed|base)\b|@import|url\(|\bsrc=/i.test(text));
});

Deno.test("html() keeps what a report holds inside its place", () => {
  const text = page(hostile(PASSING));
  assertEquals(text.match(/<\/script/gi)?.length, text.match(/<script/g)!.length);
  assertEquals(text.match(/<!--/g), null);
  assert(!text.includes("<img"));
  assertEquals(reportIn(text), drawnOf(hostile(PASSING)));
});

Deno.test("html() opens with what results are listed by, and keeps the rest of each apart", () => {
  const { opening, rests } = packedIn(page(PASSING));
  const known = (names: readonly string[]) => (record: object) =>
    Object.keys(record).every((name) => names.includes(name));
  assert(known(OPENING)(opening.probes));
  assert(rests.every(known(REST)));
  assert(rests.every(({ rows }) => rows.length > 0));
});

Deno.test("html() of a full run is under 1 MB", () => {
  const wires = PASSING.probes.filter(({ rows }) => rows.length > 5);
  const probes = Array.from({ length: 62 }, (_, index) => wires[index % wires.length]!);
  const size = new TextEncoder().encode(page({ ...PASSING, probes })).length;
  assert(size < 1_000_000, `${size} bytes`);
});

Deno.test("html() tells the counts to who has no script", () => {
  const text = between(page(FAILING), "<noscript>", "</noscript>");
  assertStringIncludes(text, "0 pass, 2 fail, 0 deviates, 0 skip, 0 broken");
  assertStringIncludes(text, `<p lang="ko">`);
});
