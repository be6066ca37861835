/** The playbook, on hosts of this machine's, where Ansible and sshd are installed. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { canRun, ROOT_USER } from "../live/ability.ts";
import { ROOT } from "../live/lab_process.ts";
import { run } from "../live/nobody.ts";
import { readReport } from "../../lab/cli/report_file.ts";
import { SshHosts } from "./ssh_hosts.ts";

const PLAYBOOK = `${ROOT}examples/ansible/playbook.yml`;
const ignore = !ROOT_USER || !canRun("ansible-playbook", "--version") ||
  !canRun("sh", "-c", "test -x /usr/sbin/sshd");

Deno.test({
  name: "the playbook brings the reports of all hosts home, whatever their verdicts are",
  ignore,
  async fn(t) {
    await using hosts = await SshHosts.make();
    const reports = `${hosts.folder}/reports`;
    const given = [`tcplab_package=${hosts.folder}/tcplab.tgz`, `tcplab_reports=${reports}`];
    await run(Deno.execPath(), "task", "--quiet", "pack", given[0]!.split("=")[1]!);
    const play = async (...args: string[]) =>
      await hosts.play(PLAYBOOK, ...given.flatMap((variable) => ["-e", variable]), ...args);
    const probes = ["-e", `tcplab_args="close/four-way-a-first loopback/time-wait --family 4"`];

    await t.step("with --check nothing is copied or run", async () => {
      const { code, said } = await play("--check", "--limit", "free");
      assertEquals([code, hosts.home("free")], [0, []], said);
      assertEquals(recap(said, "free"), { changed: 3, failed: 0 });
    });
    await t.step("a verdict fails no host, nor does what a host lacks", async () => {
      const { code, said } = await play(...probes);
      assertEquals(code, 0, said);
      for (const name of ["free", "odd", "barred"] as const) {
        assertEquals(recap(said, name), { changed: 3, failed: 0 }, said);
        assertEquals(hosts.home(name), ["tcplab"]);
      }
      const verdicts = async (name: string) =>
        (await readReport(`${reports}/${name}.json`)).probes.map(({ verdict }) => verdict).sort();
      assertEquals(await verdicts("free"), ["pass", "pass"]);
      assertEquals(await verdicts("odd"), ["fail", "fail"]);
      assertEquals(await verdicts("barred"), ["pass", "skip"]);
      assertStringIncludes(said, "net.ipv4.tcp_max_tw_buckets");
      assertMatch(said, /"pass {2}fail {2}skip/);
    });
    await t.step("again, it changes nothing; and a verdict fails its host when asked", async () => {
      const asked = ["-e", "tcplab_must_pass=true", "--limit", "free,odd"];
      const { code, said } = await play(...probes, ...asked);
      assertEquals(code, 2, said);
      assertEquals(recap(said, "free"), { changed: 0, failed: 0 }, said);
      assertEquals(recap(said, "odd"), { changed: 0, failed: 1 }, said);
    });
    await t.step("what the lab does not know fails, and says why", async () => {
      const args = ["-e", "tcplab_args=no-such-probe", "--limit", "free"];
      const { code, said } = await play(...args);
      assertEquals([code, recap(said, "free")], [2, { changed: 0, failed: 1 }], said);
      assertStringIncludes(said, "no probe matches");
    });
  },
});

/** What Ansible's last lines say of a host. */
function recap(said: string, host: string): { changed: number; failed: number } {
  const line = new RegExp(`^${host} +: .* changed=(\\d+) .* failed=(\\d+)`, "m").exec(said);
  return { changed: Number(line?.[1]), failed: Number(line?.[2]) };
}
