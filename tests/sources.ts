/**
 * The project's sources, as text, and what they import.
 */

/** The project. */
export const ROOT = new URL("../", import.meta.url);

/** A file of the project, by its path in it. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A file of the project. */
export function sourceOf(path: string): Source {
  return { path, text: Deno.readTextFileSync(new URL(path, ROOT)) };
}

/** All sources below these folders. */
export function sources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }): Source[] => {
      const path = folder + name;
      if (isDirectory) return sources(`${path}/`);
      return name.endsWith(".ts") ? [sourceOf(path)] : [];
    })
  );
}

/** The text without comments and, unless they are kept, without what is in strings. */
export function code(text: string, { strings = false } = {}): string {
  const parts = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replace(parts, (_, string) => string === undefined ? "" : strings ? string : '""');
}

/** What a file imports: paths in the project, or names of packages. */
export function imports({ path, text }: Source): string[] {
  const statements =
    /^(?:import|export)\b[^;"]*\bfrom\s*"([^"]+)"|^import\s*"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return [...code(text, { strings: true }).matchAll(statements)].map(([, a, b, c]) => {
    const name = (a ?? b ?? c)!;
    const url = new URL(name, new URL(path, ROOT));
    return name.startsWith(".") ? url.href.slice(ROOT.href.length) : name;
  });
}
