/**
 * Cases of the automotive TC8 list, and the rows that show each:
 * opening and closing, checksums, unacceptable segments, control bits.
 * @module
 */

import { cells, confirmed, rows, tc8 } from "./tc8_case.ts";

/** By their ids. */
export const OF_SEGMENTS = {
  "TCP_BASICS_01": tc8("LISTEN", "A listener answers SYN with SYN,ACK.", [
    rows("handshake/three-way", 2),
  ]),
  "TCP_BASICS_02": tc8(
    "SYN-RECEIVED",
    "The last ACK of the handshake makes the passive end ESTABLISHED.",
    [rows("handshake/three-way", 4)],
  ),
  "TCP_BASICS_03": tc8("ESTABLISHED", "A FIN in ESTABLISHED is acknowledged.", [
    cells("established", "fin"),
  ]),
  "TCP_BASICS_04": tc8(
    "CLOSED",
    "A closed port answers segments without ACK by a reset numbered zero.",
    [cells("closed", "syn fin-noack data-noack")],
  ),
  "TCP_BASICS_05": tc8(
    "CLOSED",
    "A closed port answers segments with ACK by a reset numbered with that ACK.",
    [cells("closed", "synack ack-all")],
  ),
  "TCP_BASICS_06": tc8("CLOSED", "Active open sends a SYN.", [rows("handshake/three-way", 1)]),
  "TCP_BASICS_07": tc8(
    "SYN-SENT",
    "SYN,ACK in SYN-SENT is acknowledged and the end is ESTABLISHED.",
    [rows("handshake/three-way", 3)],
  ),
  "TCP_BASICS_08": tc8(
    "ESTABLISHED, CLOSE-WAIT",
    "CLOSE sends a FIN, from ESTABLISHED and from CLOSE-WAIT.",
    [rows("close/four-way-a-first", 1, 4)],
  ),
  "TCP_BASICS_09": tc8("LAST-ACK", "LAST-ACK goes to CLOSED on the ACK of its FIN.", [
    rows("close/four-way-b-first", 6),
    cells("closed", "ack-all data fin"),
  ]),
  "TCP_BASICS_10": tc8(
    "FIN-WAIT-1, FIN-WAIT-2",
    "A FIN is acknowledged in FIN-WAIT-1 and FIN-WAIT-2.",
    [cells("fin-wait-1", "fin"), cells("fin-wait-2", "fin")],
  ),
  "TCP_BASICS_11": tc8("TIME-WAIT", "TIME-WAIT reached over FIN-WAIT-2 ends after 2 MSL.", [
    rows("close/time-wait-timer", 5),
    rows("close/without-time-wait", 8),
    confirmed("loopback/time-wait-60-s", 3),
  ]),
  "TCP_BASICS_12": tc8("TIME-WAIT", "TIME-WAIT reached over CLOSING ends after 2 MSL.", [
    rows("close/time-wait-timer", 5),
    rows("close/without-time-wait", 8),
    confirmed("loopback/time-wait-60-s", 3),
  ]),
  "TCP_BASICS_13": tc8(
    "TIME-WAIT",
    "TIME-WAIT reached over FIN-WAIT-2 still answers within 2 MSL.",
    [rows("close/time-wait-fin-again", 8), cells("time-wait", "fin-again-all")],
  ),
  "TCP_BASICS_14": tc8("TIME-WAIT", "TIME-WAIT reached over CLOSING still answers within 2 MSL.", [
    rows("close/time-wait-fin-again", 8),
    cells("time-wait", "fin-again-all"),
  ]),
  "TCP_BASICS_17": tc8("SYN-SENT", "Simultaneous open leads to ESTABLISHED.", [
    rows("handshake/simultaneous-open", 1, 2),
  ]),
  "TCP_CHECKSUM_01": tc8("ESTABLISHED", "Data with a good checksum is acknowledged.", [
    cells("established", "data"),
  ]),
  "TCP_CHECKSUM_02": tc8("ESTABLISHED", "Data with a bad checksum is dropped without an answer.", [
    cells("established", "bad-csum"),
  ]),
  "TCP_CHECKSUM_03": tc8("ESTABLISHED", "Own segments carry the right checksum.", [
    rows("handshake/three-way"),
  ]),
  "TCP_CHECKSUM_04": tc8("CLOSED", "Initial sequence numbers follow a clock across two opens.", [
    rows("handshake/initial-numbers-active-again", 0),
  ]),
  "TCP_UNACCEPTABLE_01": tc8(
    "SYN-RECEIVED",
    "An acceptable RST returns the half-open end to LISTEN.",
    [cells("syn-received", "rst"), rows("recovery/old-syn", 4, 5)],
  ),
  "TCP_UNACCEPTABLE_02": tc8(
    "SYN-RECEIVED",
    "A RST outside the window changes nothing in SYN-RECEIVED.",
    [cells("syn-received", "rst-above rst-old")],
  ),
  "TCP_UNACCEPTABLE_03": tc8("SYN-RECEIVED", "A wrong ACK in SYN-RECEIVED draws a reset.", [
    cells("syn-received", "ack-high"),
  ]),
  "TCP_UNACCEPTABLE_04": tc8(
    "ESTABLISHED",
    "Unacceptable SEQ or ACK in ESTABLISHED is answered by an empty ACK.",
    [cells("established", "data-above data-high")],
    "said to fail",
  ),
  "TCP_UNACCEPTABLE_05": tc8("LISTEN", "Any ACK at a listener draws a reset.", [
    cells("listen", "synack ack-all"),
  ]),
  "TCP_UNACCEPTABLE_06": tc8(
    "ESTABLISHED",
    "A SYN outside the window in ESTABLISHED is answered by an ACK.",
    [cells("established", "syn-above")],
  ),
  "TCP_UNACCEPTABLE_07": tc8("LISTEN", "A stray SYN,ACK at a listener draws a reset.", [
    cells("listen", "synack"),
  ]),
  "TCP_UNACCEPTABLE_08": tc8(
    "SYN-SENT",
    "A wrong ACK in SYN-SENT draws a reset numbered with it.",
    [cells("syn-sent", "synack-high ack-high")],
    "disagreed on",
  ),
  "TCP_UNACCEPTABLE_09": tc8(
    "FIN-WAIT-1",
    "Unacceptable SEQ or ACK in FIN-WAIT-1 is answered by an empty ACK.",
    [
      cells("fin-wait-1", "data-above data-high"),
      cells("fin-wait-1-orphan", "data-above data-high"),
    ],
  ),
  "TCP_UNACCEPTABLE_10": tc8(
    "FIN-WAIT-2",
    "Unacceptable SEQ or ACK in FIN-WAIT-2 is answered by an empty ACK.",
    [
      cells("fin-wait-2", "data-above data-high"),
      cells("fin-wait-2-orphan", "data-above data-high"),
    ],
    "said to fail",
  ),
  "TCP_UNACCEPTABLE_11": tc8(
    "CLOSING",
    "Unacceptable SEQ or ACK in CLOSING is answered by an empty ACK.",
    [cells("closing", "data-above data-high"), cells("closing-orphan", "data-above data-high")],
  ),
  "TCP_UNACCEPTABLE_12": tc8(
    "LAST-ACK",
    "Unacceptable SEQ or ACK in LAST-ACK is answered by an empty ACK.",
    [cells("last-ack", "data-above data-high"), cells("last-ack-open", "data-above data-high")],
  ),
  "TCP_UNACCEPTABLE_13": tc8(
    "TIME-WAIT",
    "Unacceptable SEQ or ACK in TIME-WAIT is answered by an ACK.",
    [cells("time-wait", "data-above data-high"), cells("time-wait-orphan", "data-above data-high")],
  ),
  "TCP_UNACCEPTABLE_14": tc8(
    "CLOSE-WAIT",
    "Unacceptable SEQ or ACK in CLOSE-WAIT is answered by an empty ACK.",
    [cells("close-wait", "data-above data-high")],
  ),
  "TCP_FLAGS_INVALID_01": tc8("LISTEN", "A listener ignores a reset.", [
    cells("listen", "rst synrst"),
  ]),
  "TCP_FLAGS_INVALID_02": tc8(
    "LISTEN",
    "A listener answers an ACK-bearing segment by a reset numbered with it.",
    [cells("listen", "synack")],
  ),
  "TCP_FLAGS_INVALID_03": tc8("SYN-SENT", "A reset with a wrong ACK is ignored in SYN-SENT.", [
    cells("syn-sent", "rstack-high"),
  ]),
  "TCP_FLAGS_INVALID_04": tc8("SYN-SENT", "A bare reset is ignored in SYN-SENT.", [
    cells("syn-sent", "rst"),
  ]),
  "TCP_FLAGS_INVALID_05": tc8("SYN-SENT", "A reset with the right ACK ends SYN-SENT.", [
    cells("syn-sent", "synrstack rstack"),
  ]),
  "TCP_FLAGS_INVALID_06": tc8(
    "SYN-SENT",
    "A segment with neither SYN nor RST is dropped in SYN-SENT.",
    [cells("syn-sent", "ack-all data-all")],
  ),
  "TCP_FLAGS_INVALID_07": tc8(
    "SYN-RECEIVED",
    "Out-of-window segments in SYN-RECEIVED are answered by an ACK.",
    [cells("syn-received", "syn-above synack-old ack-above fin-above data-above")],
  ),
  "TCP_FLAGS_INVALID_08": tc8(
    "ESTABLISHED",
    "Out-of-window segments in ESTABLISHED are answered by an ACK.",
    [cells("established", "syn-above synack-old ack-above fin-above data-above")],
  ),
  "TCP_FLAGS_INVALID_09": tc8(
    "FIN-WAIT-1",
    "Out-of-window segments in FIN-WAIT-1 are answered by an ACK.",
    [
      cells("fin-wait-1", "syn-above synack-old ack-above fin-above data-above"),
      cells("fin-wait-1-orphan", "syn-above synack-old ack-above fin-above data-above"),
    ],
  ),
  "TCP_FLAGS_INVALID_10": tc8(
    "FIN-WAIT-2",
    "Out-of-window segments in FIN-WAIT-2 are answered by an ACK.",
    [
      cells("fin-wait-2", "syn-above synack-old ack-above fin-above data-above"),
      cells("fin-wait-2-orphan", "syn-above synack-old ack-above fin-above data-above"),
    ],
  ),
  "TCP_FLAGS_INVALID_11": tc8(
    "CLOSE-WAIT",
    "Out-of-window segments in CLOSE-WAIT are answered by an ACK.",
    [cells("close-wait", "syn-above synack-old ack-above fin-above data-above")],
  ),
  "TCP_FLAGS_INVALID_12": tc8(
    "CLOSING",
    "Out-of-window segments in CLOSING are answered by an ACK.",
    [
      cells("closing", "syn-above synack-old ack-above fin-above data-above"),
      cells("closing-orphan", "syn-above synack-old ack-above fin-above data-above"),
    ],
  ),
  "TCP_FLAGS_INVALID_13": tc8(
    "LAST-ACK",
    "Out-of-window segments in LAST-ACK are answered by an ACK.",
    [
      cells("last-ack", "syn-above synack-old ack-above fin-above data-above"),
      cells("last-ack-open", "syn-above synack-old ack-above fin-above data-above"),
    ],
  ),
  "TCP_FLAGS_INVALID_14": tc8(
    "TIME-WAIT",
    "Out-of-window segments in TIME-WAIT are answered by an ACK.",
    [cells("time-wait", "fin-above data-above"), cells("time-wait-orphan", "fin-above data-above")],
  ),
  "TCP_FLAGS_INVALID_15": tc8(
    "SYN-RECEIVED, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2, CLOSE-WAIT, CLOSING, LAST-ACK, TIME-WAIT",
    "A reset outside the window is ignored in every synchronized state.",
    [
      cells("syn-received", "rst-above rst-old"),
      cells("established", "rst-above rst-old"),
      cells("fin-wait-1", "rst-above rst-old"),
      cells("fin-wait-2", "rst-above rst-old"),
      cells("close-wait", "rst-above rst-old"),
      cells("closing", "rst-above rst-old"),
      cells("last-ack", "rst-above rst-old"),
      cells("time-wait", "rst-above rst-old"),
      cells("fin-wait-2-orphan", "rst-above rst-old"),
    ],
    "said to fail",
  ),
  "TCP_FLAGS_PROCESSING_02": tc8(
    "SYN-RECEIVED, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2, CLOSE-WAIT",
    "An acceptable reset ends the connection in five states.",
    [
      cells("syn-received", "rst"),
      cells("established", "rst"),
      cells("fin-wait-1", "rst"),
      cells("fin-wait-2", "rst"),
      cells("close-wait", "rst"),
    ],
  ),
  "TCP_FLAGS_PROCESSING_05": tc8(
    "SYN-RECEIVED",
    "An in-window SYN returns the half-open end to LISTEN.",
    [cells("syn-received", "syn-window synack-window")],
  ),
  "TCP_FLAGS_PROCESSING_06": tc8(
    "TIME-WAIT",
    "A repeated FIN is acknowledged and restarts TIME-WAIT.",
    [rows("close/time-wait-fin-again", 8), confirmed("time-wait/renewed", 8, 9)],
  ),
  "TCP_FLAGS_PROCESSING_07": tc8(
    "CLOSE-WAIT, CLOSING, LAST-ACK, TIME-WAIT",
    "URG without ACK is ignored after the peer has closed.",
    [
      cells("close-wait", "urg-noack urg-bare"),
      cells("closing", "urg-noack urg-bare"),
      cells("last-ack", "urg-noack urg-bare"),
      cells("time-wait", "urg-noack urg-bare"),
    ],
    "disagreed on",
  ),
  "TCP_FLAGS_PROCESSING_08": tc8(
    "CLOSED, LISTEN, SYN-SENT",
    "A FIN is not processed in CLOSED, LISTEN or SYN-SENT.",
    [cells("closed", "fin-noack"), cells("listen", "fin-noack"), cells("syn-sent", "fin-noack")],
  ),
  "TCP_FLAGS_PROCESSING_09": tc8(
    "CLOSE-WAIT, CLOSING, LAST-ACK",
    "A repeated FIN does not change the state.",
    [
      cells("close-wait", "fin-again-all"),
      cells("closing", "fin-again"),
      cells("last-ack", "fin-again"),
    ],
  ),
  "TCP_FLAGS_PROCESSING_10": tc8("ESTABLISHED", "The acknowledgement rides on waiting data.", [
    rows("window/ack-with-text", 2),
  ]),
  "TCP_FLAGS_PROCESSING_11": tc8("ESTABLISHED", "A duplicate ACK is not answered.", [
    cells("established", "ack-all"),
  ]),
} as const;
