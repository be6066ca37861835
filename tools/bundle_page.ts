/**
 * Makes the script of the HTML page, lab/page/bundle.js, out of lab/page/client/: `deno task page`.
 * @module
 */

import type { Plugin } from "esbuild-wasm/esm/browser.js";
import { bundle } from "./bundler.ts";

const ROOT = new URL("../", import.meta.url);
const START = "lab/page/client/main.ts";

/** Where the bundle is kept. */
export const BUNDLE: URL = new URL("lab/page/bundle.js", ROOT);

/** Reads a file of the project, by its path there. */
export type Read = (path: string) => string;

/** The project's files, as they are. */
export const fromDisk: Read = (path) => Deno.readTextFileSync(new URL(path, ROOT));

/** The script that the sources give. Throws where they import anything but files of the project. */
export async function bundled(read: Read): Promise<string> {
  const { outputFiles } = await bundle({
    entryPoints: [START],
    plugins: [project(read)],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    // Whoever has a browser for the style sheets' light-dark() has one for this, and more.
    target: "es2022",
    tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}

/** Finds modules among the project's files, and nowhere else. */
function project(read: Read): Plugin {
  return {
    name: "project",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === "entry-point") return { path, namespace: "project" };
        if (!path.startsWith(".")) return { errors: [{ text: `"${path}" is not for browsers` }] };
        const { href } = new URL(path, new URL(importer, ROOT));
        return { path: href.slice(ROOT.href.length), namespace: "project" };
      });
      onLoad({ filter: /.*/, namespace: "project" }, ({ path }) => ({
        contents: read(path),
        loader: "ts",
      }));
    },
  };
}

if (import.meta.main) await Deno.writeTextFile(BUNDLE, await bundled(fromDisk));
