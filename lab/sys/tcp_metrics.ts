/**
 * What the kernel keeps of other hosts, and with it the cookies of fast open: ip-tcp_metrics(8).
 * @module
 */

import { errorOf, forEachAttribute, MESSAGE_TYPE, readMessages, viewOf } from "../parse/netlink.ts";
import { parseAddress } from "../tcp/address.ts";
import { ENOENT, ESRCH, SystemCallError } from "./errno.ts";
import { NETLINK, type Netlink, openNetlink } from "./netlink.ts";
import { attribute, joined } from "./rtnetlink.ts";

/** struct nlmsghdr and struct genlmsghdr. */
const HEADER = 16;
const GENERIC_HEADER = 4;
/** NLM_F_REQUEST, NLM_F_ACK. */
const ACKNOWLEDGED = 0x1 | 0x4;

/** include/uapi/linux/genetlink.h: GENL_ID_CTRL, CTRL_CMD_GETFAMILY, CTRL_ATTR_FAMILY_ID and _NAME. */
const CONTROL = { type: 16, getFamily: 3, familyId: 1, familyName: 2 } as const;
/** include/uapi/linux/tcp_metrics.h: TCP_METRICS_CMD_DEL, TCP_METRICS_ATTR_ADDR_IPV4 and _IPV6. */
const METRICS = { remove: 2, address: { 4: 1, 16: 2 } } as const;

/**
 * Forgets a host, as if nothing had ever been heard of it. Throws a `SystemCallError` where the kernel
 * does not let that be done.
 */
export function forgetHost(address: string): void {
  const bytes = parseAddress(address);
  if (bytes === undefined) throw new TypeError(`Not an IP address: ${address}`);
  using netlink = openNetlink(NETLINK.GENERIC);
  const family = familyOf(netlink);
  const which = METRICS.address[bytes.length as 4 | 16];
  for (const message of asked(netlink, family, METRICS.remove, attribute(which, bytes))) {
    const error = errorOf(message);
    // Nothing was known of it.
    if (error === undefined || error.errno === ESRCH) continue;
    throw new SystemCallError("netlink", error.errno, `forget ${address}`);
  }
}

/** By what number the kernel has metrics just now. */
function familyOf(netlink: Netlink): number {
  const name = attribute(CONTROL.familyName, new TextEncoder().encode("tcp_metrics\0"));
  let id: number | undefined;
  for (const message of asked(netlink, CONTROL.type, CONTROL.getFamily, name)) {
    if (message.type === CONTROL.type) {
      const view = viewOf(message.body);
      forEachAttribute(message.body, GENERIC_HEADER, (type, at) => {
        if (type === CONTROL.familyId) id = view.getUint16(at, true);
      });
      continue;
    }
    const error = errorOf(message);
    if (error !== undefined) throw new SystemCallError("netlink", error.errno, "find tcp_metrics");
  }
  if (id === undefined) throw new SystemCallError("netlink", ENOENT, "find tcp_metrics");
  return id;
}

/** What the kernel answers, up to its verdict. */
function asked(
  netlink: Netlink,
  type: number,
  command: number,
  ...attributes: readonly Uint8Array[]
) {
  const body = joined(attributes);
  const header = new Uint8Array(HEADER + GENERIC_HEADER);
  const view = new DataView(header.buffer);
  view.setUint32(0, header.length + body.length, true);
  view.setUint16(4, type, true);
  view.setUint16(6, ACKNOWLEDGED, true);
  header[HEADER] = command;
  header[HEADER + 1] = 1; // the version of both families
  netlink.send(joined([header, body]));
  const answers = [];
  for (;;) {
    for (const { body, ...message } of readMessages(netlink.receive())) {
      // The bytes are the next answer's, too.
      answers.push({ ...message, body: body.slice() });
      if (message.type === MESSAGE_TYPE.error) return answers;
    }
  }
}
