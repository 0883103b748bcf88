// Draws one figure, and again when its width or the theme changes.
function plotOf(figure) { return figure.querySelector(".saddle-plot"); }

function read(figure) {
  var data = figure.querySelector(".saddle-data"), narrow = figure.querySelector(".saddle-narrow");
  if (!data) return false;
  figure.saddleSpec = JSON.parse(data.textContent);
  figure.saddleNarrow = narrow && JSON.parse(narrow.textContent);
  // A drag over an explorable chooses a value, or scrolls the page.
  if (figure.closest(".saddle-explorable"))
    [figure.saddleSpec, figure.saddleNarrow].forEach(function (spec) { if (spec) spec.layout.dragmode = false; });
  return true;
}

function paint(figure) {
  return plotly().then(function (library) {
    var plot = plotOf(figure), spec = figure.saddleSpec, kept = figure.saddleKept || {}, message = plot.querySelector(".saddle-message");
    if (message) plot.removeChild(message);
    var now = arranged(figure, plot.clientWidth);
    figure.saddleKey = now.key;
    plot.style.height = now.layout.height + "px";
    return library[plot._fullLayout ? "react" : "newPlot"](plot, {
      data: placed(figure, kept.data || spec.data, now.small), layout: themed(figure, keepView(figure, now.layout, kept.layout)), frames: spec.frames || [], config: spec.config
    });
  }).then(function () { signLabels(plotOf(figure)); if (api.steps) api.steps(figure); figure.setAttribute("data-drawn", "yes"); });
}

// One at a time: of two widths that plotly.js draws at once the picture would be a mixture. What is asked for meanwhile is done once, afterwards.
function repaint(figure) {
  figure.saddleStale = "colours";
  return figure.saddleBusy = figure.saddleBusy || settle(figure);
}

function refit(figure) {
  figure.saddleStale = figure.saddleStale || "size";
  return figure.saddleBusy = figure.saddleBusy || settle(figure);
}

function settle(figure) {
  var plot = plotOf(figure), now = arranged(figure, plot.clientWidth), fits = figure.saddleStale === "size" && now.key === figure.saddleKey;
  figure.saddleStale = null;
  figure.saddleKey = now.key;
  plot.style.height = now.layout.height + "px";
  function react() {
    return fits ? plot : api.plotly.react(plot, placed(figure, plot.data, now.small), themed(figure, keepView(figure, now.layout, plot.layout)), figure.saddleSpec.config);
  }
  function again() {
    if (figure.saddleStale) return settle(figure);
    figure.saddleBusy = null;
  }
  // First the width: react() keeps the old one, and a legend that was too long for it is left where there was room. What is hidden has none.
  var other = plot.clientWidth > 0 && plot._fullLayout.width !== plot.clientWidth;
  return (other ? api.plotly.Plots.resize(plot) : Promise.resolve()).then(react, react).then(again, function (error) { w.console.error(error); return again(); });
}

function follow(figure) {
  if (!w.ResizeObserver) return;
  var plot = plotOf(figure), width = plot.clientWidth;
  new ResizeObserver(function () {
    if (!plot.clientWidth || plot.clientWidth === width) return;
    width = plot.clientWidth;
    if (figure.getAttribute("data-drawn") !== "yes") return;
    // In the queue, or the figure could be put to rest while plotly.js works on it.
    if (isHeavy(figure)) want(figure);
    else refit(figure);
  }).observe(plot);
}

function draw(figure) {
  if (!read(figure)) return;
  figure.setAttribute("data-drawn", "waiting");
  return figure.saddleDrawing = (isHeavy(figure) ? want(figure) : paint(figure)).then(function () { follow(figure); }, function (error) {
    figure.setAttribute("data-drawn", "failed");
    say(figure, "This picture could not be drawn. " + error.message);
  });
}

function retheme() {
  d.querySelectorAll('.saddle-figure[data-drawn="yes"]').forEach(function (figure) {
    if (isDark(figure) === figure.saddleDark) return;
    if (isHeavy(figure)) want(figure); else repaint(figure);
  });
}
