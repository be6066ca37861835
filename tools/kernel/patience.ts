/** How a slow kernel is spared, where its command line does not say otherwise. Pure. */

/**
 * Evidence from sock_diag(7): `ss` would be started for each row, which takes seconds where processes
 * do. And few probes side by side: what takes long is then not waited for by many.
 */
const SPARING = { "--observer": "diag", "--jobs": "4" } as const;

/** What the lab can be told to do that is not a run of probes. */
const OTHERS: readonly string[] = [
  "lesson",
  ...["list", "show", "words", "new", "record", "explain", "what-if", "play", "watch", "observers"],
  ...["parse", "diff", "compare", "schema", "doctor", "completions"],
];

/** The command line, with what it does not say itself. */
export function patient(line: readonly string[]): readonly string[] {
  const says = (name: string) => line.some((word) => word === name || word.startsWith(`${name}=`));
  if (OTHERS.includes(line[0] ?? "") || ["--help", "-h", "--version"].some(says)) return line;
  const more = Object.entries(SPARING).filter(([name]) => !says(name));
  return [...line, ...more.flat()];
}
