/**
 * What stands around the verdicts on requirements, in English.
 * @module
 */

import type { ConformTexts } from "../conform_texts.ts";

export const CONFORM: ConformTexts = {
  verdicts: {
    "met": "met",
    "deviates": "deviates",
    "not met": "not met",
    "not tested": "not tested",
    "not judged": "not judged",
  },
  whys: {
    "not run": "none of its probes was run",
    "unreached": "a row before ended its probe",
    "skipped": "its probes cannot be run here",
    "broken": "the lab itself failed",
    "unseen": "no observer could see it here",
    "disputed": "observers did not show the same",
    "no probe": "no probe looks at it yet",
    "applications": "it is a rule for applications, and not for a stack",
    "secret": "that nobody else can compute it is not to be seen from what comes of it",
    "link": "it takes a link whose MTU changes from packet to packet",
    "source routes": "it takes source routes, which hosts refuse and IPv6 has no more",
    "no number yet":
      "in SYN-SENT there is no RCV.NXT yet, and RFC 5961, 3.2 goes by what the RST acknowledges",
    "left out": "it is left to a stack, and one that leaves it out shows nothing",
    "minutes":
      "until the timeout has grown so long, a SYN has been given up, and text takes six minutes",
    "ports": "no table has listeners at more than two ports",
    "setting": "only the value of a setting says it, and nothing that happens",
  },
  slow: "only --slow runs its probes",
  said: {
    "said to fail": "public sources say that Linux fails it",
    "disagreed on": "public sources contradict each other on it",
  },
  badge: "RFC 9293: {counts}",
  tc8Badge: "TC8: {counts}",
  musts: "MUSTs",
  cases: "cases",
  counts: {
    "met": "{n} of {all} {of} met",
    "deviates": "{n} {n:deviates|deviate}",
    "not met": "{n} not met",
    "not tested": "{n} not tested",
    "not judged": "{n} not judged",
  },
  others: "and {n} more",
  everywhere: "every segment of {n} {n:probe|probes}",
  amendedBy: "amended by {documents}",
  row: "row {step}",
  title: "Requirements of RFC 9293",
  tc8Title: "Cases of the TC8 list, version 3.0",
  columns: ["requirement", "section", "what it asks", "verdict", "shown by"],
  on: "{stack}, over {families}",
};
