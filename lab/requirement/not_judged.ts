/**
 * The requirements that nothing judges, with the reason: of some nothing shows, of others no probe has
 * looked yet.
 * @module
 */

import type { DemandId } from "./demands.ts";

/** Why a requirement is not judged. */
export type NotJudgedReason =
  /** No probe looks at it as yet. */
  | "no probe"
  /** It is a rule for applications, and not for a stack. */
  | "applications"
  /** That nobody else can compute something is not to be seen from what comes of it. */
  | "secret"
  /** It takes a link whose MTU changes from packet to packet. */
  | "link"
  /** It takes source routes, which hosts refuse and IPv6 has no more. */
  | "source routes"
  /** In SYN-SENT there is no RCV.NXT yet: RFC 5961, 3.2 goes by what the RST acknowledges. */
  | "no number yet"
  /** It is left to a stack, and one that leaves it out shows nothing. */
  | "left out"
  /** Only the value of a setting says it, and nothing that happens. */
  | "setting"
  /** Until the timeout has grown so long, a connection has been given up, or many minutes have passed. */
  | "minutes"
  /** In a table, no more than two ports have listeners: A's and B's. */
  | "ports";

/** The reasons, by requirement. */
export const NOT_JUDGED: Readonly<Partial<Record<DemandId, NotJudgedReason>>> = {
  "MUST-9": "secret",
  "MUST-51": "source routes",
  "MUST-52": "source routes",
  "MUST-53": "source routes",
  "SHLD-6": "link",
  "SHLD-9": "no probe",
  "SHLD-10": "setting",
  "SHLD-13": "applications",
  "SHLD-23": "applications",
  "SHLD-24": "source routes",
  "REC-1": "no probe",
  "MAY-3": "no probe",
  "MAY-4": "no probe",
  "MAY-6": "left out",
  "MAY-8": "no probe",
  "MAY-9": "no probe",
  "MAY-10": "no probe",
  "MAY-11": "no probe",
  "MAY-14": "left out",
  "MAY-15": "left out",
  "MAY-17": "left out",
  "MAY-18": "no probe",
  "3.10.7.3-rst-number": "no number yet",
};
