/**
 * Whether this is the lab's package, and not the project that it is made of.
 * @module
 */

/** The bundler puts `true` in its place; elsewhere there is nothing of that name. */
declare const TCPLAB_PACKAGED: true;

/** Whether it is. */
export const PACKAGED: boolean = typeof TCPLAB_PACKAGED !== "undefined";
