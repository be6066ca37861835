/** Whether probes that give settings say which of them their outcome hangs on. */

import { assert, assertEquals } from "@std/assert";
import { hangsOn } from "../../lab/probe/dependence.ts";
import type { Probe } from "../../lab/probe.ts";
import { sourceOf } from "../../lab/probe/source.ts";
import type { Report } from "../../lab/result/result.ts";
import { runProbes } from "../../lab/run/run_probes.ts";
import { plainSetting } from "../../lab/tcp/setting.ts";
import { NAMESPACES } from "../live/ability.ts";
import { isSound, type Named, OPTIONS, outcomes, ownProbes } from "./dependence.ts";

/** What a setting that is given may be instead: one of these shows who hangs on it. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  "net.ipv4.ip_local_port_range": ["61000 61100"],
  "net.ipv4.tcp_abort_on_overflow": ["0", "1"],
  "net.ipv4.tcp_fastopen": ["0", "1", "2"],
  "net.ipv4.tcp_fastopen_blackhole_timeout_sec": ["3600"],
  "net.ipv4.tcp_max_tw_buckets": ["4096"],
  "net.ipv4.tcp_syn_linear_timeouts": ["4"],
  "net.ipv4.tcp_syn_retries": ["1", "3"],
  "net.ipv4.tcp_syncookies": ["0", "2"],
  "net.ipv4.tcp_timestamps": ["0"],
  "net.ipv4.tcp_tw_reuse": ["0", "1", "2"],
  "net.ipv4.tcp_tw_reuse_delay": ["0", "60000"],
};

/** A probe that gives a setting another value than it means to. */
interface Altered extends Omit<Named, "file"> {
  readonly setting: string;
}

const WORDS = new URL("../../lab/probe.ts", import.meta.url).href;

/**
 * Each of the settings that a probe gives, with each of the other values. What it names is no longer
 * all that it hangs on, so that it says nothing, and shares its namespace with nobody.
 */
function alteredOf({ id, probe }: Named): Altered[] {
  const { dependsOn: _, given, ...rest } = probe;
  return Object.entries(given?.sysctl ?? {}).flatMap(([key, value]) => {
    const setting = plainSetting(key);
    const others = OTHERWISE[setting]!.filter((other) => other !== String(value));
    return others.map((other) => ({
      id,
      setting,
      probe: { ...rest, given: { ...given, sysctl: { ...given!.sysctl, [key]: other } } } as Probe,
    }));
  });
}

/** Plays them, each from a file that is named by its place in the list. */
async function played(altered: readonly Altered[]): Promise<Report> {
  const folder = await Deno.makeTempDir({ prefix: "tcplab-given-" });
  try {
    await Promise.all(
      altered.map(({ probe }, i) =>
        Deno.writeTextFile(`${folder}/${i}.ts`, sourceOf(probe, WORDS))
      ),
    );
    return await runProbes({ ...OPTIONS, probes: new URL(`file://${folder}/`) });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The settings that the probe gives and names; what all depend on, none has to name. */
function namedOf({ dependsOn = [], given }: Probe): string[] {
  const named = dependsOn.map(plainSetting);
  return Object.keys(given?.sysctl ?? {}).map(plainSetting)
    .filter((setting) => hangsOn({}, setting) || named.includes(setting)).sort();
}

/** Those that give settings each of which can be tried with another value. */
async function givers(): Promise<Named[]> {
  return (await ownProbes()).filter(({ probe: { given } }) => {
    const settings = Object.entries(given?.sysctl ?? {});
    return settings.length > 0 &&
      settings.every(([key, value]) =>
        OTHERWISE[plainSetting(key)]?.some((other) => other !== String(value))
      );
  });
}

Deno.test({
  name: "a probe names a setting that it gives where another value changes what comes of it",
  ignore: !NAMESPACES,
  sanitizeResources: false,
  async fn(t) {
    const probes = await givers();
    const report = await runProbes({ ...OPTIONS, select: probes.map(({ id }) => id) });
    if (!isSound(report)) return;
    const altered = probes.flatMap(alteredOf);
    const [before, after] = [outcomes(report), outcomes(await played(altered))];
    const changes = altered.filter(({ id }, i) =>
      [4, 6].some((family) => before.get(`${id} ${family}`) !== after.get(`${i} ${family}`))
    );
    for (const { id, probe } of probes) {
      await t.step(id, () => {
        const settings = changes.flatMap((change) => change.id === id ? [change.setting] : []);
        assertEquals([...new Set(settings)].sort(), namedOf(probe));
      });
    }
  },
});

Deno.test("many probes give settings that can be tried with another value", async () => {
  const { length } = await givers();
  assert(length >= 30, `${length} probes`);
});
