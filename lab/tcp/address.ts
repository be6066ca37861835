/**
 * IP addresses: bytes in network order, and their text in the form of RFC 5952.
 *
 * Every observer's spelling passes through here, so that two of them can be compared as strings.
 * @module
 */

const COLON = 58;
const DOT = 46;

/**
 * Writes an address in the form of RFC 5952: lower case, the first of the longest runs of zero
 * groups as `::`, and dotted only where the prefix says so (`::ffff:0:0/96`, section 5).
 *
 * @param bytes In network order.
 * @param from Where the address begins.
 * @param length 4 or 16 bytes; another length is a `RangeError`.
 *
 * @example
 * ```ts ignore
 * formatAddress(Uint8Array.of(127, 0, 0, 1)); // "127.0.0.1"
 * formatAddress(new Uint8Array(16)); // "::"
 * ```
 */
export function formatAddress(bytes: Uint8Array, from = 0, length = bytes.length): string {
  if (length === 4) return dotted(bytes, from);
  if (length !== 16) {
    throw new RangeError(`Cannot format an address of ${length} bytes: it has 4 or 16`);
  }
  if (isMapped(bytes, from)) return `::ffff:${dotted(bytes, from + 12)}`;
  let gap = 8;
  let run = 1;
  for (let i = 0; i < 8; i++) {
    const start = i;
    while (i < 8 && group(bytes, from, i) === 0) i++;
    if (i - start <= run) continue;
    gap = start;
    run = i - start;
  }
  let text = "";
  for (let i = 0; i < 8; i++) {
    if (i === gap) {
      text += "::";
      i += run - 1;
    } else {
      const isFirst = i === 0 || i === gap + run;
      text += (isFirst ? "" : ":") + group(bytes, from, i).toString(16);
    }
  }
  return text;
}

/**
 * Reads an address: dotted IPv4 without leading zeros, or any of RFC 4291's spellings of IPv6
 * (without brackets or zone).
 *
 * @returns 4 or 16 bytes in network order, or `undefined` where the text is not an address.
 *
 * @example
 * ```ts ignore
 * parseAddress("::ffff:127.0.0.1")?.length; // 16
 * parseAddress("1.2.3"); // undefined
 * ```
 */
export function parseAddress(text: string): Uint8Array | undefined {
  if (text.includes(":")) return parseIpv6(text, new Uint8Array(16));
  const bytes = new Uint8Array(4);
  return readDotted(text, 0, bytes, 0) ? bytes : undefined;
}

const scratch = new Uint8Array(16);

/** An address that is not IPv4, in the form of RFC 5952; `undefined` where it is not an address. */
export function normalizeIpv6(text: string): string | undefined {
  if (isFormattedIpv6(text)) return text;
  scratch.fill(0);
  const bytes = text.includes(":") ? parseIpv6(text, scratch) : undefined;
  return bytes && formatAddress(bytes);
}

/** Whether {@linkcode formatAddress} would write it so, of those that need no look at what is zero. */
export function isFormattedIpv6(text: string): boolean {
  let groups = 0;
  let digits = 0;
  let gaps = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COLON) {
      if (i === 0) {
        if (text.charCodeAt(1) !== COLON) return false;
      } else if (digits === 0) gaps++;
      digits = 0;
    } else {
      const isDigit = code >= 48 && code <= 57;
      if (!isDigit && (code < 97 || code > 102)) return false;
      if (digits === 0) {
        if (code === 48) return false;
        groups++;
      }
      digits++;
      if (digits > 4) return false;
    }
  }
  if (gaps === 0) return groups === 8 && digits > 0;
  if (gaps > 1 || groups > 6 || digits === 0 && !text.endsWith("::")) return false;
  return !(groups === 3 && text.startsWith("::ffff:"));
}

/** Whether the text is a dotted IPv4 address in the one form that every tool prints. */
export function isIpv4(text: string): boolean {
  return readDotted(text, 0);
}

function group(bytes: Uint8Array, from: number, index: number): number {
  return bytes[from + 2 * index]! << 8 | bytes[from + 2 * index + 1]!;
}

function isMapped(bytes: Uint8Array, from: number): boolean {
  for (let i = 0; i < 10; i++) if (bytes[from + i] !== 0) return false;
  return bytes[from + 10] === 0xff && bytes[from + 11] === 0xff;
}

function dotted(bytes: Uint8Array, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
}

/** Reads four decimal bytes up to the end of the text, into `out` if there is one. */
function readDotted(text: string, from: number, out?: Uint8Array, at = 0): boolean {
  let value = 0;
  let digits = 0;
  let parts = 0;
  for (let i = from; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : DOT;
    if (code === DOT) {
      if (digits === 0 || parts === 4) return false;
      if (out !== undefined) out[at + parts] = value;
      parts++;
      value = digits = 0;
      continue;
    }
    const digit = code - 48;
    if (digit < 0 || digit > 9 || (digits > 0 && value === 0)) return false;
    value = value * 10 + digit;
    digits++;
    if (value > 255) return false;
  }
  return parts === 4;
}

/** Into `bytes`, which are zero. */
function parseIpv6(text: string, bytes: Uint8Array): Uint8Array | undefined {
  let at = 0;
  let gap = -1;
  let i = 0;
  if (text.startsWith("::")) {
    gap = 0;
    i = 2;
  }
  while (i < text.length) {
    let end = text.indexOf(":", i);
    if (end < 0) end = text.length;
    if (end === text.length && text.includes(".", i)) {
      if (at > 12 || !readDotted(text, i, bytes, at)) return undefined;
      at += 4;
      break;
    }
    const value = hexGroup(text, i, end);
    if (value < 0 || at === 16) return undefined;
    bytes[at] = value >> 8;
    bytes[at + 1] = value & 0xff;
    at += 2;
    if (end === text.length) break;
    i = end + 1;
    if (text.charCodeAt(i) === COLON) {
      if (gap >= 0) return undefined;
      gap = at;
      i++;
    } else if (i === text.length) {
      return undefined;
    }
  }
  if (gap < 0) return at === 16 ? bytes : undefined;
  if (at === 16) return undefined;
  bytes.copyWithin(16 - (at - gap), gap, at);
  bytes.fill(0, gap, 16 - (at - gap));
  return bytes;
}

/** The value of one to four hexadecimal digits, or -1. */
function hexGroup(text: string, from: number, end: number): number {
  if (end <= from || end - from > 4) return -1;
  let value = 0;
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    const letter = code | 0x20;
    const isDigit = code >= 48 && code <= 57;
    if (!isDigit && (letter < 97 || letter > 102)) return -1;
    value = value << 4 | (isDigit ? code - 48 : letter - 87);
  }
  return value;
}
