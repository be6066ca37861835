/** The bundler's program. */
declare const module: WebAssembly.Module;
export default module;
