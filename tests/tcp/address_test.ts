import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { isIP } from "node:net";
import { formatAddress, isIpv4, normalizeIpv6, parseAddress } from "../../lab/tcp/address.ts";

const sparse = fc.array(fc.oneof(fc.constant(0), fc.nat(255)), { minLength: 16, maxLength: 16 })
  .map((bytes) => Uint8Array.from(bytes));

const FORMS: [text: string, canonical: string][] = [
  ["0.0.0.0", "0.0.0.0"],
  ["255.255.255.255", "255.255.255.255"],
  ["::", "::"],
  ["::1", "::1"],
  ["1::", "1::"],
  ["FE80::ABCD", "fe80::abcd"],
  ["0:0:0:0:0:0:0:0", "::"],
  ["0001:0002:0003:0004:0005:0006:0007:0008", "1:2:3:4:5:6:7:8"],
  // RFC 5952, 4.2.2: a single group of zeros is not shortened.
  ["2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
  ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
  ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
  // 4.2.3: the longest run is shortened, and of two the first.
  ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
  ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  // 5: mixed notation where the prefix is known to embed IPv4.
  ["::ffff:7f00:1", "::ffff:127.0.0.1"],
  ["::ffff:127.0.0.1", "::ffff:127.0.0.1"],
  ["::1.2.3.4", "::102:304"],
  ["64:ff9b::1.2.3.4", "64:ff9b::102:304"],
];

Deno.test("formatAddress() writes RFC 5952's form of what parseAddress() reads", () => {
  for (const [text, canonical] of FORMS) {
    const bytes = parseAddress(text);
    assertEquals(bytes && formatAddress(bytes), canonical, text);
  }
});

const NOT_ADDRESSES = [
  "",
  ":",
  ":::",
  "1:",
  ":1",
  "1::2::3",
  "1:2:3:4:5:6:7",
  "1:2:3:4:5:6:7:8:9",
  "1:2:3:4:5:6:7::8",
  "12345::",
  "g::",
  "::1%lo",
  "[::1]",
  "::1.2.3",
  "::1.2.3.4.5",
  "::1.2.3.4:5",
  "1:2:3:4:5:6:7:1.2.3.4",
  "1.2.3",
  "1.2.3.4.5",
  "1.2.3.256",
  "1.2.3.04",
  "1..2.3",
  " 1.2.3.4",
  "localhost",
  "::\x11",
  "fe80::\x11\x12",
];

Deno.test("normalizeIpv6() writes what is so written as it is, and all else anew", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."01af:::.F"), maxLength: 30 });
  const written = sparse.map(formatAddress);
  const cut = fc.tuple(written, fc.nat(40), digits)
    .map(([text, at, piece]) => text.slice(0, at) + piece + text.slice(at + piece.length));
  const anew = (text: string) => {
    const bytes = text.includes(":") ? parseAddress(text) : undefined;
    return bytes && formatAddress(bytes);
  };
  for (const [text] of FORMS) assertEquals(normalizeIpv6(text), anew(text));
  fc.assert(
    fc.property(fc.oneof(digits, written, cut), (text) => {
      assertEquals(normalizeIpv6(text), anew(text));
    }),
    { numRuns: 2000 },
  );
});

Deno.test("parseAddress() returns undefined for what is not an address", () => {
  for (const text of NOT_ADDRESSES) assertEquals(parseAddress(text), undefined, text);
});

Deno.test("formatAddress() refuses another number of bytes", () => {
  assertThrows(() => formatAddress(new Uint8Array(5)), RangeError, "5 bytes");
});

Deno.test("parseAddress() reads back what formatAddress() writes", () => {
  fc.assert(
    fc.property(fc.oneof(sparse, fc.uint8Array({ minLength: 4, maxLength: 4 })), (bytes) => {
      const text = formatAddress(bytes);
      assertEquals(isIP(text), bytes.length === 4 ? 4 : 6);
      assertEquals(parseAddress(text), bytes);
    }),
  );
});

Deno.test("parseAddress() agrees with node:net on what is an address", () => {
  const text = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.string({ unit: fc.constantFrom(..."01af:.:AF\x11\x19\x41"), maxLength: 20 }),
  );
  fc.assert(
    fc.property(text, (text) => {
      assertEquals(parseAddress(text)?.length, { 0: undefined, 4: 4, 6: 16 }[isIP(text)]);
      assertEquals(isIpv4(text), isIP(text) === 4);
    }),
    { numRuns: 1000 },
  );
});
