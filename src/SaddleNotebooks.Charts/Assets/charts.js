// Draws every figure of a page that is not drawn yet. Each figure carries a copy of this script; the first one serves all.
(function (w, d) {
  "use strict";
  var api = w.saddleCharts;
  if (api) { api.scan(); return; }
  api = w.saddleCharts = {};

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
        font: { family: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif', size: 13, color: c.text },
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

  function run(text, source, integrity) {
    return new Promise(function (resolve, reject) {
      var script = d.createElement("script"), before = w.Plotly;
      function keep() { api.plotly = w.Plotly; if (before) w.Plotly = before; resolve(api.plotly); }
      if (source) {
        script.src = source; script.onload = keep;
        script.onerror = function () { api.loading = null; reject(new Error("plotly.js could not be read from " + source + ".")); };
        if (integrity) { script.integrity = integrity; script.crossOrigin = "anonymous"; }
        d.head.appendChild(script);
      } else {
        script.text = text; d.head.appendChild(script); keep();
      }
    });
  }

  function inflate(base64) {
    var binary = w.atob(base64.trim()), bytes = new Uint8Array(binary.length);
    for (var i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  function library() {
    var block = d.querySelector(".saddle-plotly");
    if (!block) return null;
    var source = block.getAttribute("data-src");
    if (source) return run(null, source, block.getAttribute("data-integrity"));
    return inflate(block.textContent).then(function (text) { return run(text); });
  }

  // Resolves as soon as some part of the page brings plotly.js, however late.
  function plotly() {
    if (api.plotly) return Promise.resolve(api.plotly);
    if (!api.loading) api.loading = library();
    if (api.loading) return api.loading;
    if (!api.waiting) {
      api.waiting = new Promise(function (resolve, reject) {
        var watch = new MutationObserver(function () {
          var found = d.querySelector(".saddle-plotly");
          if (found && !api.loading) { watch.disconnect(); api.loading = library(); api.loading.then(resolve, reject); }
        });
        watch.observe(d.documentElement, { childList: true, subtree: true });
        setTimeout(function () {
          if (!api.plotly && !api.loading) d.querySelectorAll('.saddle-figure[data-drawn="waiting"]').forEach(function (figure) {
            say(figure, "This picture is drawn by plotly.js, which is not on this page. Run a cell with #!saddle to add it, then this picture appears.");
          });
        }, 3000);
      });
    }
    return api.waiting;
  }

  function say(figure, text) {
    var plot = figure.querySelector(".saddle-plot");
    plot.textContent = ""; plot.style.height = "auto";
    var message = d.createElement("div");
    message.className = "saddle-message"; message.textContent = text;
    plot.appendChild(message);
  }

  function themed(figure, layout) {
    var dark = isDark(figure);
    figure.classList.toggle("saddle-dark", dark);
    figure.saddleDark = dark;
    return Object.assign({}, layout, { template: template(dark, figure.getAttribute("data-theme") !== "auto" || (api.theme && api.theme !== "auto")) });
  }

  function draw(figure) {
    var data = figure.querySelector(".saddle-data");
    if (!data) return;
    figure.setAttribute("data-drawn", "waiting");
    var spec = JSON.parse(data.textContent), plot = figure.querySelector(".saddle-plot");
    figure.saddleSpec = spec;
    return figure.saddleDrawing = plotly().then(function (library) {
      plot.textContent = ""; plot.style.height = spec.layout.height + "px";
      return library.newPlot(plot, { data: spec.data, layout: themed(figure, spec.layout), frames: spec.frames || [], config: spec.config });
    }).then(function () {
      figure.setAttribute("data-drawn", "yes");
      if (w.ResizeObserver) {
        var width = plot.clientWidth;
        new ResizeObserver(function () {
          if (plot.clientWidth && plot.clientWidth !== width) { width = plot.clientWidth; api.plotly.Plots.resize(plot); }
        }).observe(plot);
      }
    }).catch(function (error) {
      figure.setAttribute("data-drawn", "failed");
      say(figure, "This picture could not be drawn. " + error.message);
    });
  }

  function retheme() {
    d.querySelectorAll('.saddle-figure[data-drawn="yes"]').forEach(function (figure) {
      if (isDark(figure) === figure.saddleDark) return;
      var plot = figure.querySelector(".saddle-plot");
      api.plotly.react(plot, plot.data, themed(figure, plot.layout), figure.saddleSpec.config);
    });
  }

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
        var figure = place.querySelector(".saddle-figure"), plot = figure.querySelector(".saddle-plot");
        return draw(figure).then(function () {
          if (figure.getAttribute("data-drawn") !== "yes") throw new Error(plot.textContent);
          var layout = figure.saddleSpec.layout;
          return api.plotly.toImage(plot, { format: format, width: layout.width || width, height: layout.height, scale: scale });
        }).then(function (address) { addresses.push(address); api.plotly.purge(plot); place.remove(); });
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
})(window, document);
