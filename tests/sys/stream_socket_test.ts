import { assertEquals, assertThrows } from "@std/assert";
import { SystemCallError } from "../../lab/sys/errno.ts";
import { getOption, setOption } from "../../lab/sys/option.ts";
import { pollSocket } from "../../lab/sys/poll.ts";
import * as sys from "../../lab/sys/stream_socket.ts";
import { eventually, FAMILIES, given, LOOPBACK, received, Sockets, socketTest } from "./pair.ts";

const BYTES = Uint8Array.of(1, 2, 3);

for (const family of FAMILIES) {
  socketTest(`a connection from connect() to close(), over IPv${family}`, async () => {
    using sockets = new Sockets(family);
    const { fd: listener, at } = sockets.listener();
    assertEquals(at.address, LOOPBACK[family]);
    assertEquals(sys.accept(listener), { errno: "EAGAIN" });
    const a = sockets.socket();
    assertEquals(sys.connect(a, at), { errno: "EINPROGRESS" });
    assertEquals(await eventually(() => pollSocket(a).writable || undefined), true);
    const accepted = given(sys.accept(listener));
    assertEquals(accepted.peer, sys.localName(a));
    const b = accepted.fd;
    try {
      assertEquals(sys.peerName(a), at);
      assertEquals(sys.localName(b), at);
      assertEquals(sys.peerName(b), sys.localName(a));
      assertEquals(sys.recv(b, 10), { errno: "EAGAIN" });
      assertEquals(sys.send(a, BYTES), { value: 3 });
      assertEquals(await received(b, 2, ["MSG_PEEK"]), [1, 2]);
      assertEquals(await received(b, 10), [1, 2, 3]);
      assertEquals(sys.shutdown(a, "WR"), { value: 0 });
      assertEquals(await received(b, 10), []);
      assertEquals(sys.send(a, BYTES), { errno: "EPIPE" });
      assertEquals(sys.send(b, BYTES), { value: 3 });
      assertEquals(await received(a, 10), [1, 2, 3]);
    } finally {
      assertEquals(sys.closeSocket(b), { value: 0 });
    }
    assertEquals(await received(a, 10), []);
  });

  socketTest(`a refused connection's error is told once, over IPv${family}`, async () => {
    using sockets = new Sockets(family);
    const { fd: listener, at } = sockets.listener();
    sockets.close(listener);
    const a = sockets.socket();
    assertEquals(sys.connect(a, at), { errno: "EINPROGRESS" });
    await eventually(() => pollSocket(a).error || undefined);
    assertEquals(getOption(a, "SO_ERROR"), { value: "ECONNREFUSED" });
    assertEquals(getOption(a, "SO_ERROR"), { value: 0 });
    const c = sockets.socket();
    sys.connect(c, at);
    await eventually(() => pollSocket(c).error || undefined);
    assertEquals(sys.connect(c, at), { errno: "ECONNREFUSED" });
  });

  socketTest(
    `disconnect() resets, and what it was can connect anew, over IPv${family}`,
    async () => {
      using sockets = new Sockets(family);
      const { a, b } = await sockets.pair();
      assertEquals(sys.disconnect(a, family), { value: 0 });
      assertEquals(sys.peerName(a), { errno: "ENOTCONN" });
      assertEquals(await received(b, 1), "ECONNRESET");
      const { fd: listener, at } = sockets.listener();
      sys.connect(a, at);
      await sockets.accepted(listener);
      assertEquals(sys.peerName(a), at);
    },
  );
}

socketTest("connect() where it is under way, done, and with nobody there to take it", async () => {
  using sockets = new Sockets();
  // One connection fills the queue of backlog 0, and the next one's SYN is not answered.
  const { fd: listener, at } = sockets.listener(0);
  const [a, c] = [sockets.socket(), sockets.socket()];
  sys.connect(a, at);
  await eventually(() => pollSocket(a).writable || undefined);
  assertEquals(sys.connect(a, at), { value: 0 });
  assertEquals(sys.connect(a, at), { errno: "EISCONN" });
  await eventually(() => pollSocket(listener).readable || undefined);
  assertEquals(sys.connect(c, at), { errno: "EINPROGRESS" });
  assertEquals(sys.connect(c, at), { errno: "EALREADY" });
  assertEquals(sys.send(c, BYTES), { errno: "EAGAIN" });
});

socketTest("what a socket of no connection gives", () => {
  using sockets = new Sockets();
  const a = sockets.socket();
  assertEquals(sys.peerName(a), { errno: "ENOTCONN" });
  assertEquals(sys.recv(a, 1), { errno: "ENOTCONN" });
  assertEquals(sys.shutdown(a, "RD"), { errno: "ENOTCONN" });
  assertEquals(sys.send(a, BYTES), { errno: "EPIPE" });
  assertEquals(sys.accept(a), { errno: "EINVAL" });
  assertEquals(sys.localName(a), { address: "0.0.0.0", port: 0 });
});

