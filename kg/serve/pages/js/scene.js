// Shapes in the plane: where an edge runs, how large a mark is at a scale, what lies under a point.
import { model, shown } from "./model.js";

// Marks shrink more slowly than distances, so that they can still be seen and hit from afar.
export const radiusScale = (scale) => Math.min(1.5, Math.max(0.34, Math.sqrt(scale)));
export const radiusAt = (node, scale) => Math.max(2, node.size * radiusScale(scale));

export function bendPoint(edge) {
  const from = model.nodes.get(edge.s);
  const to = model.nodes.get(edge.o);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return { x: (from.x + to.x) / 2 - edge.bend * dy, y: (from.y + to.y) / 2 + edge.bend * dx };
}

// A point of the edge; a loop runs above its node.
export function along(edge, share) {
  const from = model.nodes.get(edge.s);
  const to = model.nodes.get(edge.o);
  if (edge.s === edge.o) {
    const angle = Math.PI / 2 + 2 * Math.PI * share;
    const r = from.size + 8;
    return { x: from.x + r * Math.cos(angle), y: from.y - from.size - r + r * Math.sin(angle) };
  }
  const { x, y } = bendPoint(edge);
  const a = (1 - share) ** 2;
  const b = 2 * share * (1 - share);
  const c = share * share;
  return { x: a * from.x + b * x + c * to.x, y: a * from.y + b * y + c * to.y };
}

export function under(camera, labels, x, y) {
  let best = null;
  for (const node of shown.nodes) {
    const at = camera.toScreen(node);
    const far = Math.hypot(at.x - x, at.y - y) - Math.max(7, radiusAt(node, camera.scale) + 2);
    if (far <= 0 && (!best || far < best.far)) best = { far, node };
  }
  if (best) return { node: best.node.id };
  const label = labels.find(({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
  if (label) return label.kind === "node" ? { node: label.node.id } : { edge: [label.edge.s, label.edge.p, label.edge.o] };
  let near = null;
  const at = camera.toGraph(x, y);
  for (const edge of shown.edges) {
    if (!isNear(edge, at, 6 / camera.scale)) continue;
    const far = distance(camera, edge, x, y);
    if (far < 6 && (!near || far < near.far)) near = { far, edge };
  }
  return near ? { edge: [near.edge.s, near.edge.p, near.edge.o] } : null;
}

// Whether a point can lie on an edge at all: inside the box around its ends, widened by its bend.
function isNear(edge, { x, y }, room) {
  const from = model.nodes.get(edge.s);
  const to = model.nodes.get(edge.o);
  const bend = edge.s === edge.o ? 3 * from.size + 24 : edge.bend ? Math.abs(edge.bend) * (Math.abs(to.x - from.x) + Math.abs(to.y - from.y)) : 0;
  const far = room + bend;
  return x > Math.min(from.x, to.x) - far && x < Math.max(from.x, to.x) + far &&
    y > Math.min(from.y, to.y) - far && y < Math.max(from.y, to.y) + far;
}

function distance(camera, edge, x, y) {
  const points = edge.bend || edge.s === edge.o ? 10 : 1;
  let best = Infinity;
  let before = camera.toScreen(along(edge, 0));
  for (let i = 1; i <= points; i += 1) {
    const next = camera.toScreen(along(edge, i / points));
    const [dx, dy] = [next.x - before.x, next.y - before.y];
    const share = Math.min(1, Math.max(0, ((x - before.x) * dx + (y - before.y) * dy) / (dx * dx + dy * dy || 1)));
    best = Math.min(best, Math.hypot(before.x + share * dx - x, before.y + share * dy - y));
    before = next;
  }
  return best;
}

// Room for marks and, where a scale is given, for the names below them.
export function bounds(nodes, scale = 0) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y, size, label } of nodes) {
    const lines = scale ? label.split("\n") : [];
    const half = Math.max(size, ...lines.map((line) => (Array.from(line).length * 13) / 2 / scale));
    box.left = Math.min(box.left, x - half);
    box.right = Math.max(box.right, x + half);
    box.top = Math.min(box.top, y - size);
    box.bottom = Math.max(box.bottom, y + size + (scale ? (lines.length * 15 + 4) / scale : 20));
  }
  return box;
}
