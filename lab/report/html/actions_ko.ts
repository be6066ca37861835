/**
 * What is done, in Korean: the clauses of lab/run/describe.ts, one by one.
 *
 * A report carries its actions in English. A clause that is not here is shown as it came.
 * @module
 */

/** A clause as a regular expression, and its translation with the groups' places. */
export type ActionWords = readonly [pattern: string, korean: string];

const END = "([AB])";
const SEGMENT = "([ab]>[ab] .+)";

/** All clauses. */
export const ACTIONS_IN_KOREAN: readonly ActionWords[] = [
  [`${END} listens`, "$1가 LISTEN을 시작한다"],
  [`${END} listens with TCP_DEFER_ACCEPT`, "$1가 TCP_DEFER_ACCEPT로 LISTEN을 시작한다"],
  [`${END} listens with a backlog of (\\d+)`, "$1가 크기 $2의 backlog로 LISTEN을 시작한다"],
  [`${END} connects`, "$1가 연결을 시도한다"],
  [`${END} connects to itself`, "$1가 자기 자신에게 연결을 시도한다"],
  ["A connects to B", "A가 B에 연결한다"],
  ["others fill the backlog of (\\d+)", "다른 연결들이 크기 $1의 backlog를 채운다"],
  [`${END} closes before it is connected`, "$1가 연결되기 전에 닫는다(close)"],
  [`${END} closes its listener`, "$1가 LISTEN 소켓을 닫는다(close)"],
  [`${END} is refused`, "$1의 연결이 거절된다"],
  [`${END} sends "(.*)"`, '$1가 보낸다: "$2"'],
  [`${END} sends "(.*)" and closes`, '$1가 보내고 닫는다(close): "$2"'],
  [`${END} writes in vain`, "$1의 쓰기가 실패한다"],
  [`${END} reads "(.*)"`, '$1가 읽는다: "$2"'],
  [`${END} reads the end of the stream`, "$1가 스트림의 끝을 읽는다"],
  [`${END} reads the reset`, "$1가 reset을 읽는다"],
  [`(\\d+) bytes wait at ${END}`, "$2에 읽지 않은 $1바이트가 있다"],
  [`${END} fills the peer's window`, "$1가 상대의 창을 가득 채운다"],
  [`${END} reads all that was sent`, "$1가 받은 것을 모두 읽는다"],
  [`${END} shuts down`, "$1가 보내기를 닫는다(shutdown)"],
  [`${END} closes`, "$1가 닫는다(close)"],
  [`${END} closes with data unread`, "$1가 읽지 않은 데이터를 두고 닫는다"],
  [`${END} aborts`, "$1가 중단한다(abort)"],
  [`${END}'s timer runs down`, "$1의 타이머가 줄어든다"],
  ["(\\d+) s pass", "$1초가 지난다"],
  ["what is held is delivered", "잡아 둔 세그먼트가 전달된다"],
  [`${SEGMENT} is delivered`, "$1 세그먼트가 전달된다"],
  ["what is held is lost", "잡아 둔 세그먼트가 유실된다"],
  [`${SEGMENT} is lost`, "$1 세그먼트가 유실된다"],
  [`${SEGMENT} arrives again`, "$1 세그먼트가 또 도착한다"],
  [
    `${SEGMENT} arrives with its ack changed by (-?\\d+)`,
    "$1 세그먼트가 ack 값이 $2만큼 바뀐 채 도착한다",
  ],
  [`${END}'s retransmission timer expires`, "$1의 재전송 타이머가 만료된다"],
];

/** What a row does, in Korean: its clauses, each as far as it is here. */
export function actionInKorean(action: string): string {
  return action.split(", then ").map(clauseInKorean).join(", ");
}

function clauseInKorean(clause: string): string {
  for (const [pattern, korean] of ACTIONS_IN_KOREAN) {
    const whole = new RegExp(`^${pattern}$`);
    if (whole.test(clause)) return clause.replace(whole, korean);
  }
  return clause;
}
