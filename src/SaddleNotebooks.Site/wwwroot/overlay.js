// What moves lies over the contours: the ways, the ball, the directions of curvature. No figure is drawn anew for it.
import { shape } from "./words.js";

export class Overlay {
  constructor(plot) {
    this.plot = plot;
    this.layer = shape("svg", { class: "over", "aria-hidden": "true" });
    this.ways = shape("g", { fill: "none", "stroke-width": 2.5, "stroke-linejoin": "round" });
    this.arms = shape("g", { "stroke-width": 3, "stroke-linecap": "round" });
    this.dots = shape("g");
    this.pointer = shape("g", { "stroke-width": 2, "stroke-linecap": "round" });
    this.layer.append(this.ways, this.arms, this.dots, this.pointer);
  }

  /** plotly.js empties its element when it first draws. */
  attach() {
    if (this.layer.parentNode !== this.plot) this.plot.append(this.layer);
  }

  get axes() {
    const layout = this.plot._fullLayout;
    return layout && layout.xaxis && layout.xaxis._length ? [layout.xaxis, layout.yaxis] : null;
  }

  /** A place on the page as a point of the plane; null outside. */
  pointAt(clientX, clientY) {
    if (!this.axes) return null;
    const [x, y] = this.axes, box = this.plot.getBoundingClientRect();
    const u = clientX - box.left - x._offset, v = clientY - box.top - y._offset;
    return u >= 0 && v >= 0 && u <= x._length && v <= y._length ? [x.p2d(u), y.p2d(v)] : null;
  }

  /** The pixels of a point; what lies far outside stays beside the picture. */
  place(point) {
    const [x, y] = this.axes, clamp = v => Math.max(-4000, Math.min(4000, v));
    return [clamp(x._offset + x.d2p(point[0])), clamp(y._offset + y.d2p(point[1]))];
  }

  /** Lines along the directions of curvature. */
  cross(group, point, curvature, arm, width) {
    const [x, y] = this.axes, [cx, cy] = this.place(point);
    for (const { vector, color } of curvature) {
      // The vector's direction on the screen, where both axes may have another scale.
      const u = vector[0] * x._length / (x.range[1] - x.range[0]), v = -vector[1] * y._length / (y.range[1] - y.range[0]), size = Math.hypot(u, v) || 1;
      for (const stroke of [{ stroke: "#fff", "stroke-width": 2 * width }, { stroke: color }])
        group.append(shape("line", { x1: cx - arm * u / size, y1: cy - arm * v / size, x2: cx + arm * u / size, y2: cy + arm * v / size, ...stroke }));
    }
  }

  /** The directions of curvature under the pointer, with their eigenvalues; null for none. */
  follow(under) {
    this.pointer.replaceChildren();
    if (!under || !this.axes) return;
    const [x, y] = this.axes, [cx, cy] = this.place(under.point), isRight = cx > x._offset + 0.6 * x._length, isHigh = cy < y._offset + 46;
    this.cross(this.pointer, under.point, under.curvature, 22, 2);
    const words = shape("text", { x: cx + (isRight ? -26 : 26), y: cy + (isHigh ? 34 : -26), "text-anchor": isRight ? "end" : "start", class: "tag" });
    words.textContent = under.words;
    this.pointer.append(words);
  }

  draw({ ways, ball, curvature }) {
    if (!this.axes) return;
    this.attach();
    const [x, y] = this.axes;
    this.layer.style.clipPath = `inset(${y._offset}px ${this.plot.clientWidth - x._offset - x._length}px ${this.plot.clientHeight - y._offset - y._length}px ${x._offset}px)`;
    const dark = "rgba(0,0,0,0.55)";
    this.ways.replaceChildren(...ways.flatMap(way => {
      const points = way.x.map((a, i) => this.place([a, way.y[i]]).map(v => v.toFixed(1)).join(",")).join(" ");
      return [shape("polyline", { points, stroke: dark, "stroke-width": 5 }), shape("polyline", { points, stroke: way.color })];
    }));
    this.dots.replaceChildren(...ways.filter(way => way.x.length > 1).map(way => {
      const [cx, cy] = this.place([way.x.at(-1), way.y.at(-1)]);
      return shape("circle", { cx, cy, r: 6.5, fill: way.color, stroke: "#fff", "stroke-width": 2 });
    }));
    this.arms.replaceChildren();
    if (!ball) return;
    const [cx, cy] = this.place(ball);
    if (curvature) this.cross(this.arms, ball, curvature, 34, 3);
    this.dots.append(shape("circle", { cx, cy, r: 9, fill: "#fff", stroke: "#1f2430", "stroke-width": 2.5 }), shape("circle", { cx: cx - 2.5, cy: cy - 2.5, r: 2.2, fill: "#8a8f98" }));
  }
}
