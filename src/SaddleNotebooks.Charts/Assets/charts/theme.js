// Colours and letters for light and dark ground, and the reader's choice between them.
var fonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
var ink = {
  light: { text: "#1f2430", faint: "#5d6573", grid: "#e3e6eb", line: "#aab1bc", hover: "#ffffff", paper: "#ffffff", pane: "#f5f6f8" },
  dark: { text: "#e6e9ef", faint: "#a3abb8", grid: "#343b47", line: "#5a6474", hover: "#20252e", paper: "#16191f", pane: "#1c2129" }
};

function template(dark, opaque) {
  var c = dark ? ink.dark : ink.light, clear = "rgba(0,0,0,0)";
  var axis = { gridcolor: c.grid, linecolor: c.line, zerolinecolor: c.faint, tickcolor: c.line, ticks: "outside", ticklen: 4,
    showline: true, title: { font: { size: 13 } }, tickfont: { size: 12, color: c.faint } };
  var space = { gridcolor: c.line, linecolor: c.line, zerolinecolor: c.faint, showbackground: true, backgroundcolor: c.pane,
    title: { font: { size: 13 } }, tickfont: { size: 11, color: c.faint }, showspikes: false };
  var bar = { tickfont: { size: 11, color: c.faint }, title: { font: { size: 12 } }, ticks: "" };
  return {
    layout: {
      font: { family: fonts, size: 13, color: c.text },
      paper_bgcolor: opaque ? c.paper : clear, plot_bgcolor: clear, xaxis: axis, yaxis: axis,
      scene: { xaxis: space, yaxis: space, zaxis: space, bgcolor: clear },
      hoverlabel: { bgcolor: c.hover, bordercolor: c.line, font: { color: c.text, size: 13 }, align: "left" },
      legend: { font: { size: 12 }, bgcolor: clear },
      annotationdefaults: { arrowcolor: c.faint, font: { size: 12, color: c.text } },
      sliderdefaults: { bgcolor: c.line, bordercolor: clear, activebgcolor: c.text, tickcolor: c.line, font: { size: 11, color: c.faint } },
      updatemenudefaults: { bgcolor: c.pane, bordercolor: c.line, font: { size: 12, color: c.text } },
      modebar: { bgcolor: clear, color: c.line, activecolor: c.text },
      colorway: ["#2f7fc1", "#e07b00", "#009e73", "#b864a0", "#45a9dd", "#c9a800", "#d55e00", "#8a8f98"]
    },
    data: {
      // Those of lines and points have their colour; of bars plotly.js draws them dark on any ground.
      bar: [{ error_y: { color: c.text } }],
      contour: [{ colorbar: bar }], heatmap: [{ colorbar: bar }], surface: [{ colorbar: bar }],
      scatter: [{ marker: { colorbar: bar } }], scatter3d: [{ marker: { colorbar: bar } }],
      table: [{ header: { fill: { color: c.pane }, line: { color: c.grid }, font: { color: c.text } },
        cells: { fill: { color: clear }, line: { color: c.grid }, font: { color: c.text } } }]
    }
  };
}

// The host's theme where it tells one, else the colour behind the figure, else the reader's system setting.
function isDark(element) {
  var forced = element.getAttribute("data-theme");
  if (forced === "auto" && api.theme) forced = api.theme;
  if (forced === "dark" || forced === "light") return forced === "dark";
  var body = d.body, names = body.classList, page = d.documentElement;
  if (names.contains("vscode-dark") || names.contains("vscode-high-contrast")) return true;
  if (names.contains("vscode-light")) return false;
  if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === "false";
  var said = page.dataset.theme || body.dataset.theme;
  if (said === "dark" || said === "light") return said === "dark";
  for (var node = element; node; node = node.parentElement) {
    var rgba = (getComputedStyle(node).backgroundColor.match(/[\d.]+/g) || []).map(Number);
    if (rgba.length >= 3 && (rgba.length === 3 || rgba[3] > 0.5)) return 0.299 * rgba[0] + 0.587 * rgba[1] + 0.114 * rgba[2] < 110;
  }
  var scheme = getComputedStyle(page).colorScheme || "";
  return scheme.indexOf("dark") >= 0 && (scheme.indexOf("light") < 0 || w.matchMedia("(prefers-color-scheme: dark)").matches);
}

function themed(figure, layout) {
  var dark = isDark(figure);
  figure.classList.toggle("saddle-dark", dark);
  var box = figure.closest(".saddle-explorable");
  if (box) box.classList.toggle("saddle-dark", dark);
  figure.saddleDark = dark;
  return Object.assign({}, layout, { template: template(dark, figure.getAttribute("data-theme") !== "auto" || (api.theme && api.theme !== "auto")) });
}
