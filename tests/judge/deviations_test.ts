import { assertEquals } from "@std/assert";
import { deviating, deviationsOn, isOn } from "../../lab/judge/deviations.ts";
import { close, type StackText } from "../../lab/probe.ts";

const WHY = { reason: "because", link: "https://www.kernel.org/" };

Deno.test("deviating() puts the known deviation in the place of the RFC's states", () => {
  const expected = {
    a: "CLOSED",
    b: "LISTEN",
    also: { "a.2": "CLOSED", "b.2": "CLOSED" },
  } as const;
  const { also } = expected;
  assertEquals(deviating(expected, { ...WHY, b: "CLOSED" }), { a: "CLOSED", b: "CLOSED", also });
  assertEquals(deviating({ b: "LISTEN" }, { ...WHY, a: "CLOSING" }), { a: "CLOSING", b: "LISTEN" });
  assertEquals(deviating(expected, { ...WHY, also: { "b.2": "LISTEN" } }), {
    ...expected,
    also: { "a.2": "CLOSED", "b.2": "LISTEN" },
  });
});

Deno.test("deviating() puts the known times in the place of the RFC's, or keeps those", () => {
  const expected = { a: "SYN-SENT", within: [1990, 3000] } as const;
  assertEquals(deviating(expected, { ...WHY, within: [990, 1500] }), {
    a: "SYN-SENT",
    within: [990, 1500],
  });
  assertEquals(deviating(expected, { ...WHY, a: "CLOSED" }), {
    a: "CLOSED",
    within: [1990, 3000],
  });
});

Deno.test("isOn() knows a stack by its name, and by a release before another", () => {
  const on = (text: StackText, name: string, release: string) => isOn(text, { name, release });
  assertEquals(
    ["6.1.0-56-cloud-amd64", "6.1.176", "7.0.9", "7", "4.19.0"]
      .map((release) => on("linux<7.1", "Linux", release)),
    [true, true, true, true, true],
  );
  assertEquals(
    ["7.1.0", "7.1", "7.1.0-rc1", "7.10.2", "10.0"]
      .map((release) => on("linux<7.1", "Linux", release)),
    [false, false, false, false, false],
  );
  assertEquals(on("linux<6.10", "Linux", "6.9.1"), true);
  assertEquals(["User-Mode Linux", "WSL 2"].map((name) => on("linux<7.1", name, "6.1.1")), [
    true,
    true,
  ]);
  assertEquals(["gVisor", "WSL 1"].map((name) => on("linux<7.1", name, "4.4.0")), [false, false]);
  assertEquals(
    ["6.4.16", "6.5.0-rc1", "6.5", "6.18.2", "7.0"].map((release) =>
      on("linux>=6.5", "Linux", release)
    ),
    [false, true, true, true, true],
  );
  assertEquals(on("gvisor", "gVisor", "4.4.0"), true);
  assertEquals(on("linux", "Linux", "6.18.2"), true);
});

Deno.test("isOn() takes a stack that is not known for none that is named", () => {
  assertEquals(isOn("linux", undefined), false);
  const row = { do: close("a"), a: "TIME-WAIT" } as const;
  const [here, anywhere] = [{ ...WHY, on: "linux", a: "CLOSED" }, { ...WHY, a: "CLOSED" }] as const;
  assertEquals(deviationsOn({ ...row, deviates: [here, anywhere] }, undefined, 4), [anywhere]);
  assertEquals(deviationsOn({ ...row, deviates: here }, { name: "Linux", release: "6.1" }, 4), [
    here,
  ]);
  assertEquals(deviationsOn(row, { name: "Linux", release: "6.1" }, 4), []);
});

Deno.test("deviationsOn() takes a difference of one version of IP for none of the other", () => {
  const over4 = { ...WHY, family: 4, a: "CLOSED" } as const;
  const row = { do: close("a"), a: "TIME-WAIT", deviates: over4 } as const;
  const found = [4, 6, undefined].map((family) => deviationsOn(row, undefined, family as 4));
  assertEquals(found, [[over4], [], [over4]]);
});
