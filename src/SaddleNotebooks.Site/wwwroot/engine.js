// The engine as the page sees it: questions with a time limit. What takes longer is ended with its worker, and a new one begins.
import { connect, limit as usual } from "./transport.js";

export class Engine {
  /** limit: seconds for one answer, counted from when the engine is ready. changed: told "loading", "ready", "busy" or "failed". */
  constructor({ limit = usual, changed = () => { } } = {}) {
    this.limit = limit;
    this.changed = changed;
    this.begins = 0;
    this.begin();
  }

  begin() {
    this.waiting = new Map();
    this.next = 0;
    this.isReady = false;
    this.begins++;
    this.changed("loading");
    this.worker = connect();
    this.ready = new Promise((resolve, reject) => { this.arrived = resolve; this.lost = reject; });
    this.ready.catch(() => { });
    this.worker.onmessage = event => this.heard(event.data);
    this.worker.onerror = event => this.fail(event.message || "The engine could not be loaded.");
  }

  heard({ id, answer, ready, failed }) {
    if (failed) return this.fail(failed);
    if (ready) {
      this.isReady = true;
      this.arrived();
      this.changed("ready");
      // The clock of what was asked meanwhile starts now.
      this.watch();
      return;
    }
    const asked = this.waiting.get(id);
    if (!asked) return;
    this.waiting.delete(id);
    if (answer.error) asked.reject(Object.assign(new Error(answer.error.reason), answer.error));
    else asked.resolve(answer);
    this.watch();
  }

  /** The answer to a question, or an error with its reason. */
  ask(question) {
    return new Promise((resolve, reject) => {
      const id = ++this.next;
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, question });
      if (this.waiting.size === 1) this.watch();
    });
  }

  watch() {
    clearTimeout(this.clock);
    if (!this.isReady) return;
    this.changed(this.waiting.size ? "busy" : "ready");
    if (this.waiting.size) this.clock = setTimeout(() => this.restart(`This took longer than ${this.limit} s and was ended. The engine begins anew.`), 1000 * this.limit);
  }

  /** Ends the worker with all that it was asked, and begins another. */
  restart(reason = "The engine was ended and begins anew.") {
    this.end(reason);
    this.begin();
  }

  fail(reason) {
    this.end(reason);
    this.lost(new Error(reason));
    this.changed("failed", reason);
  }

  end(reason) {
    clearTimeout(this.clock);
    this.worker.terminate();
    const open = [...this.waiting.values()];
    this.waiting.clear();
    for (const asked of open) asked.reject(Object.assign(new Error(reason), { ended: true }));
  }
}
