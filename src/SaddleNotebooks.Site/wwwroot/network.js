// The page of a network in training: what is chosen goes to the engine, which trains in slices; what it answers is drawn.
import { drawDensity, drawEnds, drawLosses, drawPlane, drawRegions } from "./networkCharts.js";
import { say, shareWith, speeds, startEngine, still } from "./frame.js";
import { presetOf, presets, read, write } from "./networkState.js";
import { home, saveNotebook, savePage, savePicture } from "./save.js";
import { Training } from "./training.js";
import { element, number } from "./words.js";

const at = id => document.getElementById(id);
const engine = startEngine();
const batches = [0, 100, 60, 40, 20, 10, 5];
const uses = { "heavy-ball": ["beta"], nesterov: ["beta"], adam: ["beta"], noisy: ["noise"] };
/** Milliseconds that one slice may take, and between two pictures. */
const slice = 40, pause = 300;

let state = read(location.hash), training, moving = null, stopping = false, busy = false, version = 0;

const settings = () => ({ rate: state.eta, momentum: state.beta, noise: state.noise, batch: state.batch });
const keep = () => history.replaceState(null, "", write(state));

const guard = work => async (...given) => {
  try {
    return await work(...given);
  } catch (error) {
    stopping = true;
    if (!error.stale) say(error);
  }
};

/** Answers about a network that was left meanwhile are of no use. */
async function ask(question) {
  const mine = version, answer = await engine.ask(question);
  if (mine !== version) throw Object.assign(new Error("stale"), { stale: true });
  return answer;
}

/** Takes steps, as many as a slice has time for; how many they were. */
async function train(steps) {
  const before = training.now.step;
  training.take(await ask({ ask: "train", steps, milliseconds: slice, ...settings() }));
  return training.now.step - before;
}

/** A slice of the spectrum's ends; of the present place if that is asked for. */
async function curvature(here = false) {
  const told = await ask({ ask: "curvature", products: 1000, milliseconds: slice, here });
  if (told.done) training.takeEnds(told);
  return told.done && told.step === training.now.step;
}

async function curvatureHere() {
  while (!await curvature(true));
}

function facts() {
  const now = training.now, ends = training.latestEnds, list = at("here");
  const rows = [["step", String(now.step)], ["loss", number(now.value, 5)], ["‖∇loss‖", number(now.gradientNorm, 3)], ["right", now.accuracy === null ? "–" : `${(100 * now.accuracy).toFixed(1)} %`]];
  if (ends) {
    const when = ends.step === now.step ? "" : `, at step ${ends.step}`;
    rows.push(["λ_min", number(ends.lowest.value, 4) + when, ends.lowest.negative ? "down" : ""], ["λ_max", number(ends.highest.value, 4), "up"]);
    rows.push(["index", ends.negativeAtLeast === 0 ? "no negative curvature found" : `at least ${ends.negativeAtLeast}`]);
    if (ends.stable !== null) rows.push(["stable below", `λ = ${number(ends.stable, 3)}`]);
  }
  list.replaceChildren(...rows.flatMap(([name, words, kind]) => [element("dt", name), element("dd", words, kind ? { class: kind } : {})]));
  const words = training.describe(state);
  if (at("told").textContent !== words) at("told").textContent = words;
  at("kick").disabled = Boolean(ends && ends.step === now.step && !ends.lowest.negative);
}

async function draw() {
  facts();
  const drawings = [drawLosses(at("losses"), training.history, training.kicks)];
  if (training.ends.length) drawings.push(drawEnds(at("ends"), training.ends, training.kicks));
  if (training.network.plane) drawings.push(drawRegions(at("regions"), training.network, await ask({ ask: "regions", count: 41 })));
  await Promise.all(drawings);
  document.body.dataset.step = String(training.now.step);
}

