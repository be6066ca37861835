/** What a command line of the lab writes is put elsewhere, and all else of it stays. */

import { assertEquals } from "@std/assert";
import { asMeant, writingInto } from "../../tools/kernel/written.ts";

Deno.test("writingInto() puts every file that the lab writes into a folder of its own", () => {
  const line = [
    ...["close", "--format", "json=a/report.json", "--format=html=/b/report.json", "--quiet"],
    ...["--format", "pretty", "--output", "text", "--pcap=wire.pcapng", "--repeat", "2"],
  ];
  assertEquals(writingInto("/f", line), {
    args: [
      ...["close", "--format", "json=/f/0/report.json", "--format=html=/f/1/report.json"],
      ...["--quiet", "--format", "pretty", "--output", "/f/2/text", "--pcap=/f/3/wire.pcapng"],
      ...["--repeat", "2"],
    ],
    files: [
      ["0/report.json", "a/report.json"],
      ["1/report.json", "/b/report.json"],
      ["2/text", "text"],
      ["3/wire.pcapng", "wire.pcapng"],
    ],
  });
});

Deno.test("writingInto() leaves alone what writes no file", () => {
  const lines = [
    ["list", "--format", "json"],
    ["--output", "-", "--format", "tap=-"],
    ["--output"],
    ["--output", ""],
    ["parse", "--formats=x=y", "output", "--observer=ss"],
  ];
  for (const line of lines) assertEquals(writingInto("/f", line), { args: line, files: [] });
});

Deno.test("asMeant() has the files' own names in what the lab says", () => {
  const { files } = writingInto("/f", ["--format", "json=a/$&.json", "--pcap", "wire.pcapng"]);
  assertEquals(
    asMeant("1 passed: /f/0/$&.json, /f/1/wire.pcapng, /f/2\n", "/f", files),
    "1 passed: a/$&.json, wire.pcapng, /f/2\n",
  );
});
