/** What is not installed of what another kernel takes. */
export class MissingKernel extends Error {
  override readonly name = "MissingKernel";
}

/** Where a program lies. Throws where it is not installed. */
export function programNamed(program: string, debianPackage: string): string {
  const folders = [...(Deno.env.get("PATH") ?? "").split(":"), "/usr/sbin", "/sbin"];
  const path = folders.map((folder) => `${folder}/${program}`).find(isFile);
  if (path !== undefined) return path;
  throw new MissingKernel(`${program} is not installed: apt-get install ${debianPackage}`);
}

/** Whether there is such a file, or a link to one. */
export function isFile(path: string): boolean {
  return found(path)?.isFile ?? false;
}

/** Whether there is such a folder. */
export function isFolder(path: string): boolean {
  return found(path)?.isDirectory ?? false;
}

function found(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch {
    return undefined;
  }
}
