/**
 * The bundler: esbuild as WebAssembly, inside this process. It is the same everywhere, no program is
 * started, and it reads no file that it is not given.
 * @module
 */

import { build, initialize } from "esbuild-wasm/esm/browser.js";
// @ts-types="./esbuild_wasm.d.ts"
import wasmModule from "./esbuild_wasm.js";

const ready = initialize({ wasmModule, worker: false });

/** Bundles, as these options say. */
export const bundle: typeof build = async (options) => {
  await ready;
  return await build(options);
};
