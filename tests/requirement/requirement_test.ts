import { assert, assertEquals } from "@std/assert";
import { claimsAmong, isRequirement, type Requirement } from "../../lab/requirement/requirement.ts";
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
