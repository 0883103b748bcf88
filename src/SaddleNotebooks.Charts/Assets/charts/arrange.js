// Chooses between a figure's two arrangements by its width, and makes room for titles and legends that need several lines.
function merge(under, over) {
  if (over === undefined) return under;
  if (!over || typeof over !== "object" || Array.isArray(over)) return over;
  var merged = Object.assign({}, under);
  Object.keys(over).forEach(function (key) { merged[key] = merge(merged[key], over[key]); });
  return merged;
}

// The part of a source that has the shape of another object.
function like(shape, source) {
  if (!shape || typeof shape !== "object" || Array.isArray(shape)) return source;
  var part = {};
  Object.keys(shape).forEach(function (key) { part[key] = like(shape[key], source && source[key]); });
  return part;
}

function textWidth(markup, size) {
  api.pen = api.pen || d.createElement("canvas").getContext("2d");
  api.pen.font = size + "px " + fonts;
  return api.pen.measureText(markup.replace(/<[^>]*>/g, "").replace(/&[^;\s]{1,8};/g, "n")).width;
}

function broken(markup, size, room) {
  var lines = [];
  if (textWidth(markup, size) <= room) return [markup];
  (markup.match(/(?:<[^>]*>|[^\s<])+/g) || [markup]).forEach(function (word) {
    var longer = lines.length ? lines[lines.length - 1] + " " + word : word;
    if (lines.length && textWidth(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  });
  return lines;
}

// plotly.js puts the entries into one row, or into columns as wide as the widest. Lines and padding are those of FigureLayout.
function legendHeight(layout, data, width) {
  var widths = data.filter(function (t) { return t.showlegend; }).map(function (t) { return 45 + textWidth(t.name, 12); });
  var room = width - layout.margin.l - layout.margin.r, sum = widths.reduce(function (a, b) { return a + b; }, 0);
  return 13 + 19 * (sum <= room ? 1 : Math.ceil(widths.length / Math.max(1, Math.floor(room / Math.max.apply(null, widths)))));
}

// What a figure keeps for its legend, from its names' letters.
function legendRoom(layout, drawing) {
  var controls = (layout.updatemenus || []).concat(layout.sliders || []).map(function (control) { return -drawing * control.y; });
  return Math.round((controls.length ? Math.min.apply(null, controls) - 6 : layout.margin.b - 10) + drawing * layout.legend.y);
}

function arranged(figure, width) {
  var spec = figure.saddleSpec, narrow = figure.saddleNarrow;
  width = spec.layout.width || width;
  var small = !!narrow && width > 0 && width < narrow.below, layout = Object.assign({}, small ? narrow.layout : spec.layout);
  if (small && layout.sliders)
    layout.sliders = layout.sliders.map(function (slider, i) { return Object.assign({}, slider, { steps: spec.layout.sliders[i].steps }); });
  layout.margin = Object.assign({}, layout.margin);
  if (width > 0 && layout.showlegend && layout.legend) {
    var drawing = layout.height - layout.margin.t - layout.margin.b, more = legendHeight(layout, spec.data, width) - legendRoom(layout, drawing);
    // Of the author's height nothing is taken away.
    if (!small) more = Math.max(0, more);
    layout.height += more; layout.margin.b += more;
    ["sliders", "updatemenus"].forEach(function (kind) {
      if (layout[kind]) layout[kind] = layout[kind].map(function (control) { return Object.assign({}, control, { y: control.y - more / drawing }); });
    });
  }
  if (layout.title) {
    var size = layout.title.font.size, lines = width > 0 ? broken(layout.title.text, size, width - 20) : [layout.title.text], extra = Math.round(1.3 * size * (lines.length - 1));
    layout.height += extra; layout.margin.t += extra;
    layout.title = Object.assign({}, layout.title, { text: lines.join("<br>"), y: 1 - (24 - 0.35 * size) / layout.height, yanchor: "top" });
  }
  var away = stepBack(layout, width);
  return { small: small, layout: layout, key: [small, layout.height, layout.title ? layout.title.text : "", away].join("|") };
}

function scenesOf(layout) { return Object.keys(layout).filter(function (key) { return /^scene\d*$/.test(key); }); }

// plotly.js draws a scene as large as its height allows, its box about as wide as high. Where names of axes have no room beside it, the eye stands
// farther away, by tenths; tells how far.
function stepBack(layout, width) {
  return scenesOf(layout).map(function (key) {
    var scene = layout[key], eye = scene.camera.eye, x = scene.domain.x, y = scene.domain.y;
    function name(axis) { return axis && axis.title ? textWidth(axis.title.text, 13) : 0; }
    // Ticks and the upright axis' name at the left; at the right a name that leans.
    var across = (x[1] - x[0]) * (width - layout.margin.l - layout.margin.r) - 40 - name(scene.zaxis) - 0.7 * name(scene.yaxis);
    var tall = (y[1] - y[0]) * (layout.height - layout.margin.t - layout.margin.b);
    var away = width > 0 ? Math.min(3, Math.max(1, Math.ceil(10.4 * tall / Math.max(1, across)) / 10)) : 1;
    layout[key] = Object.assign({}, scene, { camera: Object.assign({}, scene.camera, { eye: { x: away * eye.x, y: away * eye.y, z: away * eye.z } }) });
    return away;
  }).join(" ");
}

// Colour bars and tables stand in traces, so another arrangement moves them there.
function placed(figure, data, small) {
  var narrow = figure.saddleNarrow;
  if (!narrow) return data;
  return data.map(function (trace, i) {
    var place = narrow.data[i] || {};
    return Object.keys(place).length ? merge(trace, small ? place : like(place, figure.saddleSpec.data[i])) : trace;
  });
}

// What the reader turned, zoomed and chose stays when a figure is drawn anew. A scene that stands as it was placed may be placed elsewhere.
function keepView(figure, layout, before) {
  var placed = figure.saddleEyes || {};
  figure.saddleEyes = {};
  scenesOf(layout).forEach(function (key) { figure.saddleEyes[key] = Object.assign({}, layout[key].camera.eye); });
  if (!before) return layout;
  Object.keys(layout).forEach(function (key) {
    var old = before[key];
    if (!old) return;
    if (/^scene\d*$/.test(key) && old.camera && !isAt(old.camera.eye, placed[key])) layout[key] = Object.assign({}, layout[key], { camera: old.camera });
    if (/^[xy]axis\d*$/.test(key) && old.autorange === false && old.range) layout[key] = Object.assign({}, layout[key], { range: old.range, autorange: false });
    if (key === "sliders") layout.sliders = layout.sliders.map(function (slider, i) { return Object.assign({}, slider, { active: old[i].active }); });
  });
  return layout;
}

function isAt(eye, place) {
  return !!eye && !!place && ["x", "y", "z"].every(function (axis) { return Math.abs(eye[axis] - place[axis]) < 1e-9; });
}
