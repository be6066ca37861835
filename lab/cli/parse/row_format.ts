/**
 * How `lab parse` prints sockets: each row by itself, so that there may be any number.
 * @module
 */

import { harmless, rowToJson } from "../../parse/row_json.ts";
import type { Endpoint, SocketRow } from "../../tcp/socket_row.ts";

/** One printing. */
interface RowFormat {
  /** Before the first row. */
  begin: string;
  /** After the last. */
  end: string;
  row(row: SocketRow): string;
}

/** By the name that `--format` takes. */
export const ROW_FORMATS: Readonly<Record<string, () => RowFormat>> = {
  ndjson: () => ({ begin: "", end: "", row: (row) => `${rowToJson(row)}\n` }),
  json: () => {
    let mark = "";
    const row = (row: SocketRow): string => {
      const text = `${mark}\n${rowToJson(row)}`;
      mark = ",";
      return text;
    };
    return { begin: "[", end: "\n]\n", row };
  },
  table: () => ({ begin: HEADER, end: "", row: tableRow }),
};

/** A longer value pushes the others to the right: widths cannot be known before the last row. */
const WIDTHS = [12, 6, 6, 24, 24, 22, 6, 8];

const HEADER = line(["State", "Recv-Q", "Send-Q", "Local", "Peer", "Timer", "Uid", "Inode", "By"]);

function line(cells: readonly string[]): string {
  return `${cells.map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0)).join(" ").trimEnd()}\n`;
}

function tableRow(row: SocketRow): string {
  const { timer } = row;
  return line([
    row.state,
    `${row.recvQ}`,
    `${row.sendQ}`,
    written(row.local),
    written(row.peer),
    timer === undefined ? "" : `${timer.kind} ${timer.expiresMs / 1000} s`,
    `${row.uid ?? ""}`,
    `${row.inode ?? ""}`,
    harmless((row.processes ?? []).map(({ name, pid }) => `${name}/${pid}`).join(" ")),
  ]);
}

function written({ address, port, interface: name }: Endpoint): string {
  const host = address.includes(":") ? `[${address}]` : address;
  return `${host}${name === undefined ? "" : `%${name}`}:${port === 0 ? "*" : port}`;
}
