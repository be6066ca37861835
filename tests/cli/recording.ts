/** Tables that say what is done alone, and a folder for them. */

export const HEAD = `import {
  abort, close, connect, defineProbe, deliver, established, getOption, inject, listen, lose, reach,
  read, retransmission, returns, setOption, shutdown, write,
} from "@tcplab/tcplab/probe";
export default defineProbe({
  title: "Own",
  source: "curiosity",
`;

export const file = (above: string, ...rows: string[]) =>
  `${HEAD}  ${above},\n  table: [\n${rows.map((row) => `    ${row},\n`).join("")}  ],\n});\n`;
export const onWire = (...rows: string[]) => file('medium: "wire"', ...rows);
export const from = (state: string, ...rows: string[]) =>
  file(`medium: "wire", given: reach("${state}")`, ...rows);

export async function withFolder(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${folder}/${name}.ts`, text);
    }
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
