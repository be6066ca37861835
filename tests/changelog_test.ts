/** CHANGELOG.md: its newest version is the project's, and each has its sections in one order. */

import { assertEquals } from "@std/assert";
import { read } from "./documents.ts";

const SECTIONS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

/** What is out of order. */
function faultsOf(changelog: string, version: string): string[] {
  const releases = changelog.split(/^## /m).slice(1);
  const numbers = releases.map((release) => /^\[([\d.]+)\] - \d{4}-\d\d-\d\d$/m.exec(release)?.[1]);
  const [newest] = numbers.filter((number) => number !== undefined);
  const unreleased = releases.findIndex((release) => release.startsWith("[Unreleased]"));
  return [
    ...(newest === version ? [] : [`the newest is ${newest}, not ${version}`]),
    ...(unreleased <= 0 ? [] : ["what is not released is not first"]),
    ...releases.flatMap((release, i) => {
      const found = [...release.matchAll(/^### (.*)$/gm)].map(([, section]) => section!);
      const sorted = SECTIONS.filter((section) => found.includes(section));
      return `${found}` === `${sorted}` ? [] : [`${numbers[i]}: ${found.join(", ")}`];
    }),
  ];
}

Deno.test("CHANGELOG.md is in order", async () => {
  const { version } = JSON.parse(await read("deno.json"));
  assertEquals(faultsOf(await read("CHANGELOG.md"), version), []);
});

Deno.test("another version, a section twice, and sections out of order are seen", () => {
  const changelog = "## [0.3.0] - 2026-12-01\n\n### Fixed\n\n### Added\n\n" +
    "## [0.2.0] - 2026-11-27\n\n### Added\n\n### Added\n\n## [Unreleased]\n";
  assertEquals(faultsOf(changelog, "0.2.0"), [
    "the newest is 0.3.0, not 0.2.0",
    "what is not released is not first",
    "0.3.0: Fixed, Added",
    "0.2.0: Added, Added",
  ]);
});
