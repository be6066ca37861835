/**
 * Inputs that are nearly right: real ones, with pieces cut out, put in, doubled and exchanged.
 * @module
 */

import type { Random } from "./random.ts";

/** Pieces that the grammars are made of, what cuts through them, and numbers at their limits. */
const PIECES = [
  ..." \n\t\r\0:()[]\"',%*-/.=0<>",
  "\n\n",
  "\r\n",
  "users:((",
  '",pid=1,fd=2)',
  '",1,2)',
  "timer:(on,1ms,0)",
  "::",
  "tcp ",
  "tcp6 ",
  "ESTAB ",
  "ESTABLISHED ",
  "LISTEN ",
  "TIME_WAIT ",
  "FIN-WAIT-2 ",
  "<->",
  "-->",
  " cgroup:/x",
  " cgroup",
  " uid",
  " ino:1 sk:1 ",
  " uid:0 ",
  "v6only:0 ",
  "md5keys:(",
  "map_id:1 [",
  "cubic ",
  "bbr:(bw:1bps,mrtt:1) ",
  "send 1bps ",
  "skmem:(r0)",
  "off (0.00/0/0)",
  "keepalive (1.00/0/0)",
  "1/a",
  "- ",
  "127.0.0.1:1 ",
  "[::1]:1 ",
  "::ffff:1.2.3.4:5 ",
  "*:* ",
  "Timer",
  "PID/Program name ",
  "Active Internet connections (only servers)\n",
  "Active UNIX domain sockets (only servers)\n",
  "-9 [000] 1.5: inet_sock_set_state: ",
  "family=AF_INET6 ",
  "newstate=TCP_CLOSE ",
  "sport=1 ",
  "255",
  "256",
  "65535",
  "65536",
  "4294967295",
  "4294967296",
  "99999999999999999999999",
  "__proto__:1 ",
  "constructor ",
  "\u2028",
  "\u202e",
  "\ud800",
  "\ufffd",
  "é",
  "한",
] as const;

/** One of the texts, or lines of several, damaged in up to five places. */
export function damagedText(texts: readonly string[], random: Random): string {
  let text = random.below(8) === 0 ? lines(texts, random) : random.of(texts);
  for (let left = random.below(6); left > 0; left--) {
    const at = random.below(text.length + 1);
    const end = Math.min(text.length, at + random.below(random.below(10) === 0 ? 400 : 14));
    text = text.slice(0, at) + piece(text, random) + text.slice(end);
  }
  return text;
}

function lines(texts: readonly string[], random: Random): string {
  let text = "";
  for (let left = random.below(5); left >= 0; left--) {
    const all = random.of(texts).split("\n");
    text += `${random.of(all)}${random.of(["\n", "\n", "\n\n", " ", ""])}`;
  }
  return text;
}

function piece(text: string, random: Random): string {
  switch (random.below(6)) {
    case 0:
      return "";
    case 1: {
      const at = random.below(text.length);
      return text.slice(at, at + random.below(60));
    }
    case 2:
      return random.of(PIECES).repeat(1 + random.below(30));
    case 3:
      return String.fromCharCode(random.below(random.below(4) === 0 ? 0x10000 : 128));
    default:
      return random.of(PIECES);
  }
}

/** One of them, with bytes changed, cut out, put in and doubled. */
export function damagedBytes(samples: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = Uint8Array.from(random.of(samples));
  for (let left = random.below(6); left > 0; left--) {
    const at = random.below(bytes.length + 1);
    switch (random.below(5)) {
      case 0:
        bytes = joined(bytes.subarray(0, at), bytes.subarray(at + random.below(9)));
        break;
      case 1:
        bytes = joined(bytes.subarray(0, at), bytes.subarray(random.below(bytes.length + 1)));
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      default:
        if (at < bytes.length) {
          bytes[at] = random.of([0, 1, 255, random.below(256), bytes[at]! ^ 1]);
        }
    }
  }
  return bytes;
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}
