/**
 * How sections of documents are named, in Korean.
 * @module
 */

/** What stands in them beside numbers and names; the longer comes before what it contains. */
export const SECTION_WORDS: readonly (readonly [english: RegExp, korean: string])[] = [
  [
    /what is not acceptable is acknowledged, and dropped/g,
    "받아들일 수 없는 세그먼트에는 ACK로 답하고 버린다",
  ],
  [/what is not acceptable is acknowledged/g, "받아들일 수 없는 세그먼트에는 ACK로 답한다"],
  [/a FIN counts only in its place in the sequence/g, "FIN은 순서 번호가 제자리에 왔을 때만 센다"],
  [/with the roles exchanged/g, "역할을 바꾸어"],
  [/with one socket as both ends/g, "소켓 하나가 양쪽이 되어"],
  [/Linux's 60 s/g, "Linux의 60초"],
  [/\bfigures? /g, "그림 "],
  [/\bnote /g, "주 "],
  [/\bgroup /g, "그룹 "],
  [/\bcase /g, "경우 "],
  [/\bkeep-alives\b/g, "keepalive"],
  [/,? and /g, ", "],
  [/\bfirst\b/g, "첫째"],
  [/\bsecond\b/g, "둘째"],
  [/\bthird\b/g, "셋째"],
  [/\bfourth\b/g, "넷째"],
  [/\bfifth\b/g, "다섯째"],
  [/\bsixth\b/g, "여섯째"],
  [/\bseventh\b/g, "일곱째"],
  [/\beighth\b/g, "여덟째"],
];
