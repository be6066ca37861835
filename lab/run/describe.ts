/**
 * What an action does, in words.
 * @module
 */

import type { Action } from "../probe.ts";

/** An action as a short clause: "A connects". */
export function describeAction(action: Action): string {
  const end = "end" in action ? action.end.toUpperCase() : "";
  switch (action.kind) {
    case "listen":
      return action.deferAccept
        ? "B listens with TCP_DEFER_ACCEPT"
        : action.backlog === undefined
        ? "B listens"
        : `B listens with a backlog of ${action.backlog}`;
    case "connect":
      return `${end} connects${action.to === "self" ? " to itself" : ""}`;
    case "give-up":
      return `${end} closes before it is connected`;
    case "close-listener":
      return "B closes its listener";
    case "establish":
      return "A connects to B";
    case "fill-backlog":
      return `others fill the backlog of ${action.backlog}`;
    case "refused":
      return `${end} is refused`;
    case "write":
      return `${end} sends "${action.text}"`;
    case "write-and-close":
      return `${end} sends "${action.text}" and closes`;
    case "write-fails":
      return `${end} writes in vain`;
    case "read":
      return `${end} reads "${action.text}"`;
    case "read-end":
      return `${end} reads the end of the stream`;
    case "read-reset":
      return `${end} reads the reset`;
    case "unread":
      return `${action.bytes} bytes wait at ${end}`;
    case "fill":
      return `${end} fills the peer's window`;
    case "drain":
      return `${end} reads all that was sent`;
    case "shutdown":
      return `${end} shuts down`;
    case "close":
      return `${end} closes`;
    case "close-unread":
      return `${end} closes with data unread`;
    case "abort":
      return `${end} aborts`;
    case "age":
      return `${end}'s timer runs down`;
    case "outlast":
      return `${action.seconds} s pass`;
    case "deliver":
      return `${action.which ?? "what is held"} is delivered`;
    case "lose":
      return `${action.which ?? "what is held"} is lost`;
    case "repeat":
      return `${action.which} arrives again`;
    case "alter":
      return `${action.which} arrives with its ack changed by ${action.ack}`;
    case "retransmission":
      return `${end}'s retransmission timer expires`;
    default:
      return action satisfies never;
  }
}
