/** The lab's commands that run no probes, or are told themselves how many. Pure. */

/** As many side by side as a kernel without hardware for it plays in their time. */
const JOBS = "2";

/** What the lab can be told to do that is not a run of probes. */
const OTHERS: readonly string[] = [
  "lesson",
  ...["list", "show", "explain", "watch", "observers", "parse", "diff", "schema", "doctor"],
  "completions",
];

/** The command line, with fewer probes side by side where it does not say how many. */
export function patient(line: readonly string[]): readonly string[] {
  const says = (name: string) => line.some((word) => word === name || word.startsWith(`${name}=`));
  if (OTHERS.includes(line[0] ?? "") || ["--jobs", "--help", "-h", "--version"].some(says)) {
    return line;
  }
  return [...line, "--jobs", JOBS];
}
