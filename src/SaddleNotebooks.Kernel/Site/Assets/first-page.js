// Search over all pages, in the page: every word must be somewhere in a page; titles count more.
(function () {
  "use strict";
  const entries = JSON.parse(document.getElementById("entries").textContent);
  const field = document.getElementById("words"), found = document.getElementById("found"), parts = document.getElementById("parts");
  for (const entry of entries) entry.all = (entry.title + " " + entry.words).toLowerCase();

  function around(entry, word) {
    const text = entry.words, at = text.toLowerCase().indexOf(word), line = document.createElement("p");
    if (at < 0) return line;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(at, at + word.length);
    line.append((at > 60 ? "…" : "") + text.slice(Math.max(0, at - 60), at), mark, text.slice(at + word.length, at + word.length + 90) + "…");
    return line;
  }

  function search() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    parts.hidden = words.length > 0;
    found.replaceChildren();
    if (!words.length) return;
    const score = entry => words.reduce((sum, word) => sum + (entry.title.toLowerCase().includes(word) ? 10 : 0) + Math.min(5, entry.all.split(word).length - 1), 0);
    const hits = entries.filter(entry => words.every(word => entry.all.includes(word))).sort((a, b) => score(b) - score(a)).slice(0, 20);
    if (!hits.length) found.textContent = "No page has these words.";
    for (const hit of hits) {
      const box = document.createElement("div"), link = document.createElement("a");
      box.className = "hit";
      link.href = hit.address;
      link.textContent = hit.title;
      box.append(link, around(hit, words[0]));
      found.append(box);
    }
  }

  field.addEventListener("input", search);
  document.getElementById("search").addEventListener("submit", event => { event.preventDefault(); search(); });
})();
