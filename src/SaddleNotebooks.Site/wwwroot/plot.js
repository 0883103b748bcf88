// What all pictures share: plotly.js from beside this page, its layout in the page's colors, and one drawing at a time.
import { theme } from "./theme.js";

let library;

/** plotly.js, from beside this page. */
export function plotly() {
  return library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(theme.plotly, import.meta.url).href;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("plotly.js is not beside this page."));
    document.head.append(script);
  });
}

export const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const settings = { displayModeBar: false, responsive: true, scrollZoom: false };

export function layout(more) {
  return {
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", showlegend: false,
    font: { family: getComputedStyle(document.body).fontFamily, size: 13, color: style("--ink") }, ...more,
  };
}

export const axis = (title, more = {}) => ({ title: { text: title, standoff: 6 }, gridcolor: style("--rule"), zerolinecolor: style("--rule"), linecolor: style("--rule"), ...more });

const turns = new WeakMap();

/** plotly.js draws one thing at a time in an element; of drawings that wait, only the last is made. */
export function react(plot, ...figure) {
  const turn = turns.get(plot) || { next: null, running: null };
  turns.set(plot, turn);
  turn.next = figure;
  return turn.running ??= (async () => {
    try {
      const Plotly = await plotly();
      while (turn.next) {
        const drawn = turn.next;
        turn.next = null;
        await Plotly.react(plot, ...drawn, settings);
      }
    } finally {
      turn.running = null;
    }
  })();
}
