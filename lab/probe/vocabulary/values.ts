/**
 * What can be written in the place of a word's values, where these are names.
 * @module
 */

import { ERRNO_NAMES } from "../../tcp/errno_name.ts";
import { ICMP_ERROR_NAMES } from "../../tcp/icmp_error.ts";
import { SOCKET_OPTIONS } from "../../tcp/socket_option.ts";
import { TCP_STATES } from "../../tcp/state.ts";
import { ARRIVING } from "../arriving.ts";
import { CALLING } from "../calling.ts";
import { ROUTES } from "../routes.ts";
import type { VocabularyName } from "../vocabulary.ts";

const OPTIONS = Object.keys(SOCKET_OPTIONS);

const WAYS = Object.entries(ROUTES).map(([state, ways]) =>
  `${state} (${Object.keys(ways).join(", ")})`
);

const VALUES: { readonly [name in VocabularyName]?: readonly string[] } = {
  "arrives": Object.keys(ARRIVING),
  "calls": Object.keys(CALLING),
  "call.gives": ERRNO_NAMES,
  "call.options": OPTIONS,
  "setOption": OPTIONS,
  "getOption": OPTIONS,
  "icmp": ICMP_ERROR_NAMES,
  "reach": WAYS,
  "row.a": TCP_STATES,
  "row.b": TCP_STATES,
  "row.also": TCP_STATES,
  "becomes": TCP_STATES,
  "connections": TCP_STATES,
};

/** The names that can stand there; none where its form says all. */
export function valuesOf(name: VocabularyName): readonly string[] {
  return VALUES[name] ?? [];
}
