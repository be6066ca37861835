/**
 * The npm package, file by file: bundles for the Deno that is installed with it, and the parsers for
 * whatever runs JavaScript.
 * @module
 */

import { type Family, membersOf } from "../../lab/probe.ts";
import type { CaseNames, Index } from "../../lab/probe/found.ts";
import { familiesAndProbes, OWN_PROBES } from "../../lab/probe/load.ts";
import { bundles, ROOT } from "./bundles.ts";
import { declarations } from "./declarations.ts";
import { licences } from "./licences.ts";

/** A file of the package. */
export interface PackedFile {
  readonly path: string;
  readonly contents: Uint8Array;
  /** Whether it is a program. */
  readonly runs?: true;
}

/** The project's configuration, as far as the package has it too. */
interface Config {
  readonly version: string;
  readonly license: string;
  readonly permissions: Readonly<Record<string, unknown>>;
}

const CONFIG: Config = JSON.parse(Deno.readTextFileSync(new URL("deno.json", ROOT)));
/** npm has a package for each kind of machine; of those that do not fit, none is installed. */
const DENOS = ["@deno/linux-x64-glibc", "@deno/linux-arm64-glibc"];

/** The package's name and version, as npm names its file. */
export const TARBALL = `tcplab-${CONFIG.version}.tgz`;

/** All of its files, sorted. */
export async function packageFiles(): Promise<PackedFile[]> {
  const index = await probesIndex();
  const { files, packages } = await bundles(Object.keys(index));
  return [
    json("package.json", manifest()),
    json("deno.json", configuration()),
    copy("LICENSE", "LICENSE"),
    text("THIRD-PARTY-LICENSES", licences(packages)),
    copy("README.md", "tools/pack/README.md"),
    { ...copy("bin/tcplab", "tools/pack/tcplab.sh"), runs: true as const },
    ...[...files].map(([path, contents]) => ({ path: `dist/${path}`, contents })),
    ...[...declarations("lab/parse/mod.ts")].map(([path, types]) =>
      text(`dist/types/${path}`, types)
    ),
    text("dist/elsewhere.js", elsewhere(Object.keys(await import("../../mod.ts")))),
    text("dist/probes/index.json", JSON.stringify(index)),
    ...baselines(),
  ].sort((x, y) => x.path < y.path ? -1 : 1);
}

/** What is in each file of probes. */
async function probesIndex(): Promise<Index> {
  const files = await familiesAndProbes(OWN_PROBES);
  return Object.fromEntries(
    files.map(([file, found]) => [file, "cases" in found ? caseNamesOf(found) : null]),
  );
}

function caseNamesOf(family: Family): CaseNames {
  return Object.fromEntries(
    membersOf(family).map(([name, { cases, essential }]) => {
      const keys = Map.groupBy(Object.keys(cases), (key) => essential?.includes(key) ?? true);
      return [name, [keys.get(true) ?? [], keys.get(false) ?? []]];
    }),
  );
}

/** What is imported where there is no Deno: without its names, an import of one would fail first. */
function elsewhere(names: readonly string[]): string {
  const says = 'tcplab runs probes on Deno: npx tcplab; for the parsers import "tcplab/parse"';
  return `export let ${names.join(", ")};\nthrow new Error(${JSON.stringify(says)});\n`;
}

function manifest() {
  const module = (name: string) => `./dist/${name}.js`;
  const onDeno = (name: string) => ({ deno: module(name), default: module("elsewhere") });
  return {
    name: "tcplab",
    version: CONFIG.version,
    description: "Opens real TCP sockets, drives them, and checks their states against RFC 9293",
    license: CONFIG.license,
    keywords: ["tcp", "rfc9293", "conformance", "ss", "netstat", "parser", "deno", "linux"],
    type: "module",
    sideEffects: false,
    bin: { tcplab: "bin/tcplab" },
    files: ["bin", "dist", "baselines", "deno.json", "THIRD-PARTY-LICENSES"],
    exports: {
      ".": onDeno("mod"),
      "./probe": onDeno("probe"),
      "./parse": { types: "./dist/types/parse/mod.d.ts", default: module("parse") },
      "./cli": onDeno("main"),
      "./package.json": "./package.json",
    },
    // What it was packed by is what it was tried with.
    optionalDependencies: Object.fromEntries(DENOS.map((name) => [name, Deno.version.deno])),
  };
}

/** The permissions, and a name for probes of one's own to import. */
function configuration() {
  const { lab, worker } = CONFIG.permissions;
  return {
    imports: { "@tcplab/tcplab/probe": "./dist/probe.js" },
    lock: false,
    permissions: { lab, worker },
  };
}

function baselines(): PackedFile[] {
  return [...Deno.readDirSync(ROOT)].some(({ name }) => name === "baselines")
    ? [...Deno.readDirSync(new URL("baselines/", ROOT))]
      .filter(({ name }) => name.endsWith(".json.gz"))
      .map(({ name }) => copy(`baselines/${name}`, `baselines/${name}`))
    : [];
}

function copy(path: string, from: string): PackedFile {
  return { path, contents: Deno.readFileSync(new URL(from, ROOT)) };
}

function json(path: string, value: unknown): PackedFile {
  return text(path, `${JSON.stringify(value, undefined, 2)}\n`);
}

function text(path: string, contents: string): PackedFile {
  return { path, contents: new TextEncoder().encode(contents) };
}
