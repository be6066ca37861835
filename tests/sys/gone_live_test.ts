import { assertEquals } from "@std/assert";
import { libcMissing } from "../../lab/sys/libc.ts";
import { canRun } from "../live/ability.ts";
import { FAMILIES } from "./pair.ts";
import { inNamespace, liveTest } from "../session/in_namespace.ts";

type Facts = Record<string, Record<string, Record<string, unknown>>>;

const main = new URL("./gone_main.ts", import.meta.url);
let facts: Promise<Facts> | undefined;
const found = () => facts ??= inNamespace(main, ...FAMILIES.map(String)) as Promise<Facts>;

const done = { value: 0 };

for (const family of FAMILIES) {
  liveTest(`a socket is destroyed, and no other in its stead, over IPv${family}`, async () => {
    assertEquals((await found())[family]!.destroyed, {
      gave: done,
      error: [{ value: "ECONNABORTED" }, "ECONNRESET"],
      again: { errno: "ENOENT" },
      noConnection: { errno: "ENOENT" },
      stillListens: { value: 1 },
      listener: done,
      listensNow: { value: 0 },
      noListener: { errno: "ENOENT" },
      missing: null,
    });
  });

  liveTest(`SYN-RECEIVED and TIME-WAIT are destroyed too, over IPv${family}`, async () => {
    assertEquals((await found())[family]!.onTheWay, {
      received: done,
      waiting: done,
      then: { errno: "ENOENT" },
    });
  });

  liveTest(`of a socket that is forgotten nothing is sent, over IPv${family}`, async () => {
    assertEquals((await found())[family]!.forgotten, {
      ours: { gave: done, sent: 0 },
      peerSees: { errno: "EAGAIN" },
      then: "ECONNRESET",
      runtimes: { gave: done, sent: 0 },
      gone: true,
      heldPeerSees: { errno: "EAGAIN" },
      listener: { errno: "EPERM" },
      plainCloseSends: true,
    });
  });

  liveTest(`a socket dies with the process that has it, over IPv${family}`, async () => {
    assertEquals((await found())[family]!.killed, {
      fin: [],
      rst: "ECONNRESET",
      runtimes: [],
      gone: true,
    });
  });

  liveTest(`a socket of the runtime's is closed at once, over IPv${family}`, async () => {
    assertEquals((await found())[family]!.closedAtOnce, { plain: [], linger0: "ECONNRESET" });
  });

  liveTest(`no socket is left over of all that, over IPv${family}`, async () => {
    assertEquals((await found())[`left${family}`] as unknown, 0);
  });
}

const IN_A_USER_NAMESPACE = ["-U", "-r"];
const ignore = libcMissing() !== undefined || !canRun("unshare", ...IN_A_USER_NAMESPACE, "true");

Deno.test({
  name: "who may not destroy or forget a socket is told so, and it is as it was",
  ignore,
  // Root there, and nobody in the network namespace, which is another's.
  fn: async () => {
    const { stdout } = await new Deno.Command("unshare", {
      args: [
        ...[...IN_A_USER_NAMESPACE, Deno.execPath(), "run", "--quiet", "--no-check", "--no-prompt"],
        ...["--config=deno.json", "-P=worker"],
        new URL("./denied_main.ts", import.meta.url).href,
      ],
      stderr: "inherit",
    }).output();
    assertEquals(JSON.parse(new TextDecoder().decode(stdout)), {
      destroy: { errno: "EPERM" },
      forget: { errno: "EPERM" },
      missing: { because: "net-admin-denied" },
      sends: { value: 3 },
      arrives: [1, 2, 3],
    });
  },
});
