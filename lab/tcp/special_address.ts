/**
 * Addresses that stand for no single host, by the names that a table has for them.
 * @module
 */

/** The name of one. */
export type SpecialAddress = "broadcast" | "multicast";

/**
 * IPv6 has no broadcast: all nodes of a link take its place (RFC 4291, 2.7.1). A host is a member of
 * each, so that its IP hands on to TCP what is for them. Of other groups of IPv6 it is not: over a
 * device without ARP, Linux does not join that of its own address.
 */
export const SPECIAL_ADDRESSES: Readonly<Record<SpecialAddress, Readonly<Record<4 | 6, string>>>> =
  {
    broadcast: { 4: "255.255.255.255", 6: "ff02::1" },
    multicast: { 4: "224.0.0.1", 6: "ff02::1" },
  };

/** Their names. */
export const SPECIAL_ADDRESS_NAMES = Object.keys(SPECIAL_ADDRESSES) as SpecialAddress[];

/**
 * The two addresses that the lab's host has on a wire. IP's own choice is the first, in whatever order
 * they came: the other is of a network to which nobody else belongs (RFC 6724, 5, rule 8).
 */
export const OWN_ADDRESSES = {
  first: { 4: "10.9.0.1", 6: "fd09::1" },
  second: { 4: "10.9.1.1", 6: "fd09:0:0:1::1" },
} as const;

/** The name of one. */
export type OwnAddress = keyof typeof OWN_ADDRESSES;

/** Their names. */
export const OWN_ADDRESS_NAMES = Object.keys(OWN_ADDRESSES) as OwnAddress[];

/** All of them, as a segment may come from them, and go to them. */
export const NAMED_ADDRESSES = { ...SPECIAL_ADDRESSES, ...OWN_ADDRESSES } as const;

/** The name of one. */
export type AddressName = keyof typeof NAMED_ADDRESSES;

/** Their names. */
export const ADDRESS_NAMES = Object.keys(NAMED_ADDRESSES) as AddressName[];
