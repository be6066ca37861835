/**
 * What needs CAP_NET_ADMIN over the namespace, done without it. Prints what each gave, and whether the
 * socket is then as it was.
 */

import { destroyMissing, destroySocket } from "../../lab/sys/destroy.ts";
import { forget } from "../../lab/sys/forget.ts";
import * as sys from "../../lab/sys/stream_socket.ts";
import { given, received, Sockets } from "./pair.ts";

using sockets = new Sockets();
const { a, b } = await sockets.pair();
const facts = {
  destroy: destroySocket(sys.localName(a), given(sys.peerName(a))),
  forget: forget(a),
  missing: destroyMissing(),
  sends: sys.send(a, Uint8Array.of(1, 2, 3)),
  arrives: await received(b, 10),
};
// deno-lint-ignore no-console -- for the test that started this
console.log(JSON.stringify(facts));
