// Browsers keep few WebGL contexts (16, on phones 8) and blank the oldest figure when a page opens more. So only the figures nearest to
// the reader are live; each of the others rests as a picture of itself, and wakes when the reader comes near or points at it.
var limit = 6, live = [], queue = [], working = false;

function isHeavy(figure) {
  return figure.saddleSpec.data.some(function (trace) { return /3d$|gl$|^surface$/.test(trace.type); });
}

// From the middle of the window; figures that are not shown are farthest.
function distance(figure) {
  var box = figure.getBoundingClientRect();
  return box.width === 0 ? Infinity : Math.abs((box.top + box.bottom) / 2 - w.innerHeight / 2);
}

function farthest(figures) {
  return figures.reduce(function (best, figure) { return !best || distance(figure) > distance(best) ? figure : best; }, null);
}

function contexts() { return live.reduce(function (sum, figure) { return sum + figure.saddleContexts; }, 0); }

// Queues a figure to be drawn, nearest first, one at a time; the promise tells when.
function want(figure) {
  var job = queue.find(function (waiting) { return waiting.figure === figure; });
  if (!job) {
    job = { figure: figure };
    job.done = new Promise(function (resolve, reject) { job.resolve = resolve; job.reject = reject; });
    queue.push(job);
  }
  if (!working) { working = true; setTimeout(work, 0); }
  return job.done;
}

function work() {
  if (queue.length === 0) { working = false; return; }
  var job = queue.reduce(function (best, other) { return distance(other.figure) < distance(best.figure) ? other : best; });
  queue.splice(queue.indexOf(job), 1);
  wake(job.figure).then(job.resolve, job.reject).then(function () { setTimeout(work, 0); });
}

function wake(figure) {
  var plot = plotOf(figure), still = plot.querySelector(".saddle-still"), wasLive = live.indexOf(figure) >= 0;
  return (wasLive ? repaint(figure) : paint(figure)).then(function () {
    if (still) still.remove();
    figure.removeAttribute("data-resting");
    figure.saddleContexts = plot.querySelectorAll("canvas").length;
    if (!wasLive) { live.push(figure); watch(figure); }
    return makeRoom(figure);
  });
}

function makeRoom(newest) {
  live.filter(function (figure) { return !figure.isConnected; }).forEach(release);
  if (contexts() <= limit) return Promise.resolve();
  var chosen = farthest(live.filter(function (figure) { return figure !== newest || !figure.saddlePointed; }));
  return chosen ? rest(chosen).then(function () { return makeRoom(newest); }) : Promise.resolve();
}

function rest(figure) {
  var plot = plotOf(figure), still = d.createElement("img");
  figure.saddleKept = { data: plot.data, layout: plot.layout };
  live.splice(live.indexOf(figure), 1);
  var canvases = plot.querySelectorAll("canvas");
  try {
    still.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgOf(plot));
  } catch (error) {
    // A figure whose context is lost already has no picture to give.
    still = null;
  }
  return (still ? still.decode() : Promise.resolve()).catch(function () { still = null; }).then(function () {
    clear(plot, canvases);
    if (still) { still.className = "saddle-still"; still.alt = ""; plot.appendChild(still); }
    figure.setAttribute("data-resting", "");
  });
}

// plotly.js makes pictures of a hidden copy; drawing one here would cost another context.
function svgOf(plot) {
  // It would point these fills at addresses that the page then tries to load.
  plot.querySelectorAll(".gradient_filled").forEach(function (filled) { filled.classList.remove("gradient_filled"); });
  // A line that keeps its width is thin where a picture is enlarged.
  var svg = api.plotly.Snapshot.toSVG(plot, "svg").replace(/vector-effect: non-scaling-stroke;/g, ""), base = plot._context._baseUrl;
  return base ? svg.split(base + "#").join("#") : svg;
}

// A figure that left the page gives its context back at once; should it return, it wakes like one that rests.
function release(figure) {
  var plot = plotOf(figure);
  figure.saddleKept = { data: plot.data, layout: plot.layout };
  live.splice(live.indexOf(figure), 1);
  clear(plot, plot.querySelectorAll("canvas"));
  figure.setAttribute("data-resting", "");
}

function clear(plot, canvases) {
  try { api.plotly.purge(plot); } catch (error) { /* what it did not remove is removed here */ }
  plot.textContent = "";
  lose(canvases);
}

// The garbage collector would give contexts back much later.
function lose(canvases) {
  canvases.forEach(function (canvas) {
    var gl = canvas.getContext("webgl2") || canvas.getContext("webgl"), loss = gl && gl.getExtension("WEBGL_lose_context");
    if (loss) loss.loseContext();
  });
}

function watch(figure) {
  if (figure.saddleWatched) return;
  figure.saddleWatched = true;
  figure.addEventListener("pointerenter", function () { figure.saddlePointed = true; if (figure.hasAttribute("data-resting")) want(figure); });
  figure.addEventListener("pointerleave", function () { figure.saddlePointed = false; });
  if (!w.IntersectionObserver) return;
  new IntersectionObserver(function (changes) {
    var near = changes[changes.length - 1].isIntersecting, last = farthest(live);
    if (near && figure.hasAttribute("data-resting") && (!last || contexts() < limit || distance(last) > distance(figure))) want(figure);
  }, { rootMargin: "200px 0px" }).observe(figure);
}
