/**
 * Whole connections over the wire: handshake, both closes, every segment delivered at once.
 * @module
 */

import { CARRIERS, openCarrier } from "../lab/wire/device.ts";
import { Mirror, WIRE_ADDRESSES } from "../lab/wire/mirror.ts";
import { skipped, type Take } from "./figure.ts";
import { perCall } from "./per_call.ts";

const CONNECTIONS = 200;

/** Over each kind of device that can be had. */
export async function wire(take: Take): Promise<void> {
  for (const { kind } of CARRIERS) {
    try {
      await over(kind, take);
    } catch (error) {
      skipped(kind, (error as Error).message);
    }
  }
}

async function over(kind: string, take: Take): Promise<void> {
  using mirror = new Mirror(openCarrier([kind]).device);
  const { near, far } = WIRE_ADDRESSES[4];
  let segments = 0;
  const started = performance.now();
  for (let i = 0; i < CONNECTIONS; i++) {
    const port = 2000 + i;
    using line = mirror.open(4, { b: port });
    using listener = Deno.listen({ hostname: near, port });
    let busy = true;
    const talk = (async () => {
      const [a, b] = await Promise.all([
        Deno.connect({ hostname: far, port }),
        listener.accept(),
      ]);
      a.close();
      b.close();
    })().then(() => busy = false);
    while (busy) {
      line.pump();
      for (const frame of line.frames) {
        if (frame.fate !== "held") continue;
        line.deliver(frame);
        segments++;
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    await talk;
  }
  const seconds = (performance.now() - started) / 1000;
  take(`${kind}: segments, each held and delivered`, segments / seconds, "/s");
  take(`${kind}: a connection, from SYN to both closes`, 1000 * seconds / CONNECTIONS, "ms");
  const exchange = await perCall(2000, () => mirror.ask(4));
  take(`${kind}: an exchange, a SYN and the RST that answers it`, exchange * 1000, "µs");
}
