import { assertEquals, assertMatch } from "@std/assert";
import { inWords, portShortage, processShortage, shortageOf } from "../../lab/sys/shortage.ts";

function failure(code: string): Error {
  return Object.assign(new Error("the kernel's own words"), { code });
}

Deno.test("shortageOf() names what has run out, and nothing else", () => {
  assertMatch(shortageOf(failure("EMFILE"))!, /file descriptors/);
  assertMatch(shortageOf(failure("ENFILE"))!, /the host is out of file descriptors/);
  assertMatch(shortageOf(failure("ENOBUFS"))!, /buffers/);
  for (const other of [failure("ECONNREFUSED"), failure("EAGAIN"), new Error("x"), undefined]) {
    assertEquals(shortageOf(other), undefined);
  }
});

Deno.test("processShortage() knows that there are no more processes", () => {
  assertMatch(processShortage(failure("EAGAIN"))!, /out of processes/);
  assertEquals(processShortage(failure("EACCES")), undefined);
});

Deno.test("portShortage() names the settings that leave no port", () => {
  assertMatch(portShortage(failure("EADDRINUSE"))!, /^no local port is free/);
  assertEquals(portShortage(failure("EADDRNOTAVAIL")), undefined);
  assertEquals(portShortage(failure("EMFILE")), undefined);
});

Deno.test("inWords() puts what has run out before the error's own words", () => {
  assertEquals(
    inWords(failure("EMFILE")),
    "out of file descriptors (ulimit -n): the kernel's own words",
  );
  assertEquals(inWords(failure("EINVAL")), "the kernel's own words");
});
