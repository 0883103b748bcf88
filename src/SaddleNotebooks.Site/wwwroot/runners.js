// The ways of a race as the page keeps them: points, and the step at which each was reached.
import { theme } from "./theme.js";

const MaxPoints = 6000;

export class Runners {
  constructor(methods) {
    this.methods = methods;
    this.clear();
  }

  clear() {
    this.ways = [];
  }

  color(key) {
    return theme.series[this.methods.findIndex(m => m.key === key) % theme.series.length];
  }

  /** What the engine tells of a stretch is put behind what is known. */
  add(told, steps) {
    for (const runner of told) {
      let way = this.ways.find(w => w.key === runner.key);
      if (!way) this.ways.push(way = { key: runner.key, name: runner.name, color: this.color(runner.key), x: [], y: [], values: [], steps: [] });
      const before = way.steps.length ? way.steps.at(-1) : -1, count = runner.x.length, stride = Math.max(1, Math.floor((steps || 1) / 200));
      for (let i = 0; i < count; i++) {
        way.x.push(runner.x[i]);
        way.y.push(runner.y[i]);
        way.values.push(runner.values[i]);
        way.steps.push(i === count - 1 ? runner.steps : before + stride * (i + 1));
      }
      while (way.x.length > MaxPoints) for (const name of ["x", "y", "values", "steps"]) way[name] = way[name].filter((_, i, all) => i % 2 === 0 || i === all.length - 1);
      Object.assign(way, { count: runner.steps, gradientNorm: runner.gradientNorm, ended: runner.ended, status: runner.status, advice: runner.advice });
    }
  }

  get haveEnded() {
    return this.ways.length > 0 && this.ways.every(w => w.ended);
  }
}
