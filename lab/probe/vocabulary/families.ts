/**
 * The words of files that make many probes.
 * @module
 */

import type { Entry } from "./entry.ts";

const RST = '{ do: inject("a", "RST"), a: "CLOSED" }';
const WINDOW = '{ do: inject("a", "RST seq=RCV.NXT+1"), wire: "a>b ACK", a: "ESTABLISHED" }';

/** A family of these fields, in ESTABLISHED. */
function family(...fields: string[]): string[] {
  return [
    "export default defineFamily({",
    '  title: "In ESTABLISHED",',
    '  source: "RFC 9293, 3.10.7.4",',
    '  medium: "wire",',
    '  given: reach("ESTABLISHED"),',
    ...fields.map((field) => `  ${field},`),
    "});",
  ];
}

const CASES = `cases: { rst: ${RST} }`;
const ARRIVES = 'cases: arrives("a", { rst: { a: "CLOSED" } })';

export const FAMILIES = {
  "defineFamily": {
    form: "export default defineFamily({ title, source, medium, given?, cases, … })",
    example: "defineFamily({",
    rows: [],
    file: family(CASES),
  },
  "family.cases": {
    form: "cases: { name: row | { title?, table }, … }",
    example: CASES,
    rows: [],
    file: family(CASES),
  },
  "family.essential": {
    form: "essential: [name, …]",
    example: 'essential: ["rst"]',
    rows: [],
    file: family(`cases: { rst: ${RST}, window: ${WINDOW} }`, 'essential: ["rst"]'),
  },
  "family.variants": {
    form: "variants: { name: { title, given?, cases }, … }",
    example: 'variants: { orphan: { title: "of nobody"',
    rows: [],
    file: family(
      CASES,
      `variants: { orphan: { title: "of nobody", given: reach("FIN-WAIT-2", "orphan"), ${CASES} } }`,
    ),
  },
  "family.without": {
    form: "without: { name: why }",
    example: 'without: { "ack-part": "nothing is in flight" }',
    rows: [],
    file: family(ARRIVES, 'without: { "ack-part": "nothing is in flight" }'),
  },
  "family.withoutVariants": {
    form: "withoutVariants: { name: why }",
    example: 'withoutVariants: { orphan: "it is connected" }',
    rows: [],
    file: family(CASES, 'withoutVariants: { orphan: "it is connected" }'),
  },
  "arrives": {
    form: "cases: arrives(end, { segment: { wire?, a?, b?, then?, … } }, standing?)",
    example: 'arrives("a", { rst: { a: "CLOSED" } })',
    rows: [],
    file: family(ARRIVES),
  },
  "told": {
    form: "then: told(end, [read, SO_ERROR?])",
    example: 'then: told("a", ["ECONNRESET", 0])',
    rows: [],
    file: family(
      'cases: arrives("a", { rst: { a: "CLOSED", then: told("a", ["ECONNRESET", 0]) } })',
    ),
  },
  "calls": {
    form: "cases: calls(end, { call: { gives?, wire?, a?, b?, then?, … } }, standing?)",
    example: 'calls("a", { getpeername: { a: "ESTABLISHED" } })',
    rows: [],
    file: family('cases: calls("a", { getpeername: { a: "ESTABLISHED" } })'),
  },
  "withMssAlone": {
    form: "export default defineFamily(withMssAlone({ … }))",
    example: "defineFamily(withMssAlone({",
    rows: [],
    file: family(CASES).map((line) =>
      line.replace("defineFamily({", "defineFamily(withMssAlone({").replace("});", "}));")
    ),
  },
} as const satisfies Readonly<Record<string, Entry>>;
