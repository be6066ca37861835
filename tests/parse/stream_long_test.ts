/** Streams of tables of any length are read in the same memory. */

import { assert, assertEquals } from "@std/assert";

for (const kind of ["ss", "netstat", "proc"]) {
  Deno.test(`the parser of ${kind}'s stream reads 200,000 sockets in less than 100 MB`, async () => {
    const script = new URL("../../bench/parse/stream_memory.ts", import.meta.url).pathname;
    const { stdout, success } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-check", script, kind, "200"],
      stderr: "inherit",
    }).output();
    assert(success);
    const { rows, residentMb } = JSON.parse(new TextDecoder().decode(stdout));
    assertEquals(rows, 200_000);
    assert(residentMb < 100, `${residentMb} MB`);
  });
}
