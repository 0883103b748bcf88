// Theme, code folding, and predictions. The theme is set before the page is drawn, so that nothing flashes.
(function (w, d) {
  "use strict";
  var root = d.documentElement, themes = ["auto", "light", "dark"];
  function stored() { try { return w.localStorage.getItem("saddle-theme"); } catch (e) { return null; } }
  function store(value) { try { w.localStorage.setItem("saddle-theme", value); } catch (e) { /* a page opened from a file may not store */ } }
  function apply(theme) { if (theme === "auto") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", theme); }
  var theme = themes.indexOf(stored()) < 0 ? "auto" : stored();
  apply(theme);
  // Charts take their colours from the theme, so paper needs the light one.
  w.addEventListener("beforeprint", function () { apply("light"); });
  w.addEventListener("afterprint", function () { apply(theme); });
  d.addEventListener("DOMContentLoaded", function () {
    var themeButton = d.getElementById("toggle-theme"), codeButton = d.getElementById("toggle-code");
    var sources = d.querySelectorAll("details.source"), contents = d.querySelector("nav details");
    function label() { themeButton.textContent = "Theme: " + theme; }
    themeButton.hidden = false; label();
    themeButton.addEventListener("click", function () { theme = themes[(themes.indexOf(theme) + 1) % 3]; apply(theme); store(theme); label(); });
    function open() { return Array.prototype.some.call(sources, function (s) { return s.open; }); }
    function codeLabel() { codeButton.textContent = open() ? "Hide code" : "Show code"; }
    codeButton.hidden = sources.length === 0; codeLabel();
    codeButton.addEventListener("click", function () { var show = !open(); sources.forEach(function (s) { s.open = show; }); codeLabel(); });
    sources.forEach(function (s) { s.addEventListener("toggle", codeLabel); });
    if (contents && w.matchMedia("(max-width:1179px)").matches) contents.open = false;
    d.querySelectorAll(".saddle-predict[data-question]").forEach(ask);
    w.addEventListener("hashchange", follow);
    follow();
  });

  // What stands between a question and its result is folded until something was written, which stays in this browser.
  function ask(box) {
    var question = box.getAttribute("data-question"), name = "saddle-prediction " + d.title + " " + question, folded = [];
    var result = Array.prototype.find.call(d.querySelectorAll(".saddle-reveal"), function (r) { return r.getAttribute("data-question") === question; });
    var from = box.closest("section"), to = result && result.closest("section");
    if (!from || !to) return;
    // The text after the result speaks of it.
    for (var s = from.nextElementSibling, beyond = 0; s && beyond < 2; s = s.nextElementSibling) { folded.push(s); if (beyond || s === to) beyond++; }
    if (folded.indexOf(to) < 0) return;
    box.textContent = "";
    var form = box.appendChild(d.createElement("form")), label = form.appendChild(d.createElement("label"));
    label.appendChild(d.createElement("span")).textContent = "Your prediction";
    var input = label.appendChild(d.createElement("input")), keep = form.appendChild(d.createElement("button")), skip = form.appendChild(d.createElement("button"));
    var says = box.appendChild(d.createElement("p"));
    input.type = "text"; input.autocomplete = "off"; input.maxLength = 200;
    keep.type = "submit"; skip.type = "button"; skip.textContent = "Read on without one"; says.setAttribute("role", "status");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var written = input.value.trim();
      if (written) { save(written); show(written); } else { says.textContent = "Write a number or a few words first."; input.focus(); }
    });
    skip.addEventListener("click", function () { show(null); });
    function save(text) { try { w.localStorage.setItem(name, text); } catch (e) { /* a page opened from a file may not store */ } }
    function kept() { try { return w.localStorage.getItem(name); } catch (e) { return null; } }
    function show(text) {
      folded.forEach(function (s) { s.classList.remove("folded"); s.saddleUnfold = null; });
      var open = text !== null, cell = result.querySelectorAll("td")[1];
      if (open) { input.value = text; result.open = true; if (cell) cell.textContent = text; }
      keep.textContent = open ? "Change" : "Keep"; skip.hidden = true;
      says.textContent = open ? "Kept in this browser. It stands beside the result below." : "";
    }
    var before = kept();
    keep.textContent = "Keep";
    if (before !== null) { show(before); return; }
    folded.forEach(function (s) { s.classList.add("folded"); s.saddleUnfold = function () { show(null); }; });
    says.textContent = "What follows is folded until you have written what you expect. Only this browser keeps it.";
  }

  // Whoever follows a link into a folded part reads on without a prediction.
  function follow() {
    var id = "";
    try { id = decodeURIComponent(w.location.hash.slice(1)); } catch (e) { return; }
    var target = id && d.getElementById(id), part = target && target.closest(".folded");
    if (part && part.saddleUnfold) { part.saddleUnfold(); target.scrollIntoView(); }
  }
})(window, document);
