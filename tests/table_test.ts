import { assertEquals, assertThrows } from "@std/assert";
import { close, connect, defineProbe, deliver, listen, type Probe } from "../lab/probe.ts";

const SOUND: Probe = {
  title: "Sound",
  source: "RFC 9293, 3.5",
  claims: ["C1"],
  medium: "wire",
  table: [
    { do: listen(), b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
  ],
};

Deno.test("defineProbe() gives back what can be judged", () => {
  assertEquals(defineProbe(SOUND), SOUND);
});

/** What type checking would refuse: the lab runs probes without it. */
const UNSOUND: readonly [probe: unknown, says: string][] = [
  [{ ...SOUND, table: [] }, '"Sound": the table has no rows'],
  [{ ...SOUND, table: undefined }, '"Sound": the table has no rows'],
  [{ ...SOUND, verifies: ["C1.9"] }, '"Sound": no claim C1.9'],
  [
    { ...SOUND, table: [{ do: listen(), b: "LISTEN", verifies: ["C13"] }] },
    '"Sound", row 0: no claim C13',
  ],
  [
    { ...SOUND, table: [{ do: listen(), also: { "a.listener": "LISTEN" } }] },
    '"Sound", row 0: no socket a.listener',
  ],
  [
    { ...SOUND, table: [{ do: listen(), also: { "b.listener": "LISTENS" } }] },
    '"Sound", row 0: no state LISTENS',
  ],
  [
    { ...SOUND, given: { sysctl: { "kernel.panic": 1 } } },
    '"Sound": kernel.panic is no setting of a network namespace',
  ],
  [{ ...SOUND, claims: ["C99"] }, '"Sound": no claim C99'],
  [{ ...SOUND, medium: "wires" }, '"Sound": no medium wires'],
  [{ ...SOUND, table: [{ do: listen(), b: "LISTENING" }] }, '"Sound", row 0: no state LISTENING'],
  [{ ...SOUND, table: [{ do: close("a"), a: "FIN-WAIT1" }] }, '"Sound", row 0: no state FIN-WAIT1'],
  [{ ...SOUND, table: [{ do: listen(), A: "CLOSED" }] }, '"Sound", row 0: no column A'],
  [{ ...SOUND, table: [{ do: deliver(), wire: "a>b SIN" }] }, '"Sound", row 0: '],
];

for (const [probe, says] of UNSOUND) {
  Deno.test(`defineProbe() refuses: ${says}`, () => {
    const { message } = assertThrows(() => defineProbe(probe as Probe), TypeError);
    assertEquals(message.slice(0, says.length), says);
  });
}
