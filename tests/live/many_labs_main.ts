/**
 * One command line of the lab after the other, in one process: `many_labs_main.ts MARK JSON`. After
 * each, a line with the mark goes to both outputs, on standard output with the exit code.
 */

import { main } from "../../lab/main.ts";

async function write(to: typeof Deno.stdout | typeof Deno.stderr, text: string): Promise<void> {
  await to.write(new TextEncoder().encode(text));
}

const [mark, lines] = [Deno.args[0]!, JSON.parse(Deno.args[1]!) as string[][]];
for (const line of lines) {
  const code = await main(line);
  await write(Deno.stdout, `${mark}${code}\n`);
  await write(Deno.stderr, `${mark}\n`);
}
