import { assertEquals, assertMatch } from "@std/assert";
import { lab } from "../live/lab_process.ts";
import { complaints } from "./checked_schema.ts";

Deno.test("a real run's report satisfies the schema, and so does what is told as it goes on", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = (name: string) => `${folder}/${name}`;
    const { stderr } = await lab([
      "handshake/three-way",
      "loopback/listen",
      "--repeat=2",
      `--format=json=${file("json")}`,
      `--format=ndjson=${file("ndjson")}`,
      `--pcap=${file("pcapng")}`,
    ]);
    assertMatch(stderr, /^\d passed, 0 failed in [^\n]*\/json, [^\n]*\/ndjson, [^\n]*\/pcapng\n$/);
    const report = JSON.parse(await Deno.readTextFile(file("json")));
    assertEquals(complaints(report), []);
    const lines = (await Deno.readTextFile(file("ndjson"))).trimEnd().split("\n");
    const [start, ...rest] = lines.map((line) => JSON.parse(line));
    const end = rest.pop();
    const ended = rest.map(({ probe }) => probe);
    assertEquals([start.runs, ended.length], [8, 8]);
    assertEquals(complaints({ ...end.report, probes: ended }), []);
    assertEquals({ ...end.report, probes: report.probes }, report);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
