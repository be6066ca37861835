/// <reference lib="dom" />
/**
 * Elements, made of names, attributes and text: nothing is ever parsed as HTML.
 * @module
 */

/** What an element holds. */
export type Child = Node | string;

/** Attributes by name: those that are `undefined` are left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An HTML element. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/** An SVG element. */
export function draw<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/** Sets attributes, and removes those that are `undefined`. */
function setAttributes(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, String(value));
  }
}

/** A button that does something. */
export function button(
  attributes: Attributes,
  press: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const node = el("button", { type: "button", ...attributes }, ...children);
  node.addEventListener("click", press);
  return node;
}

/** A list of choices with a visible name. */
export function choice(
  id: string,
  name: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
  choose: (value: string) => void,
): HTMLElement {
  const select = el(
    "select",
    { id },
    ...options.map(([value, text]) =>
      el("option", { value, selected: value === chosen ? "" : undefined }, text)
    ),
  );
  select.addEventListener("change", () => choose(select.value));
  return el("label", { class: "choice" }, el("span", {}, name), select);
}

/** Short facts in one line. */
export function dotted(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}

/** A part of the page, under a heading that names it. */
export function part(
  level: "h2" | "h3",
  kind: string,
  heading: string,
  ...children: readonly Child[]
): HTMLElement {
  const id = `${kind}-heading`;
  return el(
    "section",
    { class: kind, "aria-labelledby": id },
    el(level, { id }, heading),
    ...children,
  );
}

/** What is folded, and built when it is unfolded for the first time. */
export function unfolding(
  { isOpen, ...attributes }: { readonly class?: string; readonly isOpen: boolean },
  name: readonly Child[],
  build: () => HTMLElement,
): HTMLDetailsElement {
  const node = el("details", attributes, el("summary", {}, ...name));
  if (isOpen) {
    node.open = true;
    node.append(build());
  } else {
    node.addEventListener("toggle", () => node.append(build()), { once: true });
  }
  return node;
}

/** Builds what is in a part of the page when that comes near to what is seen of it, or on paper. */
export function whenSeen(node: HTMLElement, build: () => void): void {
  const begin = () => {
    observer.disconnect();
    removeEventListener("beforeprint", begin);
    build();
  };
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) begin();
  }, { rootMargin: "50%" });
  observer.observe(node);
  addEventListener("beforeprint", begin);
}

/** What may be too wide for the page, and scrolls by itself; keys reach it. */
export function scroller(
  name: { readonly "aria-label": string } | { readonly "aria-labelledby": string },
  ...children: readonly Child[]
): HTMLElement {
  return el("div", { class: "scrolls", tabindex: "0", role: "group", ...name }, ...children);
}

/** A table with a heading for each column. */
export function table(
  attributes: Attributes,
  headings: readonly (readonly Child[])[],
  lines: readonly HTMLTableRowElement[],
): HTMLTableElement {
  const columns = headings.map((heading) => el("th", { scope: "col" }, ...heading));
  return el(
    "table",
    attributes,
    el("thead", {}, el("tr", {}, ...columns)),
    el("tbody", {}, ...lines),
  );
}
