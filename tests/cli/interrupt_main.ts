/** Says in lines what comes of the signals that it is sent, until its standard input ends. */

import { Interrupt } from "../../lab/cli/interrupt.ts";

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

using interrupt = new Interrupt(() => say("left"));
interrupt.signal.addEventListener("abort", () => say("ends"));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => say(signal));
}
say("ready");
for await (const _ of Deno.stdin.readable);
Deno.exit();
