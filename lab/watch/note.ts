/**
 * What those who watch are to know beside the sockets: what is wrong, and what somebody else would see.
 * @module
 */

/** One such thing, as data. */
export type Note =
  | { readonly kind: "look failed"; readonly why: string }
  | { readonly kind: "changes lost" }
  | { readonly kind: "trace ended"; readonly why: string }
  | { readonly kind: "processes unknown"; readonly why: string }
  /** Of an accept queue the observer shows no limit, so that a full one is not told. */
  | { readonly kind: "backlog not shown"; readonly observer: string }
  /** Sockets are held by processes that only root may see. */
  | { readonly kind: "root would show"; readonly sockets: number }
  /** Not even root sees who holds them from here. */
  | { readonly kind: "out of sight"; readonly sockets: number };
