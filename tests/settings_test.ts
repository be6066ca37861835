/** What docs/settings.md says: that it is of the probes of now, and leaves no setting out. */

import { assert, assertEquals } from "@std/assert";
import { readTcpSysctls } from "../lab/sys/sysctl.ts";
import { SETTINGS } from "../lab/language/en/bearing.ts";
import { DOCUMENT, document, probesBySetting } from "../tools/settings/main.ts";

Deno.test("docs/settings.md is what the probes give", async () => {
  const isCurrent = await document() === await Deno.readTextFile(DOCUMENT);
  assert(isCurrent, "deno task docs:settings makes docs/settings.md anew");
});

Deno.test("each setting that bears on connections has a probe, or a line why not", async () => {
  const bears = await probesBySetting();
  const without = Object.entries(SETTINGS).filter(([setting, bearing]) =>
    "changes" in bearing && bearing.unprobed === undefined && !bears.has(setting)
  );
  assertEquals(without.map(([setting]) => setting), []);
  const inVain = Object.entries(SETTINGS).filter(([setting, bearing]) =>
    "changes" in bearing && bearing.unprobed !== undefined && bears.has(setting)
  );
  assertEquals(inVain.map(([setting]) => setting), []);
});

Deno.test("each setting that a probe names is known", async () => {
  const unknown = [...(await probesBySetting()).keys()].filter((setting) => !(setting in SETTINGS));
  assertEquals(unknown, []);
});

Deno.test("each setting of TCP that this kernel has is known", () => {
  const there = Object.keys(readTcpSysctls());
  assert(there.length > 50, `${there.length} settings`);
  assertEquals(there.filter((name) => !(name in SETTINGS)), []);
});

Deno.test("a probe is found by what it depends on, and by what it sets", async () => {
  const folder = new URL(`file://${await Deno.makeTempDir()}/`);
  const probe = (heading: string) =>
    `export default { title: "A listener", source: "RFC 9293", medium: "loopback", ${heading},
      table: [{ do: { kind: "listen", deferAccept: false }, b: "LISTEN" }] };`;
  const one = probe(`dependsOn: ["net.ipv4.tcp_sack", "net.ipv4.tcp_ecn"],
    given: { sysctl: { "net/ipv4/tcp_sack": 0 } }`);
  try {
    await Deno.writeTextFile(new URL("one.ts", folder), one);
    assertEquals([...await probesBySetting(folder)], [
      ["net.ipv4.tcp_sack", { depend: [], give: ["one"] }],
      ["net.ipv4.tcp_ecn", { depend: ["one"], give: [] }],
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
