/** Which of an observer's rows is an end's, where a socket in CLOSED has the same four-tuple. */

import { assertEquals } from "@std/assert";
import { findSockets, type Tuples } from "../../lab/judge/find.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import type { TcpState } from "../../lab/tcp/state.ts";

const A = { address: "10.9.0.1", port: 4000 };
const B = { address: "10.9.0.2", port: 5000 };
const WHERE: Tuples = {
  family: 4,
  a: { local: A, peer: B },
  b: { local: { ...A, port: B.port }, peer: { ...B, port: A.port } },
  others: { "a.2": { local: A, peer: B } },
  helpers: new Set(),
};

/** What sock_diag shows of A's four-tuple, in that state. */
function shown(state: TcpState, lineNumber: number): ObservedRow {
  const row = {
    family: 4 as const,
    state,
    local: A,
    peer: B,
    recvQ: 0,
    sendQ: 0,
    inode: lineNumber,
  };
  return { row: row as ObservedRow["row"], line: state, lineNumber };
}

Deno.test("findSockets() takes the socket that lives for the one that its application still holds", () => {
  for (const rows of [["CLOSED", "SYN-SENT"], ["SYN-SENT", "CLOSED"]] as const) {
    const seen = findSockets(rows.map(shown), WHERE);
    assertEquals(seen.a.state, "SYN-SENT");
    assertEquals(seen.also?.["a.2"]?.state, "SYN-SENT");
  }
});

Deno.test("findSockets() shows a socket in CLOSED where there is no other", () => {
  assertEquals(findSockets([shown("CLOSED", 1)], WHERE).a.row?.lineNumber, 1);
});

Deno.test("findSockets() finds a listener at the end's address, and at all of them where it is there", () => {
  const where = { ...WHERE, listening: { b: B.port } };
  const listener = (address: string) => {
    const { row, ...line } = shown("LISTEN", 1);
    const local = { address, port: B.port };
    return [{ ...line, row: { ...row, local, peer: { address: "0.0.0.0", port: 0 } } }];
  };
  assertEquals(findSockets(listener("0.0.0.0"), where).b.state, "CLOSED");
  assertEquals(
    findSockets(listener("0.0.0.0"), { ...where, listensAnywhere: true }).b.state,
    "LISTEN",
  );
  assertEquals(findSockets(listener(A.address), where).b.state, "LISTEN");
  assertEquals(findSockets(listener("10.9.0.9"), where).b.state, "CLOSED");
});
