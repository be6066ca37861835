import { assert, assertEquals } from "@std/assert";
import {
  claimsAmong,
  isRequirement,
  type Requirement,
  sectionsIn,
} from "../../lab/requirement/requirement.ts";
import { RFC_9293 } from "../../lab/requirement/rfc9293.ts";

Deno.test("isRequirement() knows claims, numbered requirements, and sections of RFCs", () => {
  for (const text of ["C7", "C7.1", "MUST-3", "SHLD-31", "MAY-12", "REC-1", "RFC5961 3.2"]) {
    assert(isRequirement(text), text);
  }
});

Deno.test("isRequirement() refuses what nobody has laid down", () => {
  const wrong = ["", "C13", "C7.9", "MUST-0", "MUST-70", "MUST-003", "SHOULD-1", "RFC 5961 3.2"];
  for (
    const text of [...wrong, "RFC5961", "RFC5961 3.", "RFC0 1", "toString", 3, null, undefined]
  ) {
    assert(!isRequirement(text), String(text));
  }
});

Deno.test("claimsAmong() leaves out what is no claim", () => {
  const all: Requirement[] = ["C7", "MUST-3", "C7.1", "RFC5961 3.2"];
  assertEquals(claimsAmong(all), ["C7", "C7.1"]);
});

Deno.test("the numbered requirements are those of RFC 9293's appendix B, each in its section", () => {
  const ids = Object.keys(RFC_9293);
  assertEquals(ids.length, 119);
  const count = (level: string) => ids.filter((id) => id.startsWith(`${level}-`)).length;
  assertEquals(count("MUST") + count("SHLD") + count("REC") + count("MAY"), ids.length);
  assertEquals(count("MUST"), 69);
  for (const [id, section] of Object.entries(RFC_9293)) assert(/^[34]\.\d/.test(section), id);
});

const NAMED: readonly [source: string, requirements: readonly string[]][] = [
  ["", []],
  ["net/ipv4/tcp_input.c, tcp_ack()", []],
  ["RFC 9293", []],
  ["RFC 9293, 3.1", ["RFC9293 3.1"]],
  ["RFC 9293, 3.10.7.4, fifth", ["RFC9293 3.10.7.4"]],
  ["RFC 9293, 3.5, figure 7", ["RFC9293 3.5"]],
  // A number says more than its section.
  ["RFC 9293, 3.1, MUST-3", ["MUST-3"]],
  ["RFC 9293, 3.8.6.3, SHLD-18, MUST-40", ["SHLD-18", "MUST-40"]],
  ["RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2", ["MAY-12", "RFC5961 5.2"]],
  ["RFC 9293, 3.2, MUST-7, and RFC 9293, 3.10.7.4, fourth", ["MUST-7", "RFC9293 3.10.7.4"]],
  ["RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3", [
    "RFC9293 3.10.7.4",
    "RFC9293 3.8.6.3",
  ]],
  // Each once, in the order of the text.
  ["RFC 7323, 5.3, R1; RFC 9293, 3.1; RFC 7323, 5.3", ["RFC7323 5.3", "RFC9293 3.1"]],
  ["RFC 9293, 3.10.7.4, first; RFC 9293, 3.10.7.4, second", ["RFC9293 3.10.7.4"]],
  // What there is not is none.
  ["RFC 9293, 3.1, MUST-70", []],
  ["RFC 9293, 3.1, MUST-0; RFC 5961, 4.2", ["RFC5961 4.2"]],
  ["XMUST-3 and MUST-3a", []],
];

for (const [source, requirements] of NAMED) {
  Deno.test(`sectionsIn() finds in "${source}": ${requirements.join(", ") || "nothing"}`, () => {
    assertEquals(sectionsIn(source), [...requirements] as Requirement[]);
  });
}

Deno.test("sectionsIn() finds each numbered requirement, and only what can be verified", () => {
  for (const [id, section] of Object.entries(RFC_9293)) {
    assertEquals(sectionsIn(`RFC 9293, ${section}, ${id}`), [id as Requirement]);
    const both: readonly string[] = sectionsIn(`RFC 9293, ${section}; ${id}`);
    assertEquals(both, [`RFC9293 ${section}`, id]);
  }
});
