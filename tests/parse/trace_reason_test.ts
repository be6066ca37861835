import { assertEquals } from "@std/assert";
import { readTracedReason } from "../../lab/parse/trace_reason.ts";

const HEAD = "            deno-7581    [001] b.... 31526.916058: ";
const DROP = "kfree_skb: skbaddr=00000000bd41d932 rx_sk=0000000000000000 protocol=2048 " +
  "location=tcp_validate_incoming+0x99/0x1400 reason: TCP_INVALID_SEQUENCE";
const RESET = "tcp_send_reset: skbaddr=00000000bd41d932 skaddr=0000000000000000 " +
  "src=10.9.0.1:1025 dest=10.9.0.2:37490 state=UNKNOWN reason=NO_SOCKET";

const DROPPED = {
  event: "dropped",
  reason: "TCP_INVALID_SEQUENCE",
  where: "tcp_validate_incoming",
};

Deno.test("readTracedReason() reads a drop, of kernels with rx_sk and without, and over IPv6", () => {
  const expected = { pid: 7581, ports: [], reason: DROPPED };
  assertEquals(readTracedReason(HEAD + DROP), expected as never);
  assertEquals(
    readTracedReason(HEAD + DROP.replace("rx_sk=0000000000000000 ", "")),
    expected as never,
  );
  assertEquals(readTracedReason(HEAD + DROP.replace("2048", "34525")), expected as never);
});

Deno.test("readTracedReason() reads a reset, with a reason or without, and over IPv6", () => {
  const ports = [1025, 37490];
  const of = (text: string) => readTracedReason(HEAD + text);
  const said = { pid: 7581, ports, reason: { event: "reset sent", reason: "NO_SOCKET" } };
  assertEquals(of(RESET), said as never);
  assertEquals(
    of(RESET.replace("10.9.0.1:", "[fd09::1]:").replace("10.9.0.2:", "[fd09::2]:")),
    said as never,
  );
  const silent = { ...said, reason: { event: "reset sent" } };
  assertEquals(of(RESET.replace(" reason=NO_SOCKET", "")), silent as never);
  assertEquals(of(RESET.replace("NO_SOCKET", "NOT_SPECIFIED")), silent as never);
});

Deno.test("readTracedReason() reads nothing else", () => {
  const others = [
    "",
    DROP,
    HEAD,
    HEAD + DROP.replace("protocol=2048", "protocol=2054"),
    HEAD + DROP.replace("TCP_INVALID_SEQUENCE", "NOT_SPECIFIED"),
    HEAD + DROP.replace("TCP_INVALID_SEQUENCE", "QUEUE_PURGE"),
    HEAD + DROP.replace(" reason: TCP_INVALID_SEQUENCE", ""),
    HEAD + RESET.replace(" dest=10.9.0.2:37490", ""),
    `${HEAD}tracing_mark_write: ${DROP}`,
    `${HEAD}consume_skb: skbaddr=00000000bd41d932`,
  ];
  assertEquals(others.filter((line) => readTracedReason(line) !== undefined), []);
});

Deno.test("readTracedReason() takes a comm for none of it", () => {
  const forged = `-1 [000] b.... 1.0: kfree_skb: x-7581    [001] b.... 31526.916058: ${DROP}`;
  assertEquals(readTracedReason(forged)?.pid, 7581);
});
