/**
 * Cases of the automotive TC8 list, and the rows that show each:
 * calls, options, order, retransmissions, windows, headers and numbers.
 * @module
 */

import { cells, rows, tc8, unjudged } from "./tc8_case.ts";

/** By their ids. */
export const OF_OTHERS = {
  "TCP_CALL_RECEIVE_04": tc8(
    "ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2",
    "Small segments are put together for RECEIVE, also after own close.",
    [rows("loss/reordered", 2), rows("arrives/fin-wait-1/data"), rows("bulk/a-half-closed")],
  ),
  "TCP_CALL_RECEIVE_05": tc8(
    "ESTABLISHED, CLOSE-WAIT",
    "Data that came with the FIN is still delivered.",
    [rows("arrives/established/fin-data"), rows("arrives/close-wait/data")],
  ),
  "TCP_CALL_ABORT_02": tc8("ESTABLISHED", "ABORT in ESTABLISHED sends a reset.", [
    rows("abort/linger-0", 1),
  ]),
  "TCP_CALL_ABORT_03": tc8(
    "CLOSING, LAST-ACK, TIME-WAIT",
    "ABORT in CLOSING, LAST-ACK and TIME-WAIT ends in CLOSED.",
    [rows("abort/closing", 0), rows("abort/last-ack", 0), rows("abort/time-wait", 0)],
    "disagreed on",
  ),
  "TCP_CLOSING_03": tc8("ESTABLISHED", "A reset may carry data.", [
    cells("established", "rst-data"),
  ]),
  "TCP_CLOSING_06": tc8("ESTABLISHED", "CLOSE in ESTABLISHED sends a FIN.", [
    rows("close/four-way-a-first", 1),
  ]),
  "TCP_CLOSING_07": tc8("FIN-WAIT-1", "Data is received in FIN-WAIT-1.", [
    rows("arrives/fin-wait-1/data"),
  ]),
  "TCP_CLOSING_08": tc8("FIN-WAIT-2", "Data is received in FIN-WAIT-2.", [
    rows("arrives/fin-wait-2/data"),
  ]),
  "TCP_CLOSING_09": tc8("ESTABLISHED, CLOSE-WAIT", "Data can be sent in CLOSE-WAIT.", [
    rows("close/drain-in-close-wait", 2, 4, 5),
  ]),
  "TCP_CLOSING_13": tc8("CLOSED", "A reset to a closed port is not answered.", [
    cells("closed", "rst"),
  ]),
  "TCP_MSS_OPTIONS_01": tc8("LISTEN", "Wrong MSS length in a SYN does no harm.", [
    rows("options/mss-length-0-of-a", 1, 2),
    rows("options/mss-length-5-of-a", 1, 2),
  ]),
  "TCP_MSS_OPTIONS_02": tc8("LISTEN", "NOP and end-of-list are accepted in a SYN.", [
    rows("options/padding", 1, 2),
  ]),
  "TCP_MSS_OPTIONS_03": tc8("LISTEN", "An unknown option in a SYN is ignored.", [
    rows("options/unknown", 1, 2),
  ]),
  "TCP_MSS_OPTIONS_05": tc8("SYN-SENT", "Wrong MSS length in a SYN,ACK does no harm.", [
    rows("options/mss-length-0-of-b", 0, 1),
    rows("options/mss-length-5-of-b", 0, 1),
  ]),
  "TCP_MSS_OPTIONS_06": tc8("LISTEN, ESTABLISHED", "MSS of a SYN is obeyed.", [
    rows("options/mss-small-of-a", 3),
    rows("options/mss-large-of-a", 3),
  ]),
  "TCP_MSS_OPTIONS_09": tc8("SYN-SENT, ESTABLISHED", "MSS of a SYN,ACK is obeyed.", [
    rows("options/mss-small-of-b", 1),
    rows("options/mss-large-of-b", 1),
  ]),
  "TCP_MSS_OPTIONS_10": tc8("LISTEN, ESTABLISHED", "Without MSS the default is 536.", [
    rows("options/mss-default", 3),
  ]),
  "TCP_MSS_OPTIONS_11": tc8("CLOSED", "The SYN carries an MSS option.", [
    rows("options/syn-only", 1),
  ]),
  "TCP_MSS_OPTIONS_12": tc8("CLOSED", "A receive size other than 536 is announced.", [
    rows("options/syn-only", 1),
  ]),
  "TCP_OUT_OF_ORDER_01": tc8(
    "ESTABLISHED",
    "A full segment is acknowledged within half a second.",
    [rows("timeouts/delayed-ack", 2)],
  ),
  "TCP_OUT_OF_ORDER_02": tc8(
    "ESTABLISHED",
    "Two segments are acknowledged within half a second.",
    [rows("data/in-order", 0, 1)],
  ),
  "TCP_OUT_OF_ORDER_03": tc8(
    "ESTABLISHED",
    "A filled gap is acknowledged with all that was queued.",
    [rows("loss/reordered", 2)],
  ),
  "TCP_OUT_OF_ORDER_05": tc8(
    "ESTABLISHED",
    "At least every second full segment is acknowledged.",
    [rows("data/every-segment", 0, 1, 2, 3, 4)],
  ),
  "TCP_RETRANSMISSION_TO_03": tc8(
    "ESTABLISHED",
    "An ACK of a retransmitted segment gives no sample: backoff is kept.",
    [rows("timeouts/no-sample", 1, 4)],
  ),
  "TCP_RETRANSMISSION_TO_04": tc8("ESTABLISHED", "Data retransmission backs off exponentially.", [
    rows("timeouts/text-backoff", 2, 3, 4),
  ]),
  "TCP_RETRANSMISSION_TO_05": tc8(
    "SYN-SENT",
    "SYN retransmission backs off exponentially.",
    [rows("timeouts/syn-backoff", 1, 2)],
    "said to fail",
  ),
  "TCP_RETRANSMISSION_TO_06": tc8("SYN-SENT", "The first timeout is about one second.", [
    rows("loss/syn", 3),
  ]),
  "TCP_RETRANSMISSION_TO_08": unjudged(
    "ESTABLISHED",
    "RTO of data has its ceiling at 2 MSL.",
    "minutes",
    "said to fail",
  ),
  "TCP_RETRANSMISSION_TO_09": unjudged(
    "SYN-SENT",
    "RTO of SYN has its ceiling at 2 MSL.",
    "minutes",
    "said to fail",
  ),
  "TCP_PROBING_WINDOWS_02": tc8("SYN-RECEIVED, ESTABLISHED", "The window is unsigned.", [
    rows("window/unsigned", 0, 1),
  ]),
  "TCP_PROBING_WINDOWS_03": tc8("ESTABLISHED", "Nothing new is sent beyond a shrunk window.", [
    rows("window/shrunk", 2, 4),
  ]),
  "TCP_PROBING_WINDOWS_04": tc8("ESTABLISHED", "Probing goes on as long as it is answered.", [
    rows("window/answered", 1, 2, 3),
  ]),
  "TCP_PROBING_WINDOWS_05": tc8("ESTABLISHED", "The first zero-window probe comes after the RTO.", [
    rows("window/answered", 1),
  ]),
  "TCP_PROBING_WINDOWS_06": tc8("ESTABLISHED", "Probe intervals grow.", [
    rows("window/answered", 2, 3),
  ]),
  "TCP_NAGLE_02": tc8("ESTABLISHED", "A second small write waits for the ACK.", [
    rows("data/nagle", 1, 2),
  ]),
  "TCP_NAGLE_03": tc8(
    "ESTABLISHED",
    "Small writes are held until they fill a segment.",
    [rows("data/nagle", 3)],
    "disagreed on",
  ),
  "TCP_URGENT_PTR_04": tc8(
    "ESTABLISHED",
    "Data after the urgent pointer is not mixed with urgent data.",
    [rows("data/urgent"), cells("established", "urg")],
  ),
  "TCP_CONNECTION_ESTAB_01": tc8("LISTEN", "One listener serves three peers.", [
    rows("queue/last-ack-ignored", 1, 2, 3),
  ]),
  "TCP_CONNECTION_ESTAB_02": unjudged(
    "LISTEN",
    "Three listeners serve side by side.",
    "ports",
  ),
  "TCP_CONNECTION_ESTAB_03": tc8("SYN-SENT", "Three active opens complete side by side.", [
    rows("queue/last-ack-ignored", 1, 4),
  ]),
  "TCP_CONNECTION_ESTAB_07": tc8(
    "ESTABLISHED, CLOSE-WAIT, LAST-ACK",
    "Peer closes first, own close ends the connection.",
    [rows("close/four-way-b-first", 2, 4, 6)],
  ),
  "TCP_HEADER_01": tc8("ESTABLISHED", "Own header fields are valid.", [
    rows("handshake/three-way"),
  ]),
  "TCP_HEADER_02": tc8("ESTABLISHED", "A valid segment is acknowledged rightly.", [
    cells("established", "data"),
  ]),
  "TCP_HEADER_04": tc8(
    "ESTABLISHED",
    "A segment for other ports does not touch the connection.",
    [rows("ports/text-for-another", 6, 9)],
  ),
  "TCP_HEADER_05": tc8("ESTABLISHED", "Reserved bits zero are accepted.", [
    cells("established", "data"),
  ]),
  "TCP_HEADER_06": tc8("ESTABLISHED", "Reserved bits set are ignored.", [
    cells("established", "reserved"),
  ]),
  "TCP_HEADER_07": tc8("ESTABLISHED", "A data offset below five is discarded.", [
    cells("established", "doff-4"),
  ]),
  "TCP_HEADER_08": tc8("ESTABLISHED", "A data offset beyond the segment is discarded.", [
    cells("established", "doff-big"),
  ]),
  "TCP_HEADER_09": tc8("ESTABLISHED", "Checksum zero is no exemption.", [
    cells("established", "csum-0"),
  ]),
  "TCP_HEADER_11": tc8("LISTEN, ESTABLISHED", "A SYN to a multicast address is dropped.", [
    rows("addresses/syn-to-broadcast", 1, 5),
  ]),
  "TCP_SEQUENCE_01": tc8("LISTEN", "SYN,ACK acknowledges ISN plus one.", [
    rows("handshake/three-way", 2),
  ]),
  "TCP_SEQUENCE_02": tc8("SYN-SENT", "The last ACK acknowledges ISN plus one.", [
    rows("handshake/three-way", 3),
  ]),
  "TCP_SEQUENCE_03": tc8("LISTEN", "Peer ISN zero is accepted.", [
    rows("handshake/peer-number-zero", 1, 2),
  ]),
  "TCP_SEQUENCE_04": tc8("LISTEN", "Peer ISN wraps to zero.", [
    rows("handshake/peer-number-wraps", 1, 2),
  ]),
  "TCP_SEQUENCE_05": tc8("ESTABLISHED", "Each of three segments is acknowledged cumulatively.", [
    rows("data/in-order", 0, 1, 2),
  ]),
  "TCP_ACKNOWLEDGEMENT_02": tc8("ESTABLISHED", "An ACK that carries data is acknowledged.", [
    cells("established", "data"),
  ]),
  "TCP_ACKNOWLEDGEMENT_03": tc8("ESTABLISHED", "Data is acknowledged with the right number.", [
    cells("established", "data"),
  ]),
  "TCP_ACKNOWLEDGEMENT_04": tc8("ESTABLISHED", "A pure ACK is taken quietly.", [
    cells("established", "ack-all"),
    rows("close/four-way-a-first", 1),
  ]),
  "TCP_CONTROL_FLAGS_05": tc8("ESTABLISHED", "URG data is acknowledged rightly.", [
    cells("established", "urg"),
  ]),
  "TCP_CONTROL_FLAGS_08": tc8("LISTEN, SYN-RECEIVED", "Recovery from an old duplicate SYN.", [
    rows("recovery/old-syn", 2, 4, 5),
  ]),
} as const;
