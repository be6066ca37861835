/**
 * What is done, in English.
 * @module
 */

import type { Action } from "../../probe.ts";
import { counted } from "../../text/counted.ts";

/** All that a row does, in order. */
export function describeActions(actions: readonly Action[]): string {
  return actions.map(describeAction).join(", then ");
}

/** An action as a short clause: "A connects". */
export function describeAction(action: Action): string {
  const end = "end" in action ? action.end?.toUpperCase() ?? "" : "";
  switch (action.kind) {
    case "listen":
      return [
        `${end || "B"} listens`,
        action.deferAccept ? " with TCP_DEFER_ACCEPT" : "",
        action.backlog === undefined
          ? ""
          : `${action.deferAccept ? " and" : " with"} a backlog of ${action.backlog}`,
      ].join("");
    case "connect":
      return `${end} connects${action.to === "self" ? " to itself" : ""}`;
    case "give-up":
      return `${end} closes before it is connected`;
    case "close-listener":
      return "B closes its listener";
    case "establish":
      return "A connects to B";
    case "fill-backlog":
      return `other connections fill the backlog of ${action.backlog}`;
    case "refused":
      return `${end}'s connect() returns ECONNREFUSED`;
    case "write":
      return `${end} writes "${action.text}"`;
    case "write-and-close":
      return `${end} writes "${action.text}" and closes`;
    case "write-fails":
      return `${end}'s write() fails`;
    case "read":
      return `${end} reads "${action.text}"`;
    case "read-end":
      return `${end} reads the end of the stream`;
    case "read-reset":
      return `${end}'s read() returns ECONNRESET`;
    case "unread":
      return `${counted(action.bytes, "byte")} unread at ${end}`;
    case "fill":
      return `${end} fills the peer's receive window`;
    case "drain":
      return `${end} reads all that was sent`;
    case "shutdown":
      return `${end} shuts down its sending side`;
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
      return action.which === undefined
        ? "held segments are delivered"
        : `${action.which} is delivered`;
    case "deliver-reversed":
      return "held segments are delivered, the last first";
    case "lose":
      return action.which === undefined ? "held segments are lost" : `${action.which} is lost`;
    case "repeat":
      return `${action.which} arrives again`;
    case "alter":
      return `${action.which} arrives altered: ${action.into}`;
    case "inject":
      return `${action.segment} is injected, and reaches ${end}`;
    case "retransmission":
      return `${end}'s retransmission timer expires`;
    default:
      return (action satisfies never as Action).kind;
  }
}
