/** A packet's fields, read byte by byte, without any of the lab's code. */

/** What is at the places where RFC 791, 8200 and 9293 say that it is. */
export interface ByHand {
  readonly source: string;
  readonly destination: string;
  readonly ports: readonly [source: number, destination: number];
  readonly seq: number;
  readonly ack: number;
  readonly offset: number;
  readonly reserved: number;
  /** In the order of the header. */
  readonly flags: string;
  readonly win: number;
  readonly urg: number;
  readonly options: string;
  readonly data: string;
  readonly ipChecksum: boolean;
  readonly tcpChecksum: boolean;
}

const NAMES = ["AE", "CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"];

/** Reads a packet of IPv4 without options, or of IPv6 without extension headers. */
export function byHand(packet: Uint8Array): ByHand {
  const hex = packet.toHex();
  const at = (from: number, bytes: number) => hex.slice(2 * from, 2 * (from + bytes));
  const number = (from: number, bytes: number) => parseInt(at(from, bytes), 16);
  const isV4 = hex[0] === "4";
  const tcp = isV4 ? 20 : 40;
  const length = isV4 ? number(2, 2) - 20 : number(4, 2);
  if (length !== packet.length - tcp) throw new Error(`IP says ${length} bytes`);
  if ((isV4 ? number(9, 1) : number(6, 1)) !== 6) throw new Error("not TCP");
  const bits = number(tcp + 12, 2).toString(2).padStart(16, "0");
  const offset = parseInt(bits.slice(0, 4), 2);
  const addresses = isV4 ? at(12, 8) : at(8, 32);
  const half = addresses.length / 2;
  const pseudo = addresses + "0006" + length.toString(16).padStart(4, "0");
  return {
    source: addresses.slice(0, half),
    destination: addresses.slice(half),
    ports: [number(tcp, 2), number(tcp + 2, 2)],
    seq: number(tcp + 4, 4),
    ack: number(tcp + 8, 4),
    offset,
    reserved: parseInt(bits.slice(4, 7), 2),
    flags: NAMES.filter((_, i) => bits[7 + i] === "1").join(","),
    win: number(tcp + 14, 2),
    urg: number(tcp + 18, 2),
    options: hex.slice(2 * (tcp + 20), 2 * (tcp + 4 * offset)),
    data: new TextDecoder().decode(packet.subarray(tcp + 4 * offset)),
    ipChecksum: !isV4 || sumsUp(at(0, 20)),
    tcpChecksum: sumsUp(pseudo + at(tcp, length)),
  };
}

/** RFC 1071 in other words: read as one large number, it is a multiple of 2¹⁶−1. */
function sumsUp(hex: string): boolean {
  const whole = hex + "0".repeat((4 - hex.length % 4) % 4);
  return BigInt(`0x${whole}`) % 0xffffn === 0n;
}
