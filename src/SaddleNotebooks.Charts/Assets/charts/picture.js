// Draws figures into pictures, on a page that shows nothing else and has no use for controls.
var api = w.saddleCharts, tools = api.tools, easel = null;
api.steps = null;

// The address of a picture of a piece's figure. Only the figure's data is taken from the piece: nothing else of it reaches this page.
api.picture = function (html, format, width, scale) {
  var figure = newFigure(new DOMParser().parseFromString(html, "text/html").querySelector(".saddle-figure"));
  tools.read(figure);
  var wide = figure.saddleSpec.layout.width || width;
  figure.parentNode.style.width = figure.style.maxWidth = wide + "px";
  return (hasScenes(figure) ? onEasel(figure) : once(figure)).then(function (drawn) {
    return imageOf(drawn.svg, format, wide, drawn.height, scale);
  });
};

function hasScenes(figure) { return Object.keys(figure.saddleSpec.layout).some(function (key) { return /^scene/.test(key); }); }

function newFigure(piece) {
  var place = d.body.appendChild(d.createElement("div")), figure = place.appendChild(d.createElement("figure")), plot = figure.appendChild(d.createElement("div"));
  figure.className = "saddle-figure"; plot.className = "saddle-plot";
  // The page itself need not be painted.
  place.style.visibility = "hidden";
  figure.setAttribute("data-theme", piece.getAttribute("data-theme"));
  ["saddle-data", "saddle-narrow"].forEach(function (name) {
    var data = figure.appendChild(d.createElement("script")), found = piece.querySelector("." + name);
    data.type = "application/json"; data.className = name; data.textContent = found ? found.textContent : "null";
  });
  return figure;
}

function once(figure) {
  var plot = tools.plotOf(figure);
  return tools.paint(figure).then(function () {
    return { svg: tools.svgOf(plot), height: plot.layout.height };
  }).finally(function () { remove(figure); });
}

// A surface's WebGL context and shaders cost the processor twice what the surface costs, so the last figure with a surface lends its plot to
// the next one.
function onEasel(figure) {
  var before = [];
  if (easel) {
    var plot = tools.plotOf(easel);
    before = canvasesOf(plot);
    figure.replaceChild(plot, tools.plotOf(figure));
    easel.parentNode.remove();
  }
  easel = figure;
  return tools.paint(figure).then(arrive).then(function () {
    var plot = tools.plotOf(figure), left = canvasesOf(plot);
    tools.lose(before.filter(function (canvas) { return left.indexOf(canvas) < 0; }));
    return { svg: intact(plot, tools.svgOf), height: plot.layout.height };
  }).catch(function (error) { easel = null; remove(figure); throw error; });
}

// A camera is where it was told to look two of its ticks, of 16 ms each, later.
function arrive() { return new Promise(function (resolve) { setTimeout(resolve, 50); }); }

// Taking a picture ends a plot's scenes and moves its parts.
function intact(plot, take) {
  var full = plot._fullLayout, scenes = full._subplots.gl3d.map(function (id) { return full[id]._scene; });
  var paper = full._paper.node(), top = full._toppaper.node(), parts = [].slice.call(top.childNodes), draggers = full._draggers.node(), next = draggers.nextSibling;
  scenes.forEach(function (scene) { scene.destroy = function () {}; });
  try {
    return take(plot);
  } finally {
    scenes.forEach(function (scene) { delete scene.destroy; });
    paper.firstChild.remove();
    paper.insertBefore(draggers, next);
    full._glimages.node().textContent = "";
    parts.forEach(function (part) { top.appendChild(part); });
  }
}

function canvasesOf(plot) { return [].slice.call(plot.querySelectorAll("canvas")); }

function remove(figure) {
  var plot = tools.plotOf(figure);
  tools.clear(plot, canvasesOf(plot));
  figure.parentNode.remove();
}

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
