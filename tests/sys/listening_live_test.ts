import { assertEquals } from "@std/assert";
import { libcMissing } from "../../lab/sys/libc.ts";

Deno.test({
  name: "descriptorListening() finds the listener by its address too, however many files are open",
  ignore: libcMissing() !== undefined,
  fn: async () => {
    const main = new URL("./listening_main.ts", import.meta.url).href;
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      // The permissions of the tests have no other address of IPv4 than 127.0.0.1.
      args: ["run", "--quiet", "--no-check", "--allow-all", main],
      stderr: "inherit",
    }).output();
    assertEquals(JSON.parse(new TextDecoder().decode(stdout)), {
      "127.0.0.1": "SYN-RECEIVED",
      "127.0.0.2": "ESTABLISHED",
    });
  },
});
