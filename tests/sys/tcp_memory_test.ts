import { assertEquals } from "@std/assert";
import { memoryShortage, readTcpMemory } from "../../lab/sys/tcp_memory.ts";

/** Files of a host. */
function files(all: Readonly<Record<string, string>>) {
  return (path: string) => {
    const text = all[path];
    if (text === undefined) throw new Error(`there is no ${path}`);
    return text;
  };
}

const NETSTAT = {
  "/proc/net/netstat":
    "TcpExt: SyncookiesSent TCPMemoryPressures TCPFoo\nTcpExt: 9 3 8\nIpExt: A\nIpExt: 1\n",
};
const SOCKSTAT = {
  "/proc/net/sockstat": "sockets: used 9\nTCP: inuse 1 orphan 0 tw 2 alloc 3 mem 77\n",
};

Deno.test("readTcpMemory() reads what there is, and nothing where there is nothing", () => {
  assertEquals(readTcpMemory(files({})), {});
  assertEquals(readTcpMemory(files({ ...NETSTAT, ...SOCKSTAT })), { pressures: 3, pages: 77 });
});

/** A host on which the group at a path has these files. */
function grouped(path: string, cgroup: string, own: Readonly<Record<string, string>>) {
  const all = Object.entries(own).map(([name, text]) => [`/sys/fs/cgroup${path}/${name}`, text]);
  return files({ "/proc/self/cgroup": cgroup, ...Object.fromEntries(all) });
}

const FIRST = "9:cpu:/\n4:memory:/docker/abc\n0::/\n";

Deno.test("readTcpMemory() reads the control group's limit for TCP, of the first version", () => {
  const limits = (most: string, failures = "0") => ({
    "memory.kmem.tcp.limit_in_bytes": "65536\n",
    "memory.kmem.tcp.max_usage_in_bytes": `${most}\n`,
    "memory.kmem.tcp.failcnt": `${failures}\n`,
  });
  const limit = "memory.kmem.tcp.limit_in_bytes is 65536";
  // A limit holds for those below; and a container sees its group at the root, whatever its path is.
  for (const path of ["/memory/docker/abc", "/memory/docker", "/memory"]) {
    const read = (most: string, failures?: string) =>
      readTcpMemory(grouped(path, FIRST, limits(most, failures))).group;
    assertEquals(read("4096"), undefined);
    assertEquals(read("4096", "5"), { limit, reached: 5 });
    assertEquals(read("65536"), { limit, reached: Infinity });
    assertEquals(read("98304"), { limit, reached: Infinity });
  }
});

Deno.test("readTcpMemory() reads the control group's limit, of the second version", () => {
  const events = (high: number, max: number) => ({
    "memory.max": "1048576\n",
    "memory.events": `low 7\nhigh ${high}\nmax ${max}\noom 1\noom_kill 0\n`,
  });
  for (const path of ["/a.slice/b.scope", "/a.slice"]) {
    const read = (high: number, max: number) =>
      readTcpMemory(grouped(path, "0::/a.slice/b.scope\n", events(high, max))).group;
    assertEquals(read(2, 3), { limit: "memory.max is 1048576", reached: 5 });
    assertEquals(read(0, 0), undefined);
  }
});

const TCP_MEM = "100\t200\t300";

Deno.test("memoryShortage() names what was short, and nothing that was so before", () => {
  const group = (reached: number) => ({ group: { reached, limit: "memory.max is 4096" } });
  assertEquals(memoryShortage({}, {}, undefined), undefined);
  assertEquals(memoryShortage(group(5), group(5), TCP_MEM), undefined);
  assertEquals(
    memoryShortage(group(5), group(7), TCP_MEM),
    "the control group's memory.max is 4096, and that has been reached",
  );
  assertEquals(memoryShortage({}, group(1), undefined) === undefined, false);
  assertEquals(memoryShortage(group(Infinity), group(Infinity), undefined) === undefined, false);
  assertEquals(memoryShortage({ pressures: 3 }, { pressures: 3 }, TCP_MEM), undefined);
  assertEquals(
    memoryShortage({ pressures: 3 }, { pressures: 4 }, TCP_MEM),
    "it has come under pressure since this run began: 1 times (TCPMemoryPressures)",
  );
  assertEquals(memoryShortage({ pages: 199 }, { pages: 199 }, TCP_MEM), undefined);
  assertEquals(
    memoryShortage({ pages: 200 }, { pages: 9 }, TCP_MEM),
    "it has 200 pages on this host, and net.ipv4.tcp_mem is 100 200 300",
  );
  assertEquals(memoryShortage({ pages: 200 }, { pages: 200 }, undefined), undefined);
});
