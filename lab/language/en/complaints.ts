/**
 * Why a run does not end with 0 although no verdict says so, in English.
 * @module
 */

import type { ComplaintTexts } from "../complaint_texts.ts";

export const COMPLAINTS: ComplaintTexts = {
  "skipped": "--strict: {n} skipped: {code}",
  "unseen": "--strict: {n} passed with something that could not be seen",
  "changed": "--strict: {n} passed without a deviation that was known",
  "unchecked": "--strict: {n} with a path that was not checked",
  "nothing run": "--strict: nothing was run",
  "no trace": "--trace cannot be had: {says}",
  "without code": "for no known reason",
  "untraced": "nothing was run where it could be",
};
