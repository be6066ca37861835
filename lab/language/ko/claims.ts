/**
 * The claims and their parts, in Korean.
 * @module
 */

import type { ClaimId, ClaimPartId } from "../../requirement/claims.ts";

/** What each says. */
export const CLAIMS: Readonly<Record<ClaimId | ClaimPartId, string>> = {
  C1: "연결을 여는 쪽은 SYN을 보낸 뒤 SYN,ACK가 올 때까지 SYN-SENT에 머문다.",
  C2: "LISTEN 쪽은 SYN에 SYN,ACK로 답하고 ACK가 올 때까지 SYN-RECEIVED에 있다. " +
    "기다리는 쪽이 없으면 SYN에 RST가 돌아오고 연결은 거절된다.",
  C3: "ACK를 받으면 기다리던 쪽도 ESTABLISHED가 되고 데이터가 흐른다.",
  C4: "양쪽은 서로 상대의 초기 순서 번호에 1을 더한 값을 확인 응답한다.",
  C5: "close()는 FIN을 보내고, 그 FIN이 확인될 때까지 FIN-WAIT-1에 있다.",
  C6: "FIN을 받은 쪽은 이를 확인하고 CLOSE-WAIT에 있으며, 계속 보낼 수 있다.",
  C7: "그 ACK를 받으면 먼저 닫은 쪽은 FIN-WAIT-2가 되어 상대의 FIN을 기다린다.",
  C8: "상대의 close()는 FIN을 보내고, 그 FIN의 ACK가 올 때까지 LAST-ACK에 있다.",
  C9: "상대의 FIN을 받으면 먼저 닫은 쪽은 이를 확인하고 TIME-WAIT가 되며, 상대는 CLOSED가 된다.",
  C10:
    "TIME-WAIT는 2 MSL(Linux에서는 60초) 동안 이어진다. FIN이 다시 오면 확인하고 처음부터 다시 센다.",
  C11: "FIN보다 먼저 보냈지만 나중에 도착한 데이터도 유실되지 않는다.",
  C12: "양쪽이 동시에 닫으면 둘 다 CLOSING을 거쳐 TIME-WAIT로 간다.",
  "C1.1": "connect()는 SYN을 보내고, 연결을 여는 쪽은 SYN-SENT가 된다.",
  "C1.2": "SYN에 답이 오지 않는 동안 여는 쪽은 SYN-SENT에 머문다.",
  "C1.3": "SYN,ACK를 받으면 여는 쪽은 ESTABLISHED가 된다.",
  "C2.1": "LISTEN 쪽은 SYN에 SYN,ACK로 답하고 SYN-RECEIVED가 된다.",
  "C2.2": "LISTEN 쪽은 자기 SYN의 ACK가 올 때까지 SYN-RECEIVED에 있다.",
  "C2.3": "기다리는 쪽이 없으면 SYN에 RST가 돌아온다.",
  "C2.4": "그 RST를 받으면 여는 쪽의 연결은 거절되고 CLOSED가 된다.",
  "C3.1": "자기 SYN의 ACK를 받으면 기다리던 쪽도 ESTABLISHED가 된다.",
  "C3.2": "맺어진 연결 위로 데이터가 흐른다.",
  "C4.1": "기다리던 쪽은 여는 쪽의 초기 순서 번호에 1을 더한 값을 확인 응답한다.",
  "C4.2": "여는 쪽은 기다리던 쪽의 초기 순서 번호에 1을 더한 값을 확인 응답한다.",
  "C5.1": "close()는 FIN을 보내고, 닫은 쪽은 FIN-WAIT-1이 된다.",
  "C5.2": "자기 FIN이 확인될 때까지 닫은 쪽은 FIN-WAIT-1에 있다.",
  "C6.1": "FIN을 받은 쪽은 이를 확인하고 CLOSE-WAIT가 된다.",
  "C6.2": "CLOSE-WAIT에서는 계속 보낼 수 있다.",
  "C7.1": "자기 FIN의 ACK를 받으면 닫은 쪽은 FIN-WAIT-2가 된다.",
  "C7.2": "상대의 FIN이 올 때까지 닫은 쪽은 FIN-WAIT-2에 있다.",
  "C8.1": "상대의 close()는 FIN을 보내고, 상대는 LAST-ACK가 된다.",
  "C8.2": "자기 FIN이 확인될 때까지 상대는 LAST-ACK에 있다.",
  "C9.1": "상대의 FIN을 받으면 먼저 닫은 쪽은 이를 확인하고 TIME-WAIT가 된다.",
  "C9.2": "그 ACK를 받으면 상대는 CLOSED가 된다.",
  "C10.1": "TIME-WAIT에 들어갈 때 2 MSL(Linux에서는 60초) 타이머가 설정된다.",
  "C10.2": "그 시간이 다 지나면, 그 전이 아니라 그때, TIME-WAIT는 CLOSED로 끝난다.",
  "C10.3": "TIME-WAIT에서 FIN이 다시 오면 확인하고, 시간을 처음부터 다시 센다.",
  "C11.1": "순서 번호에 빈 곳을 두고 앞서 온 FIN은 받는 쪽을 FIN-WAIT-2에 그대로 둔다.",
  "C11.2": "빈 곳이 채워지면 데이터와 FIN이 확인되고, 받는 쪽은 TIME-WAIT가 된다.",
  "C11.3": "애플리케이션은 모든 바이트를 읽고, 그다음에 스트림의 끝을 읽는다.",
  "C12.1": "두 FIN이 엇갈리면 양쪽 다 CLOSING이 된다.",
  "C12.2": "두 FIN의 ACK가 오면 양쪽 다 TIME-WAIT가 된다.",
};
