/**
 * What `--format kcidb` is told of the submission: the lab can know neither who submits a report nor
 * which build of the kernel it is of.
 * @module
 */

import { UsageError } from "../probe/select.ts";
import { OBJECT_ID, ORIGIN, type Submission, UNNAMED } from "../report/kcidb_submission.ts";
import { type CommandLine, type Option, valueOf } from "./options.ts";

const [ORIGIN_OPTION, BUILD_OPTION] = ["kcidb-origin", "kcidb-build"];

/** The options of it. */
export const KCIDB_OPTIONS: readonly Option[] = [
  { name: ORIGIN_OPTION, value: "NAME", help: "with --format kcidb: who submits it" },
  { name: BUILD_OPTION, value: "BUILD", help: "with --format kcidb: of which build, as ORIGIN:ID" },
];

/** What a command line says of it, if anything. Throws a {@linkcode UsageError}. */
export function submissionOf(line: CommandLine): Submission | undefined {
  const given = KCIDB_OPTIONS.find(({ name }) => line.values.has(name));
  if (given === undefined) return undefined;
  const isAsked = line.values.get("format")?.some((form) => form.split("=")[0] === "kcidb");
  if (!isAsked) throw new UsageError(`--${given.name} is for --format kcidb, which is not given`);
  const { origin, build } = {
    origin: valueOf(line, ORIGIN_OPTION) ?? UNNAMED.origin,
    build: valueOf(line, BUILD_OPTION),
  };
  if (!ORIGIN.test(origin)) {
    const near = origin.toLowerCase().replace(/[^a-z0-9_]+/g, "_");
    throw new UsageError(
      `--${ORIGIN_OPTION} takes small letters, digits and "_", such as ` +
        `"${/[a-z0-9]/.test(near) ? near : "my_ci"}", not "${origin}"`,
    );
  }
  if (build === undefined) return { origin };
  if (!OBJECT_ID.test(build)) {
    throw new UsageError(
      `--${BUILD_OPTION} takes ORIGIN:ID, such as "${origin}:1234", not "${build}"`,
    );
  }
  return { origin, build };
}
