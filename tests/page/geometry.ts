/**
 * What lies over what in a ladder diagram. Runs in the browser.
 */

/** Every text that an arrow, a mark or another text lies over; all of them are shown first. */
export function overlaps(): string[] {
  if (document.adoptedStyleSheets.length === 0) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ".ladder g { display: inline !important } .ladder * { visibility: visible !important }" +
        ".ladder :is(text, tspan) { display: inline !important }",
    );
    document.adoptedStyleSheets = [sheet];
  }
  const svg = document.querySelector<SVGSVGElement>(".ladder")!;
  const all = <T extends SVGElement>(selector: string) => [...svg.querySelectorAll<T>(selector)];
  const texts = all<SVGGraphicsElement>("text, .state rect")
    .filter((node) => node.closest(".state") === null || node.matches("rect, .wanted"))
    .map((node) => ({
      name: node.textContent || node.parentElement!.textContent,
      box: node.getBBox(),
    }));
  const points = all<SVGPathElement>(".line, .waits, .cross").flatMap((path) => {
    const length = path.getTotalLength();
    return Array.from({ length: Math.ceil(length / 2) + 1 }, (_, i) => {
      const { x, y } = path.getPointAtLength(Math.min(length, i * 2));
      return { x, y, width: 0, height: 0 };
    });
  });
  const marks = all<SVGGraphicsElement>("circle").map((node) => node.getBBox());
  const meet = (one: Omit<DOMRect, "toJSON">, other: Omit<DOMRect, "toJSON">) =>
    one.x < other.x + other.width && other.x < one.x + one.width &&
    one.y < other.y + other.height && other.y < one.y + one.height;
  const where = decodeURIComponent(location.hash);
  const found: string[] = [];
  for (const [index, { name, box }] of texts.entries()) {
    if ([...points, ...marks].some((one) => meet(box, one as DOMRect))) {
      found.push(`${where}: an arrow over "${name}"`);
    }
    for (const other of texts.slice(index + 1)) {
      if (meet(box, other.box)) found.push(`${where}: "${other.name}" over "${name}"`);
    }
    if (box.x < 0 || box.x + box.width > svg.viewBox.baseVal.width) {
      found.push(`${where}: "${name}" beyond the diagram's edge`);
    }
  }
  return found;
}
