/** Closes listeners while processes are being started, and says how many of their ports stay taken. */

import { libc } from "../../lab/sys/libc.ts";
import { keepStarted } from "../../lab/sys/own_process.ts";
import * as sys from "../../lab/sys/stream_socket.ts";

const TIMES = 400;
/** The kernel closes the copies one after the other: with many before it, the last is open longer. */
const OTHERS = 500;

for (let i = 0; i < OTHERS; i++) sys.openSocket(4);
let taken = 0;
for (let i = 0; i < TIMES; i++) {
  const listener = sys.openSocket(4);
  sys.bind(listener, { address: "127.0.0.1", port: 0 });
  sys.listen(listener, 1);
  const { port } = sys.localName(listener);
  const options = { stdin: "null", stdout: "null", stderr: "null" } as const;
  const child = new Deno.Command("cat", { clearEnv: true, ...options }).spawn();
  keepStarted(child.pid);
  libc().close(listener);
  const next = sys.openSocket(4);
  if ("errno" in sys.bind(next, { address: "127.0.0.1", port })) taken++;
  libc().close(next);
  await child.status;
}
// deno-lint-ignore no-console -- for the test
console.log(JSON.stringify({ taken }));
