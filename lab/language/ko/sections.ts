/**
 * How sections of documents are named, in Korean.
 * @module
 */

/** What stands in them beside numbers and names. */
export const SECTION_WORDS: readonly (readonly [english: RegExp, korean: string])[] = [
  [/\bfigures? /g, "그림 "],
  [/\bnote /g, "주 "],
  [/\bgroup /g, "그룹 "],
  [/ and /g, ", "],
  [/\bfirst\b/g, "첫째"],
  [/\bfifth\b/g, "다섯째"],
  [/\bseventh\b/g, "일곱째"],
  [/\beighth\b/g, "여덟째"],
];
