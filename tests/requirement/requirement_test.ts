import { assert, assertEquals } from "@std/assert";
import {
  claimsAmong,
  isRequirement,
  type Requirement,
  sectionsIn,
} from "../../lab/requirement/requirement.ts";
import { DEMAND_IDS, DEMANDS, NUMBERED_IDS } from "../../lab/requirement/demands.ts";

Deno.test("isRequirement() knows claims, numbered requirements, and sections of RFCs", () => {
  for (
    const text of [
      "C7",
      "C7.1",
      "MUST-3",
      "SHLD-31",
      "MAY-12",
      "REC-1",
      "RFC5961 3.2",
      "3.10.7.4-rst-exact",
    ]
  ) {
    assert(isRequirement(text), text);
  }
});

Deno.test("isRequirement() refuses what nobody has laid down", () => {
  const wrong = [
    "",
    "C13",
    "C7.9",
    "MUST-0",
    "MUST-70",
    "MUST-003",
    "3.10.7.4",
    "SHOULD-1",
    "RFC 5961 3.2",
  ];
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
  const ids: readonly string[] = NUMBERED_IDS;
  assertEquals(ids.length, 119);
  const count = (level: string) => ids.filter((id) => id.startsWith(`${level}-`)).length;
  assertEquals(count("MUST") + count("SHLD") + count("REC") + count("MAY"), ids.length);
  assertEquals(count("MUST"), 69);
  for (const id of NUMBERED_IDS) assert(/^3\.\d/.test(DEMANDS[id].section), id);
});

Deno.test("a requirement without a number has its section in its id, and none that RFC 9293 gives", () => {
  const local = DEMAND_IDS.filter((id) => !(NUMBERED_IDS as readonly string[]).includes(id));
  assert(local.length >= 10, `${local.length}`);
  for (const id of local) {
    assert(id.startsWith(`${DEMANDS[id].section}-`), id);
    assert(!/^(MUST|SHLD|REC|MAY)-/.test(id), id);
    assert(isRequirement(id), id);
  }
});

Deno.test("a requirement's level is that of its number", () => {
  const levels = { MUST: /^MUST/, SHLD: /^SHOULD/, REC: /^RECOMMENDED$/, MAY: /^MAY$/ };
  for (const id of NUMBERED_IDS) {
    const level = levels[id.split("-")[0] as keyof typeof levels];
    assert(level.test(DEMANDS[id].level), `${id} ${DEMANDS[id].level}`);
  }
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
  ["RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth", ["MUST-7", "RFC9293 3.10.7.4"]],
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
  for (const id of NUMBERED_IDS) {
    const { section } = DEMANDS[id];
    assertEquals(sectionsIn(`RFC 9293, ${section}, ${id}`), [id as Requirement]);
    const both: readonly string[] = sectionsIn(`RFC 9293, ${section}; ${id}`);
    assertEquals(both, [`RFC9293 ${section}`, id]);
  }
});
