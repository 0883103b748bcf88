// What is known of a training: its course, the ends of the spectrum along it, kicks, and what to say of it in words.
import { number } from "./words.js";

const MaxPoints = 4000;

/** A loss that falls by less than this in a tenth of the way, and is not small, stands still. */
const slow = 0.02;

/** Steps before which nothing can be said of its course. */
const first = 20;

export class Training {
  constructor(network) {
    this.network = network;
    this.history = { steps: [], values: [], gradientNorms: [] };
    this.ends = [];
    this.kicks = [];
    this.now = network;
    this.take({ ...network, steps: [network.step], values: [network.value], gradientNorms: [network.gradientNorm] });
  }

  /** What the engine tells of a stretch is put behind what is known. */
  take(told) {
    for (const name of ["steps", "values", "gradientNorms"]) this.history[name].push(...told[name]);
    while (this.history.steps.length > MaxPoints) for (const name of Object.keys(this.history)) this.history[name] = this.history[name].filter((_, i, all) => i % 2 === 0 || i === all.length - 1);
    this.now = told;
  }

  takeEnds(ends) {
    const last = this.ends.at(-1);
    if (last && last.step === ends.step) this.ends.pop();
    this.ends.push(ends);
    if (this.ends.length > MaxPoints) this.ends = this.ends.filter((_, i, all) => i % 2 === 0 || i === all.length - 1);
  }

  /** After a kick the method begins at another place of the same training. */
  takeKick(told) {
    this.kicks.push(told.step);
    this.take({ ...told, steps: [told.step], values: [told.value], gradientNorms: [told.gradientNorm] });
  }

  get latestEnds() {
    return this.ends.at(-1);
  }

  /** Whether the loss stands still: compared with what it was a tenth of the way ago. */
  get isStanding() {
    const { steps, values } = this.history, last = steps.at(-1);
    const from = steps.findIndex(s => s >= last - Math.max(10, 0.1 * last));
    return values.at(-1) > 0.02 && values[from] - values.at(-1) < slow * values.at(-1) && Math.abs(values[from] - values.at(-1)) < slow * values.at(-1);
  }

  /** What the training does, in a sentence; the same words as long as it does the same. */
  describe(settings) {
    if (this.now.value === null || !Number.isFinite(this.now.value)) return "The loss is not finite any more: take a smaller step size, and begin anew.";
    if (this.now.ended) return `The method ended: ${this.now.advice}`;
    if (this.now.step < first) return this.now.step > 0 ? "The training has begun." : "";
    if (!this.isStanding) return this.now.accuracy === 1 ? "All samples are told right; the loss goes on falling." : "The loss falls.";
    const ends = this.latestEnds;
    if (!ends) return "The loss stands still.";
    if (!ends.lowest.negative) return "The loss stands still, and no way down was found: no negative curvature.";
    const growth = settings.method === "gradient-descent" ? Math.log1p(settings.eta * -ends.lowest.value) : 0;
    const least = ends.negativeAtLeast, ways = least === 1 ? "at least one direction leads down" : `at least ${least} directions lead down`;
    return `A plateau at a saddle: ${ways}, λ_min = ${number(ends.lowest.value, 2)}.${growth > 0 ? ` Gradient descent doubles its distance along it every ${number(Math.log(2) / growth, 2)} steps: ln 2 / ln(1 + η|λ_min|).` : ""}`;
  }
}
