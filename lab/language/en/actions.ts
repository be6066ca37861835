/**
 * What is done, in English.
 * @module
 */

import type { Action, Count, Gives, SocketName, SocketOptions } from "../../probe.ts";
import type { Carrying } from "../../tcp/carrying.ts";
import { counted } from "../../text/counted.ts";

/** All that a row does, in order. */
export function describeActions(actions: readonly Action[]): string {
  return actions.map(describeAction).join(", then ");
}

/** An action as a short clause: "A connects". */
export function describeAction(action: Action): string {
  const end = "end" in action ? nameOf(action.end) : "";
  switch (action.kind) {
    case "listen": {
      const { deferAccept, backlog, options, listener, at } = action;
      const how = [
        ...deferAccept ? ["TCP_DEFER_ACCEPT"] : [],
        ...options === undefined ? [] : [optionsText(options)],
        ...backlog === undefined ? [] : [`a backlog of ${backlog}`],
      ];
      const where = at === undefined ? "" : " at all addresses";
      const listens = `${end || "B"} listens${where}${
        listener === undefined ? "" : ` a time more, as listener ${listener}`
      }${how.length > 0 ? ` with ${how.join(" and ")}` : ""}`;
      return action.gives === undefined
        ? listens
        : `${listens}, which gives ${gives(action.gives)}`;
    }
    case "connect": {
      const to = action.to === "peer" ? "" : ` to ${TO[action.to]}`;
      const from = action.from === undefined ? "" : ` from ${action.from.toUpperCase()}'s port`;
      const only = action.portOf === undefined
        ? ""
        : `, with ${action.portOf.toUpperCase()}'s port as the only one to choose`;
      const given = action.gives === undefined ? "" : `, which gives ${gives(action.gives)}`;
      return `${end} connects${to}${from}${only}${given}`;
    }
    case "returns":
      return `${end}'s ${action.call}() returns ${gives(action.gives)}` +
        (action.afterMs === undefined ? "" : ` after ${action.afterMs} ms`);
    case "accept":
      return action.gives === undefined
        ? `${end} is accepted${at(action.listener)}`
        : `${end}'s accept()${at(action.listener)} returns ${gives(action.gives)}`;
    case "give-up":
      return `${end} closes before it is connected`;
    case "close-listener":
      return `${end || "B"} closes its listener${
        action.listener === undefined ? "" : ` ${action.listener}`
      }`;
    case "establish":
      return "A connects to B";
    case "fill-backlog":
      return `other connections fill the backlog of ${action.backlog}`;
    case "write": {
      const what = action.text === undefined
        ? counted(action.bytes ?? 0, "byte")
        : `"${action.text}"`;
      const how = action.flags === undefined ? "" : ` (${action.flags})`;
      return action.gives === undefined
        ? `${end} writes ${what}${how}`
        : `${end} writes ${what}${how}, which gives ${gives(action.gives)}`;
    }
    case "write-and-close":
      return `${end} writes "${action.text}" and closes`;
    case "read": {
      const how = action.flags === undefined ? "" : ` (${action.flags})`;
      if (action.text !== undefined) return `${end} reads "${action.text}"${how}`;
      if (action.gives === 0) return `${end} reads the end of the stream`;
      if (action.gives === undefined) {
        return `${end} reads ${counted(action.bytes ?? 0, "byte")}${how}`;
      }
      return typeof action.gives === "number"
        ? `${end} reads ${counted(action.gives, "byte")}${how}`
        : `${end}'s read()${how} returns ${action.gives}`;
    }
    case "unread":
      return `${counted(action.bytes, "byte")} unread at ${end}`;
    case "connections":
      return `${end} has ${countedOf(action.count, "connection")} in ${action.state}`;
    case "flood":
      return `${counted(action.syns, "SYN")} of strangers reach ${end}'s listener, which answers ` +
        (action.answered === undefined ? "all" : rangeText(action.answered));
    case "initial-numbers":
      return (action.active
        ? `${end} connects ${action.openings} times`
        : `${end} is opened ${action.openings} times`) +
        `, and its initial sequence numbers are ${action.relation}`;
    case "fill":
      return `${end} fills the peer's receive window`;
    case "drain":
      return `${end} reads all that was sent`;
    case "transfer":
      return `${end} sends ${counted(action.bytes, "byte")}, and the peer reads them` +
        carryingText(action.carrying);
    case "shutdown": {
      const { how } = action;
      const what = how === undefined
        ? "its sending side"
        : how === "RD"
        ? "its receiving side"
        : "both sides";
      return action.gives === undefined
        ? `${end} shuts down ${what}`
        : `${end}'s shutdown(SHUT_${how ?? "WR"}) returns ${gives(action.gives)}`;
    }
    case "close":
      return action.gives === undefined
        ? `${end} closes`
        : `${end} closes, which gives ${gives(action.gives)}`;
    case "close-unread":
      return `${end} closes with data unread`;
    case "abort":
      return `${end} aborts`;
    case "disconnect":
      return `${end} connects to AF_UNSPEC` +
        (action.gives === undefined ? "" : `, which gives ${gives(action.gives)}`);
    case "peer-name":
      return `${end}'s getpeername() returns ${gives(action.gives ?? 0)}`;
    case "open-socket":
      return `${end} opens a socket`;
    case "call-on": {
      const what = action.call === "connect"
        ? "connects"
        : action.call === "listen"
        ? "listens"
        : "accepts";
      return `${end} ${what} on the socket that it has` +
        (action.gives === undefined ? "" : `, which gives ${gives(action.gives)}`);
    }
    case "set-option":
      return `${end} sets ${optionsText(action.options)}` +
        (action.gives === undefined ? "" : `, which gives ${gives(action.gives)}`);
    case "get-option":
      return `${end}'s ${action.option} is ${action.gives ?? "off"}`;
    case "kill":
      return `the process that has ${end} is killed`;
    case "destroy":
      return `${end} is destroyed, as by ss -K` +
        (action.gives === undefined ? "" : `, which gives ${gives(action.gives)}`);
    case "forget":
      return `${end}'s host forgets it`;
    case "age":
      return action.seconds === undefined
        ? `${end}'s timer runs down`
        : `${end}'s timer runs down by ${action.seconds} s`;
    case "outlast":
      return `${action.seconds} s pass`;
    case "stays":
      return `${action.seconds} s pass, or ${end} leaves its state`;
    case "becomes":
      return `${end} becomes ${action.state}`;
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
    case "icmp": {
      const what = action.which ?? `${end}'s last segment`;
      return `ICMP tells ${end} of ${what}${action.into ? ` (${action.into})` : ""}: ` +
        action.error;
    }
    case "retransmission":
      return `${end}'s retransmission timer expires`;
    case "timer":
      return `${end}'s timer expires`;
    default:
      return (action satisfies never as Action).kind;
  }
}

