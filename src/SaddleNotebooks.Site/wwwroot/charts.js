// The pictures: contours and surface of a grid of values, and values over steps, drawn by plotly.js in the colors of all other figures.
import { axis, layout, react, style } from "./plot.js";
import { theme } from "./theme.js";

/** Values that span orders of magnitude get logarithmic contours and a cut relief, so that the part that matters is seen. */
export function levels(values) {
  const finite = values.flat().filter(v => v !== null).sort((a, b) => a - b);
  if (!finite.length) return { shown: values, relief: values, logarithmic: false };
  const low = finite[0], high = finite.at(-1), median = finite[finite.length >> 1], tenth = finite[Math.floor(finite.length / 10)];
  if (!(finite.length > 16 && high - low > 12 * (median - low) && high > low)) return { shown: values, relief: values, logarithmic: false };
  const offset = tenth > low ? 0.1 * (tenth - low) : Math.max(1e-2 * (median - low), 1e-9 * (high - low)), ceiling = low + 4 * (finite[Math.floor(0.75 * (finite.length - 1))] - low);
  return {
    shown: values.map(row => row.map(v => v === null ? null : Math.log10(v - low + offset))),
    relief: values.map(row => row.map(v => v === null ? null : Math.min(v, ceiling))), logarithmic: true, ceiling,
  };
}

/** Whether there is anything to draw. */
export const hasFinite = grid => grid.values.some(row => row.some(v => v !== null));

/** About twenty levels at multiples of a round step. */
export function rounded(values) {
  const finite = values.flat().filter(v => v !== null), low = Math.min(...finite), high = Math.max(...finite);
  if (!finite.length) return { start: 0, end: 1, size: 1 };
  if (!(high > low)) return { start: low - 1, end: low + 1, size: 1 };
  const rough = (high - low) / 20, power = 10 ** Math.floor(Math.log10(rough)), size = power * [1, 2, 5, 10].find(s => rough / power <= s);
  return { start: Math.ceil(low / size) * size, end: Math.floor(high / size) * size, size };
}

/** The contours; x and y are as long as each other where the box is nearly square. */
export async function drawContours(plot, grid, points) {
  const seen = levels(grid.values);
  const ratio = (grid.x.at(-1) - grid.x[0]) / (grid.y.at(-1) - grid.y[0]);
  const contours = {
    type: "contour", x: grid.x, y: grid.y, z: seen.shown, colorscale: theme.scale, showscale: false, autocontour: false, contours: rounded(seen.shown), hoverinfo: "skip",
    line: { width: 0.6, color: "rgba(255,255,255,0.35)" },
  };
  const groups = Map.groupBy(points, p => p.kind), marks = [...groups].map(([kind, group]) => ({
    type: "scatter", mode: "markers", x: group.map(p => p.point[0]), y: group.map(p => p.point[1]), hoverinfo: "text",
    text: group.map(p => `${theme.kinds[kind].word}, index ${p.index}`),
    marker: { symbol: theme.kinds[kind].symbol, color: theme.kinds[kind].color, size: 12, line: { color: "#ffffff", width: 1.5 } },
  }));
  await react(plot, [contours, ...marks], layout({
    margin: { l: 44, r: 8, t: 6, b: 38 }, dragmode: false, hovermode: "closest",
    xaxis: axis("x", { range: [grid.x[0], grid.x.at(-1)], fixedrange: true, constrain: "domain" }),
    yaxis: axis("y", { range: [grid.y[0], grid.y.at(-1)], fixedrange: true, constrain: "domain", ...(ratio > 0.5 && ratio < 2 ? { scaleanchor: "x" } : {}) }),
  }));
}

/** The surface with the critical points and the ways on it. */
export async function drawRelief(plot, grid, points, ways) {
  // A surface without a finite height cannot be drawn at all.
  if (!hasFinite(grid)) return react(plot, [], layout({ margin: { l: 0, r: 0, t: 0, b: 0 }, xaxis: { visible: false }, yaxis: { visible: false } }));
  const seen = levels(grid.values);
  const heights = seen.relief.flat().filter(v => v !== null), lift = 0.025 * (Math.max(...heights) - Math.min(...heights));
  // A little above the surface, which would hide half of it.
  const top = v => v === null ? null : (seen.logarithmic ? Math.min(v, seen.ceiling) : v) + lift;
  const surface = { type: "surface", x: grid.x, y: grid.y, z: seen.relief, colorscale: theme.scale, showscale: false, hoverinfo: "skip", contours: { z: { highlight: false }, x: { highlight: false }, y: { highlight: false } } };
  const marks = {
    type: "scatter3d", mode: "markers", x: points.map(p => p.point[0]), y: points.map(p => p.point[1]), z: points.map(p => top(p.value)), hoverinfo: "text",
    text: points.map(p => theme.kinds[p.kind].word), marker: { size: 5, color: points.map(p => theme.kinds[p.kind].color), line: { color: "#ffffff", width: 1 } },
  };
  const lines = ways.filter(way => way.x.length > 1).map(way => ({ type: "scatter3d", mode: "lines", x: [...way.x], y: [...way.y], z: way.values.map(top), line: { color: way.color, width: 6 }, hoverinfo: "skip" }));
  const side = title => ({ title: { text: title }, color: style("--ink"), gridcolor: style("--rule"), showbackground: false, showspikes: false });
  await react(plot, [surface, ...(points.length ? [marks] : []), ...lines], layout({
    margin: { l: 0, r: 0, t: 0, b: 0 }, uirevision: "turned",
    scene: { uirevision: "turned", xaxis: side("x"), yaxis: side("y"), zaxis: side("f"), aspectmode: "manual", aspectratio: { x: 1, y: 1, z: 0.6 }, camera: { eye: { x: 1.25, y: -1.35, z: 0.85 } } },
  }));
}

/** The value after each step, one line for each method. */
export async function drawValues(plot, ways) {
  await react(plot, ways.map(way => ({ type: "scatter", mode: "lines", name: way.name, x: [...way.steps], y: [...way.values], line: { color: way.color, width: 2 } })), layout({
    margin: { l: 54, r: 8, t: 6, b: 38 }, xaxis: axis("steps", { rangemode: "tozero" }), yaxis: axis("f"), hovermode: "x unified", dragmode: false,
  }));
}
