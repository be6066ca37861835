/**
 * What has to be said in a language.
 * @module
 */

import type { TcpState } from "../tcp/state.ts";
import type { Arrow, Met, Setting, Topic } from "./facts.ts";

/** A state, in words. What stands between backquotes is typed as it is, and never wrapped. */
export interface StateText {
  /** In a line, beside the state's name. */
  readonly line: string;
  /** What it means. */
  readonly meaning: string;
  /** Which end is in it. */
  readonly who: string;
  /** How the lab keeps an end in it. */
  readonly held: string;
}

/** Something that people meet a state as. */
export interface MetText {
  /** What people call it. */
  readonly name: string;
  /** What is behind it, and what to do. */
  readonly text: string;
}

/** A part of a topic. */
export interface TopicPart {
  readonly heading: string;
  readonly text: string;
}

/** A topic, in words. */
export interface TopicText {
  /** In a line, beside the topic's name. */
  readonly line: string;
  readonly purpose: TopicPart;
  /** Why that many segments. */
  readonly number: TopicPart;
  /** Whether fewer would do. */
  readonly fewer: TopicPart;
  readonly loss: TopicPart;
}

/** The headings, and what stands in place of something missing. Braces are filled in. */
export interface Labels {
  readonly spellings: string;
  readonly meaning: string;
  readonly who: string;
  readonly into: string;
  readonly out: string;
  readonly met: string;
  readonly settings: string;
  readonly noSettings: string;
  readonly absent: string;
  readonly unreadable: string;
  readonly held: string;
  readonly probes: string;
  readonly noProbes: string;
  readonly sources: string;
  readonly shownBy: string;
  readonly lesson: string;
  readonly more: string;
}

/** All that a language says. */
export interface Texts {
  readonly labels: Labels;
  readonly states: Readonly<Record<TcpState, StateText>>;
  readonly arrows: Readonly<Record<Arrow, string>>;
  readonly met: Readonly<Record<Met, MetText>>;
  readonly settings: Readonly<Record<Setting, string>>;
  readonly topics: Readonly<Record<Topic, TopicText>>;
  /** The section of a document, in this language. */
  sourceOf(section: string): string;
}
