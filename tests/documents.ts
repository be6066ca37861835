/** The pages that people read, and what is taken out of them to be held against the lab. */

export const ROOT = new URL("../", import.meta.url);

/** Written by hand, in English; those that are made say so, and have tests of their own. */
export const PAGES = [
  "README.md",
  "docs/commands.md",
  "docs/comparison.md",
  "docs/development.md",
  "docs/every-segment.md",
  "docs/glossary.md",
  "docs/gvisor.md",
  "docs/how-it-works.md",
  "docs/install.md",
  "docs/kernels.md",
  "docs/probes.md",
  "docs/questions.md",
  "docs/runtime.md",
  "docs/speed.md",
  "docs/verdicts.md",
  "tools/pack/README.md",
] as const;

/** Those in Korean: some have more than the English page of their name, some less. */
export const KOREAN_PAGES = [
  "README.ko.md",
  "docs/ko/commands.md",
  "docs/ko/every-segment.md",
  "docs/ko/glossary.md",
  "docs/ko/lesson.md",
  "docs/ko/probes.md",
] as const;

export function read(page: string): Promise<string> {
  return Deno.readTextFile(new URL(page, ROOT));
}

/** What stands as code: lines of blocks, and what is between backticks in a sentence. */
function codeOf(markdown: string): string[] {
  const blocks: string[] = [];
  const prose = markdown.replaceAll(/^```.*\n([^]*?)^```$/gm, (_, block) => {
    blocks.push(...block.split("\n"));
    return "";
  }).replaceAll(/^ {4}\S.*$/gm, (line) => {
    blocks.push(line.trim());
    return "";
  });
  const inline = [...prose.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
  return [...blocks, ...inline.map((code) => code.replaceAll(/\s+/g, " "))];
}

/** What stands before the lab's own arguments, wherever it is started from. */
const STARTS =
  /^(?:\$ )?(?:\w+=\S+ )*(?:(?:npx --yes |\S*\/)?deno(?:@[\d.]+)? task (?:lab|kernel [a-z]+)|tools\/in_gvisor\.sh|npx (?:--\S+ )*tcplab)(?=\s|$)(.*)/;

/** Command lines of the lab's, without what the shell does with them. */
export function commandLines(markdown: string): string[] {
  return codeOf(markdown).flatMap((code) => {
    const [, line] = STARTS.exec(code) ?? [];
    return line === undefined ? [] : [line.split(/ (?:#|>|\||&&) /)[0]!.trim()];
  });
}

/** Where its links lead, but for those to other places than this project. */
export function linksOf(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors of its headings, as GitHub makes them. */
export function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")
  );
}
