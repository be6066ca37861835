import { assertEquals } from "@std/assert";
import { libcMissing } from "../../lab/sys/libc.ts";
import { setOption } from "../../lab/sys/option.ts";
import * as sys from "../../lab/sys/stream_socket.ts";
import { eventually, given, Sockets } from "./pair.ts";

/** The socket that a process has at a descriptor, or whatever it has there. */
function at(pid: number, fd: number): string {
  const { stdout } = new Deno.Command("readlink", { args: [`/proc/${pid}/fd/${fd}`] }).outputSync();
  return new TextDecoder().decode(stdout).trim();
}

/** All that a process has open. */
function openBy(pid: number): string {
  const { stdout } = new Deno.Command("ls", { args: ["-l", `/proc/${pid}/fd`] }).outputSync();
  return new TextDecoder().decode(stdout);
}

Deno.test({
  name:
    "a process that is started once closeAside() has begun has nothing of the socket that lingers",
  ignore: libcMissing() !== undefined,
  fn: async () => {
    using sockets = new Sockets();
    for (let round = 0; round < 5; round++) {
      const { a, b } = await sockets.pair();
      given(setOption(a, "SO_LINGER", 20));
      for (const piece = new Uint8Array(1 << 20); "value" in sys.send(a, piece););
      const socket = at(Deno.pid, a);
      assertEquals(/^socket:\[\d+\]$/.test(socket), true, socket);
      const closing = sys.closeAside(a);
      sockets.leave(a);
      // Before anything else has its turn.
      const next = new Deno.Command("cat", { stdin: "piped", stdout: "null" }).spawn();
      assertEquals([openBy(Deno.pid), openBy(next.pid)].map((all) => all.includes(socket)), [
        false,
        false,
      ]);
      // Nor is it the last to close it: the FIN comes while it runs.
      await eventually(() => {
        const got = sys.recv(b, 1 << 20);
        return "bytes" in got && got.bytes.length === 0 || undefined;
      });
      assertEquals(await closing, { value: 0 });
      next.kill();
      await next.stdin.close();
      await next.status;
    }
  },
});
