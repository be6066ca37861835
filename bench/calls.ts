/**
 * What a call on a socket costs, by FFI.
 * @module
 */

import { getOption, setOption } from "../lab/sys/option.ts";
import { pollSocket } from "../lab/sys/poll.ts";
import * as sys from "../lab/sys/stream_socket.ts";
import { median, type Take } from "./figure.ts";

const ROUNDS = 5;
const CALLS = 5000;
const BYTE = Uint8Array.of(1);

/** The time of each call, the median of some rounds. */
export function calls(take: Take): void {
  const listener = sys.openSocket(4);
  sys.bind(listener, { address: "127.0.0.1", port: 0 });
  sys.listen(listener, 8);
  const at = sys.localName(listener);
  const a = sys.openSocket(4);
  sys.connect(a, at);
  const accepted = sys.accept(listener);
  if ("errno" in accepted) throw new Error(`accept: ${accepted.errno}`);
  const b = accepted.fd;
  const costs: Readonly<Record<string, () => unknown>> = {
    "socket and close": () => sys.closeSocket(sys.openSocket(4)),
    "send and recv of a byte": () => [sys.send(a, BYTE), sys.recv(b, 1)],
    "recv with nothing there": () => sys.recv(b, 1),
    "set an option": () => setOption(a, "TCP_NODELAY", 1),
    "get an option": () => getOption(a, "SO_ERROR"),
    "local name": () => sys.localName(a),
    "poll": () => pollSocket(a),
    "accept with nothing there": () => sys.accept(listener),
  };
  for (const [name, call] of Object.entries(costs)) {
    const rounds = Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      for (let i = 0; i < CALLS; i++) call();
      return (performance.now() - started) * 1000 / CALLS;
    });
    take(name, median(rounds), "µs");
  }
  for (const fd of [a, b, listener]) sys.closeSocket(fd);
}
