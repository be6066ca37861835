/** What cannot be written because there is no room: to a full device, and in a full file system. */

import { assert, assertEquals } from "@std/assert";
import { canRun, ROOT_USER } from "../live/ability.ts";
import { forAll, lab } from "../live/lab_process.ts";

const LISTEN = ["--host", "loopback/listen", "--family", "4"];
const FULL = "No space left on device (os error 28)";

const PRINTING: readonly (readonly string[])[] = [
  ["--help"],
  ["--version"],
  ["list"],
  ["show", "loopback/listen"],
  ["explain", "LISTEN"],
  ["observers"],
  ["parse", "tests/fixtures/live-6.18/proc_net_tcp6"],
  ["diff", "tests/page/fixtures/passing.json", "tests/page/fixtures/failing.json"],
  LISTEN,
  [...LISTEN, "--format", "json"],
  [...LISTEN, "--format", "ndjson"],
  [...LISTEN, "--format", "json=/dev/null", "--pcap", "-"],
];

Deno.test("lab says in one line that standard output is full, and ends with 2:", async (t) => {
  const full = (words: readonly string[]) => ["sh", "-c", 'exec "$@" >/dev/full', "sh", ...words];
  const runs = await forAll(
    PRINTING.map((args) => ({ args })),
    ({ args }) => lab(args, { through: full }),
  );
  for (const { args, ended: { code, stderr } } of runs) {
    await t.step(`lab ${args.join(" ")}`, () => {
      assertEquals([code, stderr], [2, `lab: cannot write standard output: ${FULL}\n`]);
    });
  }
});

const MOUNTS = ROOT_USER ? ["-m"] : ["-U", "-r", "-m"];
/** Runs a command where this folder has room for a page, and tells what it left there. */
const IN_A_PAGE = `mount -t tmpfs -o size=4k none "$0" || exit 99
"$@" --output "$0/report"; code=$?; ls "$0"; exit $code`;

Deno.test({
  name: "lab run says in one line that a disk is full, and leaves no part of a report:",
  ignore: !canRun("unshare", ...MOUNTS, "mount", "-t", "tmpfs", "none", "/mnt"),
  async fn(t) {
    const folder = await Deno.makeTempDir();
    const through = (
      words: readonly string[],
    ) => ["unshare", ...MOUNTS, "sh", "-c", IN_A_PAGE, folder, ...words];
    const forms = [
      { format: "html", left: "" }, // whole, or not at all
      { format: "ndjson", left: "report\n" }, // as far as it came
    ];
    try {
      for (const { format, left } of forms) {
        await t.step(format, async () => {
          const ended = await lab([...LISTEN, "--format", format], { through });
          assertEquals(ended, {
            code: 2,
            stdout: left,
            stderr: `lab: cannot write ${folder}/report: ${FULL}\n`,
          });
        });
      }
    } finally {
      await Deno.remove(folder);
    }
  },
});

Deno.test("lab tells what it did not see coming in one line, and ends with 3", async () => {
  const blind = (words: readonly string[]) =>
    words.map((word) => word === "-P=lab" ? "--allow-read" : word);
  const { code, stdout, stderr } = await lab(["show", "loopback/listen", "--last"], {
    through: blind,
  });
  assertEquals([code, stdout], [3, ""]);
  assert(/^lab: Requires env access [^\n]+\n$/.test(stderr), stderr);
});
