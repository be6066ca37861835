/**
 * What is said of each setting of TCP.
 * @module
 */

import { SETTINGS as ENGLISH } from "./en/bearing.ts";
import { BEARINGS as KOREAN } from "./ko/bearing.ts";
import type { Language } from "./language.ts";

/** What is said of a setting. */
export type Bearing =
  /** What it changes of opening, closing or liveness. */
  | { readonly changes: string; readonly unprobed?: undefined }
  /** The same, and why there is no probe that depends on it. */
  | { readonly changes: string; readonly unprobed: string }
  /** Why it bears on none of them. */
  | { readonly not: string };

/** The names of the settings that something is said of. */
export const SETTING_NAMES: readonly string[] = Object.keys(ENGLISH);

/** What a setting changes, and why no probe shows it where none does. */
export function bearingOf(
  setting: string,
  language: Language,
): { readonly about: string; readonly unprobed?: string } | undefined {
  const bearing = Object.hasOwn(ENGLISH, setting) ? ENGLISH[setting] : undefined;
  if (bearing === undefined) return undefined;
  const own = language === "ko" ? KOREAN[setting] : undefined;
  const about = "not" in bearing ? bearing.not : bearing.changes;
  const unprobed = "not" in bearing ? undefined : bearing.unprobed;
  return {
    about: own?.[0] ?? about,
    ...(unprobed !== undefined && { unprobed: own?.[1] ?? unprobed }),
  };
}
