/**
 * What stands around the sockets of a host that are watched, in English.
 * @module
 */

import type { WatchTexts } from "../watch_texts.ts";

export const WATCH: WatchTexts = {
  oldest: "Oldest in {states}: {n}",
  more: "and {n} more (`--once --all` lists them)",
  changes: "Changes",
  columns: ["time", "from", "to", "local end", "peer"],
  who: "Who has them",
  group: "{who}: {n} in {state} {where}, oldest {age}",
  listening: "{who}: {n} in {state} {where}",
  on: "on :{port}",
  to: "to {peer}",
  noProcess: "no process",
  user: "uid {uid}",
  unknown: "holder not known",
  userProcess: "a process of user {uid}",
  thisProcess: "this process",
  itsProcess: "its process",
  some: "({n} of them)",
  tries: "({n} {n:try|tries})",
  lengths: {
    seconds: "{n} s",
    minutes: "{n} min {m} s",
    hours: "{n} h {m} min",
    days: "{n} d {m} h",
  },
  shortLengths: { seconds: "{n}s", minutes: "{n}m{m}s", hours: "{n}h{m}m", days: "{n}d{m}h" },
  diagnoses: {
    "not-closed": "closed by the peer, {process} has not called close()",
    "pair-open": "{n} other {n:end is|ends are} on this host in FIN-WAIT-2: {who}",
    "pair-orphans":
      "{n} other {n:end is|ends are} on this host in FIN-WAIT-2: {n:an orphan|orphans}, closed by {n:its|their} process",
    "pair-closed": "{n} other {n:end|ends} here in CLOSE-WAIT: {who} has not called close()",
    "pair-unaccepted":
      "{n} other {n:end|ends} here in CLOSE-WAIT, in the accept queue: {who} has not called accept() for {n:it|them}",
    "half-closed": "the peer has not closed its side, and no timer ends this",
    "not-accepted": "in the accept queue: {process} has not called accept() for {n:it|them}",
    orphans: "orphans: the process has closed, the kernel still waits for the peer",
    "orphans-resent": "({n} of them {n:has|have} sent the last segment again)",
    unanswered: "they pile up: nobody answers the SYN",
    "unanswered-resent": "({n} of them {n:has|have} sent it again)",
    "listener-full":
      "the listener is on this host and its accept queue is full, {length} waiting, backlog {limit}: {who} has not called accept() for them",
    "not-read":
      "{n} other {n:end is|ends are} here, and {who} does not read: {bytes} {bytes:byte waits|bytes wait} there",
    "not-read-unaccepted":
      "{n} other {n:end is|ends are} here in the accept queue, where {bytes} {bytes:byte waits|bytes wait}: {who} has not called accept() for {n:it|them}",
    "window-shut": "the peer's window is shut: it does not read",
    "queue-full":
      "the accept queue is full, {length} waiting, backlog {limit}: {process} has not called accept() for them",
  },
  exceeded: "over the limit: {what} {n}, at most {max}",
  kept: "within the limit: {what} {n}, at most {max}",
  notes: {
    "look failed": "a look failed: {why}",
    "changes lost": "changes came too fast: some were lost",
    "trace ended": "the trace has ended: {why}",
    "processes unknown": "the processes are not known: {why}",
    "backlog not shown":
      "{observer} does not show a listener's backlog: a full accept queue is not told",
    "root would show":
      "{n} {n:socket is|sockets are} of other users: root would show which process has {n:it|them}",
    "out of sight":
      "{n} {n:socket is|sockets are} of processes that cannot be seen from here, in another PID namespace perhaps",
  },
  source: "{observer} every {seconds} s, changes from {from}",
  from: {
    trace: "the tracepoint",
    "whole trace": "the tracepoint (all namespaces)",
    looks: "looks",
    "looks only": "looks (root would see each as it happens)",
  },
  quit: "q quits",
};
