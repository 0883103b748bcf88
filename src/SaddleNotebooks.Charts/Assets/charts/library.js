// Finds plotly.js on the page, however late it comes, and says so in a figure's place where it never does.
function run(text, source, integrity) {
  return new Promise(function (resolve, reject) {
    var script = d.createElement("script"), before = w.Plotly;
    function keep() { api.plotly = w.Plotly; if (before) w.Plotly = before; resolve(api.plotly); }
    if (source) {
      script.src = source; script.onload = keep;
      script.onerror = function () { api.loading = null; reject(new Error("plotly.js could not be read from " + source + ".")); };
      if (integrity) { script.integrity = integrity; script.crossOrigin = "anonymous"; }
      d.head.appendChild(script);
    } else {
      script.text = text; d.head.appendChild(script); keep();
    }
  });
}

function inflate(base64) {
  var binary = w.atob(base64.trim()), bytes = new Uint8Array(binary.length);
  for (var i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

function library() {
  var block = d.querySelector(".saddle-plotly");
  if (!block) return null;
  var source = block.getAttribute("data-src");
  if (source) return run(null, source, block.getAttribute("data-integrity"));
  return inflate(block.textContent).then(function (text) { return run(text); });
}

// Resolves as soon as some part of the page brings plotly.js, however late.
function plotly() {
  if (api.plotly) return Promise.resolve(api.plotly);
  if (!api.loading) api.loading = library();
  if (api.loading) return api.loading;
  if (!api.waiting) {
    api.waiting = new Promise(function (resolve, reject) {
      var watch = new MutationObserver(function () {
        var found = d.querySelector(".saddle-plotly");
        if (found && !api.loading) { watch.disconnect(); api.loading = library(); api.loading.then(resolve, reject); }
      });
      watch.observe(d.documentElement, { childList: true, subtree: true });
      setTimeout(function () {
        if (!api.plotly && !api.loading) d.querySelectorAll('.saddle-figure[data-drawn="waiting"]').forEach(function (figure) {
          say(figure, "This picture is drawn by plotly.js, which is not on this page. Run a cell with #!saddle to add it, then this picture appears.");
        });
      }, 3000);
    });
  }
  return api.waiting;
}

function say(figure, text) {
  var plot = figure.querySelector(".saddle-plot");
  plot.textContent = ""; plot.style.height = "auto";
  var message = d.createElement("div");
  message.className = "saddle-message"; message.textContent = text;
  plot.appendChild(message);
}
