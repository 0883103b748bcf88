// plotly.js writes the hyphen before negative numbers of its labels; axes and text have the minus sign, which is wider.
function signLabels(plot) {
  var layers = plot.querySelectorAll(".hoverlayer, .gl-container svg");
  var watch = new MutationObserver(function () { layers.forEach(function (layer) { layer.querySelectorAll(".hovertext").forEach(signLabel); }); });
  layers.forEach(function (layer) { watch.observe(layer, { childList: true, subtree: true }); });
}

function signLabel(label) {
  var numbers = label.querySelector(".nums"), box = label.querySelector("path");
  if (!numbers || !box || numbers.textContent.indexOf("-") < 0) return;
  var before = numbers.getBBox().width, texts = d.createTreeWalker(numbers, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.nodeValue = texts.currentNode.nodeValue.replace(/(^|[^\w)\]]|\de)-(?=[\d.])/g, "$1\u2212");
  var wider = numbers.getBBox().width - before, side = /h(-?)([\d.]+)v-/.exec(box.getAttribute("d"));
  if (!side || !(wider > 0)) return;
  box.setAttribute("d", box.getAttribute("d").replace(side[0], "h" + side[1] + (Number(side[2]) + wider) + "v-"));
  if (side[1]) numbers.style.transform = "translateX(" + -wider + "px)";
}
