/**
 * `/etc/services`: the ports that go by names.
 * @module
 */

import { mustBeText } from "./cannot_parse.ts";
import type { Services } from "./endpoint.ts";

/**
 * Reads the lines for TCP of `/etc/services` (services(5)): `name port/tcp alias… # comment`. Of two
 * lines with the same name the first counts, as in getservbyname(3). Other lines are passed over.
 *
 * @param text The file's text.
 * @returns Port numbers by name and alias, for {@linkcode parseSs} and {@linkcode parseNetstat}.
 * @throws {TypeError} Where it is not given a string.
 *
 * @example
 * ```ts
 * import { parseServices, parseSs } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const services = parseServices("http 80/tcp www # WorldWideWeb HTTP\n");
 * const [row] = parseSs("LISTEN 0 511 0.0.0.0:http 0.0.0.0:*\n", { services });
 * assertEquals(row?.local.port, 80);
 * ```
 */
export function parseServices(text: string): Services {
  mustBeText(text, "/etc/services");
  const services = new Map<string, number>();
  for (const line of text.split("\n")) {
    const match = /^([^\s#]+)\s+(\d{1,5})\/tcp\b([^#]*)/.exec(line);
    if (match === null || Number(match[2]) > 65535) continue;
    const [, name, port, aliases] = match;
    for (const each of [name!, ...aliases!.split(/\s+/)]) {
      if (each !== "" && !services.has(each)) services.set(each, Number(port));
    }
  }
  return services;
}
