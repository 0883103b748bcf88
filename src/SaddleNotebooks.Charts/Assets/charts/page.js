// The page's figures: found when they appear, redrawn when the theme changes.
api.scan = function () {
  d.querySelectorAll(".saddle-figure:not([data-drawn])").forEach(draw);
  if (api.explore) d.querySelectorAll(".saddle-explorable:not([data-ready])").forEach(api.explore);
  // The part that reaches sliders by keys may have come after a figure was drawn.
  if (api.steps) d.querySelectorAll('.saddle-figure[data-drawn="yes"]:not([data-resting])').forEach(function (figure) { if (!figure.saddleSteps) api.steps(figure); });
};

// What the parts that only some figures bring use of this one.
api.tools = { plotOf: plotOf, isHeavy: isHeavy, want: want, read: read, paint: paint, repaint: repaint, svgOf: svgOf, clear: clear, lose: lose };

// Chosen by the reader for the whole page: "auto", "light" or "dark".
api.setTheme = function (theme) { api.theme = theme; retheme(); };

w.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", retheme);
var themes = new MutationObserver(retheme), watched = { attributes: true, attributeFilter: ["class", "data-theme", "data-jp-theme-light", "style"] };
themes.observe(d.documentElement, watched);
if (d.body) themes.observe(d.body, watched);
api.scan();
// A figure's data may stand after the script that finds it while a page is still being read.
d.addEventListener("DOMContentLoaded", api.scan);
