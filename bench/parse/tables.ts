/** Tables of any length for measuring: rows as the tools print them on a busy server. */

/** What `ss -tanoep` prints for the n-th connection; with IPv6 addresses or IPv4's. */
export function ssRow(n: number, family: 4 | 6 = 4): string {
  const queue = String(n % 7 === 0 ? n % 100_000 : 0).padEnd(6);
  const [local, peer] = endpoints(n, family);
  const users = `users:(("nginx",pid=${700 + n % 8},fd=${3 + n % 4000}))`;
  const timer = `timer:(keepalive,${n % 110}min${n % 60}sec,0)`;
  return `ESTAB      0      ${queue} ${local.padEnd(18)} ${peer.padEnd(22)} ${users} ${timer} ` +
    `uid:33 ino:${100_000 + n} sk:${(4096 + n).toString(16)} ` +
    `cgroup:/system.slice/nginx.service <->\n`;
}

/** What /proc/net/tcp or tcp6 says of it. */
export function procRow(n: number, family: 4 | 6 = 4): string {
  const [local, peer] = family === 4
    ? ["0100000A", hex(n % 250 << 24 | (n >> 8 & 255) << 16 | 10, 8)]
    : ["B80D0120000000000000000001000000", `B80D01200000000000000000${hex(n, 8)}`];
  return `${String(n).padStart(4)}: ${local}:01BB ${peer}:${hex(1024 + n % 60_000, 4)} 01 ` +
    `${hex(n % 7 === 0 ? n % 100_000 : 0, 8)}:00000000 02:${hex(n % 700_000, 8)} 00000000` +
    `    33        0 ${100_000 + n} 2 ${hex(n, 16)} 20 4 30 10 -1\n`;
}

/** What `netstat -tanoepW` prints for it. */
export function netstatRow(n: number, family: 4 | 6 = 4): string {
  const [local, peer] = endpoints(n, family).map((text) => text.replace(/[[\]]/g, ""));
  return `tcp${family === 6 ? "6" : " "}       0 ${
    String(n % 7 === 0 ? n % 100_000 : 0).padStart(6)
  }` +
    ` ${local!.padEnd(23)} ${peer!.padEnd(23)} ESTABLISHED 33         ` +
    `${String(100_000 + n).padEnd(10)} ${`${700 + n % 8}/nginx: worker`.padEnd(19)}  ` +
    `keepalive (${n % 7000}.25/0/0)\n`;
}

function endpoints(n: number, family: 4 | 6): [local: string, peer: string] {
  const port = 1024 + n % 60_000;
  return family === 4
    ? ["10.0.0.1:443", `10.${n >> 16 & 255}.${n >> 8 & 255}.${n & 255}:${port}`]
    : [
      "[2001:db8::1]:443",
      `[2001:db8::${(1 + (n >> 16)).toString(16)}:${(1 + n % 0xffff).toString(16)}]:${port}`,
    ];
}

function hex(value: number, digits: number): string {
  return (value >>> 0).toString(16).toUpperCase().padStart(digits, "0");
}

/** A whole table. */
export function table(row: (n: number) => string, rows: number): string {
  return Array.from({ length: rows }, (_, n) => row(n)).join("");
}

/**
 * The same as a stream that is made as it is read, in pieces that end anywhere in a row: a block of
 * a thousand rows over and over, as making new ones would take more memory than reading them (V8
 * keeps the strings of numbers that it has seen).
 */
export function tableStream(
  row: (n: number) => string,
  thousands: number,
  pieceBytes = 65_521,
): ReadableStream<Uint8Array> {
  const block = new TextEncoder().encode(table(row, 1000));
  let left = thousands;
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (left === 0) return controller.close();
      const end = Math.min(at + pieceBytes, block.length);
      controller.enqueue(block.slice(at, end));
      at = end % block.length;
      if (at === 0) left--;
    },
  }, { highWaterMark: 0 });
}
