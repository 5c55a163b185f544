// Labels on the picture, set like those on a map: none on another, the well-connected first.
import { edgeText } from "./dom.js";
import { model, shown } from "./model.js";
import { along, radiusAt } from "./scene.js";

const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();
let face = "sans-serif";

export function emWidth(text) {
  if (!widths.has(text)) {
    face = getComputedStyle(document.body).fontFamily;
    ruler.font = `100px ${face}`;
    widths.set(text, ruler.measureText(text).width / 100);
  }
  return widths.get(text);
}
export const fontFace = () => face;

// Boxes by the cells of a coarse grid that they touch.
class Crowd {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  *keys(box) {
    const { cell } = this;
    for (let x = Math.floor(box.left / cell); x <= Math.floor(box.right / cell); x += 1) {
      for (let y = Math.floor(box.top / cell); y <= Math.floor(box.bottom / cell); y += 1) yield x * 100003 + y;
    }
  }

  isFree(box, except) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.owner !== except && box.left < other.right && other.left < box.right &&
          box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    return true;
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const nodePixels = (scale) => clamp(13 * Math.sqrt(scale), 11, 16);
const boxAt = (x, y, width, height, owner) =>
  ({ x, y, owner, left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

function nodeLabel(node, at, { scale, width: screen }, crowd, insist) {
  const pixels = nodePixels(scale);
  const lines = node.label.split("\n");
  const width = Math.max(...lines.map(emWidth)) * pixels + 4;
  const height = lines.length * pixels * 1.22;
  const r = radiusAt(node, scale) + 3;
  const spots = [
    [at.x, at.y + r + height / 2], [at.x, at.y - r - height / 2],
    [at.x + r + width / 2, at.y], [at.x - r - width / 2, at.y],
  ];
  const boxes = spots.map(([x, y]) => boxAt(x, y, width, height, node.id));
  const inside = ({ left, right }, i) => i < 2 || (left >= 0 && right <= screen);
  const box = boxes.find((candidate, i) => inside(candidate, i) && crowd.isFree(candidate, node.id)) || (insist && boxes[0]);
  if (!box) return null;
  crowd.add(box);
  return { kind: "node", node, lines, pixels, box };
}

const SHARES = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72];

function edgeLabel(edge, text, camera, crowd, insist) {
  const pixels = 11.5;
  const width = emWidth(text) * pixels + 6;
  for (const share of SHARES) {
    const { x, y } = camera.toScreen(along(edge, share));
    const box = boxAt(x, y, width, pixels * 1.35, edge.key);
    if (crowd.isFree(box, edge.key) || insist) {
      crowd.add(box);
      return { kind: "edge", edge, lines: [text], pixels, box };
    }
  }
  return null;
}

// All labels of a view, in screen pixels. `chosen` (nodes and edges in focus) are named first.
export function placeLabels(camera, chosen) {
  const { width, height, scale } = camera;
  const onScreen = (at) => at.x > -60 && at.y > -30 && at.x < width + 60 && at.y < height + 30;
  const crowd = new Crowd(120);
  const present = [];
  for (const node of shown.nodes) {
    const at = camera.toScreen(node);
    if (onScreen(at)) present.push({ node, at });
  }
  const rank = ({ node }) => (chosen?.main === node.id ? 2e9 : chosen?.nodes.has(node.id) ? 1e9 : 0) + node.size * 1e3 + node.degree;
  present.sort((a, b) => rank(b) - rank(a) || (a.node.id < b.node.id ? -1 : 1));
  const marks = present.length <= 900 ? present : present.slice(0, 900);
  for (const { node, at } of marks) {
    const r = radiusAt(node, scale);
    crowd.add(boxAt(at.x, at.y, 2 * r, 2 * r, node.id));
  }
  const room = 14 + (width * height) / 5200;
  const labels = [];
  for (const { node, at } of present) {
    if (labels.length >= room) break;
    if (chosen && !chosen.nodes.has(node.id) && scale < 0.9) continue;
    const label = nodeLabel(node, at, camera, crowd, node.id === chosen?.main);
    if (label) labels.push(label);
  }
  const lines = chosen ? chosen.edges : scale > 0.75 || shown.edges.size <= 120 ? shown.edges : [];
  let named = 0;
  for (const edge of lines) {
    if (named > 160) break;
    if (!shown.edges.has(edge) || !onScreen(camera.toScreen(along(edge, 0.5)))) continue;
    const label = edgeLabel(edge, edgeText(edge, Boolean(chosen) && chosen.edges.size < 30), camera, crowd, chosen?.edges.size === 1);
    if (label) { labels.push(label); named += 1; }
  }
  return labels;
}

export function chosenOf(focus) {
  if (!focus) return null;
  if ("edge" in focus) {
    const edge = model.edges.get(focus.edge.join("\n"));
    return edge && shown.edges.has(edge) ? { main: edge.s, nodes: new Set([edge.s, edge.o]), edges: new Set([edge]) } : null;
  }
  const node = model.nodes.get(focus.node);
  if (!node) return null;
  const edges = new Set(node.links.filter((edge) => shown.edges.has(edge)));
  return { main: node.id, nodes: new Set([node.id, ...[...edges].flatMap((edge) => [edge.s, edge.o])]), edges };
}
