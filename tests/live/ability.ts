/**
 * What this machine lets tests do, and why not: for the reasons of what is skipped.
 */

/** Whether a command can be run with these arguments. */
export function canRun(command: string, ...args: string[]): boolean {
  try {
    const { success } = new Deno.Command(command, {
      args,
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).outputSync();
    return success;
  } catch {
    return false;
  }
}

/** Whether network namespaces can be made, by whatever way. */
export const NAMESPACES: boolean = canRun("unshare", "-n", "true") ||
  canRun("unshare", "-U", "-r", "-n", "true");

/** Whether this is root, and may become somebody else. */
export const ROOT_USER: boolean = Deno.uid() === 0 &&
  canRun("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true");

/** A folder with links to these programs, as far as there are any, and nothing else: a PATH. */
export async function folderOf(programs: readonly string[]): Promise<string> {
  const folder = await Deno.makeTempDir();
  for (const program of programs) {
    const path = which(program);
    if (path !== undefined) await Deno.symlink(path, `${folder}/${program}`);
  }
  return folder;
}

/** Where a program lies. */
export function which(program: string): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  return folders.map((folder) => `${folder}/${program}`).find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}
