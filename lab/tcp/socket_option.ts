/**
 * Options of a socket by the names of socket(7), tcp(7), ip(7) and include/uapi/linux/tcp.h: what
 * their values are, and which way they go. Their numbers are with the system calls.
 * @module
 */

/** What an option holds, and whether it can be set. */
export interface OptionForm {
  /**
   * `number`: a C int. `linger`: seconds, or `null` where SO_LINGER is off. `text`: a name. `errno`:
   * an error by its name, or 0 for none.
   */
  readonly value: "number" | "linger" | "text" | "errno";
  /** Of those that tell of a socket's condition, and cannot be set. */
  readonly getOnly?: true;
}

const number = { value: "number" } as const;

/**
 * The options that a table can set and read. On sockets of IPv6, IP_RECVERR, IP_TOS and IP_TTL are
 * IPV6_RECVERR, IPV6_TCLASS and IPV6_UNICAST_HOPS.
 *
 * @example
 * ```ts
 * import { SOCKET_OPTIONS } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SOCKET_OPTIONS.SO_LINGER, { value: "linger" });
 * ```
 */
export const SOCKET_OPTIONS = {
  SO_ACCEPTCONN: { value: "number", getOnly: true },
  SO_ERROR: { value: "errno", getOnly: true },
  SO_KEEPALIVE: number,
  SO_LINGER: { value: "linger" },
  SO_OOBINLINE: number,
  SO_PRIORITY: number,
  SO_RCVBUF: number,
  SO_RCVLOWAT: number,
  SO_REUSEADDR: number,
  SO_REUSEPORT: number,
  SO_SNDBUF: number,
  TCP_CONGESTION: { value: "text" },
  TCP_CORK: number,
  TCP_DEFER_ACCEPT: number,
  TCP_DELACK_MAX_US: number,
  TCP_FASTOPEN: number,
  TCP_FASTOPEN_CONNECT: number,
  TCP_FASTOPEN_NO_COOKIE: number,
  TCP_KEEPCNT: number,
  TCP_KEEPIDLE: number,
  TCP_KEEPINTVL: number,
  TCP_LINGER2: number,
  TCP_MAXSEG: number,
  TCP_NODELAY: number,
  TCP_NOTSENT_LOWAT: number,
  TCP_QUICKACK: number,
  TCP_RTO_MAX_MS: number,
  TCP_RTO_MIN_US: number,
  TCP_SAVE_SYN: number,
  TCP_SYNCNT: number,
  TCP_THIN_LINEAR_TIMEOUTS: number,
  TCP_USER_TIMEOUT: number,
  TCP_WINDOW_CLAMP: number,
  IP_BIND_ADDRESS_NO_PORT: number,
  IP_LOCAL_PORT_RANGE: number,
  IP_RECVERR: number,
  IP_TOS: number,
  IP_TTL: number,
} as const satisfies Readonly<Record<string, OptionForm>>;

/** An option's name. */
export type OptionName = keyof typeof SOCKET_OPTIONS;

/** The names of those that can be set. */
export type SettableOption = {
  [Name in OptionName]: typeof SOCKET_OPTIONS[Name] extends { getOnly: true } ? never : Name;
}[OptionName];

/** A value of any option. */
export type OptionValue = number | null | string;

/** The values of one option. */
export type OptionValueOf<Name extends OptionName> = {
  number: number;
  linger: number | null;
  text: string;
  errno: string | 0;
}[typeof SOCKET_OPTIONS[Name]["value"]];

/** Options with the values that they are to have. */
export type OptionsGiven = { readonly [Name in SettableOption]?: OptionValueOf<Name> };

/** Whether it is the name of an option. */
export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(SOCKET_OPTIONS, name);
}

/** Why an option cannot be set to a value, in words that follow its name; `undefined` where it can. */
export function whyNotSet(name: OptionName, value: unknown): string | undefined {
  const form: OptionForm = SOCKET_OPTIONS[name];
  if (form.getOnly) return "can be read, and not set";
  if (form.value === "text") {
    return typeof value === "string" && /^[\x21-\x7e]{1,15}$/.test(value)
      ? undefined
      : "is a name of 1 to 15 characters";
  }
  if (form.value === "linger" && value === null) return undefined;
  const isInt = typeof value === "number" && (value | 0) === value;
  if (form.value !== "linger") return isInt ? undefined : "is a whole number of 32 bits";
  return isInt && value >= 0 ? undefined : "is a whole number of seconds, or null for off";
}
