import { assertEquals } from "@std/assert";
import {
  readStack,
  type Stack,
  STACK_FILES,
  type StackFacts,
  stackFrom,
} from "../../lab/sys/stack.ts";
import { readUname, uname } from "../../lab/sys/uname.ts";

const LINUX: StackFacts = {
  release: "6.1.0-18-amd64",
  version: "#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)",
  files: {
    "/proc/cpuinfo": "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Xeon\n",
    "/proc/self/cgroup": "0::/user.slice/user-1000.slice/session-1.scope\n",
    "/proc/self/mountinfo": [
      "21 26 0:20 / /proc rw,relatime - proc proc rw",
      "26 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard",
      // The host of a container, and not in it.
      "90 26 0:44 / /var/lib/docker/overlay2/5d0e/merged rw - overlay overlay rw,lowerdir=a",
      "91 26 0:45 / /var/lib/kubelet/pods/0f3c/volumes/kubernetes.io~projected/t rw - tmpfs tmpfs",
      "",
    ].join("\n"),
    "/proc/1/environ": "HOME=/\0TERM=linux\0",
  },
};
const ID = "3f4c9b1de5a07d3b8c6a";
const ETC = (root: string, file = "hosts") =>
  `26 1 254:0 / / rw - overlay overlay rw\n402 398 254:1 ${root}/${file} /etc/${file} rw - ext4 /dev/vda1 rw\n`;

/** What of a plain Linux is otherwise, and what that makes of it. */
type Case = readonly [
  title: string,
  otherwise: Partial<StackFacts>,
  files: Readonly<Record<string, string>>,
  expected: Partial<Stack>,
];

const GVISOR = { release: "4.4.0", version: "#1 SMP Sun Jan 10 15:06:54 PST 2016" };

