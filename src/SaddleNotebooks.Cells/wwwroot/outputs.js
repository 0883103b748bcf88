// Outputs as the page shows them. Text stays text; HTML is what the library, or the reader's own cell, made.
const library = () => document.querySelector("script[data-plotly]")?.dataset.plotly;

const make = (tag, className, text) => {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

// A script that is set as text does not run: each is made anew.
function put(place, html) {
  place.innerHTML = html;
  for (const written of place.querySelectorAll("script")) {
    const script = document.createElement("script");
    for (const { name, value } of written.attributes) script.setAttribute(name, value);
    script.textContent = written.textContent;
    written.replaceWith(script);
  }
}

// Once for all figures of the page; a page whose stored results have one brought it along.
function bringPlotly() {
  if (document.querySelector("script.saddle-plotly") || !library()) return;
  const script = document.createElement("script");
  script.type = "text/plain";
  script.className = "saddle-plotly";
  script.dataset.src = library();
  document.head.append(script);
}

const shown = {
  stdout: ({ text }) => make("pre", "out stdout", text),
  stderr: ({ text }) => make("pre", "out stderr", text),
  value: ({ text }) => make("pre", "out value", text),
  error: ({ text }) => Object.assign(make("pre", "out error", text), { role: "alert" }),
  html: () => make("div", "out html"),
};

/** Shows outputs in a place, in the place of what was there. */
export function show(place, outputs) {
  place.textContent = "";
  for (const output of outputs) {
    const made = place.appendChild(shown[output.kind](output));
    if (output.kind !== "html") continue;
    if (output.html.includes("saddle-figure")) bringPlotly();
    put(made, output.html);
  }
}
