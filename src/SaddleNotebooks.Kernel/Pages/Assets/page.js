// Theme and code folding. The theme is set before the page is drawn, so that nothing flashes.
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
  });
})(window, document);