const CASES: readonly Case[] = [
  ["Linux", {}, {}, { name: "Linux", release: "6.1.0-18-amd64" }],
  ["a Linux of which nothing can be read", { version: "", files: {} }, {}, {}],
  ["gVisor", GVISOR, {}, { name: "gVisor", release: "4.4.0" }],
  ["a later gVisor", { ...GVISOR, release: "4.19.0-gvisor" }, {}, { name: "gVisor" }],
  ["a gVisor known by its release alone", { release: "4.19.0-gvisor", version: "" }, {}, {
    name: "gVisor",
  }],
  ["Linux 4.4.0 itself", { release: "4.4.0", version: "#1 SMP Mon Jan 11 2016" }, {}, {}],
  [
    "Ubuntu's 4.4.0",
    {
      release: "4.4.0-210-generic",
      version: "#242-Ubuntu SMP Fri Apr 16 09:57:56 UTC 2021",
    },
    {},
    {},
  ],
  [
    "WSL 1",
    {
      release: "4.4.0-19041-Microsoft",
      version: "#488-Microsoft Mon Sep 01 13:43:00 PST 2020",
    },
    {},
    { name: "WSL 1" },
  ],
  [
    "WSL 2",
    {
      release: "5.15.90.1-microsoft-standard-WSL2",
      version: "#1 SMP Fri Jan 27 02:56:13 UTC 2023",
    },
    {},
    { name: "WSL 2" },
  ],
  ["WSL 2 with a kernel built by hand", { release: "6.6.36-mine" }, {
    "/proc/sys/fs/binfmt_misc/WSLInterop": "enabled\ninterpreter /init\nflags: PF\nmagic 4d5a\n",
  }, { name: "WSL 2" }],
  ["a kernel that Microsoft built for servers", { release: "5.15.0-1041-azure" }, {}, {}],
  ["User-Mode Linux", { release: "6.1.90" }, {
    "/proc/cpuinfo":
      "processor\t: 0\nvendor_id\t: User Mode Linux\nmodel name\t: UML\nmode\t\t: skas\n",
  }, { name: "User-Mode Linux" }],
  ["a processor whose name speaks of it", {}, {
    "/proc/cpuinfo": "vendor_id\t: GenuineIntel\nmodel name\t: User Mode Linux\n",
  }, {}],
  ["docker, by its cgroup (version 1)", {}, {
    "/proc/self/cgroup": `12:memory:/docker/${ID}\n11:cpu,cpuacct:/docker/${ID}\n`,
  }, { container: "docker" }],
  ["docker, by its cgroup (systemd)", {}, {
    "/proc/self/cgroup": `0::/system.slice/docker-${ID}.scope\n`,
  }, { container: "docker" }],
  ["docker's own service", {}, { "/proc/self/cgroup": "0::/system.slice/docker.service\n" }, {}],
  ["docker, by what it mounts", {}, {
    "/proc/self/cgroup": "0::/\n",
    "/proc/self/mountinfo": ETC(`/var/lib/docker/containers/${ID}`),
  }, { container: "docker" }],
  ["docker on gVisor, which names no roots of mounts", GVISOR, {
    "/.dockerenv": "",
    "/proc/self/mountinfo": "12 10 0:14 / /etc/hostname rw - 9p none rw,trans=fd\n",
  }, { name: "gVisor", container: "docker" }],
  ["an image that was once exported from docker", {}, { "/.dockerenv": "" }, {}],
  ["podman", {}, {
    "/run/.containerenv": 'engine="podman-4.3.1"\n',
    "/.dockerenv": "",
  }, { container: "podman" }],
  ["podman, by its cgroup", {}, {
    "/proc/self/cgroup": `0::/machine.slice/libpod-${ID}.scope/container\n`,
  }, { container: "podman" }],
  ["podman, by what it mounts", {}, {
    "/proc/self/mountinfo": ETC(`/containers/overlay-containers/${ID}/userdata`, "hostname"),
  }, { container: "podman" }],
  ["kubernetes, by its cgroup", {}, {
    "/proc/self/cgroup": `1:name=systemd:/kubepods/besteffort/pod0f3c/${ID}\n`,
    "/.dockerenv": "",
  }, { container: "kubernetes" }],
  ["kubernetes, by its cgroup (systemd)", {}, {
    "/proc/self/cgroup": `0::/kubepods.slice/kubepods-pod0f3c.slice/cri-containerd-${ID}.scope\n`,
  }, { container: "kubernetes" }],
  ["kubernetes, by what kubelet mounts", {}, {
    "/proc/self/cgroup": "0::/\n",
    "/proc/self/mountinfo":
      "402 398 8:1 /var/lib/kubelet/pods/0f3c/etc-hosts /etc/hosts rw - ext4\n",
  }, { container: "kubernetes" }],
  ["kubernetes, by its account", {}, {
    "/proc/self/mountinfo":
      "402 398 0:44 / /run/secrets/kubernetes.io/serviceaccount ro - tmpfs tmpfs rw\n",
  }, { container: "kubernetes" }],
  ["systemd-nspawn, by its first process", {}, {
    "/proc/1/environ": "container=systemd-nspawn\0TERM=vt220\0",
  }, { container: "systemd-nspawn" }],
  ["systemd-nspawn, for who may not see that", {}, {
    "/run/host/container-manager": "systemd-nspawn",
  }, { container: "systemd-nspawn" }],
  ["systemd-nspawn, as its systemd has it", {}, {
    "/run/systemd/container": "systemd-nspawn\n",
  }, { container: "systemd-nspawn" }],
  ["lxc, by its first process", {}, { "/proc/1/environ": "TERM=linux\0container=lxc\0" }, {
    container: "lxc",
  }],
  [
    "a variable that ends alike",
    {},
    { "/proc/1/environ": "mycontainer=lxc\0container=lxcish\0" },
    {},
  ],
  ["lxc, by its cgroup", {}, { "/proc/self/cgroup": "0::/lxc.payload.web/init.scope\n" }, {
    container: "lxc",
  }],
  ["lxc, by lxcfs", {}, {
    "/proc/self/mountinfo": "92 80 0:50 / /proc/cpuinfo rw,nosuid - fuse.lxcfs lxcfs rw\n",
  }, { container: "lxc" }],
];

for (const [title, otherwise, files, expected] of CASES) {
  Deno.test(`stackFrom() knows ${title}`, () => {
    const facts = { ...LINUX, ...otherwise };
    const { release } = facts;
    const found = stackFrom({ ...facts, files: { ...facts.files, ...files } });
    assertEquals(found, { name: "Linux", release, ...expected });
    const read = Object.keys({ ...LINUX.files, ...files });
    assertEquals(read.filter((path) => !STACK_FILES.includes(path)), [], "is never read");
  });
}

Deno.test("readUname() reads struct utsname, of names as long as can be too", () => {
  const names = new Uint8Array(6 * 65);
  const put = (index: number, text: string) =>
    names.set(new TextEncoder().encode(text), index * 65);
  ["Linux", "vm", "6".repeat(64), "#1 SMP", "x86_64", "(none)"].forEach((name, i) => put(i, name));
  assertEquals(readUname(names), { release: "6".repeat(64), version: "#1 SMP" });
});

Deno.test("uname() and readStack() give the release that the runtime has from /proc", () => {
  assertEquals(uname().release, Deno.osRelease());
  assertEquals(readStack().release, Deno.osRelease());
});
