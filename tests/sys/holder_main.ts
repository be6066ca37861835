/**
 * Has another process hold a socket, and says which processes have it and which not: that one has,
 * and one that is started next has not. Then waits to be killed.
 */

import { holdElsewhere } from "../../lab/sys/holder.ts";
import { localName, openSocket } from "../../lab/sys/stream_socket.ts";

const [held, kept] = [openSocket(4), openSocket(4)];
localName(kept);
const holding = holdElsewhere(held);
const next = new Deno.Command("cat", { stdin: "piped", stdout: "null" }).spawn();
// deno-lint-ignore no-console -- for the test that started this
console.log(JSON.stringify({ held, kept, holding: holding.pid, next: next.pid }));
setInterval(() => {}, 60_000);
