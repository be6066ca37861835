/**
 * The parsers of what tools and the kernel say of TCP sockets, in any program that runs JavaScript.
 * @module
 */

export { TCP_STATES, type TcpState } from "../tcp/state.ts";
export type { Endpoint, SocketProcess, SocketRow, SocketTimer } from "../tcp/socket_row.ts";
export type { Services } from "./endpoint.ts";
export { type NetstatOptions, parseNetstat, parseNetstatStream } from "./netstat.ts";
export { parseTcpInfo } from "./parse_tcp_info.ts";
export { parseProcNetTcp, parseProcNetTcpStream } from "./proc_net_tcp.ts";
export { parseServices } from "./services.ts";
export { rowToJson } from "./row_json.ts";
export { decodeSockDiag, type SockDiagOptions } from "./sock_diag.ts";
export { parseSs, parseSsStream, type SsOptions } from "./ss.ts";
export { parseTraceLine, type Transition } from "./trace_pipe.ts";
export type { SocketMemory, TcpInfo } from "./typed_tcp_info.ts";
