// Native controls choose one of the states that the library computed and drew beforehand; nothing is computed here.
function explore(box) {
  var block = box.querySelector(".saddle-states"), says = box.querySelector(".saddle-says");
  // The page may still be being read.
  if (!block || !says) return;
  box.setAttribute("data-ready", "yes");
  var book = JSON.parse(block.textContent), figure = box.querySelector(".saddle-figure"), plot = tools.plotOf(figure);
  var cells = list(box.querySelectorAll("[data-cell]")), controls = list(box.querySelectorAll(".saddle-control")).map(control);
  var moves = book.moves.length, width = moves + 1 + cells.length, painting = false, stale = false;

  function list(nodes) { return Array.prototype.slice.call(nodes); }

  function control(element) {
    var input = element.querySelector("input"), button = element.querySelector("button");
    var made = { input: input, value: element.querySelector(".saddle-value"), labels: JSON.parse(input.getAttribute("data-labels")),
      values: JSON.parse(input.getAttribute("data-values")), follows: input.getAttribute("data-follows") };
    input.addEventListener("input", function () { pause(made); show(); });
    if (button) { made.button = button; button.addEventListener("click", function () { if (made.clock) pause(made); else play(made); }); }
    return made;
  }

  function state() {
    return controls.reduce(function (index, c) { return index * c.values.length + Number(c.input.value); }, 0);
  }

  function show() {
    var row = state() * width;
    controls.forEach(function (c) {
      var label = c.labels[c.input.value];
      c.value.textContent = label; c.input.setAttribute("aria-valuetext", label);
    });
    write(says, book.pool[book.states[row + moves]]);
    cells.forEach(function (cell, i) { write(cell, book.pool[book.states[row + moves + 1 + i]]); });
    box.setAttribute("data-state", row / width);
    if (painting) stale = true; else paintState();
  }

  // A screen reader repeats what is written anew, even if it is the same.
  function write(element, text) { if (element.textContent !== text) element.textContent = text; }

  // One picture at a time: a hand is quicker than a phone.
  function paintState() {
    painting = true; stale = false;
    var row = state() * width;
    Promise.resolve(figure.saddleDrawing).then(function () {
      var kept = figure.saddleKept || {};
      [figure.saddleSpec.data, plot.data, kept.data].forEach(function (data) {
        if (data) book.moves.forEach(function (move, i) { data[move[0]][move[1]] = copy(book.pool[book.states[row + i]]); });
      });
      if (figure.getAttribute("data-drawn") === "yes") return tools.isHeavy(figure) ? tools.want(figure) : tools.repaint(figure);
    }).then(done, done);
  }

  function done() {
    painting = false;
    box.setAttribute("data-shown", stale ? "" : box.getAttribute("data-state"));
    if (stale) paintState();
  }

  // plotly.js writes into what it is given.
  function copy(value) { return Array.isArray(value) ? value.slice() : value && typeof value === "object" ? Object.assign({}, value) : value; }

  function choose(c, position) {
    if (Number(c.input.value) === position) return false;
    c.input.value = position;
    return true;
  }

  function pause(c) {
    if (!c.clock) return;
    clearInterval(c.clock); c.clock = 0; c.button.textContent = "Play";
  }

  function play(c) {
    var last = c.values.length - 1, at = Number(c.input.value);
    if (w.matchMedia("(prefers-reduced-motion: reduce)").matches) { choose(c, at === last ? 0 : last); show(); return; }
    if (at === last) { choose(c, 0); show(); }
    c.button.textContent = "Pause";
    c.clock = setInterval(function () {
      if (!box.isConnected || Number(c.input.value) >= last) { pause(c); return; }
      choose(c, Number(c.input.value) + 1); show();
      if (Number(c.input.value) >= last) pause(c);
    }, 150);
  }

  // Pointing into the first panel: the sliders remain the way for keyboards.
  function point(event) {
    var full = plot._fullLayout;
    if (!full || !full.xaxis || event.target.closest(".modebar")) return;
    var frame = plot.getBoundingClientRect(), x = event.clientX - frame.left - full.xaxis._offset, y = event.clientY - frame.top - full.yaxis._offset;
    if (x < 0 || y < 0 || x > full.xaxis._length || y > full.yaxis._length) return;
    var where = { x: full.xaxis.p2d(x), y: full.yaxis.p2d(y) };
    var changed = controls.filter(function (c) { return c.follows && choose(c, nearest(c.values, where[c.follows])); });
    if (changed.length) { changed.forEach(pause); show(); }
  }

  function nearest(values, wanted) {
    return values.reduce(function (best, value, i) { return Math.abs(value - wanted) < Math.abs(values[best] - wanted) ? i : best; }, 0);
  }

  if (box.hasAttribute("data-follows")) {
    plot.addEventListener("pointerdown", point, true);
    plot.addEventListener("pointermove", function (event) { if (event.buttons & 1) point(event); }, true);
  }
  box.querySelector(".saddle-controls").hidden = false;
  // A browser may keep the sliders of a page that is loaded again.
  show();
}
