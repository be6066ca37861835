import { assertEquals } from "@std/assert";
import { probeAddress, readAddress } from "../../../lab/report/html/client/route.ts";
import { pageData } from "../../../lab/report/html/page_data.ts";
import { hostile, PASSING } from "./reports.ts";

const PAGE = pageData(PASSING, false, "");

Deno.test("readAddress() finds every probe and every step that probeAddress() names", () => {
  for (const report of [PASSING, hostile(PASSING)]) {
    const page = pageData(report, false, "");
    for (const [index, probe] of report.probes.entries()) {
      const found = (step?: number) => readAddress(page, probeAddress(probe, step));
      assertEquals(found(), { view: "probe", index, step: undefined });
      assertEquals(found(2), { view: "probe", index, step: 2 });
    }
  }
});

Deno.test("readAddress() takes the first family where none is named", () => {
  const index = PASSING.probes.findIndex(({ id }) => id === "handshake/three-way");
  assertEquals(readAddress(PAGE, "#handshake/three-way"), {
    view: "probe",
    index,
    step: undefined,
  });
});

Deno.test("readAddress() reads what is chosen in the figure", () => {
  assertEquals(readAddress(PAGE, "#/state/CLOSING"), {
    view: "overview",
    chosen: { kind: "state", name: "CLOSING" },
  });
  assertEquals(readAddress(PAGE, "#/transition/LISTEN/CLOSED"), {
    view: "overview",
    chosen: { kind: "transition", from: "LISTEN", to: "CLOSED" },
  });
});

Deno.test("readAddress() shows the overview where an address leads nowhere", () => {
  for (const hash of ["", "#", "#no/such/4", "#handshake/three-way/5", "#%E0%A4", "#/x"]) {
    assertEquals(readAddress(PAGE, hash), { view: "overview" }, hash);
  }
});
