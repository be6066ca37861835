/**
 * Packet filters of the network namespace that this thread is in: what may keep segments from TCP, or
 * TCP's from leaving, and is no part of it.
 * @module
 */

import { errorOf, forEachAttribute, MESSAGE_TYPE, readMessages, viewOf } from "../parse/netlink.ts";
import { NETLINK, type Netlink, openNetlink } from "./netlink.ts";
import { readKernelFile } from "./kernel_file.ts";

// include/uapi/linux/netfilter/{nfnetlink,nf_tables}.h
const NFNL_SUBSYS_NFTABLES = 10;
const NFT_MSG_NEWCHAIN = 3;
const NFT_MSG_GETCHAIN = 4;
const NFTA_CHAIN_TABLE = 1;
const NFTA_CHAIN_NAME = 3;
const NFTA_CHAIN_HOOK = 4;
const NFTA_CHAIN_POLICY = 5;
const NFTA_CHAIN_USE = 6;
const NF_ACCEPT = 1;
const FAMILIES: Readonly<Record<number, string>> = { 1: "inet", 2: "ip", 5: "netdev", 10: "ip6" };
/** NLM_F_REQUEST, NLM_F_DUMP: include/uapi/linux/netlink.h */
const DUMP = 0x1 | 0x300;

const IPTABLES = { iptables: "ip_tables_names", ip6tables: "ip6_tables_names" };

/**
 * Chains that packets pass and that have rules or a policy, and tables of iptables: `nftables inet
 * filter input`. `undefined` where that cannot be seen: it takes CAP_NET_ADMIN.
 */
export function packetFilters(open = () => openNetlink(NETLINK.NETFILTER)): string[] | undefined {
  try {
    using netlink = open();
    return [...nftables(netlink), ...iptables()];
  } catch {
    return undefined;
  }
}

function nftables(netlink: Netlink): string[] {
  const request = new Uint8Array(20);
  const view = new DataView(request.buffer);
  view.setUint32(0, request.length, true);
  view.setUint16(4, NFNL_SUBSYS_NFTABLES << 8 | NFT_MSG_GETCHAIN, true);
  view.setUint16(6, DUMP, true);
  netlink.send(request);
  const chains: string[] = [];
  for (;;) {
    for (const message of readMessages(netlink.receive())) {
      if (message.type === MESSAGE_TYPE.done || message.type === MESSAGE_TYPE.error) {
        const error = errorOf(message);
        if (error !== undefined) throw error;
        return chains;
      }
      if (message.type !== (NFNL_SUBSYS_NFTABLES << 8 | NFT_MSG_NEWCHAIN)) continue;
      const chain = filteringChain(message.body);
      if (chain !== undefined) chains.push(chain);
    }
  }
}

/** A chain by its family, table and name, where packets come to it and something may befall them. */
function filteringChain(body: Uint8Array): string | undefined {
  const names: Record<number, string> = {};
  let hooked = false;
  let strict = false;
  const view = viewOf(body);
  forEachAttribute(body, 4, (type, at, end) => {
    switch (type) {
      case NFTA_CHAIN_TABLE:
      case NFTA_CHAIN_NAME:
        names[type] = new TextDecoder().decode(body.subarray(at, end)).replace(/\0$/, "");
        break;
      case NFTA_CHAIN_HOOK:
        hooked = true;
        break;
      case NFTA_CHAIN_POLICY:
        strict ||= view.getUint32(at) !== NF_ACCEPT;
        break;
      case NFTA_CHAIN_USE:
        strict ||= view.getUint32(at) > 0;
    }
  });
  const family = FAMILIES[body[0]!] ?? `family ${body[0]}`;
  return hooked && strict
    ? `nftables ${family} ${names[NFTA_CHAIN_TABLE]} ${names[NFTA_CHAIN_NAME]}`
    : undefined;
}

function iptables(): string[] {
  return Object.entries(IPTABLES).flatMap(([tool, file]) => {
    try {
      const tables = readKernelFile(`/proc/net/${file}`).trim();
      return tables === "" ? [] : [`${tool} ${tables.split("\n").join(", ")}`];
    } catch {
      // The kernel has none, or has never been asked for any.
      return [];
    }
  });
}
