// The page: what is chosen goes to the engine, what the engine answers is drawn.
import { drawContours, drawRelief, drawValues, hasFinite } from "./charts.js";
import { say, shareWith, speeds, startEngine, still } from "./frame.js";
import { saddleBeside, showLeave } from "./leave.js";
import { Overlay } from "./overlay.js";
import { home, saveNotebook, savePage, savePicture } from "./save.js";
import { Runners } from "./runners.js";
import { read, write } from "./state.js";
import { showHere, showLegend, showPoints, showStanding, tellRace } from "./tables.js";
import { element, number, swatch } from "./words.js";
import { theme } from "./theme.js";

const at = id => document.getElementById(id);
const engine = startEngine();
const overlay = new Overlay(at("contours"));
let state = read(location.hash), problems = [], runners, grid, points = [], here = null, racing = false, moving = false, drawn = 0, owed = 0;

const what = () => ({ ...(state.problem ? { problem: state.problem } : { formula: state.formula }), ...(state.box ? { box: state.box } : {}) });

/** Answers to what was asked before the function changed are of no use any more. */
async function ask(question) {
  const version = drawn, answer = await engine.ask({ ...what(), ...question });
  if (version !== drawn) throw Object.assign(new Error("stale"), { stale: true });
  return answer;
}

const guard = work => async (...given) => {
  try {
    return await work(...given);
  } catch (error) {
    stop();
    if (!error.stale) say(error);
  }
};

function keep() {
  history.replaceState(null, "", write(state));
}

/** The directions of curvature at a point, each in the color of its sign. */
const crossOf = point => point.eigenvectors.map((vector, k) => ({ vector, color: theme.curvature[point.eigenvalues[k] < 0 ? "down" : point.eigenvalues[k] > 0 ? "up" : "none"] }));

function paint() {
  overlay.draw({ ways: runners ? runners.ways : [], ball: state.ball, curvature: here && crossOf(here) });
  paintUnder();
}

// The directions of curvature follow the pointer: one question at a time, always about the last place.
let pointer = null, under = null, looks = false;

function paintUnder() {
  overlay.follow(under && { point: under.point, curvature: crossOf(under), words: `λ ${under.eigenvalues.map(v => number(v, 3)).join(", ")}` });
}

async function look() {
  if (looks) return;
  looks = true;
  while (pointer) {
    const place = pointer;
    try {
      under = await ask({ ask: "point", at: place });
      // Where the function is not defined there is no curvature.
      if (!under.eigenvectors.length) under = null;
    } catch {
      // Of an engine that ended others tell.
      under = null;
    }
    if (!pointer) under = null;
    paintUnder();
    if (pointer === place) break;
  }
  looks = false;
}

function follow(event) {
  // A finger covers what it points at; its tap puts down the ball, which has such a cross.
  pointer = event.pointerType === "touch" || !grid ? null : overlay.pointAt(event.clientX, event.clientY);
  if (pointer) look();
  else leavePlane();
}

function leavePlane() {
  if (!pointer && !under) return;
  pointer = under = null;
  paintUnder();
}

const relief = guard(async () => {
  if (grid && isSeen) await drawRelief(at("relief"), grid, points, runners ? runners.ways : []);
});

let isSeen = false;
new IntersectionObserver(entries => {
  if (entries.some(e => e.isIntersecting) && !isSeen) {
    isSeen = true;
    relief();
  }
}, { rootMargin: "200px" }).observe(at("relief"));

const settings = () => ({ rate: state.eta, momentum: state.beta, noise: state.noise });

/** How long it takes to leave the saddle beside the ball. */
const leave = guard(async () => {
  const saddle = grid && state.methods.length ? saddleBeside(state.ball, points, grid) : null;
  const told = saddle && await ask({ ask: "escape", saddle: saddle.point, radius: saddle.radius, start: state.ball, methods: state.methods.map(key => ({ key })), ...settings() });
  showLeave(at("leave"), told, saddle, key => runners.color(key));
});

async function redraw() {
  await drawContours(at("contours"), grid, points);
  paint();
}

