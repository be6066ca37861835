/**
 * What the shells are called.
 * @module
 */

/** Those that there is a script for. */
export const SHELL_NAMES = ["bash", "zsh", "fish"] as const;

/** One of them. */
export type Shell = typeof SHELL_NAMES[number];
