import { assertEquals } from "@std/assert";
import { protocolMissing } from "../../lab/observe/diag.ts";
import { EMFILE, EPROTONOSUPPORT, SystemCallError } from "../../lab/sys/errno.ts";

Deno.test("protocolMissing() takes no want of descriptors for a kernel without sock_diag", () => {
  const failing = (errno: number) => () => {
    throw new SystemCallError("socket", errno, "open a netlink socket");
  };
  assertEquals(protocolMissing(failing(EPROTONOSUPPORT))?.missing, { because: "no-sock-diag" });
  assertEquals(protocolMissing(failing(EMFILE)), undefined);
});
