// The pictures of a training: regions of the plane, loss and gradient, the ends of the spectrum, its density, the plane of two eigenvectors.
import { levels, rounded } from "./charts.js";
import { axis, layout, react, style } from "./plot.js";
import { theme } from "./theme.js";

const symbols = ["circle", "diamond"];
const classColors = () => [theme.series[0], theme.series[1]];
// Powers of ten as 1e-3: a raised exponent would be a style within the page, which its policy forbids.
const powers = { type: "log", exponentformat: "e" };
const margin = { l: 58, r: 10, t: 8, b: 38 };

/** Which class the network says, from sure of one to sure of the other, and the samples. */
export function drawRegions(plot, network, regions) {
  const colors = classColors(), ground = style("--ground");
  // Bands and not a picture of points: for that plotly.js would write a style into the page.
  const field = {
    type: "contour", x: regions.x, y: regions.y, z: regions.values, zmin: 0, zmax: 1, opacity: 0.55, showscale: false, hoverinfo: "skip", autocontour: false,
    contours: { start: 0.05, end: 0.95, size: 0.05, coloring: "fill" }, line: { width: 0 }, colorscale: [[0, colors[0]], [0.5, ground], [1, colors[1]]],
  };
  const border = { type: "contour", x: regions.x, y: regions.y, z: regions.values, showscale: false, hoverinfo: "skip", autocontour: false, contours: { start: 0.5, end: 0.5, size: 1, coloring: "none" }, line: { width: 2, color: style("--ink") } };
  const samples = [0, 1].map(label => ({
    type: "scatter", mode: "markers", hoverinfo: "skip", x: network.x.filter((_, i) => network.labels[i] === label), y: network.y.filter((_, i) => network.labels[i] === label),
    marker: { symbol: symbols[label], color: colors[label], size: 8, line: { color: "#ffffff", width: 1 } },
  }));
  return react(plot, [field, border, ...samples], layout({
    margin: { l: 36, r: 8, t: 6, b: 30 }, dragmode: false,
    xaxis: axis("", { range: [regions.x[0], regions.x.at(-1)], fixedrange: true, constrain: "domain", showgrid: false, zeroline: false }),
    yaxis: axis("", { range: [regions.y[0], regions.y.at(-1)], fixedrange: true, constrain: "domain", scaleanchor: "x", showgrid: false, zeroline: false }),
  }));
}

const lines = steps => steps.map(step => ({ type: "line", x0: step, x1: step, yref: "paper", y0: 0, y1: 1, line: { color: style("--faint"), width: 1, dash: "dot" } }));

const legend = { showlegend: true, legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", font: { size: 12 } } };

/** Loss and norm of the gradient over the steps; a dotted line where there was a kick. */
export function drawLosses(plot, history, kicks) {
  const line = (name, y, color, dash) => ({ type: "scatter", mode: "lines", name, x: [...history.steps], y: [...y], line: { color, width: 2, dash } });
  return react(plot, [line("loss", history.values, theme.series[0]), line("‖∇loss‖", history.gradientNorms, theme.series[1], "dash")], layout({
    ...legend, margin: { ...margin, t: 26 }, hovermode: "x unified", dragmode: false, shapes: lines(kicks),
    xaxis: axis("steps", { rangemode: "tozero" }), yaxis: axis("", { ...powers, dtick: 1 }),
  }));
}

/** The lowest and the highest eigenvalue over the steps, each on its own scale, the highest beside the limit of stability. */
export function drawEnds(plot, ends, kicks) {
  const steps = ends.map(e => e.step), line = (name, key, color, yaxis) => ({ type: "scatter", mode: "lines+markers", name, x: steps, y: ends.map(e => e[key].value), yaxis, marker: { size: 4 }, line: { color, width: 2 } });
  const stable = ends.some(e => e.stable !== null) && Math.max(...ends.map(e => e.highest.value)) * 4 > Math.max(...ends.map(e => e.stable || 0))
    ? [{ type: "scatter", mode: "lines", name: "limit of stability", x: steps, y: ends.map(e => e.stable), yaxis: "y2", line: { color: style("--faint"), width: 1.5, dash: "dash" } }] : [];
  return react(plot, [line("λ_max", "highest", theme.curvature.up, "y2"), ...stable, line("λ_min", "lowest", theme.curvature.down, "y")], layout({
    ...legend, margin: { ...margin, t: 26 }, hovermode: "x unified", dragmode: false, shapes: lines(kicks),
    xaxis: axis("steps", { rangemode: "tozero", anchor: "y" }), yaxis: axis("", { domain: [0, 0.45], automargin: true, zeroline: true, zerolinewidth: 2 }), yaxis2: axis("", { domain: [0.55, 1], automargin: true, anchor: "x" }),
  }));
}

/** The loss around a place on the plane of two eigenvectors. */
export function drawPlane(plot, plane) {
  const seen = levels(plane.values);
  const field = {
    type: "contour", x: plane.positions, y: plane.positions, z: seen.shown, customdata: plane.values, colorscale: theme.scale, showscale: false, autocontour: false, contours: rounded(seen.shown),
    line: { width: 0.6, color: "rgba(255,255,255,0.35)" }, hovertemplate: "loss %{customdata:.4g}<extra></extra>",
  };
  const here = { type: "scatter", mode: "markers", x: [0], y: [0], hoverinfo: "skip", marker: { symbol: "circle", size: 12, color: "#ffffff", line: { color: "#1f2430", width: 2.5 } } };
  return react(plot, [field, here], layout({
    margin: { l: 54, r: 8, t: 6, b: 46 }, dragmode: false, hovermode: "closest",
    xaxis: axis("along λ_min", { fixedrange: true, constrain: "domain" }), yaxis: axis("along λ_max", { fixedrange: true, scaleanchor: "x", constrain: "domain" }),
  }));
}

/** The density of the eigenvalues, and the eigenvalues themselves where all are known. */
export function drawDensity(plot, density) {
  const most = Math.max(...density.density), colors = theme.curvature, floor = most * 1e-5;
  const side = (name, color, keep) => ({
    type: "scatter", mode: "lines", name, x: density.grid, y: density.grid.map((t, i) => keep(t) && density.density[i] > floor ? density.density[i] : null), line: { color, width: 2 }, hoverinfo: "skip",
  });
  const ticks = { type: "scatter", mode: "markers", x: density.eigenvalues, y: density.eigenvalues.map(() => floor * 1.6), hovertemplate: "λ = %{x:.4g}<extra></extra>", marker: { symbol: "line-ns-open", size: 9, color: density.eigenvalues.map(v => v < 0 ? colors.down : colors.up), line: { width: 1.5 } } };
  return react(plot, [side("negative", colors.down, t => t <= 0), side("positive", colors.up, t => t >= 0), ticks], layout({
    margin, dragmode: false, hovermode: "closest", xaxis: axis("eigenvalue", { zeroline: true, zerolinewidth: 2, zerolinecolor: style("--faint") }),
    yaxis: axis("density", { ...powers, range: [Math.log10(floor), Math.log10(most) + 0.3] }),
  }));
}
