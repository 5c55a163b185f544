// Drawing on a plain canvas: the fallback where there is no WebGL, and the PNG. Also what stands
// above the marks: labels, loops, the ring around what is chosen, the pins.
import { fontFace } from "./labels.js";
import { model } from "./model.js";
import { along, bendPoint, radiusAt, radiusScale } from "./scene.js";

export function outline(shape, x, y, r) {
  const at = (points) => points.map(([px, py]) => [x + px * r, y + py * r]);
  if (shape === "square") return at([[-0.886, -0.886], [0.886, -0.886], [0.886, 0.886], [-0.886, 0.886]]);
  if (shape === "triangle") return at([[0, -1.24], [1.074, 0.62], [-1.074, 0.62]]);
  if (shape === "diamond") return at([[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]]);
  return null;
}

function drawMark(context, shape, { x, y }, r) {
  context.beginPath();
  const points = outline(shape, x, y, r);
  if (points) points.forEach(([px, py], i) => (i ? context.lineTo(px, py) : context.moveTo(px, py)));
  else context.arc(x, y, r, 0, 2 * Math.PI);
  context.closePath();
  context.fill();
}

// Where the line ends before the mark, and the head of its arrow.
export function arrow(camera, edge, width) {
  const tip = camera.toScreen(along(edge, 1));
  const from = edge.bend ? camera.toScreen(bendPoint(edge)) : camera.toScreen(along(edge, 0));
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const r = radiusAt(model.nodes.get(edge.o), camera.scale) + 1;
  const end = { x: tip.x - r * Math.cos(angle), y: tip.y - r * Math.sin(angle) };
  const long = 4.5 * width + 2;
  const wide = 2.4 * width + 1;
  const base = { x: end.x - long * Math.cos(angle), y: end.y - long * Math.sin(angle) };
  const [nx, ny] = [-Math.sin(angle) * wide, Math.cos(angle) * wide];
  return { base, head: [[end.x, end.y], [base.x + nx, base.y + ny], [base.x - nx, base.y - ny]] };
}

const edgeWidth = (camera, width) => Math.max(0.9, width * radiusScale(camera.scale));

function drawEdge(context, camera, { edge, color, width, dash }) {
  const wide = edgeWidth(camera, width);
  const from = camera.toScreen(along(edge, 0));
  const { base, head } = arrow(camera, edge, wide);
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = wide;
  context.setLineDash(dash || []);
  context.beginPath();
  context.moveTo(from.x, from.y);
  if (edge.bend) {
    const middle = camera.toScreen(bendPoint(edge));
    context.quadraticCurveTo(middle.x, middle.y, base.x, base.y);
  } else context.lineTo(base.x, base.y);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  head.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.fill();
}

export function drawEdges(context, camera, edges) {
  for (const look of edges) if (look.edge.s !== look.edge.o) drawEdge(context, camera, look);
}

export function drawScene(context, camera, looks) {
  const byHeight = (a, b) => a.z - b.z;
  drawEdges(context, camera, [...looks.edges].sort(byHeight));
  for (const { node, color, shape } of [...looks.nodes].sort(byHeight)) {
    context.fillStyle = color;
    drawMark(context, shape, camera.toScreen(node), radiusAt(node, camera.scale));
  }
}

function drawLoop(context, camera, edge, color) {
  context.beginPath();
  for (let i = 0; i <= 24; i += 1) {
    const { x, y } = camera.toScreen(along(edge, i / 24));
    if (i) context.lineTo(x, y);
    else context.moveTo(x, y);
  }
  context.strokeStyle = color;
  context.lineWidth = 1.2;
  context.stroke();
}

function drawLoops(context, camera, edges) {
  for (const { edge, color } of edges) if (edge.s === edge.o) drawLoop(context, camera, edge, color);
}

export function drawAbove(context, camera, { labels, looks, chosen, shining, pinned, inks }) {
  drawLoops(context, camera, looks.edges);
  if (shining) {
    context.fillStyle = inks.veil;
    context.fillRect(0, 0, camera.width, camera.height);
    drawScene(context, camera, shining);
    drawLoops(context, camera, shining.edges);
  }
  const main = chosen && model.nodes.get(chosen.main);
  if (main && chosen.edges.size !== 1) ring(context, camera, main, inks.ink, 4);
  for (const id of pinned) if (model.nodes.has(id)) ring(context, camera, model.nodes.get(id), inks.quiet, 2.5, [2, 2]);
  drawLabels(context, labels, inks, chosen);
}

function ring(context, camera, node, color, gap, dash = []) {
  const { x, y } = camera.toScreen(node);
  context.beginPath();
  context.arc(x, y, radiusAt(node, camera.scale) * 1.1 + gap, 0, 2 * Math.PI);
  context.lineWidth = 1.6;
  context.strokeStyle = color;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}

function drawLabels(context, labels, inks, chosen) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const { kind, node, lines, pixels, box } of labels) {
    const strong = kind === "node" && chosen?.main === node.id;
    const pale = chosen && kind === "node" && !chosen.nodes.has(node.id);
    context.font = `${strong ? "600 " : ""}${pixels}px ${fontFace()}`;
    context.strokeStyle = inks.paper;
    context.lineWidth = 3.5;
    context.fillStyle = inks.paper;
    if (kind === "edge") context.fillRect(box.left + 2, box.top + 1, box.right - box.left - 4, box.bottom - box.top - 2);
    context.fillStyle = kind === "edge" ? inks.quiet : pale ? inks.faint : inks.ink;
    lines.forEach((line, i) => {
      const y = box.y + (i - (lines.length - 1) / 2) * pixels * 1.22;
      context.strokeText(line, box.x, y);
      context.fillText(line, box.x, y);
    });
  }
}
