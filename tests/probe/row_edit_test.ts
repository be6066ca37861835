import { assertEquals, assertStringIncludes } from "@std/assert";
import { fieldSpans, rowSpans } from "../../lab/probe/row_spans.ts";
import { edited } from "../../lab/probe/row_edit.ts";
import { deliver, read } from "../../lab/probe.ts";

/** A file whose table has this in it. */
const file = (rows: string, head = "") =>
  `import { defineProbe, deliver } from "x";\n${head}\nexport default defineProbe({\n` +
  `  title: "one, [two] {three}", // table: [ not here ]\n  medium: "wire",\n  table: [${rows}],\n});\n`;

const rowsOf = (text: string) => rowSpans(text)?.map(({ start, end }) => text.slice(start, end));

Deno.test("rowSpans() finds rows among strings, comments and brackets", () => {
  const rows = [
    '{ do: deliver("a>b ] , }"), wire: [`x, ${1}`] }',
    "established()",
    "{ ...established(), also: { a: [1, 2] } }",
    "{\n  // a comment, with } and ]\n  do: deliver(), /* , */\n}",
  ];
  assertEquals(rowsOf(file(rows.join(", "))), rows);
  assertEquals(rowsOf(file(`\n    ${rows.join(",\n    // between,\n    ")},\n  `)), rows);
  assertEquals(rowsOf(file("")), []);
  const plain = 'export default { title: "x", table: [{ do: deliver() }] };';
  assertEquals(rowsOf(plain), ["{ do: deliver() }"]);
});

Deno.test("rowSpans() finds none where the table is no list that stands there", () => {
  const table = (value: string) => `export default defineProbe({ title: "x", table: ${value} });`;
  for (const value of ["ROWS", "rows()", "[...ROWS]", "[{ do: deliver() }, ...ROWS]"]) {
    assertEquals(rowSpans(table(value)), undefined, value);
  }
  assertEquals(rowSpans("export default 5;"), undefined);
  assertEquals(rowSpans("export default defineFamily({ cases: {} });"), undefined);
});

Deno.test("fieldSpans() names fields as they are written, and no spread", () => {
  const row = '{ do: deliver(), "wire": "a>b ACK, x", ...rest, also: { a: 1 } }';
  const found = fieldSpans(row, 0)!.map(({ name, value, end }) => [name, row.slice(value, end)]);
  assertEquals(found, [
    ["do", "deliver()"],
    ["wire", '"a>b ACK, x"'],
    [undefined, "...rest"],
    ["also", "{ a: 1 }"],
  ]);
});

Deno.test("edited() adds fields in their order, and marks the row", () => {
  const text = file('\n    { do: deliver(), b: "LISTEN" },\n    { do: deliver() },\n  ');
  const fields = { wire: "a>b SYN", a: "SYN-SENT" };
  assertEquals(
    rowsOf(edited(text, [{ step: 0, fields }])!),
    ['{ do: deliver(), wire: "a>b SYN", a: "SYN-SENT", b: "LISTEN" }', "{ do: deliver() }"],
  );
  assertStringIncludes(
    edited(text, [{ step: 0, fields }])!,
    'b: "LISTEN" }, // recorded: wire, a\n    { do: deliver() },\n',
  );
});

Deno.test("edited() breaks a row that is too long, and leaves other rows and comments as they were", () => {
  const others = '    // first\n    { do: deliver(),    a: "CLOSED" }, // theirs\n';
  const text = file(`\n${others}    { do: deliver() },\n  `);
  const wire = ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1"];
  const whole = edited(text, [{ step: 1, fields: { wire } }])!;
  assertStringIncludes(whole, others);
  assertStringIncludes(
    whole,
    `    {
      do: deliver(),
      wire: [
        "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
        "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1",
      ],
    }, // recorded: wire
`,
  );
});

Deno.test("edited() keeps what stands in a row beside its fields, and behind it", () => {
  const text = file("\n    {\n      // why\n      do: deliver(),\n    }, // theirs\n  ");
  const whole = edited(text, [{ step: 0, fields: { a: "CLOSED" } }])!;
  assertStringIncludes(
    whole,
    '    {\n      // why\n      do: deliver(),\n      a: "CLOSED",\n    }, /* recorded: a */ // theirs\n',
  );
});

Deno.test("edited() puts other values in the places of those that are there, or takes them away", () => {
  const text = file('\n    { do: deliver(), wire: "a>b ACK", a: "CLOSED" }, // recorded: a\n  ');
  const whole = edited(text, [{ step: 0, fields: { wire: undefined, a: "LISTEN" } }])!;
  assertStringIncludes(whole, '    { do: deliver(), a: "LISTEN" }, // recorded: wire, a\n');
});

Deno.test("edited() wraps a row that is a word, and closes its mark where the line goes on", () => {
  const whole = edited(file("established()"), [{ step: 0, fields: { a: "CLOSED" } }])!;
  assertStringIncludes(whole, 'table: [{ ...established(), a: "CLOSED" } /* recorded: a */],');
});

Deno.test("edited() imports the words that it writes", () => {
  const fields = { do: [deliver(), read("a", "hello")] };
  const [one, many] = [file("{ do: deliver() }"), file("{ do: deliver() }")].map((text, i) =>
    i === 0 ? text : text.replace("{ defineProbe, deliver }", "{\n  defineProbe,\n  deliver,\n}")
  );
  assertStringIncludes(
    edited(one!, [{ step: 0, fields }])!,
    'import { defineProbe, deliver, read } from "x";',
  );
  assertStringIncludes(
    edited(many!, [{ step: 0, fields }])!,
    'import {\n  defineProbe,\n  deliver,\n  read,\n} from "x";',
  );
});
