/**
 * A part of the benchmark that needs a network namespace of its own; prints figures, each as a line
 * of JSON: `in_namespace.ts calls|looks|wire|cells`.
 * @module
 */

// deno-lint-ignore-file no-console -- printing is what it is for
import { bringUp } from "../lab/sys/interface.ts";
import { calls } from "./calls.ts";
import { cells } from "./cells.ts";
import type { Part } from "./figure.ts";
import { looks } from "./looks.ts";
import { wire } from "./wire.ts";

const PARTS: Readonly<Record<string, Part>> = { calls, looks, wire, cells };

bringUp("lo");
await PARTS[Deno.args[0]!]!((name, value, unit) => {
  console.log(JSON.stringify({ name, value, unit }));
});
Deno.exit();
