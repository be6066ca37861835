import { assert, assertEquals } from "@std/assert";
import { bearingOf, SETTING_NAMES } from "../../lab/language/bearings.ts";
import { SETTINGS } from "../../lab/language/en/bearing.ts";
import { BEARINGS } from "../../lab/language/ko/bearing.ts";

Deno.test("each setting is told of in Korean, too, and why no probe shows it", () => {
  assertEquals(Object.keys(BEARINGS).sort(), [...SETTING_NAMES].sort());
  for (const name of SETTING_NAMES) {
    const bearing = SETTINGS[name]!;
    const unprobed = "not" in bearing ? undefined : bearing.unprobed;
    const [english, korean] = [bearingOf(name, "en")!, bearingOf(name, "ko")!];
    assertEquals(english.about, "not" in bearing ? bearing.not : bearing.changes);
    assertEquals(english.unprobed, unprobed);
    assert(/[가-힣]/.test(korean.about), name);
    assertEquals(korean.unprobed !== undefined, unprobed !== undefined, name);
    assert(unprobed === undefined || /[가-힣]/.test(korean.unprobed!), name);
  }
  assertEquals(bearingOf("net.ipv4.tcp_no_such", "ko"), undefined);
});
