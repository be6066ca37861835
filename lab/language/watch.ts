/**
 * What the languages say of the sockets of a host that are watched.
 * @module
 */

import { WATCH as ENGLISH } from "./en/watch.ts";
import { WATCH as KOREAN } from "./ko/watch.ts";
import type { Language } from "./language.ts";
import type { WatchTexts } from "./watch_texts.ts";

/** All languages, by their codes. */
export const WATCH: Readonly<Record<Language, WatchTexts>> = { en: ENGLISH, ko: KOREAN };
