/** What is made of a call whose errno another call's has replaced. */

import { assertEquals, assertThrows } from "@std/assert";
import { LostErrno, resultOfRepeatable } from "../../lab/sys/call_result.ts";
import { libc } from "../../lab/sys/libc.ts";
import { Sockets, socketTest } from "./pair.ts";

socketTest("resultOfRepeatable() makes a call again whose errno is another's", () => {
  using sockets = new Sockets(4);
  const { fd } = sockets.listener();
  const again = () => libc().accept4(fd, null, null, 0); // EAGAIN: nobody has come
  const refused = () => libc().shutdown(sockets.socket(), 2); // ENOTCONN
  let calls = 0;
  const lostTwice = () => ++calls <= 2 ? again() : refused();
  assertEquals(resultOfRepeatable("shutdown", lostTwice), { errno: "ENOTCONN" });
  assertEquals(calls, 3);
  assertEquals(resultOfRepeatable("shutdown", () => 7), { value: 7 });
  assertThrows(() => resultOfRepeatable("shutdown", again), LostErrno, "shutdown");
});
