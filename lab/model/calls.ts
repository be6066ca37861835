/**
 * RFC 9293, 3.10.1 to 3.10.6: what the calls of an application do, by the state.
 * @module
 */

import { abort, disconnect } from "./abort_call.ts";
import { accept } from "./accept_call.ts";
import { type Call, type CallOutcome, courseOf, ended } from "./call.ts";
import { clause } from "./clause.ts";
import { close } from "./close_call.ts";
import { over } from "./course.ts";
import { open } from "./open_call.ts";
import { receive } from "./receive_call.ts";
import { send } from "./send_call.ts";
import type { Socket } from "./socket.ts";

export type { Call, CallError, CallOutcome, Reply } from "./call.ts";

const STATUS = clause("RFC 9293, 3.10.6", "STATUS gives the state");

/** All that the standard allows where an application makes a call. */
export function calls(socket: Socket, call: Call): readonly CallOutcome[] {
  switch (call.kind) {
    case "open":
      return open(socket, call.way);
    case "send":
      return send(socket, call.text);
    case "receive":
      return receive(socket, call.bytes);
    case "close":
      return close(socket, true);
    case "shut":
      return close(socket, false);
    case "abort":
      return abort(socket);
    case "disconnect":
      return disconnect(socket);
    case "accept":
      return accept(socket);
    case "status":
      return ended({ kind: "state", state: socket.state }, over(courseOf(socket), STATUS));
  }
}
