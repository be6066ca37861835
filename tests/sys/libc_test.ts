import { assertEquals, assertThrows } from "@std/assert";
import { LIBC_PATHS, LibcMissing, libcMissing, loadLibc } from "../../lab/sys/libc.ts";

const ignore = libcMissing() !== undefined;

/** As `Deno.dlopen` says it. */
function absent(path: string): never {
  throw new Error(`Could not open library: ${path}: cannot open shared object file: No such file`);
}

Deno.test({
  name: "loadLibc() says where it looked for a C library that is not there",
  ignore,
  fn: () => {
    const message = `no C library at ${LIBC_PATHS.join(", ")}`;
    const { missing } = assertThrows(() => loadLibc(absent), LibcMissing, message);
    assertEquals(missing, { because: "no-libc" });
  },
});

Deno.test({
  name: "loadLibc() says why a C library that is there cannot be loaded",
  ignore,
  fn: () => {
    const there = LIBC_PATHS[0]!;
    const lacking = { tcplab_lacks_this: { parameters: [], result: "void" } } as const;
    const open = (path: string): never =>
      path === there ? Deno.dlopen(path, lacking) as never : absent(path);
    const { missing } = assertThrows(() => loadLibc(open), LibcMissing, "tcplab_lacks_this");
    assertEquals(missing, { because: "libc-broken" });
  },
});

Deno.test({
  name: "loadLibc() names the permission that it was not given",
  permissions: { ffi: false },
  fn: () => {
    const { missing } = assertThrows(() => loadLibc(absent), LibcMissing, "FFI is not permitted");
    const what = `--allow-ffi=${LIBC_PATHS.join(",")}`;
    assertEquals(missing, { because: "not-permitted", what });
  },
});
