/**
 * What is done, in Korean.
 * @module
 */

import type { Action } from "../../probe.ts";

/** All that a row does, in order. */
export function describeActions(actions: readonly Action[]): string {
  return actions.map(describeAction).join(", ");
}

/** An action as a short clause. */
export function describeAction(action: Action): string {
  const end = "end" in action ? action.end?.toUpperCase() ?? "" : "";
  switch (action.kind) {
    case "listen":
      return [
        `${end || "B"}가`,
        action.deferAccept ? "TCP_DEFER_ACCEPT로" : "",
        action.backlog === undefined ? "" : `크기 ${action.backlog}의 backlog로`,
        "LISTEN을 시작한다",
      ].filter((word) => word !== "").join(" ");
    case "connect":
      return `${end}가 ${action.to === "self" ? "자기 자신에게 " : ""}연결을 시도한다`;
    case "give-up":
      return `${end}가 연결되기 전에 닫는다(close)`;
    case "close-listener":
      return "B가 LISTEN 소켓을 닫는다(close)";
    case "establish":
      return "A가 B에 연결한다";
    case "fill-backlog":
      return `다른 연결들이 크기 ${action.backlog}의 backlog를 채운다`;
    case "refused":
      return `${end}의 connect()가 ECONNREFUSED로 끝난다`;
    case "write":
      return `${end}가 보낸다: "${action.text}"`;
    case "write-and-close":
      return `${end}가 보내고 닫는다(close): "${action.text}"`;
    case "write-fails":
      return `${end}의 write()가 실패한다`;
    case "read":
      return `${end}가 읽는다: "${action.text}"`;
    case "read-end":
      return `${end}가 스트림의 끝을 읽는다`;
    case "read-reset":
      return `${end}의 read()가 ECONNRESET으로 끝난다`;
    case "unread":
      return `${end}에 읽지 않은 ${action.bytes}바이트가 있다`;
    case "fill":
      return `${end}가 상대의 수신 윈도를 가득 채운다`;
    case "drain":
      return `${end}가 받은 것을 모두 읽는다`;
    case "shutdown":
      return `${end}가 보내는 방향을 닫는다(shutdown)`;
    case "close":
      return `${end}가 닫는다(close)`;
    case "close-unread":
      return `${end}가 읽지 않은 데이터를 두고 닫는다`;
    case "abort":
      return `${end}가 중단한다(abort)`;
    case "age":
      return `${end}의 타이머가 줄어든다`;
    case "outlast":
      return `${action.seconds}초가 지난다`;
    case "deliver":
      return action.which === undefined
        ? "잡아 둔 세그먼트를 전달한다"
        : `${action.which} 세그먼트를 전달한다`;
    case "deliver-reversed":
      return "잡아 둔 세그먼트를 마지막 것부터 전달한다";
    case "lose":
      return action.which === undefined
        ? "잡아 둔 세그먼트를 잃는다"
        : `${action.which} 세그먼트를 잃는다`;
    case "repeat":
      return `${action.which} 세그먼트가 또 도착한다`;
    case "alter":
      return `${action.which} 세그먼트가 바뀐 채 도착한다: ${action.into}`;
    case "inject":
      return `만들어 넣은 ${action.segment} 세그먼트가 ${end}에 도착한다`;
    case "retransmission":
      return `${end}의 재전송 타이머가 만료된다`;
    default:
      return (action satisfies never as Action).kind;
  }
}
