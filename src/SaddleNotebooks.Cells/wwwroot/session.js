// The session as the page sees it: cells in, outputs out. What takes too long, or is stopped, ends the worker with all that its cells declared.
export class Session {
  /** told: hears in words how far the running cell is. */
  constructor(told = () => { }) {
    this.told = told;
    this.next = 0;
    this.waiting = new Map();
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.ready = new Promise((resolve, reject) => { this.arrived = resolve; this.refused = reject; });
    this.ready.catch(() => { });
    this.worker.onmessage = ({ data }) => this.heard(data);
    this.worker.onerror = event => this.end(event.message || "What runs cells could not be loaded.");
  }

  heard({ id, answer, words, ready, failed, lost }) {
    if (ready) return this.arrived();
    if (failed) return this.end(`What runs cells could not be loaded: ${failed}`);
    if (words) return this.told(words);
    // The runtime's own end says no more: as a rule a stack that was used up.
    if (lost) return this.end(`The cell ended the whole session (${lost}). Does something in it call itself without end, or take all memory?`);
    this.waiting.get(id)?.resolve(answer);
    this.waiting.delete(id);
  }

  /** The outputs of a cell; an error where the session ends before, after `limit` seconds for instance. */
  async run(source, number, limit) {
    await this.ready;
    const id = ++this.next;
    const clock = limit && setTimeout(() => this.end(`This took longer than ${limit} s here and was ended.`, true), 1000 * limit);
    try {
      return await new Promise((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        this.worker.postMessage({ id, source, number });
      });
    } finally {
      clearTimeout(clock);
    }
  }

  end(reason, late = false) {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.worker.terminate();
    const error = Object.assign(new Error(reason), { late });
    this.refused(error);
    for (const asked of this.waiting.values()) asked.reject(error);
    this.waiting.clear();
  }
}
