/**
 * Setting a socket's options, one after the other.
 * @module
 */

import { setOption } from "../sys/option.ts";
import type { OptionsGiven } from "../tcp/socket_option.ts";
import { CallFailed } from "./application.ts";
import { unavailable } from "./unavailable.ts";

/**
 * Sets options, in their order. Throws a {@linkcode CallFailed}, and where this kernel does not have
 * one, unless just that is `expected`, an `Unavailable`.
 */
export function setAll(descriptor: number, options: OptionsGiven, expected?: unknown): void {
  for (const [name, value] of Object.entries(options)) {
    const result = setOption(descriptor, name as keyof OptionsGiven, value);
    if ("value" in result) continue;
    const lacking = result.errno === expected
      ? undefined
      : unavailable("option", name, result.errno);
    throw lacking ?? new CallFailed(`setsockopt(${name})`, result.errno);
  }
}
