/**
 * What helps where something is missing, and how that is said.
 * @module
 */

/** The texts; braces are filled in. */
export interface RemedyTexts {
  /** Something is there, and works. */
  readonly works: string;
  /** The same, by what. `{by}` */
  readonly worksBy: string;
  /** It is missing for the reason of something else. `{name}` */
  readonly sameReason: string;
  /** By program. */
  readonly install: Readonly<Record<string, string>>;
  readonly permit: string;
  readonly libc: string;
  readonly limit: string;
  readonly memory: string;
  readonly namespaces: string;
  readonly userNamespaces: string;
  readonly packetSocket: string;
  readonly tun: string;
  readonly tunOnly: string;
  readonly sockDiag: string;
  readonly ipv6: string;
  /** For users: `{needed}` capabilities, and `{otherwise}` what would do instead. */
  readonly becomeRoot: string;
  /** For root. `{missing}`, `{options}`, `{otherwise}` */
  readonly rootLacks: string;
  /** For root that lacks nothing. `{otherwise}` */
  readonly forbidden: string;
  /** `{or}` */
  readonly otherwise: string;
  readonly and: string;
  /** `{lacks}` */
  readonly hostRoot: string;
  readonly traceKernel: string;
  readonly traceAsRoot: string;
  readonly byHand: string;
}
