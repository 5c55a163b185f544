// Where one looks from, and the hands that move it: mouse, touch and keyboard, the same for every
// way of drawing.
import { isCalm } from "./dom.js";

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const LEAST = 0.012;
const MOST = 6;

export class Camera {
  constructor(changed) {
    Object.assign(this, { x: 0, y: 0, scale: 1, width: 1, height: 1, changed, flight: 0 });
  }

  toScreen = ({ x, y }) => ({ x: (x - this.x) * this.scale + this.width / 2, y: (y - this.y) * this.scale + this.height / 2 });

  toGraph = (x, y) => ({ x: (x - this.width / 2) / this.scale + this.x, y: (y - this.height / 2) / this.scale + this.y });

  set(x, y, scale) {
    cancelAnimationFrame(this.flight);
    Object.assign(this, { x, y, scale: clamp(scale, LEAST, MOST) });
    this.changed();
  }

  pan(dx, dy) { this.set(this.x - dx / this.scale, this.y - dy / this.scale, this.scale); }

  zoomAt(px, py, factor) {
    const before = this.toGraph(px, py);
    const scale = clamp(this.scale * factor, LEAST, MOST);
    this.set(before.x - (px - this.width / 2) / scale, before.y - (py - this.height / 2) / scale, scale);
  }

  // Into the part of the stage that no card covers: `free` in pixels of the stage.
  fit(box, free, animate) {
    if (!Number.isFinite(box.left)) return;
    this.lookAt((box.left + box.right) / 2, (box.top + box.bottom) / 2, this.scaleFor(box, free), free, animate);
  }

  scaleFor(box, free) {
    const wide = (free.right - free.left - 24) / (box.right - box.left);
    return clamp(Math.min(wide, (free.bottom - free.top - 24) / (box.bottom - box.top)), LEAST, 1.25);
  }

  lookAt(x, y, scale, free, animate) {
    const goal = {
      x: x - ((free.left + free.right) / 2 - this.width / 2) / scale,
      y: y - ((free.top + free.bottom) / 2 - this.height / 2) / scale,
      scale,
    };
    if (!animate || isCalm()) this.set(goal.x, goal.y, goal.scale);
    else this.fly(goal);
  }

  fly(goal) {
    cancelAnimationFrame(this.flight);
    const from = { x: this.x, y: this.y, scale: this.scale };
    const start = performance.now();
    const frame = (now) => {
      const share = Math.min(1, (now - start) / 300);
      const eased = share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) ** 2;
      for (const name of ["x", "y", "scale"]) this[name] = from[name] + eased * (goal[name] - from[name]);
      this.changed();
      if (share < 1) this.flight = requestAnimationFrame(frame);
    };
    this.flight = requestAnimationFrame(frame);
  }
}

// Pointer, wheel and key events on the stage. `act` has: under, click, open, hover, move, moved.
export function listen(stage, camera, act) {
  const fingers = new Map();
  let press = null;
  let lastTap = { time: 0, id: null };
  const point = (event) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    stage.setPointerCapture(event.pointerId);
    const at = point(event);
    fingers.set(event.pointerId, at);
    if (fingers.size === 1) press = { at, start: at, target: act.under(at), moved: false };
    else press = null;
  });

  stage.addEventListener("pointermove", (event) => {
    const at = point(event);
    if (!fingers.has(event.pointerId)) return act.hover(act.under(at), at);
    const before = fingers.get(event.pointerId);
    fingers.set(event.pointerId, at);
    if (fingers.size === 2) return pinch(event.pointerId, before, at);
    if (!press) return undefined;
    if (Math.hypot(at.x - press.start.x, at.y - press.start.y) > 4) press.moved = true;
    if (!press.moved) return undefined;
    if (press.target?.node && event.pointerType === "mouse") act.move(press.target.node, camera.toGraph(at.x, at.y));
    else camera.pan(at.x - before.x, at.y - before.y);
    return undefined;
  });

  function pinch(moving, before, at) {
    const [, other] = [...fingers].find(([id]) => id !== moving);
    const factor = Math.hypot(at.x - other.x, at.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1);
    camera.zoomAt((at.x + other.x) / 2, (at.y + other.y) / 2, factor);
    camera.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
  }

  const release = (event) => {
    fingers.delete(event.pointerId);
    if (!press || event.type === "pointercancel") { press = null; return; }
    const { target, moved } = press;
    press = null;
    if (moved) {
      if (target?.node && event.pointerType === "mouse") act.moved(target.node);
      return;
    }
    const again = target?.node && lastTap.id === target.node && event.timeStamp - lastTap.time < 350;
    lastTap = { time: event.timeStamp, id: target?.node };
    if (again) act.open(target.node);
    else act.click(target);
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("pointerleave", () => act.hover(null));
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = point(event);
    camera.zoomAt(x, y, Math.exp(-clamp(event.deltaY, -120, 120) * 0.0028));
  }, { passive: false });
}
