/**
 * What helps where the lab lacks something.
 * @module
 */

import type { RemedyTexts } from "../language/remedy_texts.ts";
import { fill, WORDS } from "../language/words.ts";
import type { Lack, LackCause, LackCode } from "../result/lack.ts";
import type { Privileges } from "../sys/privileges.ts";

type Remedy = keyof RemedyTexts | ((who: Privileges, texts: RemedyTexts) => string);

/** Users may become root; root is shown what it lacks. */
function asRoot(needed: Privileges["lacks"], or?: keyof RemedyTexts): Remedy {
  return ({ root, lacks }, texts) => {
    const otherwise = or === undefined ? "" : fill(texts.otherwise, { or: String(texts[or]) });
    const needs = needed.join(texts.and);
    if (!root) return fill(texts.becomeRoot, { otherwise, needed: needs });
    const missing = needed.filter((name) => lacks.includes(name));
    if (missing.length === 0) return fill(texts.forbidden, { otherwise });
    const options = missing.map((name) => `--cap-add ${name.slice("CAP_".length)}`).join(" ");
    return fill(texts.rootLacks, { missing: missing.join(texts.and), options, otherwise });
  };
}

/** What helps against a cause; against the others, nothing is known that would always help. */
const AGAINST_CAUSE: { readonly [cause in LackCause]?: Remedy } = {
  "not-permitted": "permit",
  "no-libc": "libc",
  "out-of-processes": "limit",
  "out-of-files": "limit",
  "out-of-memory": "memory",
  "net-admin-denied": asRoot(["CAP_NET_ADMIN"], "userNamespaces"),
  "namespaces-full": "namespaces",
  "namespace-denied": asRoot(["CAP_SYS_ADMIN"], "userNamespaces"),
  "no-packet-socket": "packetSocket",
  "no-tun": "tun",
  "no-tracefs": ({ root, lacks }, texts) =>
    root && lacks.includes("CAP_SYS_ADMIN")
      ? fill(texts.hostRoot, { lacks: lacks.join(", ") })
      : root
      ? texts.traceKernel
      : texts.traceAsRoot,
  "tracefs-not-in-kernel": "traceKernel",
  "wire-not-tun": "tunOnly",
  "no-sock-diag": "sockDiag",
};

/** What helps against a lack, whatever its cause. */
const AGAINST_LACK: { readonly [code in LackCode]?: Remedy } = { "no-ipv6": "ipv6" };

const UNPRIVILEGED: Privileges = { root: false, lacks: [] };

/** What helps against a lack, for who has these privileges, in a language's texts. */
export function remedyFor(
  { code, because, what }: Lack,
  who: Privileges = UNPRIVILEGED,
  texts: RemedyTexts = WORDS.en.remedies,
): string {
  const installed = because === "not-installed" ? texts.install[what ?? ""] : undefined;
  if (installed !== undefined) return installed;
  const remedy = (because && AGAINST_CAUSE[because]) ?? AGAINST_LACK[code] ?? "byHand";
  return typeof remedy === "string" ? String(texts[remedy]) : remedy(who, texts);
}
