/**
 * The few pictures on buttons: each button has its name in words beside it, for screen readers.
 * @module
 */

import { draw } from "./dom.ts";

const PATHS = {
  first: "M5 4v12M16 4L8 10l8 6z",
  back: "M14 4L6 10l8 6z",
  forward: "M6 4l8 6-8 6z",
  last: "M15 4v12M4 4l8 6-8 6z",
  play: "M5 3l12 7-12 7z",
  pause: "M6 4v12M14 4v12",
  list: "M3 5h14M3 10h14M3 15h14",
  print: "M6 8V3h8v5M5 14H3V8h14v6h-2M6 12h8v5H6z",
} as const;

/** What a picture shows. */
type Icon = keyof typeof PATHS;

/** A picture in the colour of its surroundings. */
export function icon(name: Icon): SVGElement {
  return draw(
    "svg",
    { class: `icon ${name}`, viewBox: "0 0 20 20", "aria-hidden": "true" },
    draw("path", { d: PATHS[name] }),
  );
}
