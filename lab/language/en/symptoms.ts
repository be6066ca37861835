/**
 * How the states are noticed, in English.
 * @module
 */

import { SHORT } from "../../installed/called.ts";
import type { Texts } from "../../explain/texts.ts";

export const MET: Texts["met"] = {
  refused: {
    name: "Connection refused (ECONNREFUSED)",
    text:
      "No socket listens on that port, so a RST answered the SYN; a firewall that rejects with a RST " +
      "looks the same. See what listens: `ss -tlnp`.",
  },
  reset: {
    name: "Connection reset by peer (ECONNRESET)",
    text: "The peer has aborted, or holds no such connection any more (it was restarted, or a " +
      "device in between forgot it). A close() with data unread does it too.",
  },
  "accept-queue": {
    name: "A full accept queue",
    text: "The application accepts too slowly: Recv-Q of the listener is above Send-Q in " +
      "`ss -tln`, and ListenOverflows grows in `nstat -az`. Linux then drops SYNs, so clients " +
      "stay in SYN-SENT. Accept faster; raise listen()'s backlog, and net.core.somaxconn with it.",
  },
  "address-in-use": {
    name: "Address already in use (EADDRINUSE)",
    text:
      "Another socket listens on the port: `ss -tlnp` names the process. Or connections of an " +
      "earlier run are still in TIME-WAIT: the server should set SO_REUSEADDR before bind().",
  },
  "connect-timeout": {
    name: "A connect() that times out",
    text: "SYNs go unanswered: a firewall drops them, there is no route or no host, or the " +
      "server's accept queue is full. `ss -tano state syn-sent state syn-recv` shows the tries " +
      "in its timer column.",
  },
  "syn-flood": {
    name: "A SYN flood",
    text: "Very many SYN-RECEIVEDs from addresses that never answer. With tcp_syncookies, a " +
      'listener whose queue is full remembers nothing and answers all the same; "possible SYN ' +
      "flooding\" in the kernel's log says so. If the clients are real, the backlog is too small.",
  },
  "answers-lost": {
    name: "A handshake that stays halfway",
    text: "A few that stay for seconds: the SYN,ACK or the ACK is lost on the way, as with an " +
      "asymmetric route or a firewall that sees one direction only; or the accept queue is full " +
      "and the ACK is ignored.",
  },
  "peer-gone": {
    name: "A connection whose peer is gone",
    text:
      "The peer lost power, or a NAT or firewall forgot the connection. Nothing notices until " +
      "something is sent. Set SO_KEEPALIVE (its first probe comes after tcp_keepalive_time), or " +
      "TCP_USER_TIMEOUT, or have the application send a message now and then.",
  },
  "peer-does-not-read": {
    name: "A connection that does not move",
    text: "Send-Q stays high with a persist timer: the peer's application does not read. Recv-Q " +
      "stays high: this end's does not.",
  },
  "fin-unanswered": {
    name: "FIN-WAIT-1s that stay",
    text: "The peer is gone, or it does not read, and the FIN waits behind data (a persist " +
      "timer). Where no process holds the socket, tcp_orphan_retries ends it, and too many of " +
      "them are limited by tcp_max_orphans.",
  },
  "peer-does-not-close": {
    name: "FIN-WAIT-2s that stay",
    text: "The peer does not close: there, it is a CLOSE-WAIT. With close(), Linux drops its own " +
      "end after tcp_fin_timeout; after shutdown() alone it waits for ever, and the application " +
      "must set a limit.",
  },
  leak: {
    name: "A CLOSE-WAIT leak",
    text: "The application does not close what the peer has closed: a bug in it, and no setting " +
      `helps. Descriptors run out (EMFILE). See whose: \`${SHORT} watch close-wait\`, or ` +
      "`ss -tanp state close-wait`; the process that is listed most often has to close().",
  },
  "not-accepted": {
    name: "A CLOSE-WAIT without a process",
    text: "The client gave up before the application accepted: it waits in the accept queue, and " +
      "inode is 0. The application is stuck or too slow.",
  },
  rare: {
    name: "Seldom seen",
    text: "It lasts for half a round trip, and both ends must close within one. One that stays " +
      "means that the ACK of its FIN does not come, or that its FIN waits behind data that the " +
      "peer does not read.",
  },
  "last-ack-unanswered": {
    name: "LAST-ACKs that stay",
    text: "The ACK of the FIN does not come: the peer's host is gone, or a device in between has " +
      "forgotten the connection after the first FIN. They go by themselves, by " +
      "tcp_orphan_retries.",
  },
  exhaustion: {
    name: "TIME-WAIT exhaustion",
    text: "connect() fails with EADDRNOTAVAIL: all local ports towards one address and port are " +
      "in TIME-WAIT. With the default 28232 ports and 60 s, that is from some 470 connections a " +
      "second. Keep connections open and reuse them; or have the other end close first; or add " +
      "addresses; tcp_tw_reuse 1 helps the connecting end.",
  },
  many: {
    name: "Very many TIME-WAITs",
    text: "On a server they do no harm: each is a small record, and none keeps a port from " +
      "other sockets. tcp_fin_timeout does not shorten them, and tcp_tw_recycle is gone since " +
      "Linux 4.12.",
  },
};
