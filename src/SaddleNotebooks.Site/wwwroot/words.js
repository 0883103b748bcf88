// Numbers as a reader wants them.

export function number(value, digits = 4) {
  if (value === null || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-14) return "≈ 0";
  const text = size >= 1e5 || size < 1e-3 ? value.toExponential(digits - 2) : String(Number(value.toPrecision(digits)));
  return text.replace("e+", "e").replace(/e(-?)(\d+)/, (_, sign, power) => " · 10" + [...(sign + power)].map(c => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("")).replace(/^-/, "−");
}

/** A new element with words in it. */
export function element(name, words = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = words;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const svgSpace = "http://www.w3.org/2000/svg";

/** A new element of a drawing. */
export function shape(name, attributes = {}) {
  const made = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const outlines = { circle: "M8 3a5 5 0 1 0 .01 0z", x: "M4.5 3 8 6.500 11.500 3 13 4.500 9.500 8 13 11.500 11.500 13 8 9.500 4.500 13 3 11.500 6.500 8 3 4.500z", diamond: "M8 2 14 8 8 14 2 8z", square: "M3.500 3.500h9v9h-9z" };

/** The mark of a kind of critical point, as in the pictures. */
export function mark(kind) {
  const made = shape("svg", { width: 14, height: 14, viewBox: "0 0 16 16", "aria-hidden": "true" });
  made.append(shape("path", { d: outlines[kind.symbol] || outlines.circle, fill: kind.color }));
  return made;
}

/** A dot in a method's color. */
export function swatch(color) {
  const made = element("span", "", { class: "swatch" });
  made.style.background = color;
  return made;
}
