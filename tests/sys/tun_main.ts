/** Opens a TUN device in this network namespace, and ends: by `killed` with it open, else without. */

import { libc } from "../../lab/sys/libc.ts";
import { openTun } from "../../lab/sys/tun.ts";

const SIGKILL = 9;

const [how] = Deno.args;
const device = openTun("first");
if (how === "killed") libc().kill(Deno.pid, SIGKILL);
device[Symbol.dispose]();
