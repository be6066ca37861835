import { assertEquals } from "@std/assert";
import { portFilter } from "../../lab/observe/port_filter.ts";

const LENGTH = 4;

/** Runs a filter as net/ipv4/inet_diag.c does, inet_diag_bc_run(). */
function passes(bytes: Uint8Array, { source, destination }: Record<string, number>): boolean {
  const view = new DataView(bytes.buffer);
  let at = 0;
  while (at < bytes.length) {
    const [code, yes, no] = [
      view.getUint8(at),
      view.getUint8(at + 1),
      view.getUint16(at + 2, true),
    ];
    const port = at + LENGTH < bytes.length ? view.getUint16(at + LENGTH + 2, true) : 0;
    const comparisons = [
      false,
      false,
      source! >= port,
      source! <= port,
      destination! >= port,
      destination! <= port,
    ];
    at += comparisons[code] ? yes : no;
  }
  return at === bytes.length;
}

/** Whether the kernel would take a filter, inet_diag_bc_audit() and valid_cc(). */
function isSound(bytes: Uint8Array): boolean {
  const op = (at: number) => ({
    code: bytes[at]!,
    yes: bytes[at + 1]!,
    no: bytes[at + 2]! | bytes[at + 3]! << 8,
  });
  const reaches = (target: number) => {
    let at = 0;
    while (at < target) at += op(at).yes || LENGTH;
    return at === target;
  };
  for (let at = 0; at < bytes.length;) {
    const { code, yes, no } = op(at);
    const least = code === 1 ? LENGTH : 2 * LENGTH;
    const left = bytes.length - at;
    if (no < LENGTH || no > left + LENGTH || no % LENGTH !== 0) return false;
    if (no < left && !reaches(at + no)) return false;
    if (yes < least || yes > left + LENGTH || yes % LENGTH !== 0) return false;
    at += yes;
  }
  return true;
}

const PORTS = [1, 80, 1025, 65535];

for (const chosen of [[80], [80, 1025], [1, 65535], PORTS]) {
  Deno.test(`portFilter() lets pass what has a port of ${chosen} at either end`, () => {
    const bytes = portFilter(chosen);
    assertEquals(isSound(bytes), true);
    for (const source of [...PORTS, 0, 79, 81, 65534]) {
      for (const destination of [...PORTS, 0, 1024, 1026]) {
        const wanted = chosen.includes(source) || chosen.includes(destination);
        assertEquals(passes(bytes, { source, destination }), wanted, `${source} ${destination}`);
      }
    }
  });
}

Deno.test("portFilter() of no port is empty", () => {
  assertEquals(portFilter([]).length, 0);
});

Deno.test("what is not sound would be seen", () => {
  const bytes = portFilter([80, 1025]);
  assertEquals(isSound(bytes.with(2, bytes[2]! + LENGTH)), false);
});
