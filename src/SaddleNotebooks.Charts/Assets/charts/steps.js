// plotly.js draws sliders and buttons into the picture, where neither Tab nor a screen reader comes. Native ones that do the same stand below
// the picture, and are seen while they have the focus.
function steps(figure) {
  var plot = tools.plotOf(figure), sliders = figure.saddleSpec.layout.sliders || [];
  if (!sliders.length) return;
  if (!figure.saddleSteps) figure.saddleSteps = addSteps(figure, plot, sliders);
  // A figure that is drawn anew has forgotten who listens.
  plot.on("plotly_sliderchange", figure.saddleSteps.sync);
  plot.on("plotly_animatingframe", function (shown) { figure.saddleSteps.frame(shown.name); });
}

function addSteps(figure, plot, sliders) {
  var box = d.createElement("div"), menus = figure.saddleSpec.layout.updatemenus || [];
  box.className = "saddle-steps";
  // JupyterLab leaves keys alone here: arrows move the slider, not the cell.
  box.setAttribute("data-lm-suppress-shortcuts", "true");
  menus.forEach(function (menu) {
    menu.buttons.forEach(function (button, i) { box.appendChild(playButton(figure, button, i)); });
  });
  var inputs = sliders.map(function (slider, i) { return stepInput(figure, box, slider, i); });

  // What plotly.js's own slider shows.
  function sync() {
    inputs.forEach(function (input, i) { tell(input, sliders[i], plot.layout.sliders[i].active); });
  }

  function frame(name) {
    var at = sliders[0].steps.findIndex(function (step) { return step.method === "animate" && step.args[0][0] === name; });
    if (at >= 0) tell(inputs[0], sliders[0], at);
  }

  box.addEventListener("focusin", function (event) { if (!box.contains(event.relatedTarget)) sync(); });
  plot.insertAdjacentElement("afterend", box);
  sync();
  return { sync: function () { setTimeout(sync, 0); }, frame: frame };
}

function playButton(figure, button, i) {
  var made = d.createElement("button");
  made.type = "button"; made.textContent = i === 0 ? "Play" : "Pause";
  made.addEventListener("click", function () {
    var still = i === 0 && w.matchMedia("(prefers-reduced-motion: reduce)").matches, slider = figure.saddleSpec.layout.sliders[0];
    if (still) go(figure, 0, slider.steps.length - 1);
    else awake(figure).then(function () { return api.plotly[button.method].apply(null, [tools.plotOf(figure)].concat(button.args)); }).catch(ignore);
  });
  return made;
}

function stepInput(figure, box, slider, i) {
  var label = d.createElement("label"), name = d.createElement("span"), input = d.createElement("input"), value = d.createElement("span");
  name.textContent = words(slider.currentvalue && slider.currentvalue.prefix).replace(/:\s*$/, "") || "step";
  input.type = "range"; input.min = 0; input.max = slider.steps.length - 1; input.step = 1; input.autocomplete = "off";
  value.className = "saddle-value"; value.setAttribute("aria-hidden", "true");
  input.saddleValue = value;
  input.addEventListener("input", function () { tell(input, slider, Number(input.value)); go(figure, i, Number(input.value)); });
  label.appendChild(name); label.appendChild(input); box.appendChild(label); box.appendChild(value);
  return input;
}

function tell(input, slider, at) {
  var label = words(slider.steps[at] && slider.steps[at].label);
  input.value = at; input.saddleValue.textContent = label;
  input.setAttribute("aria-valuetext", label);
}

// Does what plotly.js's slider does; of many wishes the last one counts.
function go(figure, i, at) {
  figure.saddleWish = { slider: i, at: at };
  if (figure.saddleGoing) return;
  figure.saddleGoing = true;
  (function next() {
    var wish = figure.saddleWish, plot = tools.plotOf(figure), change = {};
    figure.saddleWish = null;
    if (!wish) { figure.saddleGoing = false; return; }
    var step = figure.saddleSpec.layout.sliders[wish.slider].steps[wish.at];
    change["sliders[" + wish.slider + "].active"] = wish.at;
    awake(figure).then(function () { return api.plotly[step.method].apply(null, [plot].concat(JSON.parse(JSON.stringify(step.args)))); }).catch(ignore)
      .then(function () { return api.plotly.relayout(plot, change); }).catch(ignore).then(next);
  })();
}

function awake(figure) { return figure.hasAttribute("data-resting") ? tools.want(figure) : Promise.resolve(); }

// An animation that another one interrupts is rejected.
function ignore() {}

function words(markup) { return markup ? new DOMParser().parseFromString(markup, "text/html").body.textContent : ""; }
