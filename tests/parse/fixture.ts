/** Reads a file of tests/fixtures. */

function url(path: string): URL {
  return new URL(`../fixtures/${path}`, import.meta.url);
}

export function fixtureText(path: string): string {
  return Deno.readTextFileSync(url(path));
}

export function fixtureBytes(path: string): Uint8Array {
  return Deno.readFileSync(url(path));
}

export function fixtureNames(path: string): string[] {
  return Array.from(Deno.readDirSync(url(path)), ({ name }) => name).sort();
}
