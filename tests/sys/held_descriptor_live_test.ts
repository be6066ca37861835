import { assertEquals } from "@std/assert";
import { descriptorFrom } from "../../lab/sys/held_descriptor.ts";
import { libcMissing } from "../../lab/sys/libc.ts";
import { setOption } from "../../lab/sys/option.ts";
import {
  bind,
  closeSocket,
  connect,
  listen,
  localName,
  openSocket,
} from "../../lab/sys/stream_socket.ts";

const LOOPBACK = { 4: "127.0.0.1", 6: "::1" } as const;

for (const family of [4, 6] as const) {
  Deno.test({
    name: `descriptorFrom() finds which of two connects from one port to that place, IPv${family}`,
    ignore: libcMissing() !== undefined,
    fn() {
      const open: number[] = [];
      const at = (port: number) => ({ address: LOOPBACK[family], port });
      const socket = () => {
        const fd = openSocket(family);
        open.push(fd);
        return fd;
      };
      /** Listens, with a queue that is full: whoever connects now stays in SYN-SENT. */
      const full = () => {
        const fd = socket();
        bind(fd, at(0));
        listen(fd, 0);
        const place = localName(fd);
        connect(socket(), place);
        return place;
      };
      const places = [full(), full()];
      const own = socket();
      bind(own, at(0));
      const local = localName(own);
      closeSocket(open.pop()!);
      const connecting = places.map((place) => {
        const fd = socket();
        setOption(fd, "SO_REUSEADDR", 1);
        bind(fd, local);
        assertEquals(connect(fd, place), { errno: "EINPROGRESS" });
        return fd;
      });
      try {
        assertEquals(places.map((place) => descriptorFrom(local, place)), connecting);
        assertEquals(descriptorFrom(local, at(1)), undefined);
      } finally {
        open.forEach(closeSocket);
      }
    },
  });
}
