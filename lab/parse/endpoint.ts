/**
 * `address:port` as `ss` and `netstat` print it.
 * @module
 */

import { isIpv4, normalizeIpv6 } from "../tcp/address.ts";
import { type Fail, quote } from "./cannot_parse.ts";
import { decimal } from "./scan.ts";

/** Port numbers by service name: `/etc/services`, its lines for TCP. */
export type Services = ReadonlyMap<string, number>;

/** The port that stands there, after an address's last colon; `*` is 0. */
export function parsePort(
  text: string,
  from: number,
  end: number,
  services: Services | undefined,
  fail: Fail,
): number {
  const port = decimal(text, from, end);
  if (port > 65535) fail(`port ${port} is more than 65535`);
  if (port >= 0) return port;
  const name = text.slice(from, end);
  if (name === "*") return 0;
  if (!/^[A-Za-z0-9][\w.+/-]*$/.test(name)) fail(`${quote(name)} is not a port`);
  return services?.get(name) ??
    fail(`the port of service ${quote(name)} is not known (print numbers: -n)`);
}

/** An address that is not a wildcard, in the form of RFC 5952. */
export function parseHost(text: string, fail: Fail): string {
  if (isIpv4(text)) return text;
  const address = normalizeIpv6(text);
  if (address !== undefined) return address;
  const resolved = /^[A-Za-z_][\w.-]*$/.test(text);
  return fail(
    `${quote(text)} is not an address${resolved ? " (print numbers: -n, and not -r)" : ""}`,
  );
}
