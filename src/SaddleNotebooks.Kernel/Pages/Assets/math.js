// Every formula becomes MathML; one that cannot be read stays as it was written.
document.querySelectorAll("span.math,div.math").forEach(function (element) {
  var display = element.tagName === "DIV" || element.classList.contains("display"), tex = element.textContent.trim();
  if (/^\\[([]/.test(tex)) tex = tex.slice(2, -2);
  temml.render(tex.trim(), element, { displayMode: display, throwOnError: false, annotate: true });
  if (display) return;
  // A line may break after a formula; what closes its sentence would stand alone on the next.
  var after = element.nextSibling, mark = after && after.nodeType === 3 && /^[.,;:!?)\]]+/.exec(after.data);
  if (!mark) return;
  var together = document.createElement("span");
  together.style.whiteSpace = "nowrap";
  element.replaceWith(together);
  together.append(element, mark[0]);
  after.data = after.data.slice(mark[0].length);
});
