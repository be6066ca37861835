import { assertEquals } from "@std/assert";
import { type HostSettings, Outside } from "../../lab/fleet/outside.ts";

const RANGE = "net.ipv4.ip_local_port_range";
const SACK = "net.ipv4.tcp_sack";

/** A host with these settings, which anybody may change. */
function hostOf(settings: Record<string, string>): HostSettings {
  return {
    read: (keys) =>
      Object.fromEntries(keys.flatMap((key) => key in settings ? [[key, settings[key]!]] : [])),
    write: (these) => void Object.assign(settings, these),
  };
}

Deno.test("a setting that changes outside as it is made within is shared, and is set back", () => {
  const settings = { [RANGE]: "16000\t65535", [SACK]: "1" };
  const outside = new Outside([{ [RANGE]: "61000 61001" }, { [SACK]: "0" }], hostOf(settings));
  assertEquals([...outside.shared()], []);
  settings[RANGE] = "61000\t61001";
  assertEquals([...outside.shared()], [RANGE]);
  assertEquals(settings[RANGE], "16000\t65535");
  // Once known, it stays so.
  assertEquals([...outside.shared()], [RANGE]);
});

Deno.test("a setting that is one of several groups' is shared by whichever of them changes it", () => {
  const settings = { [RANGE]: "16000\t65535" };
  const made = [{ [RANGE]: "61000 61001" }, { [RANGE]: "100 200" }];
  const outside = new Outside(made, hostOf(settings));
  settings[RANGE] = "100\t200";
  assertEquals([...outside.shared()], [RANGE]);
  assertEquals(settings[RANGE], "16000\t65535");
});

Deno.test("a setting that is a namespace's own is not shared, nor one that somebody else changes", () => {
  const settings = { [RANGE]: "16000\t65535", [SACK]: "1" };
  const outside = new Outside([{ [RANGE]: "61000 61001", "net.ipv4.no": "1" }], hostOf(settings));
  settings[SACK] = "0";
  settings[RANGE] = "20000\t30000";
  assertEquals([...outside.shared()], []);
  assertEquals(settings[RANGE], "20000\t30000");
});
