/** What is forgotten of other hosts: in namespaces of their own, by probes that depend on it. */

import { assertThrows } from "@std/assert";
import { libcMissing } from "../../lab/sys/libc.ts";
import { forgetHost } from "../../lab/sys/tcp_metrics.ts";
import { canRun } from "../live/ability.ts";

Deno.test("forgetHost() refuses what is no address", () => {
  assertThrows(() => forgetHost("somewhere"), TypeError, "Not an IP address: somewhere");
});

Deno.test({
  name: "forgetHost() has nothing to forget of a host that was never met",
  ignore: libcMissing() !== undefined || !canRun("unshare", "-n", "true"),
  fn() {
    // TEST-NET-1 and the prefix for documentation (RFC 5737, RFC 3849).
    for (const address of ["192.0.2.1", "2001:db8::1"]) forgetHost(address);
  },
});
