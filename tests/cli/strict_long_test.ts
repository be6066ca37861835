/** Poorer hosts: what the lab prints on each, and that `--strict` is green only where all was judged. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { canRun, folderOf, NAMESPACES } from "../live/ability.ts";
import { type Ended, forAll, lab, type LabOptions } from "../live/lab_process.ts";
import { Copy, NO_NOBODY } from "../live/nobody.ts";

const BOTH = ["loopback/listen", "close/simultaneous", "--family", "4"];
const ROOT_NAMESPACES = canRun("unshare", "-n", "-m", "true");

/** Runs it in a shell that does something before. */
const after = (first: string, ...unshare: string[]) => (words: readonly string[]) => [
  ...["unshare", ...unshare, "sh", "-ec", `${first}; exec "$@"`, "sh"],
  ...words,
];

interface Host {
  /** What there is in the PATH; by default all. */
  readonly programs?: readonly string[];
  readonly options?: LabOptions;
  readonly ignore?: boolean;
  readonly args?: readonly string[];
  /** Plain, with `--strict`, and with `--strict --allow-skip no-wire` as well. */
  readonly codes: readonly [number, number, number];
  /** What the report says: each of these. */
  readonly says: string | readonly string[];
  /** What stands on standard error, each time. */
  readonly complaints: readonly [string, string, string];
}

/** What is printed of the probe that is skipped. */
const skipping = (reason: string) => [
  "1 passed, 0 failed, 1 skipped in",
  `ms\n  ${reason}`,
  "\n  remedies: deno task lab doctor\n",
];

const QUIET = ["", "", ""] as const;
const NO_WIRE = ["", "lab: --strict: 1 skipped: no-wire\n", ""] as const;
const TRACE = "lab: --trace cannot be had: only a wire over a TUN device can be traced\n";
const UNCHECKED = "lab: --strict: 1 with a path that was not checked\n";
const NO_TUN = after("mount --bind /dev/null /dev/net/tun", "-m");

const HOSTS: Readonly<Record<string, Host>> = {
  "everything": {
    codes: [0, 0, 0],
    says: "2 passed, 0 failed in",
    complaints: QUIET,
    ignore: !NAMESPACES,
  },
  "no ss, and nothing in its PATH but unshare": {
    programs: ["unshare", "sh", "true"],
    codes: [0, 0, 0],
    says: "ss is not installed: diag supplies the evidence instead",
    complaints: QUIET,
    ignore: !NAMESPACES,
  },
  "no ss, where it is asked for": {
    programs: ["unshare", "sh", "true"],
    args: ["--observer", "ss"],
    codes: [3, 1, 1],
    says: "2 skipped",
    complaints: [
      "",
      "lab: --strict: 2 skipped: no-observer\n",
      "lab: --strict: 2 skipped: no-observer\n",
    ],
    ignore: !NAMESPACES,
  },
  "no unshare": {
    programs: ["ss", "sh", "cat"],
    codes: [0, 1, 0],
    says: skipping("unshare is not installed"),
    complaints: NO_WIRE,
  },
  "no namespaces": {
    options: { through: after("echo 0 > /proc/sys/user/max_net_namespaces", "-U", "-r") },
    codes: [0, 1, 0],
    says: skipping("there are as many namespaces as there may be (root: unshare: "),
    complaints: NO_WIRE,
    ignore: !canRun("unshare", "-U", "-r", "sh", "-c", "test -w /proc/sys/user/max_net_namespaces"),
  },
  "no capability": {
    options: {
      through: (words) => ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--", ...words],
    },
    codes: [0, 1, 0],
    says: skipping("no right to make a network namespace (root: unshare: "),
    complaints: NO_WIRE,
    ignore: Deno.uid() !== 0 || !canRun("setpriv", "--bounding-set=-all", "true"),
  },
  "no TUN": {
    options: { through: NO_TUN },
    codes: [0, 0, 0],
    says: "2 passed, 0 failed in",
    complaints: QUIET,
    ignore: !ROOT_NAMESPACES,
  },
  "no TUN, where a trace is asked for": {
    options: { through: NO_TUN },
    args: ["--trace"],
    codes: [3, 1, 1],
    says: "only a wire over a TUN device can be traced",
    complaints: [TRACE, UNCHECKED, UNCHECKED],
    ignore: !ROOT_NAMESPACES,
  },
  "no wire, where that is all that is asked for": {
    programs: ["ss", "sh", "cat"],
    args: ["--medium", "wire"],
    codes: [3, 1, 1],
    says: "0 passed, 0 failed, 1 skipped",
    complaints: ["", "lab: --strict: 1 skipped: no-wire\n", "lab: --strict: nothing was run\n"],
  },
};

const WAYS = [[], ["--strict"], ["--strict", "--allow-skip", "no-wire"]] as const;

function hold({ codes, says, complaints }: Host, ends: readonly Ended[]): void {
  assertEquals(ends.map(({ code }) => code), [...codes], ends[0]!.stdout);
  assertEquals(ends.map(({ stderr }) => stderr), [...complaints]);
  for (const { stdout } of ends) {
    for (const text of [says].flat()) assertStringIncludes(stdout, text);
  }
}

for (const [name, host] of Object.entries(HOSTS)) {
  Deno.test({
    name: `lab run on a host with ${name}`,
    ignore: host.ignore ?? false,
    async fn() {
      const path = host.programs && await folderOf(host.programs);
      try {
        const options = { ...host.options, ...path && { env: { PATH: path } } };
        const args = host.args?.includes("--medium") ? [...BOTH.slice(1)] : BOTH;
        const runs = await forAll(
          WAYS.map((way) => ({ way })),
          ({ way }) => lab([...args, ...host.args ?? [], ...way], options),
        );
        hold(host, runs.map(({ ended }) => ended));
      } finally {
        if (path !== undefined) await Deno.remove(path, { recursive: true });
      }
    },
  });
}

Deno.test({
  name: "lab run by an ordinary user: all pass, or what was skipped is not green for --strict",
  ignore: NO_NOBODY,
  async fn() {
    await using copy = await Copy.make();
    const ends: Ended[] = [];
    for (const way of WAYS) ends.push(await lab([...BOTH, ...way], copy.options));
    const isWhole = ends[0]!.stdout.includes("2 passed, 0 failed in");
    hold(
      isWhole
        ? { codes: [0, 0, 0], says: "2 passed", complaints: QUIET }
        : { codes: [0, 1, 0], says: "1 passed, 0 failed, 1 skipped", complaints: NO_WIRE },
      ends,
    );
  },
});
