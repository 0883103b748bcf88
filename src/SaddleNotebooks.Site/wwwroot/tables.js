// What the engine found and where the methods are, in words and numbers.
import { theme } from "./theme.js";
import { element, mark, number, swatch } from "./words.js";

const cell = (words, kind = "number") => element("td", words, kind ? { class: kind } : {});

export const statusWords = status => status.replaceAll(/([A-Z])/g, " $1").trim().toLowerCase();

/** The critical points, each with a button that puts the ball beside it. */
export function showPoints(body, points, put) {
  body.replaceChildren(...points.map(p => {
    const row = element("tr"), kind = theme.kinds[p.kind], name = element("td");
    name.append(mark(kind), kind.word + (p.kind === "Saddle" || p.kind === "Degenerate" ? `, index ${p.index}` : ""));
    name.title = p.summary;
    const button = element("button", "put here", { type: "button", "aria-label": `Put the ball beside this ${kind.word}` }), last = element("td");
    button.addEventListener("click", () => put(p));
    last.append(button);
    row.append(name, cell(number(p.point[0], 5)), cell(number(p.point[1], 5)), cell(number(p.value, 5)), cell(p.eigenvalues.map(v => number(v, 3)).join(", ")), last);
    return row;
  }));
}

/** One row for each method of the race. */
export function showStanding(body, ways) {
  body.replaceChildren(...ways.map(way => {
    const row = element("tr"), name = element("td");
    name.append(swatch(way.color), way.name);
    row.append(name, cell(String(way.count)), cell(number(way.values.at(-1))), cell(number(way.gradientNorm, 3)));
    return row;
  }));
}

/** What happened to those whose run ended, and to those who hesitate. */
export function tellRace(place, ways) {
  const parts = ways.filter(w => w.ended).map(way => {
    const line = element("span");
    line.append(element("b", `${way.name}: `), `${statusWords(way.status)} after ${way.count} steps. `);
    return line;
  });
  const same = place.textContent === parts.map(p => p.textContent).join("");
  if (!same) place.replaceChildren(...parts);
}

/** What the point under the ball is. */
export function showHere(place, point) {
  const kind = theme.kinds[point.kind], list = element("dl", "", { class: "spectrum" });
  const line = (name, words, sort) => {
    const value = element("dd", words);
    if (sort) value.className = sort;
    list.append(element("dt", name), value);
  };
  line("f", number(point.value, 6));
  line("‖∇f‖", number(point.gradientNorm, 4));
  point.eigenvalues.forEach((value, k) => {
    const [a, b] = point.eigenvectors[k] || [];
    line(`λ${"₁₂"[k]}`, `${number(value, 5)} along (${number(a, 3)}, ${number(b, 3)})${value < 0 ? ", downhill both ways" : value > 0 ? ", uphill both ways" : ""}`, value < 0 ? "down" : value > 0 ? "up" : "");
  });
  const words = element("p");
  words.append(mark(kind), " ", point.summary);
  place.replaceChildren(words, list);
}

/** What the marks on the contours mean. */
export function showLegend(list, points) {
  list.replaceChildren(...[...new Set(points.map(p => p.kind))].map(name => {
    const entry = element("li");
    entry.append(mark(theme.kinds[name]), theme.kinds[name].word);
    return entry;
  }));
}
