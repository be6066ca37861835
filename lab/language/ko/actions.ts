/**
 * What is done, in Korean.
 * @module
 */

import type { Action, Count, Gives, SocketName, SocketOptions } from "../../probe.ts";
import type { Carrying } from "../../tcp/carrying.ts";

/** All that a row does, in order. */
export function describeActions(actions: readonly Action[]): string {
  return actions.map(describeAction).join(", ");
}

/** An action as a short clause. */
export function describeAction(action: Action): string {
  const end = "end" in action ? nameOf(action.end) : "";
  switch (action.kind) {
    case "listen": {
      const { deferAccept, backlog, options, listener, at } = action;
      const listens = [
        `${end || "B"}가`,
        listener === undefined ? "" : `같은 포트에서 ${listener}번째로`,
        at === undefined ? "" : "모든 주소에서",
        deferAccept ? "TCP_DEFER_ACCEPT로" : "",
        options === undefined ? "" : `${optionsText(options)} 옵션으로`,
        backlog === undefined ? "" : `크기 ${backlog}의 backlog로`,
        "LISTEN을 시작한다",
      ].filter((word) => word !== "").join(" ");
      return listens + given(action.gives);
    }
    case "connect": {
      const to = action.to === "peer" ? "" : `${TO[action.to]}에게 `;
      const from = action.from === undefined ? "" : `${action.from.toUpperCase()}의 포트에서 `;
      const only = action.portOf === undefined
        ? ""
        : `고를 수 있는 포트가 ${action.portOf.toUpperCase()}의 포트뿐일 때 `;
      return `${end}가 ${only}${from}${to}연결을 시도한다${given(action.gives)}`;
    }
    case "returns":
      return `${end}의 ${action.call}()가 ` +
        (action.afterMs === undefined ? "" : `${action.afterMs} ms 뒤에 `) +
        `${gives(action.gives)}로 끝난다`;
    case "accept":
      return action.gives === undefined
        ? `${at(action.listener)}${end}가 accept된다`
        : `${at(action.listener)}${end}의 accept()가 ${gives(action.gives)}로 끝난다`;
    case "give-up":
      return `${end}가 연결되기 전에 닫는다(close)`;
    case "close-listener":
      return action.listener === undefined
        ? `${end || "B"}가 LISTEN 소켓을 닫는다(close)`
        : `${end || "B"}가 ${action.listener}번째 LISTEN 소켓을 닫는다(close)`;
    case "establish":
      return "A가 B에 연결한다";
    case "fill-backlog":
      return `다른 연결들이 크기 ${action.backlog}의 backlog를 채운다`;
    case "write": {
      const what = action.text === undefined ? `${action.bytes ?? 0}바이트` : `"${action.text}"`;
      const how = action.flags === undefined ? "" : ` (${action.flags})`;
      return `${end}가 보낸다${how}: ${what}${given(action.gives)}`;
    }
    case "write-and-close":
      return `${end}가 보내고 닫는다(close): "${action.text}"`;
    case "read": {
      const how = action.flags === undefined ? "" : ` (${action.flags})`;
      if (action.text !== undefined) return `${end}가 읽는다${how}: "${action.text}"`;
      if (action.gives === 0) return `${end}가 스트림의 끝을 읽는다`;
      if (typeof action.gives !== "string") {
        return `${end}가 ${action.gives ?? action.bytes ?? 0}바이트를 읽는다${how}`;
      }
      return `${end}의 read()${how}가 ${action.gives}로 끝난다`;
    }
    case "unread":
      return `${end}에 읽지 않은 ${action.bytes}바이트가 있다`;
    case "connections":
      return `${end}에 ${action.state} 상태의 연결이 ${rangeText(action.count)}개 있다`;
    case "flood":
      return `낯선 상대의 SYN ${action.syns}개가 ${end}의 LISTEN 소켓에 도착하고, ` +
        `${rangeText(action.answered ?? action.syns)}개에 답이 온다`;
    case "initial-numbers":
      return (action.active
        ? `${end}가 ${action.openings}번 연결을 연다`
        : `${end}를 ${action.openings}번 연다`) +
        ": 초기 순서 번호는 " +
        (action.relation === "growing" ? "갈수록 커진다" : "서로 관계가 없다");
    case "fill":
      return `${end}가 상대의 수신 윈도를 가득 채운다`;
    case "drain":
      return `${end}가 받은 것을 모두 읽는다`;
    case "transfer":
      return `${end}가 ${action.bytes}바이트를 보내고, 상대가 읽는다${
        carryingText(action.carrying)
      }`;
    case "shutdown": {
      const { how } = action;
      const what = how === undefined ? "보내는" : how === "RD" ? "받는" : "양쪽";
      return action.gives === undefined
        ? `${end}가 ${what} 방향을 닫는다(shutdown)`
        : `${end}의 shutdown(SHUT_${how ?? "WR"})이 ${gives(action.gives)}로 끝난다`;
    }
    case "close":
      return `${end}가 닫는다(close)${given(action.gives)}`;
    case "close-unread":
      return `${end}가 읽지 않은 데이터를 두고 닫는다`;
    case "abort":
      return `${end}가 중단한다(abort)`;
    case "disconnect":
      return `${end}가 AF_UNSPEC으로 연결한다${given(action.gives)}`;
    case "peer-name":
      return `${end}의 getpeername()이 ${gives(action.gives ?? 0)}로 끝난다`;
    case "open-socket":
      return `${end}가 소켓을 만든다`;
    case "call-on":
      return `${end}가 가진 소켓에서 ${action.call}()을 부른다${given(action.gives)}`;
    case "set-option":
      return `${end}가 옵션을 정한다: ${optionsText(action.options)}${given(action.gives)}`;
    case "get-option":
      return `${end}의 ${action.option} 값이 ${action.gives ?? "꺼짐"}이다`;
    case "kill":
      return `${end}를 가진 프로세스가 죽는다(SIGKILL)`;
    case "destroy":
      return `${end}를 ss -K처럼 없앤다${given(action.gives)}`;
    case "forget":
      return `${end}의 호스트가 소켓을 잊는다`;
    case "age":
      return action.seconds === undefined
        ? `${end}의 타이머가 줄어든다`
        : `${end}의 타이머가 ${action.seconds}초 줄어든다`;
    case "outlast":
      return `${action.seconds}초가 지난다`;
    case "stays":
      return `${action.seconds}초가 지나거나, ${end}가 그 상태를 떠난다`;
    case "becomes":
      return `${end}가 ${action.state} 상태가 된다`;
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
    case "icmp": {
      const what = action.which ?? `${end}가 마지막으로 보낸`;
      return `${what} 세그먼트${
        action.into ? ` (${action.into})` : ""
      }를 두고 ICMP가 ${end}에 알린다: ` +
        action.error;
    }
    case "timer":
      return `${end}의 타이머가 끝난다`;
    case "retransmission":
      return `${end}의 재전송 타이머가 만료된다`;
    default:
      return (action satisfies never as Action).kind;
  }
}

const TO = { self: "자기 자신", broadcast: "브로드캐스트 주소", multicast: "멀티캐스트 주소" };

function nameOf(socket: SocketName | undefined): string {
  if (socket === undefined) return "";
  const name = socket.toUpperCase();
  return socket.endsWith(".listener") ? `${name[0]}의 LISTEN 소켓` : name;
}

function gives(given: Gives): string {
  return given === 0 ? "성공" : typeof given === "number" ? `${given}바이트` : given;
}

function given(value: Gives | undefined): string {
  return value === undefined ? "" : ` (결과: ${gives(value)})`;
}

function at(listener: number | undefined): string {
  return listener === undefined ? "" : `${listener}번째 LISTEN 소켓: `;
}

function optionsText(options: SocketOptions): string {
  return Object.entries(options).map(([name, value]) => `${name} ${value ?? "off"}`).join(", ");
}

function rangeText(count: Count): string {
  return typeof count === "number" ? String(count) : count.join("~");
}

function carryingText({ seed, ...shares }: Carrying = { seed: 0 }): string {
  const of = Object.entries(shares).map(([name, share]) => `${name} ${share}`);
  return of.length === 0 ? "" : ` (seed ${seed}, ${of.join(", ")})`;
}
