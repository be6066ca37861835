/**
 * Where the lab's own files are: in a clone as they are written, in its package as bundles.
 * @module
 */

import { PACKAGED } from "./packaged.ts";

/** The project, or the package; all that is bundled lies in one folder of that. */
export const ROOT: URL = new URL(PACKAGED ? "../" : "../../", import.meta.url);

const own = (file: string, packaged: string) => new URL(PACKAGED ? packaged : file, ROOT);

/** The sets of permissions. */
export const CONFIG: URL = own("deno.json", "deno.json");
/** The program of a worker. */
export const WORKER: URL = own("lab/fleet/worker.ts", "dist/worker.js");
/** What a probe's file imports. */
export const WORDS: URL = own("lab/probe.ts", "dist/probe.js");
/** The name by which the lab's configuration resolves that, wherever a file is. */
export const WORDS_NAME = "@tcplab/tcplab/probe";
/** The probes that come with the lab. */
export const OWN_PROBES: URL = own("probes/", "dist/probes/");
/** What they end in there. */
export const OWN_ENDING: string = PACKAGED ? ".js" : ".ts";
/** Reports to compare others with. */
export const BASELINES: URL = own("baselines/", "baselines/");
