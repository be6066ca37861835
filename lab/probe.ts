/**
 * All that a probe imports: the words of which its table is made.
 *
 * A probe is data. Each row says what is done, which segments must then be on the wire, and in
 * which state both ends must be; what is absent is not cared for. Nothing happens in this module.
 * @module
 */

export * from "./probe/table.ts";
export * from "./probe/call_words.ts";
export * from "./probe/socket_words.ts";
export * from "./probe/wire_words.ts";
export * from "./probe/routes.ts";
export * from "./probe/arriving.ts";
export {
  type Answer,
  type Answers,
  ANSWERS_DEPEND_ON,
  type Arrival,
  arrives,
  MSS_ALONE,
  type NumberOfSocket,
  type Standing,
  told,
  WITHOUT,
} from "./probe/arrivals.ts";
export * from "./probe/calling.ts";
export * from "./probe/calls.ts";
export * from "./probe/known_differences.ts";
export * from "./probe/family.ts";
export { dependsOnOf, type SettingName } from "./probe/dependence.ts";
