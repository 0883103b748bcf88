// Every formula becomes MathML; one that cannot be read stays as it was written.
document.querySelectorAll("span.math,div.math").forEach(function (element) {
  var display = element.tagName === "DIV" || element.classList.contains("display"), tex = element.textContent.trim();
  if (/^\\[([]/.test(tex)) tex = tex.slice(2, -2);
  temml.render(tex.trim(), element, { displayMode: display, throwOnError: false, annotate: true });
});
