// How long each method takes to leave the saddle beside the ball, counted, and what theory says.
import { element, number, swatch } from "./words.js";

/** The part of the box's width that counts as having left, and the part within which a saddle is the ball's. */
const far = 0.1, near = 0.5;

/** The saddle nearest to the ball, if one is near. */
export function saddleBeside(ball, points, grid) {
  const width = grid.x.at(-1) - grid.x[0], away = p => Math.hypot(p.point[0] - ball[0], p.point[1] - ball[1]);
  const saddles = points.filter(p => p.eigenvalues.some(v => v < 0) && p.index > 0 && p.eigenvectors.length).sort((a, b) => away(a) - away(b));
  return saddles.length && away(saddles[0]) < near * width ? { point: saddles[0].point, radius: Number((far * width).toPrecision(2)) } : null;
}

/** The table, or nothing where there is nothing to leave. */
export function showLeave(section, told, saddle, color) {
  section.hidden = !told || told.distance >= saddle.radius;
  if (section.hidden) return;
  const [x, y] = saddle.point;
  section.querySelector("p").textContent = `From ε = ${number(told.distance, 3)} to R = ${number(saddle.radius, 3)} along the way down from (${number(x, 3)}, ${number(y, 3)}), where λ = ${number(told.eigenvalue, 4)}:`;
  section.querySelector("tbody").replaceChildren(...told.methods.map(method => {
    const row = element("tr"), name = element("td");
    name.append(swatch(color(method.key)), method.name);
    const measured = method.escaped ? `${method.steps} steps` : method.steps < told.most ? "never: it stays" : `more than ${told.most}`;
    row.append(name, element("td", measured, { class: "number" }), element("td", method.theory === null ? "–" : number(method.theory, 4), { class: "number" }));
    return row;
  }));
}
