/** Probes that give settings, and show by what the kernel does whether they have them. */

import type { Given, Heading } from "../../lab/probe.ts";
import { sourceOf } from "../../lab/probe/source.ts";
import {
  close,
  connect,
  defineProbe,
  deliver,
  established,
  listen,
  outlast,
  type Probe,
  readEnd,
  type TcpState,
} from "../../lab/probe.ts";

type Settings = NonNullable<Given["sysctl"]>;

function heading(sysctl: Settings, more: Partial<Heading> = {}) {
  const given = Object.keys(sysctl).length === 0 ? {} : { given: { sysctl } };
  return { title: "A setting is given", source: "a test", ...more, ...given };
}

/** A SYN is delivered: with cookies only, B stays in LISTEN. */
function syn(sysctl: Settings, b: TcpState, more?: Partial<Heading>): Probe {
  return defineProbe({
    ...heading(sysctl, more),
    medium: "wire",
    table: [
      { do: listen(), b: "LISTEN" },
      { do: connect("a"), wire: "a>b SYN", a: "SYN-SENT", b: "LISTEN" },
      { do: deliver(), wire: "b>a SYN,ACK", a: "SYN-SENT", b },
    ],
  });
}

/** A connection is closed: with room for one TIME-WAIT, it is kept as long as there is no other. */
function timeWait(sysctl: Settings): Probe {
  return defineProbe({
    ...heading(sysctl),
    medium: "loopback",
    table: [
      established(),
      { do: [close("a"), readEnd("b")], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
      { do: close("b"), a: "TIME-WAIT", b: "CLOSED" },
    ],
  });
}

/** A socket waits so many seconds for its peer to close. */
function waiting(sysctl: Settings, seconds: number): Probe {
  return defineProbe({
    ...heading(sysctl, { dependsOn: ["net.ipv4.tcp_syncookies"] }),
    medium: "loopback",
    table: [
      established(),
      { do: [close("a"), readEnd("b")], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
      { do: outlast("a", seconds), a: "CLOSED", b: "CLOSE-WAIT" },
    ],
  });
}

const COOKIES = { dependsOn: ["net.ipv4.tcp_syncookies"] } as const;
const ONE = { "net.ipv4.tcp_max_tw_buckets": 1 } as const;

/** By their ids. */
export const PROBES: Readonly<Record<string, Probe>> = {
  "cookies-always": syn({ "net.ipv4.tcp_syncookies": 2 }, "LISTEN"),
  "cookies-never": syn({ "net.ipv4.tcp_syncookies": 0 }, "SYN-RECEIVED"),
  "cookies-as-set": syn({ "net.ipv4.tcp_frto": 0 }, "SYN-RECEIVED", COOKIES),
  "one-time-wait": timeWait(ONE),
  "one-time-wait-again": timeWait(ONE),
  "no-such-setting": syn({ "net.ipv4.tcp_no_such_setting": 1, "net.ipv4.tcp_frto": 0 }, "LISTEN"),
  "without-ipv6": syn({ "net.ipv6.conf.all.disable_ipv6": 1 }, "SYN-RECEIVED"),
  "waits": waiting({ "net.ipv4.tcp_fin_timeout": 1 }, 1),
  "plain": syn({}, "SYN-RECEIVED"),
};

/** Writes those into a folder. */
export async function writeProbes(folder: string): Promise<void> {
  const words = new URL("../../lab/probe.ts", import.meta.url).href;
  for (const [id, probe] of Object.entries(PROBES)) {
    await Deno.writeTextFile(`${folder}/${id}.ts`, sourceOf(probe, words));
  }
}
