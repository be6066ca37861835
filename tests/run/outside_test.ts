import { assertEquals } from "@std/assert";
import { runProbes } from "../../lab/run/run_probes.ts";
import { NAMESPACES, which } from "../live/ability.ts";

const PROBE = `
import { connect, defineProbe, listen } from "@tcplab/tcplab/probe";

export default defineProbe({
  title: "Somebody's own",
  source: "RFC 9293, 3.5",
  claims: [],
  medium: "loopback",
  table: [{ do: listen(), b: "LISTEN" }, { do: connect("a"), a: "ESTABLISHED" }],
});`;

Deno.test({
  name: "runProbes() runs probes of a folder outside the project",
  ignore: which("ss") === undefined || !NAMESPACES,
  sanitizeResources: false, // the C library stays open
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      await Deno.mkdir(`${folder}/my own`);
      await Deno.writeTextFile(`${folder}/my own/probe.ts`, PROBE);
      const { probes } = await runProbes({ probes: new URL(`file://${folder}/`), family: 4 });
      assertEquals(probes.map(({ id, verdict, reason }) => [id, verdict, reason]), [
        ["my own/probe", "pass", undefined],
      ]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
