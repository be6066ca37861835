import { assert, assertEquals } from "@std/assert";
import { changesOf } from "../../lab/figure/changes.ts";
import { FIGURE_5, nameOf } from "../../lab/figure/figure5.ts";
import { FIGURES as ENGLISH } from "../../lab/language/en/figures.ts";
import { FIGURES as KOREAN } from "../../lab/language/ko/figures.ts";
import { close, outlast } from "../../lab/probe.ts";
import { LIBC_PATHS, libcMissing } from "../../lab/sys/libc.ts";
import { played } from "./rows.ts";

Deno.test("each arrow that is not shown has a reason in each language", () => {
  for (const [name, english] of Object.entries(ENGLISH.hidden)) {
    assert(FIGURE_5.map(nameOf).some((arrow) => arrow === name), name);
    assert(/[\uac00-\ud7a3]/.test(KOREAN.hidden[name as keyof typeof KOREAN.hidden]), name);
    assert(!/[\uac00-\ud7a3]/.test(english), name);
  }
});

Deno.test("the end of TIME-WAIT is shown by the row that waits for it", () => {
  const probe = played(
    "loopback",
    [[close("b")], [], "TIME-WAIT", "CLOSED"],
    [[outlast("a", 60)], [], "CLOSED", "CLOSED"],
  );
  assertEquals(changesOf(probe).map(({ reading }) => reading), ["shown"]);
});

const SYMBOLS = {
  __errno_location: { parameters: [], result: "pointer" },
  memcpy: { parameters: ["buffer", "pointer", "usize"], result: "pointer" },
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  listen: { parameters: ["i32", "i32"], result: "i32" },
  connect: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  send: { parameters: ["i32", "buffer", "usize", "i32"], result: "isize" },
  sendto: { parameters: ["i32", "buffer", "usize", "i32", "buffer", "u32"], result: "isize" },
  close: { parameters: ["i32"], result: "i32" },
} as const;

const [AF_INET, SOCK_STREAM, MSG_NOSIGNAL, MSG_FASTOPEN] = [2, 1, 0x4000, 0x2000_0000];
const [EPIPE, EISCONN] = [32, 106];

Deno.test({
  name: "Linux has no call that leads from LISTEN to SYN-SENT",
  ignore: libcMissing() !== undefined,
  fn() {
    const path = LIBC_PATHS.find((path) => {
      try {
        return Deno.statSync(path).isFile;
      } catch {
        return false;
      }
    })!;
    using peer = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = peer.addr as Deno.NetAddr;
    const address = new Uint8Array([
      AF_INET,
      0,
      port >> 8,
      port,
      127,
      0,
      0,
      1,
      ...Array(8).fill(0),
    ]);
    const library = Deno.dlopen(path, SYMBOLS);
    const libc = library.symbols;
    const errno = (result: number | bigint) => {
      const location = libc.__errno_location();
      assertEquals(Number(result), -1);
      const value = new Int32Array(1);
      libc.memcpy(value, location, 4n);
      return value[0];
    };
    const fd = libc.socket(AF_INET, SOCK_STREAM, 0);
    try {
      assertEquals(libc.listen(fd, 1), 0);
      assertEquals(errno(libc.connect(fd, address, 16)), EISCONN);
      const text = new Uint8Array(1);
      const fast = MSG_FASTOPEN | MSG_NOSIGNAL;
      assertEquals(errno(libc.sendto(fd, text, 1n, fast, address, 16)), EISCONN);
      assertEquals(errno(libc.send(fd, text, 1n, MSG_NOSIGNAL)), EPIPE);
    } finally {
      libc.close(fd);
      library.close();
    }
  },
});
