/** Ports of sockets on loopback: of one that chooses, of one that has listened. */

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { diag } from "../../lab/observe/diag.ts";
import { Deadline } from "../../lab/session/deadline.ts";
import { MAKES } from "../../lab/session/make.ts";
import { Sockets } from "../../lab/session/sockets.ts";
import { setOption } from "../../lab/sys/option.ts";
import { Sockets as Descriptors, socketTest } from "../sys/pair.ts";
import { hostOf } from "./fakes.ts";

const soon = () => new Deadline(10_000);

for (const make of MAKES) {
  socketTest(`portOf leaves the kernel one port to choose from, ${make}`, async () => {
    if (lacksPortRange()) return;
    await using sockets = await open(make);
    await sockets.listen("b", { accepts: true });
    await sockets.connect("a", {}, soon());
    const a = await sockets.application("a");
    // The very four-tuple is taken: there is no other to choose.
    assertEquals(await sockets.connect("a.2", { portOf: "a" }, soon()), "EADDRNOTAVAIL");
    // Without it, there is.
    assertEquals(await sockets.connect("a.3", {}, soon()), undefined);
    const other = await sockets.application("a.3");
    assert(other.localPort !== a.localPort);
    await assertRejects(
      () => sockets.connect("a.4", { portOf: "b.9" }, soon()),
      Error,
      "B.9 has no",
    );
  });

  socketTest(`an end that has listened has, whatever became of its listener, ${make}`, async () => {
    await using sockets = await open(make);
    assertEquals([sockets.hasListened("a"), sockets.hasListened("b")], [false, false]);
    await sockets.listen("b", { accepts: true });
    assertEquals([sockets.hasListened("a"), sockets.hasListened("b")], [false, true]);
    sockets.closeListener("b");
    assertEquals([sockets.hasListened("b"), sockets.accepts("b")], [true, false]);
    assertThrows(() => sockets.closeListener("b"), Error, "B has no listener");
  });
}

async function open(sockets: "deno" | "libc"): Promise<Sockets> {
  const observer = await diag.open();
  return new Sockets({ ...hostOf({ observer }), sockets }, "loopback", 4);
}

/** Linux has IP_LOCAL_PORT_RANGE from 6.3 on. */
function lacksPortRange(): boolean {
  using sockets = new Descriptors();
  return "errno" in setOption(sockets.socket(), "IP_LOCAL_PORT_RANGE", 0);
}
