import { assertEquals } from "@std/assert";
import { isIn, placeAsked, placesIn, writePlace } from "../../lab/probe/places.ts";

const ASKED: readonly [text: string, place: string | undefined][] = [
  ["3.10.7.4", "RFC 9293, 3.10.7.4"],
  ["3.5", "RFC 9293, 3.5"],
  ["RFC 9293 3.6.1", "RFC 9293, 3.6.1"],
  ["RFC 9293, 3.6.1", "RFC 9293, 3.6.1"],
  ["RFC9293 section 3.6.1", "RFC 9293, 3.6.1"],
  ["rfc5961", "RFC 5961"],
  ["rfc-5961 3.2", "RFC 5961, 3.2"],
  ["§3.5", "RFC 9293, 3.5"],
  ["section 3", "RFC 9293, 3"],
  ["RFC 5961 4", "RFC 5961, 4"],
  ["rfc 7323 a.2", "RFC 7323, A.2"],
  // A number alone is of nothing, and neither is what only begins like one.
  ["3", undefined],
  ["3.5x", undefined],
  ["3.10.7.4-rst-exact", undefined],
  ["RFC", undefined],
  ["C5", undefined],
  ["", undefined],
];

for (const [text, place] of ASKED) {
  Deno.test(`placeAsked() takes "${text}" for ${place ?? "no section"}`, () => {
    const found = placeAsked(text);
    assertEquals(found && writePlace(found), place);
  });
}

const SOURCES: readonly [source: string, places: readonly string[]][] = [
  ["RFC 9293, 3.10.7.4, first", ["RFC 9293", "RFC 9293, 3.10.7.4"]],
  ["RFC 9293, 3.6, figure 13", ["RFC 9293", "RFC 9293, 3.6"]],
  [
    "RFC 9293, 3.6.1, MAY-1 and SHLD-3; RFC 1122, 4.2.2.13",
    ["RFC 9293", "RFC 9293, 3.6.1", "RFC 1122", "RFC 1122, 4.2.2.13"],
  ],
  [
    "RFC 9293, 3.10.1 to 3.10.3",
    ["RFC 9293", "RFC 9293, 3.10.1", "RFC 9293, 3.10.2", "RFC 9293, 3.10.3"],
  ],
  [
    "RFC 9293, 3.8.1, MUST-18; RFC 6298, 3, 5.5 and 5.7",
    ["RFC 9293", "RFC 9293, 3.8.1", "RFC 6298", "RFC 6298, 3", "RFC 6298, 5.5", "RFC 6298, 5.7"],
  ],
  [
    "RFC 9293, 3.6.1, SHLD-3, and 3.6, MUST-12",
    ["RFC 9293", "RFC 9293, 3.6.1", "RFC 9293, 3.6"],
  ],
  [
    "RFC 9293, 3.8.6.1, MUST-37; 3.8.6.2.2, MUST-39",
    ["RFC 9293", "RFC 9293, 3.8.6.1", "RFC 9293, 3.8.6.2.2"],
  ],
  ["RFC5961 3.2", ["RFC 5961", "RFC 5961, 3.2"]],
  // Documents that are no RFCs have no such sections.
  ["tcp(7), TCP_LINGER2; Linux, net/ipv4/tcp_input.c", []],
  ["Documentation/networking/ip-sysctl.rst, tcp_retries2", []],
];

for (const [source, places] of SOURCES) {
  Deno.test(`placesIn() finds ${places.length} in "${source}"`, () => {
    assertEquals(placesIn(source).map(writePlace), places);
  });
}

Deno.test("isIn() takes a section with all that is in it, of that document alone", () => {
  const asked = { rfc: 9293, section: "3.10.7" };
  const is = (rfc: number, section?: string) => isIn({ rfc, ...section && { section } }, asked);
  assertEquals([is(9293, "3.10.7"), is(9293, "3.10.7.4")], [true, true]);
  assertEquals([is(9293, "3.10.70"), is(9293, "3.10"), is(5961, "3.10.7"), is(9293)], [
    false,
    false,
    false,
    false,
  ]);
  assertEquals(isIn({ rfc: 5961, section: "3" }, { rfc: 5961 }), true);
});
