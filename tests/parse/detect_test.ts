import { assertEquals } from "@std/assert";
import { detectTable } from "../../lab/parse/detect.ts";
import { parseServices } from "../../lab/parse/services.ts";
import { fixtureNames, fixtureText } from "./fixture.ts";

const FOLDERS = [
  "live-6.18",
  ...fixtureNames("ss-versions").filter((name) => /^(?:ss|netstat)-/.test(name)).map((name) =>
    `ss-versions/${name}`
  ),
];

Deno.test("detectTable() tells every fixture's tool by any of its first lines", () => {
  for (const folder of FOLDERS) {
    for (const file of fixtureNames(folder).filter((name) => name.endsWith(".out"))) {
      if (/^netstat-(?:rn|s|i)|^ss-s\.out/.test(file)) continue;
      const lines = fixtureText(`${folder}/${file}`).split("\n");
      const kind = file.startsWith("netstat") ? "netstat" : "ss";
      assertEquals(detectTable(lines[0]!), kind, `${folder}/${file}`);
      const row = lines.find((line) => /127\.0\.0\.1:9000/.test(line)) ?? lines[0]!;
      assertEquals(detectTable(row), kind, row);
    }
  }
  for (const file of ["live-6.18/proc_net_tcp", "live-6.18/proc_net_tcp6"]) {
    for (const line of fixtureText(file).trimEnd().split("\n").slice(0, 3)) {
      assertEquals(detectTable(line), "proc", line);
    }
  }
});

Deno.test("detectTable() tells rows without a header", () => {
  const rows: [line: string, kind: string | undefined][] = [
    ["tcp   LISTEN 0      5   0.0.0.0:22 0.0.0.0:*", "ss"],
    ["udp   UNCONN 0      0   0.0.0.0:22 0.0.0.0:*", "ss"],
    ["FIN-WAIT-10  0 127.0.0.1:1 127.0.0.1:2", "ss"],
    ["NetidState Recv-Q Send-Q Local Address:Port", "ss"],
    ["0      0          127.0.0.1:32900    127.0.0.1:9000", "ss"],
    ["Recv-Q Send-Q Local Address:Port Peer Address:Port", "ss"],
    ["tcp        0      0 0.0.0.0:22 0.0.0.0:* LISTEN", "netstat"],
    ["udp6       0      0 :::546 :::*", "netstat"],
    ["unix  2      [ ACC ]     STREAM     LISTENING     1 /run/x", "netstat"],
    ["(Not all processes could be identified, non-owned process info", "netstat"],
    [" 123: 0100007F:2328 00000000:0000 0A", "proc"],
    ["", undefined],
    ["The quick brown fox", undefined],
    ["Kernel IP routing table", undefined],
    ["\x7fELF\x02", undefined],
    ["{}", undefined],
  ];
  for (const [line, kind] of rows) assertEquals(detectTable(line), kind, line);
});

Deno.test("parseServices() reads the lines for TCP, with their aliases", () => {
  const services = parseServices(
    "# comment\nhttp\t\t80/tcp\t\twww www-http # WorldWideWeb HTTP\nhttp 80/udp\n\n" +
      "domain 53/udp\nssh 22/tcp\nssh 2222/tcp\nbroken x/tcp\n#off 1/tcp\r\n",
  );
  assertEquals([...parseServices("none 65536/tcp\nlast 65535/tcp\n")], [["last", 65535]]);
  assertEquals([...services], [["http", 80], ["www", 80], ["www-http", 80], ["ssh", 22]]);
});
