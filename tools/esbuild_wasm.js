// A script, as TypeScript cannot read this form of import yet: with it, the file of the package is
// loaded as modules are, and takes no permission.
import source module from "esbuild-wasm/esbuild.wasm";

export default module;
