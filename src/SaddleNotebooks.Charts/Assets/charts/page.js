// The page's figures: found when they appear, redrawn when the theme changes.
api.scan = function () {
  d.querySelectorAll(".saddle-figure:not([data-drawn])").forEach(draw);
  if (api.explore) d.querySelectorAll(".saddle-explorable:not([data-ready])").forEach(api.explore);
  // The part that reaches sliders by keys may have come after a figure was drawn.
  if (api.steps) d.querySelectorAll('.saddle-figure[data-drawn="yes"]:not([data-resting])').forEach(function (figure) { if (!figure.saddleSteps) api.steps(figure); });
};

// The address of a picture of a piece's figure. Only the figure's data is taken from the piece: nothing else of it reaches this page.
api.picture = function (html, format, width, scale) {
  var piece = new DOMParser().parseFromString(html, "text/html").querySelector(".saddle-figure");
  var place = d.body.appendChild(d.createElement("div")), figure = place.appendChild(d.createElement("figure")), plot = figure.appendChild(d.createElement("div"));
  figure.className = "saddle-figure"; plot.className = "saddle-plot";
  figure.setAttribute("data-theme", piece.getAttribute("data-theme"));
  ["saddle-data", "saddle-narrow"].forEach(function (name) {
    var data = figure.appendChild(d.createElement("script")), found = piece.querySelector("." + name);
    data.type = "application/json"; data.className = name; data.textContent = found ? found.textContent : "null";
  });
  read(figure);
  var wide = figure.saddleSpec.layout.width || width;
  place.style.width = figure.style.maxWidth = wide + "px";
  return draw(figure).then(function () {
    if (figure.getAttribute("data-drawn") !== "yes") throw new Error(plot.textContent);
    return imageOf(picture(plot), format, wide, plot.layout.height, scale);
  }).then(function (address) {
    if (live.indexOf(figure) >= 0) release(figure); else api.plotly.purge(plot);
    place.remove();
    return address;
  });
};

// plotly.js's own way to an image draws the figure a second time and waits for surfaces by the clock.
function imageOf(svg, format, width, height, scale) {
  if (format === "svg") return "data:image/svg+xml," + encodeURIComponent(svg);
  var image = new Image(), canvas = d.createElement("canvas"), source = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml;charset=utf-8" }));
  image.src = source;
  return image.decode().then(function () {
    canvas.width = width * scale; canvas.height = height * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(source);
    return canvas.toDataURL("image/" + format);
  });
}

// What the parts that only some figures bring use of this one.
api.tools = { plotOf: plotOf, isHeavy: isHeavy, want: want, repaint: repaint };

// Chosen by the reader for the whole page: "auto", "light" or "dark".
api.setTheme = function (theme) { api.theme = theme; retheme(); };

w.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", retheme);
var themes = new MutationObserver(retheme), watched = { attributes: true, attributeFilter: ["class", "data-theme", "data-jp-theme-light", "style"] };
themes.observe(d.documentElement, watched);
if (d.body) themes.observe(d.body, watched);
api.scan();
// A figure's data may stand after the script that finds it while a page is still being read.
d.addEventListener("DOMContentLoaded", api.scan);
