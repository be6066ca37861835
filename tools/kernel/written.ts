/**
 * The files that a command line of the lab writes. Pure.
 * @module
 */

/** A command line that writes elsewhere, and where each file belongs. */
export interface Rewritten {
  readonly args: readonly string[];
  /** Where it is written, below the folder, and the file that was meant. */
  readonly files: readonly (readonly [written: string, meant: string])[];
}

/** Options whose value is a file, and one whose value is `NAME=FILE`. */
const OPTIONS = { "--output": "file", "--pcap": "file", "--format": "named" } as const;

/** The command line with every file that it writes put into that folder, each into one of its own. */
export function writingInto(folder: string, line: readonly string[]): Rewritten {
  const files: [string, string][] = [];
  const moved = (file: string) => {
    if (file === "" || file === "-") return file;
    const written = `${files.length}/${file.split("/").at(-1)}`;
    files.push([written, file]);
    return `${folder}/${written}`;
  };
  const value = (option: keyof typeof OPTIONS, text: string) => {
    if (OPTIONS[option] === "file") return moved(text);
    const at = text.indexOf("=");
    return at < 0 ? text : text.slice(0, at + 1) + moved(text.slice(at + 1));
  };
  let awaited: keyof typeof OPTIONS | undefined;
  const args = line.map((word) => {
    if (awaited !== undefined) {
      const option = awaited;
      awaited = undefined;
      return value(option, word);
    }
    if (isOption(word)) {
      awaited = word;
      return word;
    }
    const [, option = "", text = ""] = /^(--[a-z]+)=([^]*)$/.exec(word) ?? [];
    return isOption(option) ? `${option}=${value(option, text)}` : word;
  });
  return { args, files };
}

/** What the lab says of files that it was told to write into that folder, by the names that were meant. */
export function asMeant(text: string, folder: string, files: Rewritten["files"]): string {
  return files.reduce(
    (said, [written, meant]) => said.replaceAll(`${folder}/${written}`, () => meant),
    text,
  );
}

function isOption(word: string): word is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, word);
}
