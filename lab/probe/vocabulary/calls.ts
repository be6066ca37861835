/**
 * The words for calls on sockets.
 * @module
 */

import type { Entry } from "./entry.ts";

const HELLO = '{ do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5" }';

export const CALLS = {
  listen: {
    form: "listen({ end?, backlog?, accepts?, deferAccept?, options?, listener?, at?, gives? })",
    example: "listen()",
    rows: ['{ do: listen(), a: "CLOSED", b: "LISTEN" }'],
    play: "listen",
  },
  connect: {
    form: "connect(end, { to?, from?, portOf?, gives? })",
    example: 'connect("a")',
    rows: ['{ do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" }'],
    begins: "LISTEN",
    play: "connect a",
  },
  returns: {
    form: "returns(end, call, gives, { afterMs? })",
    example: 'returns("a", "connect", "ECONNREFUSED")',
    rows: [
      '{ do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" }',
      '{ do: deliver(), wire: "b>a RST,ACK seq=0 ack=ISN_A+1" }',
      '{ do: [deliver(), returns("a", "connect", "ECONNREFUSED")], a: "CLOSED" }',
    ],
    play: "returns a connect ECONNREFUSED",
  },
  refused: {
    form: "refused(end)",
    example: 'refused("a")',
    rows: ['{ do: [connect("a"), refused("a")], a: "CLOSED" }'],
    medium: "loopback",
    play: "refused a",
  },
  accept: {
    form: "accept(end, { listener?, gives? })",
    example: 'accept("b")',
    rows: [
      '{ do: listen({ backlog: 1 }), b: "LISTEN" }',
      '{ do: connect("a"), a: "ESTABLISHED" }',
      '{ do: accept("b"), b: "ESTABLISHED", also: { "b.listener": "LISTEN" } }',
    ],
    medium: "loopback",
    play: "accept b",
  },
  write: {
    form: "write(end, text | bytes, { flags?, gives? })",
    example: 'write("a", "hello")',
    rows: [HELLO],
    begins: "ESTABLISHED",
    play: "write a hello",
  },
  read: {
    form: "read(end, text | bytes | { gives }, { flags?, gives? })",
    example: 'read("b", "hello")',
    rows: [HELLO, '{ do: [deliver(), read("b", "hello")], wire: "b>a ACK ack=ISN_A+6" }'],
    begins: "ESTABLISHED",
    play: "read b",
  },
  readEnd: {
    form: "readEnd(end)",
    example: 'readEnd("a")',
    rows: ['{ do: readEnd("a"), a: "CLOSE-WAIT" }'],
    begins: "CLOSE-WAIT",
    play: "readEnd a",
  },
  readReset: {
    form: "readReset(end)",
    example: 'readReset("a")',
    rows: [
      '{ do: abort("b"), wire: "b>a RST,ACK seq=ISN_B+1 ack=ISN_A+1", b: "CLOSED" }',
      '{ do: [deliver(), readReset("a")], a: "CLOSED" }',
    ],
    begins: "ESTABLISHED",
    play: "readReset a",
  },
  shutdown: {
    form: 'shutdown(end, "WR" | "RD" | "RDWR"?, { gives? })',
    example: 'shutdown("a")',
    rows: ['{ do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "FIN-WAIT-1" }'],
    begins: "ESTABLISHED",
    play: "shutdown a",
  },
  close: {
    form: "close(socket, { gives? })",
    example: 'close("b")',
    rows: [
      '{ do: close("b"), wire: "b>a FIN,ACK seq=ISN_B+1", b: "FIN-WAIT-1" }',
      '{ do: close("b.listener"), also: { "b.listener": "CLOSED" } }',
    ],
    begins: "ESTABLISHED",
    play: "close b",
  },
  closeUnread: {
    form: "closeUnread(end)",
    example: 'closeUnread("b")',
    rows: [
      HELLO,
      '{ do: deliver(), wire: "b>a ACK ack=ISN_A+6" }',
      '{ do: closeUnread("b"), wire: "b>a RST,ACK seq=ISN_B+1", b: "CLOSED" }',
    ],
    begins: "ESTABLISHED",
    play: "closeUnread b",
  },
  abort: {
    form: "abort(end)",
    example: 'abort("a")',
    rows: ['{ do: abort("a"), wire: "a>b RST,ACK seq=ISN_A+1", a: "CLOSED" }'],
    begins: "ESTABLISHED",
    play: "abort a",
  },
  giveUp: {
    form: "giveUp(end)",
    example: 'giveUp("a")',
    rows: ['{ do: giveUp("a"), a: "CLOSED", b: "LISTEN" }'],
    begins: "SYN-SENT",
    play: "giveUp a",
  },
  disconnect: {
    form: "disconnect(end, { gives? })",
    example: 'disconnect("a")',
    rows: ['{ do: disconnect("a"), wire: "a>b RST,ACK seq=ISN_A+1", a: "CLOSED" }'],
    begins: "ESTABLISHED",
    play: "disconnect a",
  },
  peerName: {
    form: "peerName(end, { gives? })",
    example: 'peerName("a")',
    rows: ['{ do: peerName("a"), a: "ESTABLISHED" }'],
    begins: "ESTABLISHED",
    play: "peerName a",
  },
  openSocket: {
    form: "openSocket(end)",
    example: 'openSocket("b")',
    rows: ['{ do: [openSocket("b"), callOn("b", "listen")], a: "CLOSED", b: "LISTEN" }'],
    play: "openSocket b",
  },
  callOn: {
    form: 'callOn(end, "listen" | "connect" | "accept", { gives? })',
    example: 'callOn("a", "listen", { gives: "EINVAL" })',
    rows: ['{ do: callOn("a", "listen", { gives: "EINVAL" }), a: "ESTABLISHED" }'],
    begins: "ESTABLISHED",
    play: "callOn a listen",
  },
  setOption: {
    form: "setOption(socket, { NAME: value, … }, { gives? })",
    example: 'setOption("a", { SO_KEEPALIVE: 1 })',
    rows: ['{ do: setOption("a", { SO_KEEPALIVE: 1 }), a: "ESTABLISHED" }'],
    begins: "ESTABLISHED",
    play: "set a SO_KEEPALIVE 1",
  },
  getOption: {
    form: "getOption(socket, NAME, { gives })",
    example: 'getOption("a", "SO_ERROR", { gives: 0 })',
    rows: ['{ do: getOption("a", "SO_ERROR", { gives: 0 }), a: "ESTABLISHED" }'],
    begins: "ESTABLISHED",
    play: "get a SO_ERROR",
  },
  kill: {
    form: "kill(socket)",
    example: 'kill("a")',
    rows: ['{ do: kill("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "FIN-WAIT-1" }'],
    begins: "ESTABLISHED",
    play: "kill a",
  },
  destroy: {
    form: "destroy(socket, { gives? })",
    example: 'destroy("a")',
    rows: ['{ do: destroy("a"), wire: "a>b RST,ACK seq=ISN_A+1", a: "CLOSED" }'],
    begins: "ESTABLISHED",
    play: "destroy a",
  },
  forget: {
    form: "forget(end)",
    example: 'forget("b")',
    rows: ['{ do: forget("b"), a: "ESTABLISHED", b: "CLOSED" }'],
    begins: "ESTABLISHED",
    play: "forget b",
  },
} as const satisfies Readonly<Record<string, Entry>>;