socketTest("what bind() gives for addresses that are taken, foreign, or of another family", () => {
  using sockets = new Sockets();
  const { at } = sockets.listener();
  const a = sockets.socket();
  assertEquals(sys.bind(a, at), { errno: "EADDRINUSE" });
  assertEquals(sys.bind(a, { address: "192.0.2.1", port: 0 }), { errno: "EADDRNOTAVAIL" });
  assertEquals(sys.bind(a, { address: "::1", port: 0 }), { errno: "EAFNOSUPPORT" });
  assertEquals(sys.bind(a, { ...at, port: 0 }), { value: 0 });
  assertEquals(sys.bind(a, { ...at, port: 0 }), { errno: "EINVAL" });
  assertThrows(() => sys.bind(a, { address: "localhost", port: 0 }), TypeError, "localhost");
});

socketTest("a connection that is closed with data unread is reset", async () => {
  using sockets = new Sockets();
  const { a, b } = await sockets.pair();
  sys.send(a, BYTES);
  await received(b, 1, ["MSG_PEEK"]);
  sockets.close(b);
  assertEquals(await received(a, 1), "ECONNRESET");
  assertEquals(sys.send(a, BYTES), { errno: "EPIPE" });
  const { error, hangup, peerEnded, readable } = pollSocket(a);
  assertEquals([error, hangup, peerEnded, readable], [false, true, true, true]);
});

socketTest("send() takes what there is room for, and then nothing", async () => {
  using sockets = new Sockets();
  const { a } = await sockets.pair();
  const piece = new Uint8Array(1 << 20);
  for (;;) {
    const sent = sys.send(a, piece);
    if ("value" in sent) continue;
    assertEquals(sent, { errno: "EAGAIN" });
    break;
  }
});

socketTest("an urgent byte is beside the stream, or in it with SO_OOBINLINE", async () => {
  using sockets = new Sockets();
  for (const inline of [0, 1]) {
    const { a, b } = await sockets.pair();
    given(setOption(b, "SO_OOBINLINE", inline));
    assertEquals(sys.recv(b, 1, ["MSG_OOB"]), { errno: "EINVAL" });
    assertEquals(sys.send(a, BYTES, ["MSG_OOB"]), { value: 3 });
    await eventually(() => pollSocket(b).urgent || undefined);
    assertEquals(
      sys.recv(b, 1, ["MSG_OOB"]),
      inline ? { errno: "EINVAL" } : {
        bytes: Uint8Array.of(3),
      },
    );
    assertEquals(await received(b, 10), [1, 2]); // up to the mark
    assertEquals(sys.recv(b, 10), inline ? { bytes: Uint8Array.of(3) } : { errno: "EAGAIN" });
  }
});

socketTest(
  "shutdown() for reading gives the stream's end",
  async () => {
    using sockets = new Sockets();
    const { a } = await sockets.pair();
    assertEquals(sys.shutdown(a, "RD"), { value: 0 });
    assertEquals(sys.recv(a, 1), { bytes: new Uint8Array() });
    assertEquals(sys.shutdown(a, "RDWR"), { value: 0 });
    assertEquals(pollSocket(a).hangup, true);
  },
);

socketTest("closeAside() lingers until the peer has all of it, and blocks nothing", async () => {
  using sockets = new Sockets();
  const { a, b } = await sockets.pair();
  given(setOption(a, "SO_LINGER", 20));
  let sent = 0;
  for (const piece = new Uint8Array(1 << 20);;) {
    const taken = sys.send(a, piece);
    if ("errno" in taken) break;
    sent += taken.value;
  }
  let closed: sys.CallResult | undefined;
  const closing = sys.closeAside(a).then((result) => closed = result);
  sockets.leave(a);
  let read = 0;
  // What is in flight fits into the receiver's buffer, and the rest waits for room in it.
  await eventually(() => "bytes" in sys.recv(b, 1, ["MSG_PEEK"]) || undefined);
  assertEquals(closed, undefined);
  await eventually(() => {
    const result = sys.recv(b, 1 << 20);
    if ("errno" in result) return undefined;
    read += result.bytes.length;
    return result.bytes.length === 0 || undefined;
  });
  assertEquals(read, sent);
  assertEquals(await closing, { value: 0 });
  assertEquals(await sys.closeAside(-1), { errno: "EBADF" });
});

socketTest("what is no socket is the lab's fault", () => {
  assertThrows(() => sys.localName(-1), SystemCallError, "EBADF");
  assertThrows(() => pollSocket(60_000), Error, "not open");
  assertEquals(sys.peerName(-1), { errno: "EBADF" });
  assertEquals(sys.listen(-1, 1), { errno: "EBADF" });
  assertEquals(sys.closeSocket(-1), { errno: "EBADF" });
});