/** Whom an end connects to. */
const TO = { self: "itself", broadcast: "a broadcast address", multicast: "a multicast address" };

function nameOf(socket: SocketName | undefined): string {
  if (socket === undefined) return "";
  const name = socket.toUpperCase();
  return socket.endsWith(".listener") ? `${name[0]}'s listener` : name;
}

function gives(given: Gives): string {
  return given === 0 ? "success" : typeof given === "number" ? counted(given, "byte") : given;
}

function at(listener: number | undefined): string {
  return listener === undefined ? "" : ` at listener ${listener}`;
}

function optionsText(options: SocketOptions): string {
  return Object.entries(options).map(([name, value]) => `${name} ${value ?? "off"}`).join(", ");
}

/** A number of things, or the least and the most. */
function countedOf(count: Count, thing: string): string {
  return typeof count === "number" ? counted(count, thing) : `${rangeText(count)} ${thing}s`;
}

function rangeText(count: Count): string {
  return typeof count === "number" ? String(count) : count.join(" to ");
}

function carryingText({ seed, ...shares }: Carrying = { seed: 0 }): string {
  const of = Object.entries(shares).map(([name, share]) => `${name} ${share}`);
  return of.length === 0 ? "" : ` (seed ${seed}, ${of.join(", ")})`;
}
