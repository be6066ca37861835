/**
 * What the runtime's own sockets do in being closed, where that is not what close(2) does: what the
 * lab's words for closing rest on, and why some of them go by the descriptor.
 */

import { assertEquals, assertRejects } from "@std/assert";
import { descriptorBetween, descriptorListening } from "../../lab/sys/held_descriptor.ts";
import { getOption, setOption } from "../../lab/sys/option.ts";
import { pollSocket } from "../../lab/sys/poll.ts";
import { letGo } from "../../lab/sys/socket_close.ts";
import { send, shutdown } from "../../lab/sys/stream_socket.ts";
import { eventually, received, Sockets, socketTest } from "../sys/pair.ts";

const BYTES = Uint8Array.of(1, 2, 3);

/** A connection of the runtime's, whose peer is the C library's. */
async function held(sockets: Sockets) {
  const { fd: listener, at: peer } = sockets.listener();
  const conn = await Deno.connect({ hostname: peer.address, port: peer.port });
  const { hostname: address, port } = conn.localAddr;
  const local = { address, port };
  const b = await sockets.accepted(listener);
  return { conn, b, local, peer, isOpen: () => descriptorBetween(local, peer) !== undefined };
}

/** Until a turn of the event loop in which the runtime has let go of it. */
function gone(isOpen: () => boolean): Promise<true> {
  return eventually(() => isOpen() ? undefined : true);
}

socketTest("close() with nothing pending has closed the socket when it returns", async () => {
  using sockets = new Sockets();
  const { conn, b, isOpen } = await held(sockets);
  assertEquals(isOpen(), true);
  conn.close();
  assertEquals(isOpen(), false);
  assertEquals(await received(b, 1), []);
});

const READING: Readonly<Record<string, (conn: Deno.TcpConn) => Promise<unknown>>> = {
  "read()": (conn) => conn.read(new Uint8Array(1)),
  "a reader of readable": (conn) => conn.readable.getReader().read(),
  "a reader of readable into a buffer": (conn) =>
    conn.readable.getReader({ mode: "byob" }).read(new Uint8Array(1)),
  "a loop over readable": async (conn) => {
    for await (const _ of conn.readable);
  },
};

for (const [by, read] of Object.entries(READING)) {
  socketTest(`close() with a read pending by ${by} ends that, then sends the FIN`, async () => {
    using sockets = new Sockets();
    const { conn, b, isOpen } = await held(sockets);
    const reading = assertRejects(() => read(conn), Deno.errors.Interrupted);
    await Promise.resolve();
    conn.close();
    assertEquals(isOpen(), true); // it is closed a turn later
    await reading;
    await gone(isOpen);
    assertEquals(await received(b, 1), []);
  });
}

socketTest(
  "close() with a write pending ends that, and sends the FIN after what it took",
  async () => {
    using sockets = new Sockets();
    const { conn, b, local, peer, isOpen } = await held(sockets);
    const fd = descriptorBetween(local, peer)!;
    for (const [end, name] of [[fd, "SO_SNDBUF"], [b, "SO_RCVBUF"]] as const) {
      setOption(end, name, 10_000); // little to read
    }
    let taken = 0;
    const writing = (async () => {
      for (const piece = new Uint8Array(1 << 16);;) taken += await conn.write(piece);
    })().catch((error: Error) => error.name);
    await eventually(() => !pollSocket(fd).writable || undefined);
    conn.close();
    // The other, where a write has ended just then, and the next one was too late.
    assertEquals(["Interrupted", "BadResource"].includes(await writing), true);
    await gone(isOpen);
    let read = 0;
    for (let bytes: number[] | string = [0]; bytes.length > 0;) {
      bytes = await received(b, 1 << 16);
      read += bytes.length;
    }
    assertEquals(read, taken);
  },
);

socketTest("a listener's close() with an accept pending closes it a turn later", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const isOpen = () => descriptorListening(4, port) !== undefined;
  const accepting = assertRejects(() => listener.accept(), Deno.errors.BadResource);
  listener.close();
  assertEquals(isOpen(), true);
  await accepting;
  await gone(isOpen);
});

/** What the peer's error is after its end was closed with something that has it reset. */
async function afterReset(by: "close()" | "close(2)", why: "unread" | "linger"): Promise<unknown> {
  using sockets = new Sockets();
  const { conn, b, local, peer, isOpen } = await held(sockets);
  const fd = descriptorBetween(local, peer)!;
  if (why === "linger") setOption(fd, "SO_LINGER", 0);
  else {
    send(b, BYTES);
    await received(fd, 1, ["MSG_PEEK"]);
  }
  if (by === "close(2)") letGo(fd, "runtime's", "close a socket");
  conn.close();
  await gone(isOpen);
  return await eventually(() => {
    const result = getOption(b, "SO_ERROR");
    return "value" in result && result.value !== 0 ? result.value : undefined;
  });
}

for (const why of ["unread", "linger"] as const) {
  const text = { unread: "data unread", linger: "SO_LINGER 0" }[why];
  socketTest(`close() sends a FIN before the RST of ${text}, and close(2) none`, async () => {
    // tcp_reset(): EPIPE where the FIN has come, ECONNRESET where not.
    assertEquals(await afterReset("close()", why), "EPIPE");
    assertEquals(await afterReset("close(2)", why), "ECONNRESET");
  });
}

socketTest(
  "the end of readable closes the connection in both directions, and that of read() not",
  async () => {
    using sockets = new Sockets();
    const readToEnd = async (conn: Deno.TcpConn) => {
      while (await conn.read(new Uint8Array(9)) !== null);
    };
    for (const [by, read] of Object.entries({ ...READING, "read() to the end": readToEnd })) {
      const { conn, b, isOpen } = await held(sockets);
      shutdown(b, "WR");
      await read(conn);
      if (by.startsWith("read()")) {
        assertEquals(isOpen(), true, by);
        assertEquals(await conn.write(BYTES), 3, by);
        conn.close();
        continue;
      }
      await gone(isOpen);
      await assertRejects(() => conn.write(BYTES), Deno.errors.BadResource);
      assertEquals(await received(b, 9), [], by);
    }
  },
);

socketTest("closing writable closes the whole connection, and closeWrite() does not", async () => {
  using sockets = new Sockets();
  const whole = await held(sockets);
  await whole.conn.writable.close();
  assertEquals(whole.isOpen(), false);
  const half = await held(sockets);
  await half.conn.closeWrite();
  assertEquals(half.isOpen(), true);
  half.conn.close();
});
