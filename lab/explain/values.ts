/**
 * This host's values of settings.
 * @module
 */

/** A setting's value: or that the kernel does not have it, or why it cannot be read. */
export type Value =
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads a file of the kernel's. Throws where that cannot be. */
export type ReadFile = (path: string) => string | Promise<string>;

/** Its errors' texts, where there is no such file. */
const NO_SUCH_FILE = /ENOENT|No such file/;

/** The values of settings, each read from below /proc/sys. */
export async function readValues<S extends string>(
  settings: readonly S[],
  read: ReadFile,
): Promise<ReadonlyMap<S, Value>> {
  const values = await Promise.all(settings.map(async (setting): Promise<[S, Value]> => {
    try {
      const text = await read(`/proc/sys/${setting.replaceAll(".", "/")}`);
      return [setting, { kind: "value", text: text.trim().replaceAll(/\s+/g, " ") }];
    } catch (error) {
      const reason = (error as Error).message;
      return [
        setting,
        NO_SUCH_FILE.test(reason) ? { kind: "absent" } : { kind: "unreadable", reason },
      ];
    }
  }));
  return new Map(values);
}
