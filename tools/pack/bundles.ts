/**
 * The lab as JavaScript that imports nothing but what lies beside it.
 * @module
 */

import type { Loader, OnLoadArgs, OnResolveResult, Plugin } from "esbuild-wasm/esm/browser.js";
import { bundle } from "../bundler.ts";

/** The project. */
export const ROOT: URL = new URL("../../", import.meta.url);

/** What others start or import, by its name among the bundles. */
const COMMAND = { main: "lab/main.ts", probe: "lab/probe.ts", mod: "mod.ts" };
/** In one piece each: it is loaded at every start, or by those who want nothing else. */
const ALONE = [{ worker: "lab/fleet/worker.ts" }, { parse: "lab/parse/mod.ts" }];

/** Bundles, and the folders of the packages that are in them. */
export interface Bundles {
  /** By their paths below the folder that they lie in. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly packages: readonly string[];
}

/** The lab, with these files of probes, without their endings. */
export async function bundles(probes: readonly string[]): Promise<Bundles> {
  const own = Object.fromEntries(probes.map((file) => [`probes/${file}`, `probes/${file}.ts`]));
  const packages = new Set<string>();
  const files = new Map<string, Uint8Array>();
  // By themselves: what they have in common would be cut into many small pieces.
  for (const entries of [COMMAND, ...ALONE, own]) {
    const { outputFiles } = await bundle({
      entryPoints: Object.entries(entries).map(([out, path]) => ({ in: path, out })),
      plugins: [modules(packages)],
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "neutral",
      target: "esnext",
      define: { TCPLAB_PACKAGED: "true" },
      // Names stay: who reports a stack should be understood.
      minifyWhitespace: true,
      minifySyntax: true,
      charset: "utf8",
      legalComments: "none",
      chunkNames: "chunk-[hash]",
      outdir: "/",
      write: false,
      logLevel: "silent",
    });
    for (const { path, contents } of outputFiles) files.set(path.slice(1), contents);
  }
  return { files, packages: [...packages].sort() };
}

/** Finds modules among the project's files, and in the packages that its lock names. */
function modules(packages: Set<string>): Plugin {
  return {
    name: "modules",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer, namespace, kind }) => {
        if (kind === "entry-point") return { path, namespace: "project" };
        if (path.startsWith("node:")) return { path, external: true };
        if (namespace === "package") return inPackage(path, importer);
        if (importer.startsWith("probes/")) return { path: wordsFor(importer), external: true };
        const { href } = path.startsWith(".")
          ? new URL(path, new URL(importer, ROOT))
          : new URL(import.meta.resolve(NAMED[path] ?? path));
        if (href.startsWith(ROOT.href)) {
          return { path: href.slice(ROOT.href.length), namespace: "project" };
        }
        return { path: pathOf(new URL(href)), namespace: "package", sideEffects: false };
      });
      onLoad({ filter: /.*/, namespace: "project" }, loadOwn);
      onLoad({ filter: /.*/, namespace: "package" }, ({ path }) => {
        packages.add(folderOf(path));
        return { contents: Deno.readTextFileSync(path), loader: "js" };
      });
    },
  };
}

/** A probe imports the words of a table, and nothing else. */
function wordsFor(probe: string): string {
  return `${"../".repeat(probe.split("/").length - 1)}probe.js`;
}

/** What stands in for the standard library names a package that the project does not. */
const NAMED: Readonly<Record<string, string>> = JSON.parse(
  Deno.readTextFileSync(new URL("offline_std/cli/deno.json", ROOT)),
).imports;

/** What the project's lock names, by name and version. */
const LOCKED: Readonly<Record<string, unknown>> = JSON.parse(
  Deno.readTextFileSync(new URL("deno.lock", ROOT)),
).npm;

function inPackage(path: string, importer: string): OnResolveResult {
  const found = path.startsWith(".")
    ? pathOf(new URL(path, new URL(importer, "file:///")))
    : entryOf(path, folderOf(importer));
  return { path: found, namespace: "package", sideEffects: false };
}

/** The module of a package that another, in that folder, imports: they lie side by side. */
function entryOf(name: string, folder: string): string {
  const locked = Object.keys(LOCKED).find((key) => key.startsWith(`${name}@`));
  if (locked === undefined) throw new Error(`${name} is not in deno.lock`);
  const own = JSON.parse(Deno.readTextFileSync(`${folder}/package.json`)).name as string;
  const all = folder.slice(0, folder.lastIndexOf(`/${own}/`));
  const there = `${all}/${name}/${locked.slice(name.length + 1)}`;
  const { exports } = JSON.parse(Deno.readTextFileSync(`${there}/package.json`));
  let entry = exports["."];
  while (typeof entry === "object") entry = entry.import ?? entry.default;
  return pathOf(new URL(entry, `file://${there}/`));
}

/** Of the project's configuration, the package knows but the version. */
function loadOwn({ path, with: { type } }: OnLoadArgs): { contents: string; loader: Loader } {
  const contents = Deno.readTextFileSync(new URL(path, ROOT));
  if (type === "text") return { contents, loader: "text" };
  if (path !== "deno.json") return { contents, loader: "ts" };
  return { contents: JSON.stringify({ version: JSON.parse(contents).version }), loader: "json" };
}

function pathOf(url: URL): string {
  return decodeURIComponent(url.pathname);
}

/** The folder of the package that a file is in. */
function folderOf(path: string): string {
  for (let folder = path; folder !== "";) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    try {
      if (JSON.parse(Deno.readTextFileSync(`${folder}/package.json`)).version) return folder;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  throw new Error(`${path} is in no package`);
}
