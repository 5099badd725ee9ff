/** What of a shape's style the style sheet gives it, which a file by itself has not. */
const kept = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'font-family',
  'font-size',
  'opacity',
] as const;

/** A picture as it is drawn now, as an SVG file that needs nothing beside it. */
export function drawnSvg(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const { width, height } = picture.getBoundingClientRect();
  const originals = picture.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, index) => {
    const original = originals[index];
    if (original === undefined) return;
    const style = getComputedStyle(original);
    if (/^(rect|path|text|polygon)$/.test(element.tagName))
      for (const name of kept) element.setAttribute(name, style.getPropertyValue(name));
    for (const { name } of Array.from(element.attributes))
      if (/^(role|class|tabindex|aria-.*|data-.*)$/.test(name)) element.removeAttribute(name);
  });
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  for (const { name } of Array.from(copy.attributes)) copy.removeAttribute(name);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(Math.ceil(width)));
  copy.setAttribute('height', String(Math.ceil(height)));
  return new XMLSerializer().serializeToString(copy);
}