/** The function has changed: its values, then its critical points, first few, then more. */
const draw = guard(async () => {
  drawn++;
  stop();
  leavePlane();
  say(null);
  const chosen = problems.find(p => p.key === state.problem);
  at("problem").value = state.problem;
  if (chosen) at("formula").value = chosen.formula;
  else at("formula").value = state.formula;
  at("source").textContent = chosen ? chosen.source : "";
  const { box } = await ask({ ask: "function" });
  ["x0", "x1", "y0", "y1"].forEach((id, i) => at(id).value = Number(box[i].toPrecision(6)));
  state.ball ??= start(box);
  showBall();
  points = [];
  grid = await ask({ ask: "grid", count: 61 });
  keep();
  if (!hasFinite(grid)) say({ message: "None of the values in this part of the plane is finite." });
  await redraw();
  await begin();
  at("search").textContent = "Searching …";
  for (const starts of [6, 40]) {
    const found = await ask({ ask: "search", starts });
    points = found.points;
    at("search").textContent = found.count === 0 ? found.words : `${found.count === 1 ? "One point" : `${found.count} points`} found from ${starts} starts.`;
    showPoints(at("points").tBodies[0], points, beside);
    showLegend(at("legend"), points);
    await redraw();
  }
  await leave();
  document.body.dataset.drawn = String(drawn);
  await relief();
});

/** A first place for the ball: off the middle, off the axes. */
const start = box => [Number((box[0] + 0.37 * (box[1] - box[0])).toPrecision(3)), Number((box[2] + 0.82 * (box[3] - box[2])).toPrecision(3))];

function showBall() {
  at("bx").value = state.ball[0];
  at("by").value = state.ball[1];
}

/** Puts the runners at the ball. */
async function begin() {
  stop();
  racing = false;
  document.body.dataset.race = "";
  runners.clear();
  owed = 0;
  here = null;
  paint();
  here = await ask({ ask: "point", at: state.ball });
  showHere(at("here"), here);
  paint();
  if (state.methods.length) {
    const race = await ask({ ask: "race", start: state.ball, ...settings(), methods: state.methods.map(key => ({ key })) });
    runners.add(race.runners, 0);
  }
  racing = state.methods.length > 0;
  standing();
  document.body.dataset.race = "ready";
  await values();
}

const restart = guard(async () => {
  drawn++;
  await begin();
  await leave();
});

function put(point) {
  state.ball = point.map(v => Number(v.toPrecision(6)));
  showBall();
  keep();
  say(null);
  return restart();
}

/** Beside a critical point and not on it: on it, no method without noise would move. */
function beside(point) {
  const box = [...grid.x.slice(0, 1), grid.x.at(-1)], little = 0.02 * (box[1] - box[0]), [u, v] = point.eigenvectors[0] || [1, 0];
  return put([point.point[0] + little * (u + 0.3 * v), point.point[1] + little * (v - 0.3 * u)]);
}

function standing() {
  showStanding(at("standing").tBodies[0], runners.ways);
  tellRace(at("told"), runners.ways);
}

const values = () => drawValues(at("values"), runners.ways);

async function advance(steps) {
  const told = await ask({ ask: "step", steps, ...settings() });
  runners.add(told.runners, steps);
  paint();
  standing();
  if (runners.haveEnded) stop();
}

function stop() {
  moving = false;
  at("go").textContent = "Let go";
}

const go = guard(async () => {
  if (moving) {
    stop();
    await Promise.all([values(), relief()]);
    return;
  }
  if (runners.haveEnded) await begin();
  if (!racing) return;
  moving = true;
  at("go").textContent = "Stop";
  const mine = drawn;
  if (still.matches) {
    // No movement is wanted: the whole way at once.
    await advance(40 * speeds[state.speed]);
    stop();
  }
  let last = performance.now(), charted = last;
  while (moving && mine === drawn) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    owed += Math.min(0.25, (now - last) / 1000) * speeds[state.speed];
    last = now;
    const steps = Math.floor(owed);
    if (steps < 1) continue;
    owed -= steps;
    await advance(steps);
    if (now - charted > 400) {
      charted = now;
      await values();
    }
  }
  if (mine === drawn) await Promise.all([values(), relief()]);
});

const one = guard(async () => {
  stop();
  if (!racing) return;
  await advance(1);
  await values();
});

function sliders() {
  at("eta").value = Math.log10(state.eta);
  at("beta").value = state.beta;
  at("noise").value = Math.log10(state.noise);
  at("speed").value = state.speed;
  at("eta-out").textContent = number(state.eta, 3);
  at("beta-out").textContent = number(state.beta, 3);
  at("noise-out").textContent = number(state.noise, 3);
  at("speed-out").textContent = String(speeds[state.speed]);
  at("eta").setAttribute("aria-valuetext", number(state.eta, 3));
  at("noise").setAttribute("aria-valuetext", number(state.noise, 3));
  at("speed").setAttribute("aria-valuetext", `${speeds[state.speed]} steps a second`);
}

