/**
 * The page's script: the functions of `client/`, as they are, and a call of the first.
 *
 * They are checked as part of the project, and need no build: a function gives its own source.
 * So all that a module in `client/` has is exported functions: a constant would stay behind.
 * @module
 */

import * as app from "./client/app.ts";
import * as claims from "./client/claims.ts";
import * as dom from "./client/dom.ts";
import * as figure from "./client/figure.ts";
import * as filters from "./client/filters.ts";
import * as header from "./client/header.ts";
import * as host from "./client/host.ts";
import * as icon from "./client/icon.ts";
import * as inspector from "./client/inspector.ts";
import * as keys from "./client/keys.ts";
import * as ladder from "./client/ladder.ts";
import * as ladderArrow from "./client/ladder_arrow.ts";
import * as ladderLayout from "./client/ladder_layout.ts";
import * as lesson from "./client/lesson.ts";
import * as list from "./client/list.ts";
import * as main from "./client/main.ts";
import * as notices from "./client/notices.ts";
import * as overview from "./client/overview.ts";
import * as paths from "./client/paths.ts";
import * as player from "./client/player.ts";
import * as probe from "./client/probe.ts";
import * as probeHead from "./client/probe_head.ts";
import * as route from "./client/route.ts";
import * as rows from "./client/rows.ts";
import * as sequence from "./client/sequence.ts";
import * as taken from "./client/taken.ts";
import * as viewer from "./client/viewer.ts";

const MODULES: readonly Readonly<Record<string, unknown>>[] = [
  app,
  claims,
  dom,
  figure,
  filters,
  header,
  host,
  icon,
  inspector,
  keys,
  ladder,
  ladderArrow,
  ladderLayout,
  lesson,
  list,
  main,
  notices,
  overview,
  paths,
  player,
  probe,
  probeHead,
  route,
  rows,
  sequence,
  taken,
  viewer,
];

const SOURCES = MODULES.flatMap((module) => Object.values(module)).map(String);

/** The script's text. */
export const SCRIPT: string = `"use strict";\n(() => {\n${SOURCES.join("\n")}\nstart();\n})();\n`;
