/** What a kernel or a user lacks: of a call's errno, and of nothing else. */

import { assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { setOption } from "../../lab/probe.ts";
import type { OptionsGiven } from "../../lab/tcp/socket_option.ts";
import { call } from "../../lab/session/call.ts";
import type { Context } from "../../lab/session/context.ts";
import { Deadline, Diverged } from "../../lab/session/deadline.ts";
import { Unavailable, unavailable } from "../../lab/session/unavailable.ts";
import { Sockets, socketTest } from "../sys/pair.ts";

socketTest(
  "an option that this kernel does not have is a skip, unless just that is expected",
  async () => {
    using sockets = new Sockets();
    const fd = sockets.socket();
    const context = {
      sockets: { descriptorOf: () => Promise.resolve(fd), optionsSet: () => {} },
      deadline: new Deadline(1000),
    } as unknown as Context;
    // Of no kernel can that be set: it stands for an option that is not known.
    const unknown = { TCP_NODELAY: 1, SO_ERROR: 1 } as OptionsGiven;
    const lacking = await assertRejects(() => call(setOption("a", unknown), context), Unavailable);
    assertEquals(lacking.lack, { code: "no-option", what: "SO_ERROR" });
    assertEquals(lacking.message, "this kernel has no SO_ERROR");
    const succeeding = setOption("a", unknown, { gives: 0 });
    assertInstanceOf(await assertRejects(() => call(succeeding, context)), Unavailable);
    await call(setOption("a", unknown, { gives: "ENOPROTOOPT" }), context);
    // One that it has, and does not take, is another thing.
    const { mismatch } = await assertRejects(
      () => call(setOption("a", { TCP_KEEPIDLE: 0 }), context),
      Diverged,
    );
    assertEquals(mismatch, {
      kind: "call",
      end: "a",
      call: "setsockopt",
      option: "TCP_KEEPIDLE",
      expected: [{ is: "done" }],
      observed: { is: "error", errno: "EINVAL" },
    });
  },
);

Deno.test("unavailable() takes an errno for a lack where it says that, and for nothing elsewhere", () => {
  const lackOf = (...args: Parameters<typeof unavailable>) => unavailable(...args)?.lack;
  const denied = { because: "net-admin-denied" } as const;
  assertEquals(lackOf("option", "X", "ENOPROTOOPT"), { code: "no-option", what: "X" });
  assertEquals(lackOf("option", "X", "EOPNOTSUPP"), { code: "no-option", what: "X" });
  assertEquals(lackOf("repair", "X", "EPERM"), { code: "no-repair", ...denied });
  assertEquals(lackOf("repair", "X", "ENOPROTOOPT"), { code: "no-repair" });
  for (const errno of ["EINVAL", "ENOENT", "ECONNRESET", "EBADF"]) {
    for (const kind of ["option", "repair"] as const) {
      assertEquals(lackOf(kind, "X", errno), undefined, `${kind} ${errno}`);
    }
  }
  assertEquals(lackOf("option", "X", "EPERM"), undefined);
});
