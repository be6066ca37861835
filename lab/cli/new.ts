/**
 * `lab new`: writes a probe to begin with, which runs and passes as it stands.
 * @module
 */

import { LAB, SHORT } from "../installed/called.ts";
import { dirname } from "node:path";
import { quoted } from "../probe/literal.ts";
import { UsageError } from "../probe/select.ts";
import { importFrom } from "./import_from.ts";
import { type CommandLine, valueOf } from "./options.ts";
import { cannotWrite, fromUser, reasonOf, writeStandard } from "./output.ts";

/** Writes the file, says what to do with it, and returns the exit code. */
export async function writeNew(line: CommandLine): Promise<number> {
  const [name, ...more] = line.operands;
  if (name === undefined || more.length > 0) throw new UsageError("new takes one name");
  const folder = valueOf(line, "probes");
  const { path, below, id } = placeOf(name, folder);
  await writeOnce(path, template(id));
  const said = `${path}\n${LAB} --probes ${shellWord(below)} ${shellWord(id)}\n`;
  await writeStandard(new TextEncoder().encode(said));
  return 0;
}

/** Where a probe of that name is kept, its folder as the user names it, and its id there. */
function placeOf(name: string, folder: string | undefined) {
  const plain = name.replace(/\.ts$/, "");
  const parts = plain.split("/");
  const id = folder === undefined ? parts.at(-1)! : plain;
  const isId = id.split("/").every((part) => /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(part));
  if (!isId) {
    throw new UsageError(`"${name}" is no name of a probe: letters, digits, - and _, such as mine`);
  }
  const below = folder ?? (parts.slice(0, -1).join("/") || (name.startsWith("/") ? "/" : "."));
  return { path: `${below.replace(/\/$/, "")}/${id}.ts`, below, id };
}

/** Writes a file that is not there yet, and its folder. */
async function writeOnce(named: string, text: (from: string) => string): Promise<void> {
  const path = fromUser(named);
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, text(importFrom(named)), { createNew: true });
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) {
      throw new UsageError(`${named} is there already: ${SHORT} new overwrites nothing`);
    }
    throw cannotWrite(named, new Error(reasonOf(error)));
  }
}

function template(id: string): (from: string) => string {
  return (from) =>
    `import { close, defineProbe, deliver, reach } from ${quoted(from)};

// A row: what is done, all segments that then leave, the state of each end.
// ${LAB} words lists what can stand here; ${LAB} record writes
// into a table that says only what is done what this kernel then does.
export default defineProbe({
  title: ${quoted(id)},
  source: "RFC 9293, 3.6",
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    {
      do: close("a"),
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
    },
  ],
});
`;
}

function shellWord(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
