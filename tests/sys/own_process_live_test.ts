/** That a process which is being started keeps nothing open that is closed meanwhile. */

import { assertEquals } from "@std/assert";
import { libc } from "../../lab/sys/libc.ts";
import { isOwn, keepStarted } from "../../lab/sys/own_process.ts";
import * as sys from "../../lab/sys/stream_socket.ts";

const TIMES = 400;
/** The kernel closes the copies one after the other: with many before it, the last is open longer. */
const OTHERS = 500;

Deno.test("a port is free once its listener is closed, though a process was just started", async () => {
  using stack = new DisposableStack();
  for (let i = 0; i < OTHERS; i++) {
    const other = sys.openSocket(4);
    stack.defer(() => void libc().close(other));
  }
  let taken = 0;
  for (let i = 0; i < TIMES; i++) {
    const listener = sys.openSocket(4);
    sys.bind(listener, { address: "127.0.0.1", port: 0 });
    sys.listen(listener, 1);
    const { port } = sys.localName(listener);
    const options = { stdin: "null", stdout: "null", stderr: "null" } as const;
    const child = new Deno.Command("true", { clearEnv: true, ...options }).spawn();
    keepStarted(child.pid);
    libc().close(listener);
    const next = sys.openSocket(4);
    if ("errno" in sys.bind(next, { address: "127.0.0.1", port })) taken++;
    libc().close(next);
    assertEquals(isOwn(child.pid), true);
    await child.status;
  }
  assertEquals(taken, 0);
});
