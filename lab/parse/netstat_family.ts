/**
 * What else `netstat` prints, before, between and after the rows of TCP: tables of other families,
 * and notes, which stand on its standard error, and in what people paste.
 * @module
 */

/** A table of another family. */
export interface Family {
  /** The line above it. */
  title: RegExp;
  /** Its header, one line or more. */
  header: RegExp;
  row: RegExp;
  /** Whether a row's first word shows whose it is, so that it may stand there without a title. */
  isNamed: boolean;
}

/** What has been asked for, in the words of net-tools and busybox, or of an older toybox. */
export const ASKED = "(?:servers and established|established and servers|only servers|w/o servers)";
/** Circuits and queues, at the end of an amateur radio's or an X.25 row. */
const CIRCUIT = /^\S+ +\S+ +\S+ +\S.* \d+\/\d+ +-?\d+ +-?\d+$/;

/** net-tools' netstat.c, in its order. */
export const FAMILIES: readonly Family[] = [
  {
    title: /^(?:IPv6\/)?IPv4 Group Memberships$/,
    header: /^Interface +RefCnt +Group$|^-{9,} +-+ +-+$/,
    row: /^\S+ +\d+ +\S+$/,
    isNamed: false,
  },
  {
    title: new RegExp(`^Active UNIX domain sockets \\(${ASKED}\\)$`),
    header:
      /^Proto +RefCnt +Flags\s+Type\s+State\s+(?:I-Node +)?(?:PID\/Program [Nn]ame +)?(?:Security Context +)?Path$/,
    row: /^(?:unix|\?\?) +\d+ +\[/,
    isNamed: true,
  },
  {
    title: /^Active IPX sockets$/,
    header: /^Proto +Recv-Q +Send-Q +Local Address +Foreign Address +State(?: +User)?$/,
    row: /^IPX +-?\d+ +-?\d+ +\S/,
    isNamed: true,
  },
  {
    title: /^Active AX\.25 sockets$/,
    header: /^Dest +Source +Device +State +Vr\/Vs +Send-Q +Recv-Q$/,
    row: CIRCUIT,
    isNamed: false,
  },
  {
    title: /^Active X\.25 sockets$/,
    header: /^Dest +Source +Device +LCI +State +Vr\/Vs +Send-Q +Recv-Q$/,
    row: CIRCUIT,
    isNamed: false,
  },
  {
    title: /^Activ(?:at)?e NET\/ROM sockets$/,
    header: /^User +Dest +Source +Device +State +Vr\/Vs +Send-Q +Recv-Q$/,
    row: CIRCUIT,
    isNamed: false,
  },
  {
    title: new RegExp(`^Active Bluetooth connections \\(${ASKED}\\)$`),
    header:
      /^Proto +Destination +Source +State +(?:PSM +DCID +SCID +IMTU +OMTU +Security|Channel)$/,
    row: /^(?:l2cap|rfcomm) +\S/,
    isNamed: true,
  },
];

/** In TCP's own table: other protocols of the Internet. */
export const OTHER_PROTOCOL =
  /^(?:(?:udp|raw|sctp|icmp|udplite|udpl|mptcp)6? +\d+ +\d+ +\S|(?:igmp6?|dccp6?) +\d+ +\d+ +\S)/;

/** Only net-tools says so: its programs are not all there. */
const NET_TOOLS_NOTE =
  /^\(Not all processes could be identified|^ *will not be shown, you would have to be|^\(No info could be read for "-p"/;
const NOTE =
  /^(?:netstat: (?:showing only processes with your user ID|no support for `[^']+' on this system\.|'?\/proc\/(?:net\/\w+|\d+)'?: No such file or directory)|warning, got bogus \w+ line(?: \d+)?\.|SCTP error in line: \d+|[Pp]roblem reading data from \/proc\/net\/\w+)$/;
/** A note that says that rows are missing. */
const OF_TCP = /bogus tcp line|\/proc\/net\/tcp'?:/;

/** Whose note a line is: `"lost"` is about TCP sockets that are not shown. */
export function noteOf(line: string): "net-tools" | "any" | "lost" | undefined {
  if (NET_TOOLS_NOTE.test(line)) return "net-tools";
  if (!NOTE.test(line)) return undefined;
  return OF_TCP.test(line) ? "lost" : "any";
}
