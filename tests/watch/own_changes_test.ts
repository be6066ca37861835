import { assertEquals } from "@std/assert";
import type { Endpoint } from "../../lab/tcp/socket_row.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import type { Change } from "../../lab/watch/change.ts";
import { type IsThere, OwnChanges } from "../../lab/watch/own_changes.ts";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { Sockets } from "../../lab/watch/sockets.ts";
import { row } from "./rows.ts";

function end(port: number, address = "127.0.0.1"): Endpoint {
  return { address, port };
}

function change(from: TcpState, to: TcpState, local: Endpoint, peer: Endpoint, at = 0): Change {
  return { at, from, to, local, peer, by: "trace" };
}

/** What looks have shown, one after the other. */
function shown(...looks: [TcpState, Endpoint, Endpoint][][]): Sockets {
  const sockets = new Sockets(parseSelectors([]));
  looks.forEach((look, i) =>
    sockets.update(look.map(([state, local, peer]) => row(local.port, state, { local, peer })), i)
  );
  return sockets;
}

const [A, B] = [end(4000), end(80)];
const ESTABLISHED = change("SYN-SENT", "ESTABLISHED", A, B);
const CLOSED = change("LAST-ACK", "CLOSED", A, B);

Deno.test("a change of a socket that a look has shown is passed on at once", () => {
  const own = new OwnChanges();
  own.looked(shown([["ESTABLISHED", A, B]]), 1);
  assertEquals(own.take([CLOSED]), [CLOSED]);
  // And the other end of a connection within the host.
  const other = change("ESTABLISHED", "CLOSE-WAIT", B, A);
  assertEquals(own.take([other]), [other]);
});

Deno.test("a change that no look shows is another namespace's", () => {
  const own = new OwnChanges();
  assertEquals(own.take([ESTABLISHED]), []);
  assertEquals(own.looked(shown([["ESTABLISHED", end(4001), B]]), 1), []);
  assertEquals(own.looked(shown([["ESTABLISHED", A, B]]), 2), []);
});

Deno.test("a change waits for the look that began after it", () => {
  const own = new OwnChanges();
  const late = { ...ESTABLISHED, at: 5 };
  own.take([late]);
  assertEquals(own.looked(shown([]), 3), []);
  assertEquals(own.looked(shown([["ESTABLISHED", A, B]]), 6), [late]);
  assertEquals(own.looked(shown([["ESTABLISHED", A, B]]), 7), []);
});

Deno.test("a change of a socket that the look has found gone is this namespace's", () => {
  const own = new OwnChanges();
  own.looked(shown([["LAST-ACK", A, B]], []), 1);
  assertEquals(own.take([CLOSED]), [CLOSED]);
  own.looked(shown([["LAST-ACK", A, B]], [], []), 2);
  assertEquals(own.take([CLOSED]), []);
});

Deno.test("the kernel is asked for what came after the look, and remembered", () => {
  let there: IsThere = (local, peer) => local.port === A.port && peer.port === B.port;
  let asked = 0;
  const own = new OwnChanges((local, peer) => (asked++, there(local, peer)));
  assertEquals(own.take([ESTABLISHED]), [ESTABLISHED]);
  there = () => false;
  assertEquals(own.take([CLOSED]), [CLOSED]);
  assertEquals(asked, 1);
  own.looked(shown([]), 1);
  assertEquals(own.take([CLOSED]), [CLOSED]);
  own.looked(shown([]), 2);
  assertEquals(own.take([CLOSED]), []);
});

Deno.test("the kernel is not asked without end", () => {
  let asked = 0;
  const own = new OwnChanges(() => (asked++, false));
  const many = Array.from({ length: 1000 }, (_, i) => change("SYN-SENT", "CLOSED", end(i + 1), B));
  assertEquals(own.take(many), []);
  assertEquals(asked, 1000);
  own.looked(shown([]), 1);
  // And once only for what is not there.
  for (let i = 0; i < 3; i++) own.take(many.slice(0, 1));
  assertEquals(asked, 1002);
});

Deno.test("a connection that has no port yet is known by what comes of it", () => {
  const begins = change("CLOSED", "SYN-SENT", end(0), B);
  const own = new OwnChanges();
  own.looked(shown([["ESTABLISHED", A, B]]), 1);
  assertEquals(own.take([begins, ESTABLISHED]), [begins, ESTABLISHED]);
  // One that stays so is seen in SYN-SENT, and one to another place is not this one.
  assertEquals(own.take([begins]), []);
  const elsewhere = change("CLOSED", "SYN-SENT", end(0), end(81));
  own.take([elsewhere]);
  assertEquals(own.looked(shown([["SYN-SENT", A, B]]), 2), [begins]);
});
