/** Where Deno keeps what the project imports. */
export async function denoDir(
  run: (command: string, ...args: string[]) => Promise<string>,
): Promise<string> {
  const { denoDir } = JSON.parse(await run(Deno.execPath(), "info", "--json"));
  return denoDir;
}
