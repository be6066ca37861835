import { assertEquals } from "@std/assert";
import { descriptorBetween, descriptorListening } from "../../lab/sys/held_descriptor.ts";
import { readKernelFile } from "../../lab/sys/kernel_file.ts";
import { getOption, OPTIONS, setOption } from "../../lab/sys/option.ts";
import * as sys from "../../lab/sys/stream_socket.ts";
import {
  type OptionForm,
  type OptionName,
  type OptionsGiven,
  type OptionValue,
  SOCKET_OPTIONS,
  whyNotSet,
} from "../../lab/tcp/socket_option.ts";
import { FAMILIES, given, Sockets, socketTest } from "./pair.ts";

/** Of every option that can be set, a value that is not the one it begins with. */
const VALUES: Required<OptionsGiven> = {
  SO_KEEPALIVE: 1,
  SO_LINGER: 7,
  SO_OOBINLINE: 1,
  SO_PRIORITY: 5,
  SO_RCVBUF: 20_000,
  SO_RCVLOWAT: 100,
  SO_REUSEADDR: 1,
  SO_REUSEPORT: 1,
  SO_SNDBUF: 30_000,
  TCP_CONGESTION: "reno",
  TCP_CORK: 1,
  TCP_DEFER_ACCEPT: 3,
  TCP_DELACK_MAX_US: 100_000,
  TCP_FASTOPEN: 5,
  TCP_FASTOPEN_CONNECT: 1,
  TCP_FASTOPEN_NO_COOKIE: 1,
  TCP_KEEPCNT: 3,
  TCP_KEEPIDLE: 11,
  TCP_KEEPINTVL: 12,
  TCP_LINGER2: 13,
  TCP_MAXSEG: 1000,
  TCP_NODELAY: 1,
  TCP_NOTSENT_LOWAT: 4096,
  TCP_QUICKACK: 0,
  TCP_RTO_MAX_MS: 5000,
  TCP_RTO_MIN_US: 100_000,
  TCP_SAVE_SYN: 1,
  TCP_SYNCNT: 4,
  TCP_THIN_LINEAR_TIMEOUTS: 1,
  TCP_USER_TIMEOUT: 14,
  TCP_WINDOW_CLAMP: 50_000,
  IP_BIND_ADDRESS_NO_PORT: 1,
  IP_LOCAL_PORT_RANGE: 40001 << 16 | 40000,
  IP_RECVERR: 1,
  IP_TOS: 16,
  IP_TTL: 9,
};

/** What the kernel makes twice of: room for its own records. */
const DOUBLED = ["SO_RCVBUF", "SO_SNDBUF"];
/** From Linux 6.15 on, and 6.3. */
const NEW = ["TCP_RTO_MAX_MS", "TCP_RTO_MIN_US", "TCP_DELACK_MAX_US", "IP_LOCAL_PORT_RANGE"];

/** The error of a host that does not have it. */
function mayLack(name: OptionName): string | undefined {
  if (NEW.includes(name)) return "ENOPROTOOPT";
  const fastOpen = Number(readKernelFile("/proc/sys/net/ipv4/tcp_fastopen"));
  return name === "TCP_FASTOPEN_CONNECT" && !(fastOpen & 1) ? "EOPNOTSUPP" : undefined;
}

for (const [name, value] of Object.entries(VALUES) as [OptionName, OptionValue][]) {
  socketTest(`${name} is read as it was set`, () => {
    using sockets = new Sockets();
    const fd = sockets.socket();
    const result = setOption(fd, name, value);
    if ("errno" in result && mayLack(name) === result.errno) return;
    assertEquals(result, { value: 0 });
    const read = DOUBLED.includes(name) ? 2 * Number(value) : value;
    assertEquals(getOption(fd, name), { value: read });
    assertEquals(whyNotSet(name, value), undefined);
  });
}

Deno.test("each option has a number of its own", () => {
  const numbers = Object.values(OPTIONS).map(({ level, number }) => `${level}.${number}`);
  assertEquals(new Set(numbers).size, Object.keys(SOCKET_OPTIONS).length);
});

for (const family of FAMILIES) {
  socketTest(`each option can be read of a socket of IPv${family}`, () => {
    using sockets = new Sockets(family);
    const fd = sockets.socket();
    const lacking = (Object.keys(OPTIONS) as OptionName[]).filter((name) =>
      !NEW.includes(name) && "errno" in getOption(fd, name)
    );
    assertEquals(lacking, []);
  });
}