/** Trains until it is stopped; the ends of the spectrum are found between the slices. */
async function move() {
  let last = performance.now(), drawn = last, owed = 0, seen = -Infinity;
  while (!stopping && !training.now.ended) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    owed = Math.min(speeds[state.speed], owed + (now - last) / 1000 * speeds[state.speed]);
    last = now;
    if (owed >= 1) {
      owed -= await train(Math.floor(owed));
      facts();
    }
    // The place where the ends were last found may be far behind: the next ones are those of the present.
    if (training.now.step > seen && await curvature()) seen = training.now.step;
    if (now - drawn > pause) {
      drawn = now;
      await draw();
    }
  }
  await curvatureHere();
  await draw();
}

async function stop() {
  stopping = true;
  await moving;
}

const go = guard(async () => {
  if (busy || !training) return;
  if (moving) return stop();
  say(null);
  if (still.matches) return pass();
  stopping = false;
  at("go").textContent = "Stop";
  moving = guard(move)();
  await moving;
  moving = null;
  at("go").textContent = "Train";
});

/** No movement is wanted: a good stretch at once. */
async function pass() {
  for (let left = 10 * speeds[state.speed]; left > 0 && !training.now.ended;) left -= await train(left);
  await curvatureHere();
  await draw();
}

/** Something that needs the training to stand; it goes on afterwards if it did before. One at a time. */
const standing = work => guard(async () => {
  if (busy || !training) return;
  const goesOn = moving !== null;
  busy = true;
  try {
    await stop();
    say(null);
    await work();
  } finally {
    busy = false;
  }
  if (goesOn) go();
});

const one = standing(async () => {
  await train(1);
  await curvatureHere();
  await draw();
});

const kick = standing(async () => {
  await curvatureHere();
  const told = await ask({ ask: "kick", size: Number(at("size").value) });
  training.takeKick(told);
  await curvatureHere();
  await draw();
});

const around = standing(async () => {
  await curvatureHere();
  const count = 25, values = [], reach = Number(at("reach").value), place = at("plane-told");
  let positions;
  for (let row = 0; row < count; row++) {
    const told = await ask({ ask: "landscape", count, row, reach });
    values.push(told.values);
    positions = told.positions;
    place.textContent = `${Math.round(100 * (row + 1) / count)} % …`;
  }
  const ends = training.latestEnds;
  place.textContent = `The loss around step ${training.now.step}: across, along λ_min = ${number(ends.lowest.value, 3)}; upward, along λ_max = ${number(ends.highest.value, 3)}.`;
  at("plane").hidden = false;
  await drawPlane(at("plane"), { positions, values });
});

const count = ([least, most]) => least === most ? String(least) : `${least} to ${most}`;

const dense = standing(async () => {
  const place = at("density-told");
  place.textContent = "Computing …";
  const told = await ask({ ask: "density" }), signs = told.signs;
  place.textContent = told.whole
    ? `Step ${told.step}: of ${told.dimension} eigenvalues ${count(signs.below)} are negative, ${count(signs.within)} zero to rounding, ${count(signs.above)} positive: the index is ${count(signs.below)}.`
    : `Step ${told.step}: of ${told.dimension} eigenvalues ${count(signs.below)} below −${number(signs.threshold, 2)}, ${count(signs.within)} near zero, ${count(signs.above)} above; estimated from random probes.`;
  at("density").hidden = false;
  await drawDensity(at("density"), told);
});

/** Begins the training that is chosen; a page that is opened again finds the one that goes on in the process behind it. */
const begin = guard(async (resume = false) => {
  version++;
  stopping = true;
  say(null);
  keep();
  delete document.body.dataset.step;
  for (const id of ["plane", "density"]) at(id).hidden = true;
  for (const [id, words] of [["plane-told", "The loss on the plane of the lowest and the highest eigenvalue’s direction."], ["density-told", "The density of the Hessian’s spectrum at this step."]]) at(id).textContent = words;
  const { data, width, layers, activation, start, seed, method } = state;
  training = new Training(await ask({ ask: "network", resume, data, width, layers, activation, start, seed, method, ...settings() }));
  const { network, samples, classes, plane, attached } = training.network;
  at("what").textContent = [network, samples ? `${samples} samples` : "", classes ? `${classes} classes, cross-entropy` : ""].filter(Boolean).join("; ") + ".";
  document.body.toggleAttribute("data-no-plane", !plane);
  document.body.toggleAttribute("data-attached", attached);
  await curvatureHere();
  await draw();
});

