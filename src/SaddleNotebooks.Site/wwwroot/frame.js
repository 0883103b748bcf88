// What both pages have around their work: the line that says how the engine is, faults in words, the button that copies the link.
import { Engine } from "./engine.js";
import { plotly } from "./plot.js";
import { place } from "./transport.js";

const at = id => document.getElementById(id);
const words = { loading: "The engine is loading …", ready: "ready, computes on this device", busy: "computing …" };

/** The engine, with its state in the page's first line. */
export function startEngine() {
  at("place").textContent = place;
  // Both are large: plotly.js comes while the engine does. Whoever draws is told what is wrong.
  plotly().catch(() => { });
  return new Engine({
    changed: (state, reason) => {
      at("engine").dataset.state = state;
      at("engine").textContent = reason || words[state];
    },
  });
}

/** Shows a fault; nothing hides it. */
export function say(error) {
  const place = at("fault");
  if (!error) return void (place.hidden = true);
  place.textContent = error.shown || error.message;
  place.toggleAttribute("data-plain", !error.shown);
  place.hidden = false;
}

/** The button that copies the address, once it holds what is seen. */
export function shareWith(keep) {
  at("share").addEventListener("click", async () => {
    keep();
    try {
      await navigator.clipboard.writeText(location.href);
      at("share").textContent = "Copied";
    } catch {
      at("share").textContent = "The address is the link";
    }
    setTimeout(() => at("share").textContent = "Copy link", 2500);
  });
}

/** Who asked the system for reduced motion sees the end of a movement only. */
export const still = matchMedia("(prefers-reduced-motion: reduce)");

export const speeds = [5, 30, 120, 600, 3000];