socketTest("IP's options of a socket of IPv6 are IPv6's", () => {
  using sockets = new Sockets(6);
  const fd = sockets.socket();
  // IPV6_TCLASS, IPV6_UNICAST_HOPS and IPV6_RECVERR take what those of IPv4 do not.
  const values = { IP_TOS: 40, IP_TTL: 0, IP_RECVERR: 1 } as const;
  for (const [name, value] of Object.entries(values) as [keyof typeof values, number][]) {
    assertEquals(setOption(fd, name, value), { value: 0 });
    assertEquals(getOption(fd, name), { value });
  }
  using others = new Sockets(4);
  assertEquals(setOption(others.socket(), "IP_TTL", 0), { errno: "EINVAL" });
});

socketTest("SO_LINGER is off, on, and on with no time", () => {
  using sockets = new Sockets();
  const fd = sockets.socket();
  assertEquals(getOption(fd, "SO_LINGER"), { value: null });
  for (const value of [0, 60, null]) {
    assertEquals(setOption(fd, "SO_LINGER", value), { value: 0 });
    assertEquals(getOption(fd, "SO_LINGER"), { value });
  }
});

socketTest("what an option that is not understood gives", () => {
  using sockets = new Sockets();
  const fd = sockets.socket();
  assertEquals(setOption(fd, "SO_ERROR", 1), { errno: "ENOPROTOOPT" });
  assertEquals(setOption(fd, "TCP_KEEPIDLE", 0), { errno: "EINVAL" });
  assertEquals(setOption(fd, "TCP_CONGESTION", "none-such"), { errno: "ENOENT" });
  assertEquals(setOption(-1, "TCP_NODELAY", 1), { errno: "EBADF" });
  assertEquals(getOption(-1, "TCP_NODELAY"), { errno: "EBADF" });
});

socketTest("an option of a socket of the runtime's is set and read by its descriptor", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepting = listener.accept();
  using a = await Deno.connect({ hostname: "127.0.0.1", port: listener.addr.port });
  using _ = await accepting;
  const at = ({ hostname: address, port }: Deno.NetAddr) => ({ address, port });
  const [own, peer] = [at(a.localAddr as Deno.NetAddr), at(a.remoteAddr as Deno.NetAddr)];
  const fd = descriptorBetween(own, peer)!;
  assertEquals(sys.localName(fd), own);
  assertEquals(setOption(fd, "TCP_USER_TIMEOUT", 500), { value: 0 });
  assertEquals(getOption(fd, "TCP_USER_TIMEOUT"), { value: 500 });
  const other = descriptorBetween(peer, own)!;
  assertEquals(getOption(other, "TCP_USER_TIMEOUT"), { value: 0 });
  assertEquals(given(sys.peerName(other)), own);
  const listening = descriptorListening(4, listener.addr.port)!;
  assertEquals(getOption(listening, "SO_ACCEPTCONN"), { value: 1 });
  assertEquals(descriptorBetween(own, { ...peer, port: own.port }), undefined);
});

Deno.test("whyNotSet() says what a value is to be", () => {
  const wrong: readonly [OptionName, unknown][] = [
    ["SO_ERROR", 0],
    ["SO_ACCEPTCONN", 1],
    ["TCP_NODELAY", true],
    ["TCP_NODELAY", "1"],
    ["TCP_NODELAY", null],
    ["TCP_KEEPIDLE", 1.5],
    ["TCP_KEEPIDLE", 2 ** 31],
    ["TCP_KEEPIDLE", NaN],
    ["SO_LINGER", -1],
    ["SO_LINGER", undefined],
    ["TCP_CONGESTION", ""],
    ["TCP_CONGESTION", "a name of sixteen"],
    ["TCP_CONGESTION", 1],
  ];
  for (const [name, value] of wrong) {
    assertEquals(typeof whyNotSet(name, value), "string", `${name} ${value}`);
  }
  const settable = Object.entries<OptionForm>(SOCKET_OPTIONS)
    .filter(([, { getOnly }]) => !getOnly).map(([name]) => name);
  assertEquals(Object.keys(VALUES).sort(), settable.sort());
});
