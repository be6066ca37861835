/** What the command says to those who ask for help, and to those who use it wrong. */

import { operandsText } from "../../lab/cli/operand.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { COMMANDS, COMMON_OPTIONS } from "../../lab/cli/commands.ts";
import { RUN_OPTIONS } from "../../lab/cli/run_options.ts";
import { OBSERVERS } from "../../lab/observe/mod.ts";
import { REPORTERS } from "../../lab/report/mod.ts";
import { lab, labs } from "../live/lab_process.ts";

/** Arguments that are wrong, and what is said of them. */
const WRONG: readonly { readonly args: readonly string[]; readonly says: RegExp }[] = [
  { args: ["--bogus"], says: /^unknown option --bogus: --help lists them$/ },
  { args: ["--obsrever", "ss"], says: /^unknown option --obsrever: did you mean --observer\?$/ },
  { args: ["--verbos"], says: /^unknown option --verbos: did you mean --verbose\?$/ },
  { args: ["-x"], says: /^unknown option -x/ },
  { args: ["--observer"], says: /^--observer needs a NAME$/ },
  { args: ["--observer", "--quiet"], says: /^--observer needs a NAME$/ },
  { args: ["--observer="], says: /^--observer needs a / },
  {
    args: ["--observer", "s"],
    says: /^--observer (takes ss, netstat, proc, diag.*, not "s"|.*"s")/,
  },
  { args: ["--observer", "netsat"], says: /"netsat": did you mean "netstat"\?$/ },
  { args: ["--observer", "ss", "--observer", "proc"], says: /^--observer may be given only once$/ },
  { args: ["--format", "jsno"], says: /"jsno": did you mean "json"\?$/ },
  { args: ["--kcidb-origin", "us"], says: /^--kcidb-origin is for --format kcidb, which is not/ },
  {
    args: ["--format", "kcidb", "--kcidb-origin", "My-CI"],
    says: /^--kcidb-origin takes small letters, digits and "_", such as "my_ci", not "My-CI"$/,
  },
  {
    args: ["--format", "kcidb", "--kcidb-build", "1"],
    says: /^--kcidb-build takes ORIGIN:ID, such as "tcplab:1234", not "1"$/,
  },
  { args: ["--medium", "air"], says: /^--medium takes loopback, wire, not "air"$/ },
  { args: ["--family", "5"], says: /^--family takes 4, 6, not "5"$/ },
  { args: ["--color", "sometimes"], says: /^--color takes auto, always, never, not "sometimes"$/ },
  { args: ["--repeat", "0"], says: /^--repeat takes a whole number from 1 to 999999999, not "0"$/ },
  {
    args: ["--repeat", "1.5"],
    says: /^--repeat takes a whole number from 1 to 999999999, not "1\.5"$/,
  },
  {
    args: ["--jobs", "many"],
    says: /^--jobs takes a whole number from 1 to 1000, not "many"$/,
  },
  { args: ["--timeout=-5"], says: /^--timeout takes a whole number from 1 to 3600000, not "-5"$/ },
  { args: ["--timeout", "300000000"], says: /^--timeout takes .* not "300000000"$/ },
  { args: ["watch", "--interval", "300000000"], says: /^--interval takes .* not "300000000"$/ },
  { args: ["--output"], says: /^--output needs a FILE$/ },
  { args: ["--sysctl"], says: /^--sysctl needs a KEY=VALUE$/ },
  { args: ["--sysctl", "tcp_ecn"], says: /^--sysctl takes KEY=VALUE, not "tcp_ecn"$/ },
  { args: ["--sysctl", "net.ipv4.tcp_ecn="], says: /^--sysctl takes KEY=VALUE, not/ },
  {
    args: ["--sysctl", "kernel.panic=1"],
    says: /^only net\.\* settings can be set in a network namespace, not "kernel\.panic"$/,
  },
  {
    args: ["--sysctl", "tcp_sack=0"],
    says: /^--sysctl takes the whole .*, not "tcp_sack": did you mean net\.ipv4\.tcp_sack\?$/,
  },
  { args: ["--sysctl", "sack=0"], says: /: did you mean net\.ipv4\.tcp_sack\?$/ },
  { args: ["--quiet=yes"], says: /^--quiet takes no value/ },
  { args: ["clsoe"], says: /^no probe matches "clsoe": did you mean "close\/?"\?/ },
  { args: ["loopback/time-wiat"], says: /: did you mean "loopback\/time-wait"\?/ },
  { args: ["close", "nothing-like-it"], says: /^no probe matches "nothing-like-it"$/ },
  { args: [""], says: /^no probe matches ""$/ },
  { args: ["/(/"], says: /^not a regular expression: \/\(\/: / },
  { args: ["/^nowhere$/"], says: /^no probe matches "\/\^nowhere\$\/"$/ },
  { args: ["nowhere\nprobe"], says: /^no probe matches "nowhere\\nprobe"$/ },
  { args: ["\x1b[31mred"], says: /^no probe matches "\\x1b\[31mred"$/ },
  { args: ["help"], says: /^"help" is no probe: deno task lab --help lists the commands/ },
  {
    args: ["--family", "4", "list"],
    says: /^"list" is a command, which must come first: .* lab list …$/,
  },
  { args: ["-q5", "close"], says: /^--quiet takes no value$/ },
  { args: ["--quiet", "false", "close"], says: /^no probe matches "false"$/ },
  { args: ["lsit"], says: /\(or the command "list"\?\)$/ },
  { args: ["loopback/time-wait-60-s"], says: /^no probe is left to run: slow ones need --slow$/ },
  { args: ["--medium", "wire", "loopback"], says: /^no probe is left to run$/ },
  { args: ["list", "--observer", "ss"], says: /^unknown option --observer/ },
  { args: ["list", "nowhere"], says: /^no probe matches "nowhere"$/ },
  { args: ["show"], says: /^show takes one probe$/ },
  {
    args: ["show", "close"],
    says: /^"close" is \d+ probes, and show takes one: close\/\{[a-z1-9-]+, .*without-time-wait\}$/,
  },
  { args: ["show", "close", "--source"], says: /^"close" is \d+ probes, and show takes one: / },
  { args: ["show", "3.10.7.4"], says: / and \d+ more: deno task lab list 3\.10\.7\.4$/ },
  { args: ["show", "C12"], says: /^"C12" is \d+ probes, and show takes one: close\// },
  { args: ["time-wiat"], says: /: did you mean "time-wait"\?$/ },
  { args: ["TIME-WIAT"], says: /: did you mean "TIME-WAIT"\?$/ },
  { args: ["tcp_fin_timeuot"], says: /: did you mean "tcp_fin_timeout"\?$/ },
  { args: ["list", "simultanous"], says: /: did you mean "simultaneous"\?$/ },
  { args: ["MUST-999"], says: /^no probe matches "MUST-999": did you mean "MUST-9"\?$/ },
  { args: ["tcp_frto"], says: /^no probe depends on a setting "tcp_frto", and none sets it$/ },
  { args: ["RFC9293", "3.99"], says: /^no probe is of RFC 9293, 3\.99$/ },
  {
    args: ["show", "figure-8", "--source"],
    says: /^figure-8 has no source: --source takes a probe$/,
  },
  {
    args: ["show", "close/simultaneous", "--source", "--last"],
    says: /^--source is of a table, and --last of a run: take one$/,
  },
  { args: ["observres"], says: /\(or the command "observers"\?\)$/ },
  {
    args: ["watch", "--once", "--changes", "trace"],
    says: /^--once looks once and sees no changes/,
  },
  { args: ["doctor", "please"], says: /^it takes no arguments \(got "please"\)$/ },
];

Deno.test("lab answers wrong use with one line, and ends with 2:", async (t) => {
  const runs = await labs(WRONG.map(({ args }) => args));
  for (const [i, { args, says }] of WRONG.entries()) {
    const ended = runs[i]!;
    await t.step(`lab ${args.join(" ")}`, () => {
      assertEquals(ended.code, 2, ended.stdout + ended.stderr);
      assertEquals(ended.stdout, "");
      const [, line] = /^lab: (.+)\n$/.exec(ended.stderr) ?? [];
      assertMatch(line ?? ended.stderr, says);
    });
  }
});

Deno.test("lab --help names every command, option, choice and form of report", async () => {
  const { code, stdout, stderr } = await lab(["--help"]);
  assertEquals([code, stderr], [0, ""]);
  for (const { name, short, value, choices } of RUN_OPTIONS) {
    assertStringIncludes(stdout, `--${name}${value === undefined ? "" : ` ${value}`}`);
    if (short !== undefined) assertStringIncludes(stdout, `-${short}, --${name}`);
    for (const choice of choices ?? []) assertStringIncludes(stdout, choice);
  }
  for (const command of Object.keys(COMMANDS)) {
    assertMatch(stdout, new RegExp(`^  ${command} +\\w`, "m"));
  }
  for (const { name } of OBSERVERS) assertStringIncludes(stdout, name);
  const text = stdout.replace(/\s+/g, " ");
  for (const { name, description } of REPORTERS) {
    assertStringIncludes(text, `${name} (${description})`);
  }
  assertMatch(stdout, /^ +-h, --help /m);
  for (const line of stdout.split("\n")) assert(line.length <= 100, line);
});

Deno.test("lab COMMAND --help tells of that command", async (t) => {
  const commands = Object.entries(COMMANDS).map(([name, command]) => ({ name, command }));
  const runs = await labs(commands.map(({ name }) => [name, "-h"]));
  for (const [i, { name, command }] of commands.entries()) {
    const ended = runs[i]!;
    await t.step(name, () => {
      assertEquals([ended.code, ended.stderr], [0, ""]);
      const usage = `Usage: deno task lab ${name} ${operandsText(command.operands)}`.trim();
      assertStringIncludes(ended.stdout, `${usage} [OPTION…]\n`);
      for (const option of [...command.options, ...COMMON_OPTIONS]) {
        assertStringIncludes(ended.stdout, `--${option.name}`);
      }
    });
  }
});
