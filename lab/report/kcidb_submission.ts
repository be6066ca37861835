/**
 * What KCIDB wants to know of a report that a run cannot know of itself.
 * @module
 */

/** Whoever submits it says so. */
export interface Submission {
  /** The name by which KCIDB knows the submitter. */
  readonly origin: string;
  /** The kernel's build, by the id that its submitter gave it; absent where nobody has one. */
  readonly build?: string;
}

/** Where the submitter says nothing: KCIDB takes it, but has agreed on it with nobody. */
export const UNNAMED: Submission = { origin: "tcplab" };

/** A submitter's name. */
export const ORIGIN = /^[a-z0-9_]+$/;

/** The id of anything. */
export const OBJECT_ID = /^[a-z0-9_]+:.+$/;
