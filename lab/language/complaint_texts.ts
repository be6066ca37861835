/**
 * Why a run does not end with 0 although no verdict says so.
 * @module
 */

import type { Complaint } from "../result/exit_code.ts";
import { fill } from "./fill.ts";

/** The texts; braces are filled in: `{n}`, `{code}`, `{says}`. */
export type ComplaintTexts = Readonly<
  Record<Complaint["kind"] | "without code" | "untraced", string>
>;

/** A complaint in words. */
export function complaintIn(texts: ComplaintTexts, complaint: Complaint): string {
  const text = texts[complaint.kind];
  switch (complaint.kind) {
    case "skipped":
      return fill(text, { n: complaint.count, code: complaint.code ?? texts["without code"] });
    case "nothing run":
      return text;
    case "no trace":
      return fill(text, { says: complaint.says ?? texts.untraced });
    default:
      return fill(text, { n: complaint.count });
  }
}
