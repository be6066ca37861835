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
  tries: "({n} tries)",
  lengths: {
    seconds: "{n} s",
    minutes: "{n} min {m} s",
    hours: "{n} h {m} min",
    days: "{n} d {m} h",
  },
  diagnoses: {
    "not-closed": "the peer has closed, this process has not called close()",
    "pair-open": "{n} other {n:end is|ends are} on this host in FIN-WAIT-2: {who}",
    "pair-closed": "{n} other {n:end|ends} here in CLOSE-WAIT: {who} has not called close()",
    "half-closed": "the peer has not closed its side, and no timer ends this",
    "not-accepted": "in the accept queue: this process has not called accept()",
    orphans: "orphans: the process has closed, the kernel still waits for the peer",
    unanswered: "they pile up: nobody answers the SYN",
    resent: "({n} resent)",
    "queue-full":
      "the accept queue is at its limit, {length} at a backlog of {limit}: this process does not call accept()",
  },
  exceeded: "over the limit: {what} {n}, at most {max}",
  kept: "within the limit: {what} {n}, at most {max}",
  notes: {
    "look failed": "a look failed: {why}",
    "changes lost": "changes came too fast: some were lost",
    "trace ended": "the trace has ended: {why}",
    "processes unknown": "the processes are not known: {why}",
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
