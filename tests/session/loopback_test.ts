import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Account, tryLoopback } from "../../lab/session/loopback.ts";
import { whyNoIpv6 } from "../../lab/sys/ipv6.ts";
import { ENOENT, SystemCallError } from "../../lab/sys/errno.ts";

const WELL: Account = {
  isUp: () => true,
  whyNoIpv6: () => undefined,
  packetFilters: () => [],
};

/** Tries loopback out while `listen` or `connect` of Deno's do something else. */
async function tryWith(
  family: 4 | 6,
  instead: Partial<Pick<typeof Deno, "listen" | "connect">>,
  account: Partial<Account> = {},
) {
  const { listen, connect } = Deno;
  Object.assign(Deno, instead);
  try {
    return await tryLoopback(family, 50, { ...WELL, ...account });
  } finally {
    Object.assign(Deno, { listen, connect });
  }
}

function failing(code: string, message: string): () => never {
  return () => {
    throw Object.assign(new Error(message), { code });
  };
}

const ADDRESS_GONE = failing("EADDRNOTAVAIL", "Cannot assign requested address (os error 99)");
const IN_USE = failing("EADDRINUSE", "Address already in use (os error 98)");
const NO_FILES = failing("EMFILE", "Too many open files (os error 24)");
const NEVER = (() => new Promise(() => {})) as unknown as typeof Deno.connect;

Deno.test("tryLoopback() finds nothing where loopback works, and leaves nothing open", async () => {
  assertEquals(await tryWith(4, {}), undefined);
});

Deno.test("tryLoopback() says that lo is down before anything else", async () => {
  const fault = await tryWith(6, { listen: ADDRESS_GONE }, { isUp: () => false });
  assertEquals([fault?.absent, fault?.reason], [false, "the interface lo is down"]);
});

Deno.test("tryLoopback() says that the address of IPv4 is gone", async () => {
  const fault = await tryWith(4, { listen: ADDRESS_GONE });
  assertEquals([fault?.absent, fault?.reason], [false, "lo does not have the address 127.0.0.1"]);
});

Deno.test("tryLoopback() takes IPv6 for lacking only where the kernel itself says that", async () => {
  const without = await tryWith(6, { listen: ADDRESS_GONE }, {
    whyNoIpv6: () => ({
      because: "ipv6-disabled",
      what: "net.ipv6.conf.lo.disable_ipv6",
      says: "net.ipv6.conf.lo.disable_ipv6 is 1",
    }),
  });
  assertEquals([without?.absent, without?.lack], [true, {
    code: "no-ipv6",
    because: "ipv6-disabled",
    what: "net.ipv6.conf.lo.disable_ipv6",
  }]);
  assertEquals(without?.reason, "no IPv6 here: net.ipv6.conf.lo.disable_ipv6 is 1");
  for (const listen of [ADDRESS_GONE, IN_USE, NO_FILES]) {
    const fault = await tryWith(6, { listen });
    assertEquals(fault?.absent, false);
    assertEquals(fault?.lack, { code: "loopback-broken", because: "nothing-listens" });
    assertStringIncludes(fault!.reason, "IPv6 is here, but nothing can listen at ::1: ");
  }
});

Deno.test("tryLoopback() goes by the errno where the kernel's account cannot be had", async () => {
  const unknown = { whyNoIpv6: failing("", "FFI is not permitted") };
  assertEquals((await tryWith(6, { listen: ADDRESS_GONE }, unknown))?.absent, true);
  assertEquals((await tryWith(6, { listen: IN_USE }, unknown))?.absent, false);
  assertEquals((await tryWith(6, { listen: NO_FILES }, unknown))?.absent, false);
});

Deno.test("tryLoopback() names what has run out", async () => {
  const files = await tryWith(4, { listen: NO_FILES });
  assertMatch(files!.reason, /at 127\.0\.0\.1: out of file descriptors \(ulimit -n\): Too many/);
  assertMatch((await tryWith(4, { listen: IN_USE }))!.reason, /no local port is free/);
});

const FILTER = ["nftables inet filter input"];

Deno.test("tryLoopback() lays it on a packet filter, if there is one, that nothing connects", async () => {
  const fault = await tryWith(4, { connect: NEVER }, { packetFilters: () => FILTER });
  assertEquals([fault?.absent, fault?.connecting], [false, true]);
  assertEquals(
    fault?.reason,
    "no connection to 127.0.0.1 can be made: connect() did not finish within 50 ms " +
      "(a packet filter is at work: nftables inet filter input)",
  );
  assertEquals(fault?.lack, { code: "loopback-broken", because: "packet-filter" });
  const unseen = await tryWith(4, { connect: NEVER }, { packetFilters: () => undefined });
  assertStringIncludes(unseen!.reason, "a packet filter may be at work, which only root can see");
});

Deno.test("tryLoopback() leaves it to the probes to find that TCP itself connects nothing", async () => {
  assertEquals(await tryWith(4, { connect: NEVER }), undefined);
});

/** Files of /proc. */
function files(all: Readonly<Record<string, string>>) {
  return (path: string) => {
    const text = all[path];
    if (text === undefined) throw new SystemCallError("open", ENOENT, `read ${path}`);
    return text;
  };
}

const ADDRESSES = "/proc/net/if_inet6";
const DISABLED = "/proc/sys/net/ipv6/conf/lo/disable_ipv6";
const LO = "00000000000000000000000000000001 01 80 10 80       lo\n";
const OTHER = "fe800000000000000000000000000001 02 40 20 80     eth0\n";

Deno.test("whyNoIpv6() goes by if_inet6 and by disable_ipv6", () => {
  assertEquals(whyNoIpv6("lo", files({ [ADDRESSES]: OTHER + LO, [DISABLED]: "0\n" })), undefined);
  const cases: [Record<string, string>, RegExp][] = [
    [{}, /the kernel has no IPv6/],
    [{ [ADDRESSES]: LO, [DISABLED]: "1\n" }, /net\.ipv6\.conf\.lo\.disable_ipv6 is 1/],
    [{ [ADDRESSES]: OTHER, [DISABLED]: "0\n" }, /lo does not have the address ::1/],
    [{ [ADDRESSES]: "", [DISABLED]: "0\n" }, /lo does not have the address ::1/],
  ];
  for (const [all, why] of cases) assertMatch(whyNoIpv6("lo", files(all))?.says ?? "", why);
});