function move(id, change) {
  at(id).addEventListener("input", () => {
    change(Number(at(id).value));
    sliders();
    keep();
  });
}

function zoom(factor) {
  const [a, b, c, d] = ["x0", "x1", "y0", "y1"].map(id => Number(at(id).value)), to = (low, high) => [(low + high) / 2 - factor * (high - low) / 2, (low + high) / 2 + factor * (high - low) / 2];
  state.box = [...to(a, b), ...to(c, d)].map(v => Number(v.toPrecision(6)));
  return draw();
}

const title = () => state.problem ? at("problem").selectedOptions[0].textContent : state.formula;

function listenToSaving() {
  const seen = [at("contours"), overlay.layer];
  at("save-picture").addEventListener("click", guard(() => savePicture(title(), ...seen)));
  at("save-page").addEventListener("click", guard(() => {
    const pictures = [["Contours", ...seen]], tables = [["Critical points", at("points")]];
    if (runners && runners.ways.some(way => way.x.length > 1)) {
      pictures.push(["The way down", at("values")]);
      tables.push(["Methods", at("standing")]);
    }
    return savePage(title(), pictures, tables);
  }));
  at("save-notebook").addEventListener("click", guard(async () => {
    const notebook = await ask({ ask: "notebook", start: state.ball, methods: state.methods.map(key => ({ key })), address: home(), ...settings() });
    saveNotebook(title(), notebook);
  }));
}

function listen() {
  listenToSaving();
  at("ask").addEventListener("submit", event => {
    event.preventDefault();
    const typed = at("formula").value.trim(), chosen = problems.find(p => p.key === state.problem);
    if (!chosen || typed !== chosen.formula) Object.assign(state, { problem: "", formula: typed, box: state.problem ? null : state.box, ball: state.problem ? null : state.ball });
    draw();
  });
  at("problem").addEventListener("change", () => {
    const problem = at("problem").value;
    Object.assign(state, problem ? { problem, box: null, ball: null } : { problem: "", formula: at("formula").value, box: null, ball: null });
    if (problem) draw();
    else at("formula").select();
  });
  at("box").addEventListener("submit", event => {
    event.preventDefault();
    state.box = ["x0", "x1", "y0", "y1"].map(id => Number(at(id).value));
    draw();
  });
  at("closer").addEventListener("click", () => zoom(0.5));
  at("farther").addEventListener("click", () => zoom(2));
  at("ball").addEventListener("submit", event => {
    event.preventDefault();
    put([Number(at("bx").value), Number(at("by").value)]);
  });
  at("contours").addEventListener("click", event => {
    const point = overlay.pointAt(event.clientX, event.clientY);
    if (point && grid) put(point);
  });
  at("contours").addEventListener("pointermove", follow);
  at("contours").addEventListener("pointerleave", leavePlane);
  at("go").addEventListener("click", go);
  at("one").addEventListener("click", one);
  at("back").addEventListener("click", restart);
  move("eta", value => state.eta = Number((10 ** value).toPrecision(3)));
  move("beta", value => state.beta = value);
  move("noise", value => state.noise = Number((10 ** value).toPrecision(3)));
  for (const id of ["eta", "beta", "noise"]) at(id).addEventListener("change", leave);
  move("speed", value => state.speed = value);
  shareWith(keep);
  addEventListener("hashchange", () => {
    state = read(location.hash);
    choose();
    sliders();
    draw();
  });
  new ResizeObserver(() => requestAnimationFrame(paint)).observe(at("contours"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", guard(async () => {
    if (grid) await Promise.all([redraw(), values(), relief()]);
  }));
}

function choose() {
  for (const box of at("methods").querySelectorAll("input")) box.checked = state.methods.includes(box.value);
}

const open = guard(async () => {
  sliders();
  listen();
  const catalog = await engine.ask({ ask: "problems" });
  problems = catalog.problems;
  runners = new Runners(catalog.methods);
  for (const problem of problems) at("problem").append(element("option", problem.name, { value: problem.key }));
  for (const method of catalog.methods) {
    const label = element("label"), box = element("input", "", { type: "checkbox", value: method.key });
    label.append(box, swatch(runners.color(method.key)), method.name);
    box.addEventListener("change", () => {
      state.methods = [...at("methods").querySelectorAll("input:checked")].map(b => b.value);
      keep();
      restart();
    });
    at("methods").append(label);
  }
  state.methods = state.methods.filter(key => catalog.methods.some(m => m.key === key));
  choose();
  await draw();
});

open();
