/**
 * Where Linux does what RFC 9293, 3.10.7 says: by the state, and by the check.
 * @module
 */

import type { TcpState } from "../tcp/state.ts";

const INPUT = "net/ipv4/tcp_input.c";
const MINI = "net/ipv4/tcp_minisocks.c";
const TCP = "net/ipv4/tcp.c";

/** Who takes a segment, by the state of the socket that it reaches. */
const BY_STATE: Readonly<Record<TcpState, string>> = {
  "CLOSED": "net/ipv4/tcp_ipv4.c, tcp_v4_rcv() and tcp_v4_send_reset()",
  "LISTEN": `${INPUT}, tcp_rcv_state_process() and tcp_conn_request()`,
  "SYN-SENT": `${INPUT}, tcp_rcv_synsent_state_process()`,
  "SYN-RECEIVED": `${MINI}, tcp_check_req(); after a simultaneous open ${INPUT}, ` +
    "tcp_rcv_state_process()",
  "ESTABLISHED": `${INPUT}, tcp_rcv_established()`,
  "FIN-WAIT-1": `${INPUT}, tcp_rcv_state_process()`,
  "FIN-WAIT-2":
    `${INPUT}, tcp_rcv_state_process(); of nobody ${MINI}, tcp_timewait_state_process()`,
  "CLOSE-WAIT": `${INPUT}, tcp_rcv_state_process()`,
  "CLOSING": `${INPUT}, tcp_rcv_state_process()`,
  "LAST-ACK": `${INPUT}, tcp_rcv_state_process()`,
  "TIME-WAIT": `${MINI}, tcp_timewait_state_process()`,
};

/** Who does a check, by how a clause names its place. */
const BY_PLACE: readonly (readonly [place: RegExp, where: string])[] = [
  [/3\.10\.7\.4, first/, `${INPUT}, tcp_validate_incoming() and tcp_sequence()`],
  [/3\.10\.7\.4, second/, `${INPUT}, tcp_validate_incoming() and tcp_reset()`],
  [/3\.10\.7\.4, fourth/, `${INPUT}, tcp_validate_incoming() and tcp_send_challenge_ack()`],
  [/3\.10\.7\.4, fifth/, `${INPUT}, tcp_ack()`],
  [/3\.10\.7\.4, sixth/, `${INPUT}, tcp_urg()`],
  [/3\.10\.7\.4, seventh/, `${INPUT}, tcp_data_queue()`],
  [/3\.10\.7\.4, eighth/, `${INPUT}, tcp_fin()`],
  [/RFC 7323, [35]/, `${INPUT}, tcp_paws_discard() and tcp_validate_incoming()`],
  [/3\.10\.1/, "net/ipv4/tcp_ipv4.c, tcp_v4_connect()"],
  [/3\.10\.2/, `${TCP}, tcp_sendmsg_locked()`],
  [/3\.10\.3/, `${TCP}, tcp_recvmsg_locked()`],
  [/3\.10\.4/, `${TCP}, tcp_shutdown() and __tcp_close()`],
  [/3\.10\.5/, `${TCP}, tcp_disconnect() and __tcp_close()`],
  [/3\.10\.8/, "net/ipv4/tcp_timer.c, tcp_retransmit_timer()"],
];

/** The states in which a full socket goes through the checks one by one. */
const CHECKED: readonly TcpState[] = [
  ...["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"] as const,
  ...["CLOSE-WAIT", "CLOSING", "LAST-ACK"] as const,
];

/** Where Linux takes what reaches a socket in a state, and where it makes the checks that are named. */
export function kernelFunctions(
  state: TcpState | undefined,
  places: readonly string[],
): readonly string[] {
  const isChecked = state === undefined || CHECKED.includes(state);
  const ofPlaces = BY_PLACE.filter(([place]) => places.some((text) => place.test(text)))
    .filter(([place]) => isChecked || !/10..7/.test(place.source))
    .map(([, where]) => where);
  const ofState = state !== undefined && places.some((text) => /3\.10\.7|RFC 7323/.test(text))
    ? [BY_STATE[state]]
    : [];
  return [...new Set([...ofState, ...ofPlaces])];
}
