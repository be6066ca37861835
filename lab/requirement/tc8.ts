/**
 * The TC8 list: OPEN Alliance's tests of TCP in cars, version 3.0, by id.
 * @module
 */

import { OF_OTHERS } from "./tc8_others.ts";
import { OF_SEGMENTS } from "./tc8_segments.ts";
import type { Tc8Case } from "./tc8_case.ts";

/** The id of a case. */
export type Tc8Id = keyof typeof OF_SEGMENTS | keyof typeof OF_OTHERS;

/** The cases. */
export const TC8: Readonly<Record<Tc8Id, Tc8Case>> = { ...OF_SEGMENTS, ...OF_OTHERS };

/** Their ids. */
export const TC8_IDS: readonly Tc8Id[] = Object.keys(TC8) as Tc8Id[];
