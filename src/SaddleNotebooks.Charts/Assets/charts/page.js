// The page's figures: found when they appear, redrawn when the theme changes.
api.scan = function () {
  d.querySelectorAll(".saddle-figure:not([data-drawn])").forEach(draw);
};

// Addresses of pictures of the figures that wait in templates, drawn one after the other: a browser shows few WebGL figures at once.
api.pictures = function (format, width, scale) {
  var addresses = [], pieces = [].slice.call(d.querySelectorAll("template.saddle-piece"));
  return pieces.reduce(function (before, piece) {
    return before.then(function () {
      var place = d.body.appendChild(d.createElement("div"));
      place.appendChild(piece.content.cloneNode(true));
      var figure = place.querySelector(".saddle-figure"), plot = plotOf(figure), wide = 0;
      read(figure);
      wide = figure.saddleSpec.layout.width || width;
      place.style.width = figure.style.maxWidth = wide + "px";
      return draw(figure).then(function () {
        if (figure.getAttribute("data-drawn") !== "yes") throw new Error(plot.textContent);
        return api.plotly.toImage(plot, { format: format, width: wide, height: plot.layout.height, scale: scale });
      }).then(function (address) {
        addresses.push(address);
        if (live.indexOf(figure) >= 0) release(figure); else api.plotly.purge(plot);
        place.remove();
      });
    });
  }, Promise.resolve()).then(function () { return addresses; });
};

// Chosen by the reader for the whole page: "auto", "light" or "dark".
api.setTheme = function (theme) { api.theme = theme; retheme(); };

w.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", retheme);
var themes = new MutationObserver(retheme), watched = { attributes: true, attributeFilter: ["class", "data-theme", "data-jp-theme-light", "style"] };
themes.observe(d.documentElement, watched);
if (d.body) themes.observe(d.body, watched);
api.scan();
// A figure's data may stand after the script that finds it while a page is still being read.
d.addEventListener("DOMContentLoaded", api.scan);