async function anew() {
  await stop();
  await begin();
}

/** Shows the state in the controls. */
function controls() {
  at("preset").value = presetOf(state);
  for (const id of ["data", "width", "layers", "activation", "start", "seed", "method"]) at(id).value = state[id];
  at("eta").value = Math.log10(state.eta);
  at("noise").value = Math.log10(state.noise);
  at("beta").value = state.beta;
  at("batch").value = Math.max(0, batches.indexOf(state.batch));
  at("speed").value = state.speed;
  const words = { eta: number(state.eta, 3), beta: number(state.beta, 3), noise: number(state.noise, 3), batch: state.batch || "all", speed: String(speeds[state.speed]) };
  for (const [id, text] of Object.entries(words)) {
    at(`${id}-out`).textContent = text;
    at(id).setAttribute("aria-valuetext", text);
  }
  const used = uses[state.method] || [];
  at("beta").disabled = !used.includes("beta");
  at("noise").disabled = !used.includes("noise");
}

/** A change of what is trained begins anew; of how, at the next step. */
function change(changed, isNew) {
  Object.assign(state, changed);
  controls();
  keep();
  if (isNew) anew();
}

const title = () => training.network.attached ? training.network.network : at("preset").value ? at("preset").selectedOptions[0].textContent : "A network in training";

/** What is drawn is saved as it stands, so that the training stands meanwhile. */
function listenToSaving() {
  at("save-picture").addEventListener("click", standing(() => savePicture(title(), at("losses"))));
  at("save-page").addEventListener("click", standing(() => {
    const all = { regions: "The classes", losses: "Loss and gradient", ends: "Curvature", plane: at("plane-told").textContent, density: at("density-told").textContent };
    const pictures = Object.entries(all).filter(([id]) => at(id)._fullLayout && at(id).offsetParent).map(([id, words]) => [words, at(id)]);
    return savePage(title(), pictures, [["Where it is", at("here")]]);
  }));
  at("save-notebook").addEventListener("click", standing(async () => saveNotebook(title(), await ask({ ask: "network-notebook", address: home() }))));
}

function listen() {
  listenToSaving();
  at("preset").addEventListener("change", () => {
    const preset = presets[at("preset").value];
    if (preset) change(preset, true);
    else document.querySelector("details").open = true;
  });
  for (const id of ["data", "activation", "start", "method"]) at(id).addEventListener("change", () => change({ [id]: at(id).value }, true));
  for (const id of ["width", "layers", "seed"]) at(id).addEventListener("change", () => at(id).checkValidity() && change({ [id]: Number(at(id).value) }, true));
  at("choice").addEventListener("submit", event => event.preventDefault());
  const tenth = id => Number((10 ** Number(at(id).value)).toPrecision(3));
  for (const [id, value] of Object.entries({ eta: () => tenth("eta"), noise: () => tenth("noise"), beta: () => Number(at("beta").value), speed: () => Number(at("speed").value), batch: () => batches[Number(at("batch").value)] }))
    at(id).addEventListener("input", () => change({ [id]: value() }, false));
  at("go").addEventListener("click", go);
  at("one").addEventListener("click", one);
  at("back").addEventListener("click", anew);
  at("kicker").addEventListener("submit", event => {
    event.preventDefault();
    kick();
  });
  at("around").addEventListener("click", around);
  at("dense").addEventListener("click", dense);
  shareWith(keep);
  addEventListener("hashchange", () => {
    state = read(location.hash);
    controls();
    anew();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", guard(async () => training && !moving && draw()));
}

controls();
listen();
begin(true);
