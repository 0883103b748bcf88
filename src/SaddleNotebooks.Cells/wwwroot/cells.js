// The code cells of a lesson can be edited and run in the page: in a worker that is loaded when the first of them is run. Cells above that have not run yet are run
// first. A cell that is too heavy for a browser says so, and keeps its stored result.
import { Session } from "./session.js";
import { show } from "./outputs.js";

// Seconds for a cell; and how many times longer code that the browser interprets takes than it took where the page was made.
const limit = 60, slower = 30;

const element = (tag, more = {}) => Object.assign(document.createElement(tag), more);
const button = (text, act) => {
  const made = element("button", { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
};
// A button's words; to who only hears them also which cell is meant.
const call = (made, text, number) => {
  made.textContent = text;
  made.setAttribute("aria-label", `${text}: code ${number}`);
};

class Cell {
  constructor(section, index) {
    this.index = index;
    this.number = Number(section.id.slice("cell-".length));
    this.section = section;
    this.details = section.querySelector("details.source");
    this.code = this.details.querySelector("pre");
    this.original = this.code.textContent;
    this.seconds = Number(section.dataset.seconds || 0);
    this.isCurrent = this.isLeftOut = false;
    this.stored = element("div", { className: "stored" });
    this.stored.append(...[...section.children].filter(child => child !== this.details));
    this.fresh = element("div", { className: "fresh", hidden: true });
    this.bar = element("div", { className: "cell-bar" });
    this.runButton = button("Run", () => running ? stop() : run(this));
    this.runButton.title = "Runs this cell in the page, and those above it that have not run yet";
    this.editButton = button("Edit", () => this.edit());
    this.storedButton = button("Stored result", () => this.turn(!this.fresh.hidden));
    this.storedButton.hidden = true;
    this.says = element("span", { className: "cell-says" });
    this.says.setAttribute("role", "status");
    call(this.runButton, "Run", this.number);
    call(this.editButton, "Edit", this.number);
    call(this.storedButton, "Stored result", this.number);
    this.bar.append(this.runButton, this.editButton, this.storedButton, this.says);
    section.append(this.bar, this.fresh, this.stored);
  }

  get text() { return this.area ? this.area.value : this.original; }

  // A prediction is written and kept by the page itself.
  get isPrediction() { return /^\s*#!predict\s/.test(this.text) && this.text.trim().split("\n").length === 1; }

  get isHeavy() { return this.seconds * slower > limit && this.text === this.original; }

  edit() {
    if (this.area) {
      const changed = this.area.value !== this.original;
      this.draft = this.area.value;
      this.area.replaceWith(this.code);
      this.area = null;
      call(this.editButton, "Edit", this.number);
      if (changed) this.isCurrent = false;
      this.editButton.focus();
      return;
    }
    this.details.open = true;
    this.area = element("textarea", { value: this.draft ?? this.original, spellcheck: false, className: "cell-code" });
    this.area.setAttribute("aria-label", `Code ${this.number}`);
    this.area.setAttribute("autocapitalize", "off");
    const fit = () => { this.area.rows = Math.max(2, this.area.value.split("\n").length); };
    this.area.addEventListener("input", () => { this.isCurrent = false; fit(); });
    this.area.addEventListener("keydown", event => {
      if (event.key === "Enter" && (event.ctrlKey || event.shiftKey || event.metaKey)) {
        event.preventDefault();
        if (!running) run(this);
      }
    });
    fit();
    if (this.text !== this.original) this.isCurrent = false;
    this.code.replaceWith(this.area);
    call(this.editButton, "Original", this.number);
    this.area.focus();
  }

  turn(toStored) {
    this.fresh.hidden = toStored;
    this.stored.hidden = !toStored;
    call(this.storedButton, toStored ? "New result" : "Stored result", this.number);
  }

  /** Says something below the code, with buttons for what can be done about it. */
  say(words, ...answers) {
    this.says.textContent = words;
    this.bar.querySelectorAll(".cell-answer").forEach(b => b.remove());
    for (const [text, act] of answers) {
      const made = button(text, act);
      made.className = "cell-answer";
      this.bar.append(made);
    }
  }

  take({ outputs, failed }) {
    this.isCurrent = !failed;
    if (this.isPrediction) return;
    this.storedButton.hidden = this.stored.childElementCount === 0;
    // Seen first: a figure is as wide as its place.
    this.turn(false);
    show(this.fresh, outputs);
  }
}

const cells = [...document.querySelectorAll("section.code[id^='cell-']")].filter(s => s.querySelector("details.source pre")).map((s, i) => new Cell(s, i));
let session = null, running = null, wasStopped = false;

/** Runs a cell, after those above it that have not run: `anyway` names one that may take as long as it takes. */
async function run(wanted, anyway = null) {
  if (running) return;
  if (session?.hasEnded) {
    // With it went all that cells had declared.
    session = null;
    cells.forEach(c => c.isCurrent = c.isLeftOut = false);
  }
  const due = cells.slice(0, wanted.index + 1).filter(c => c === wanted || !(c.isCurrent || c.isLeftOut));
  wanted.isLeftOut = false;
  wasStopped = false;
  try {
    for (const cell of due) {
      if (cell.isHeavy && cell !== anyway) {
        heavy(cell, wanted);
        return;
      }
      if (!await runOne(cell, wanted, cell === anyway ? 0 : limit)) return;
    }
  } finally {
    running = null;
    label();
  }
}

async function runOne(cell, wanted, seconds) {
  running = cell;
  label();
  const begun = performance.now();
  let words = "";
  const tell = () => {
    const passed = Math.round((performance.now() - begun) / 1000);
    cell.say(!session.isLoaded ? `Loading the C# compiler, once for this page … ${passed} s` : `${words || "Running"} … ${passed} s`);
    if (cell !== wanted) wanted.say(`Code ${cell.number} runs first …`);
  };
  session ??= new Session();
  session.told = heard => { words = heard; tell(); };
  const opened = session;
  opened.ready.then(() => { opened.isLoaded = true; }, () => { });
  const clock = setInterval(tell, 500);
  tell();
  try {
    const answer = await opened.run(cell.text, cell.number, seconds);
    cell.take(answer);
    const took = (performance.now() - begun) / 1000;
    cell.say(answer.failed ? "Failed." : `Ran here in ${took < 10 ? took.toFixed(1) : Math.round(took)} s.`);
    if (cell !== wanted) {
      wanted.say(answer.failed ? `Code ${cell.number}, which comes before, failed.` : "");
      if (answer.failed) cell.section.scrollIntoView({ block: "nearest" });
    }
    return !answer.failed;
  } catch (error) {
    const what = wasStopped ? "Stopped." : error.message, hasStored = cell.stored.childElementCount > 0;
    // What an earlier run showed is not the result of this one.
    cell.fresh.textContent = "";
    cell.storedButton.hidden = true;
    cell.turn(true);
    const kept = hasStored ? " The stored result stands below." : "";
    cell.say(`${what}${kept} Cells above run again with the next one.`, ...(error.late ? [["Run it without a limit", () => run(wanted, cell)]] : []));
    if (cell !== wanted) wanted.say(`Code ${cell.number}, which comes before, was ended.`);
    return false;
  } finally {
    clearInterval(clock);
  }
}

function heavy(cell, wanted) {
  const minutes = Math.round(cell.seconds * slower / 60), about = minutes > 1 ? `${minutes} minutes` : "a minute";
  const here = `Too heavy for a browser: it took ${cell.seconds} s where this page was made, and here it would take about ${about}.`;
  const answers = [["Run it anyway", () => run(wanted, cell)]];
  if (cell === wanted) cell.say(`${here} The stored result stands below.`, ...answers);
  else {
    wanted.say(`Code ${cell.number}, which comes before, is too heavy for a browser: it would take about ${about}.`, ...answers,
      ["Leave it out", () => { cell.isLeftOut = true; run(wanted); }]);
  }
}

function stop() {
  wasStopped = true;
  session.end("Stopped.");
}

function label() {
  for (const cell of cells) {
    call(cell.runButton, running === cell ? "Stop" : "Run", cell.number);
    cell.runButton.disabled = Boolean(running) && running !== cell;
  }
}
