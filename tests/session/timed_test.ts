/** Which probes hang on times. */

import { assertEquals } from "@std/assert";
import {
  becomes,
  deliver,
  established,
  type Probe,
  retransmission,
  setOption,
  write,
} from "../../lab/probe.ts";
import { isTimed } from "../../lab/session/timed.ts";

const PLAIN: Probe = {
  title: "It hangs on no time",
  source: "tests",
  medium: "wire",
  table: [established(), { do: write("a", "hello"), wire: "a>b ACK len=5" }, { do: deliver() }],
};

const withRow = (row: Probe["table"][number]) =>
  ({ ...PLAIN, table: [...PLAIN.table, row] }) as Probe;

Deno.test("isTimed() knows a probe that sets timers, waits for them, or says how long it takes", () => {
  const timed: readonly Probe[] = [
    withRow({ do: write("a", "hello"), within: [0, 500] }),
    withRow({ do: becomes("a", "CLOSED", [1, 2]) }),
    withRow({ do: retransmission("a"), wire: "a>b ACK len=5" }),
    withRow({ do: [setOption("a", { TCP_USER_TIMEOUT: 1000 })] }),
    { ...PLAIN, given: { b: { TCP_LINGER2: 1 } } },
    { ...PLAIN, given: { sysctl: { "net.ipv4.tcp_fin_timeout": 1 } } },
    { ...PLAIN, given: { sysctl: { "net.ipv4.tcp_orphan_retries": 1 } } },
    { ...PLAIN, given: { sysctl: { "net.ipv4.tcp_keepalive_intvl": 1 } } },
    { ...PLAIN, given: { rows: [{ do: retransmission("a"), wire: "a>b SYN" }] } } as Probe,
  ];
  const others: readonly Probe[] = [
    PLAIN,
    withRow({ do: setOption("a", { TCP_NODELAY: 1 }) }),
    { ...PLAIN, given: { a: "scripted", sysctl: { "net.ipv4.tcp_sack": 0 } } },
  ];
  assertEquals(timed.map(isTimed), timed.map(() => true));
  assertEquals(others.map(isTimed), others.map(() => false));
});
