/**
 * What must be said of the packages whose code is in the bundles.
 * @module
 */

/** The licences of the packages in these folders, each under its name and version. */
export function licences(folders: readonly string[]): string {
  const texts = folders.map((folder) => {
    const { name, version } = JSON.parse(Deno.readTextFileSync(`${folder}/package.json`));
    return { name: `${name} ${version}`, text: Deno.readTextFileSync(licenceIn(folder)).trim() };
  });
  return texts.sort((x, y) => x.name < y.name ? -1 : 1)
    .map(({ name, text }) => `${name}\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`);
}

function licenceIn(folder: string): string {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  const name = names.find((name) => /^licen[cs]e(\.\w+)?$/i.test(name));
  if (name === undefined) throw new Error(`${folder} has no licence`);
  return `${folder}/${name}`;
}
