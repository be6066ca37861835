/** Tables that say what is done alone are completed; what they then say passes. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { NAMESPACES } from "../live/ability.ts";
import { lab } from "../live/lab_process.ts";
import { from, withFolder } from "./recording.ts";

/** Left to be recorded: segments, states, what read() gives, what is sent again. */
const LEFT = from(
  "ESTABLISHED",
  '{ do: write("a", "hello") }',
  '{ do: [deliver(), read("b")] }',
  "{ do: deliver() }",
  '{ do: close("a") }',
  "{ do: lose() }",
  '{ do: retransmission("a") }',
);

Deno.test({
  name: "lab record completes a table, and what that then says passes",
  ignore: !NAMESPACES,
  async fn() {
    await withFolder({ left: LEFT }, async (folder) => {
      const path = `${folder}/left.ts`;
      const { code, stderr } = await lab(["record", path, "--write"]);
      assertEquals({ code, stderr }, { code: 0, stderr: `lab: ${path}: written\n` });
      const written = await Deno.readTextFile(path);
      assertStringIncludes(
        written,
        '    { do: lose(), a: "FIN-WAIT-1", b: "ESTABLISHED" }, // recorded: a, b\n',
      );
      assertStringIncludes(written, 'read("b", "hello")');
      assertEquals(written.match(/\/\/ recorded: /g)?.length, 6);
      assertEquals((await lab(["--probes", folder, "left"])).code, 0);
      // With nothing left, nothing is added.
      assertEquals((await lab(["record", path])).stdout, written);
    });
  },
});

/** In its second row, A is not in that state, and its third expects another segment. */
const WRONG = from(
  "ESTABLISHED",
  '{ do: close("a"), a: "FIN-WAIT-1" }',
  '{ do: deliver(), wire: "b>a ACK ack=ISN_A+2", a: "FIN-WAIT-2", b: "CLOSE-WAIT" }',
  '{ do: deliver(), wire: "a>b RST", a: "FIN-WAIT-2" }',
);

Deno.test({
  name:
    "lab record keeps what is written, and tells where it is not so; --update shows and writes it",
  ignore: !NAMESPACES,
  async fn() {
    await withFolder({ wrong: WRONG }, async (folder) => {
      const path = `${folder}/wrong.ts`;
      const kept = await lab(["record", path]);
      assertEquals(kept.code, 1);
      assertMatch(kept.stderr, /wrong\.ts: row 1: A is in FIN-WAIT-1, not FIN-WAIT-2 \(kept /);
      assertMatch(kept.stderr, /wrong\.ts: row 2: a>b RST was not seen.* \(kept /);
      assertStringIncludes(kept.stdout, 'a: "FIN-WAIT-2", b: "CLOSE-WAIT" },\n');
      assertStringIncludes(kept.stdout, 'wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1"');
      assertEquals(await Deno.readTextFile(path), WRONG);

      const shown = await lab(["record", "--update", path, "--color", "never"]);
      assertEquals(shown.code, 1);
      assertStringIncludes(
        shown.stdout,
        'wrong, row 1: A is in FIN-WAIT-1, not FIN-WAIT-2\n- { do: deliver(), a: "FIN-WAIT-2" },\n' +
          '+ { do: deliver(), a: "FIN-WAIT-1" },\n',
      );
      assertStringIncludes(
        shown.stdout,
        '- { do: deliver(), wire: "a>b RST" },\n+ { do: deliver() },',
      );
      assertEquals(shown.stderr, "lab: nothing is written without --write\n");
      assertEquals(await Deno.readTextFile(path), WRONG);

      const written = await lab(["record", "--update", path, "--write"]);
      assertEquals(written.code, 0);
      const again = await lab(["record", "--update", path]);
      assertEquals([again.code, again.stdout], [0, "wrong: all is as the table says\n"]);
    });
  },
});
