// Labels on the picture, set like those on a map: none on another, the well-connected first.
const FACE = getComputedStyle(document.body).fontFamily;
const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();

function emWidth(text) {
  if (!widths.has(text)) {
    ruler.font = `100px ${FACE}`;
    widths.set(text, ruler.measureText(text).width / 100);
  }
  return widths.get(text);
}

// Boxes by the cells of a coarse grid that they touch.
class Crowd {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  *keys(box) {
    const { cell } = this;
    for (let x = Math.floor(box.left / cell); x <= Math.floor(box.right / cell); x += 1) {
      for (let y = Math.floor(box.top / cell); y <= Math.floor(box.bottom / cell); y += 1) {
        yield x * 100003 + y;
      }
    }
  }

  isFree(box, except) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (
          other.owner !== except &&
          box.left < other.right && other.left < box.right &&
          box.top < other.bottom && other.top < box.bottom
        ) return false;
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
const nodePixels = (scale) => clamp(13 * scale, 11, 17);
const edgePixels = (scale) => clamp(11 * scale, 10, 14);

function boxAt(x, y, width, height, owner) {
  return {
    x, y, owner,
    left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2,
  };
}

// Below the mark if there is room, else above, right or left of it.
function nodeSpots(place, size, width, height, gap) {
  return [
    [place.x, place.y + size + gap + height / 2],
    [place.x, place.y - size - gap - height / 2],
    [place.x + size + gap + width / 2, place.y],
    [place.x - size - gap - width / 2, place.y],
  ];
}

const isInside = (box, frame) =>
  !frame || (box.left >= frame.left && box.right <= frame.right && box.top >= frame.top);

function placeNodeLabel(node, place, scale, crowd, air, insist, frame) {
  const pixels = nodePixels(scale);
  const lines = node.label.split("\n");
  const width = (Math.max(...lines.map(emWidth)) * pixels) / scale;
  const height = (lines.length * pixels * 1.22) / scale;
  const spots = nodeSpots(place, node.size, width, height, 3 / scale);
  const boxes = spots.map(([x, y]) => boxAt(x, y, width + air, height + air / 2, node.row));
  const fits = (box, i) => crowd.isFree(box, node.row) && (i === 0 || isInside(box, frame));
  const box = boxes.find(fits) || (insist && boxes[0]);
  if (!box) return null;
  crowd.add(box);
  return { kind: "node", row: node.row, lines, pixels, box, x: box.x, y: box.y };
}

// On the line from its middle outwards, then a little to either side of it.
const ALONG = [0.5, 0.44, 0.56, 0.38, 0.62, 0.31, 0.69, 0.25, 0.75];
const ASIDE = [0.5, 0.42, 0.58, 0.35, 0.65];

function* edgeSpots(point, step) {
  for (const share of ALONG) yield point(share);
  for (const share of ASIDE) {
    const [here, before, after] = [point(share), point(share - 0.04), point(share + 0.04)];
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const [dx, dy] = [(-(after.y - before.y) / length) * step, ((after.x - before.x) / length) * step];
    yield { x: here.x + dx, y: here.y + dy };
    yield { x: here.x - dx, y: here.y - dy };
  }
}

function placeEdgeLabel(edge, text, point, scale, crowd, insist) {
  const pixels = edgePixels(scale);
  const width = (emWidth(text) * pixels + 6) / scale;
  const height = (pixels * 1.35) / scale;
  let box = null;
  for (const { x, y } of edgeSpots(point, 8 / scale)) {
    const candidate = boxAt(x, y, width, height, `e${edge.row}`);
    if (crowd.isFree(candidate)) {
      box = candidate;
      break;
    }
  }
  if (!box && insist) box = boxAt(point(0.5).x, point(0.5).y, width, height, `e${edge.row}`);
  if (!box) return null;
  crowd.add(box);
  return { kind: "edge", row: edge.row, lines: [text], pixels, box, x: box.x, y: box.y };
}

function edgeText(edge, full) {
  const role = full && edge.roles.length ? ` · ${edge.roles.join("、")}` : "";
  const name = predicateName(edge.p) + role;
  return edge.past ? say("past_edge", { name }) : name;
}

// All labels for one scale. `scene` gives places of nodes and points along edges; `chosen`, when
// given, are the rows in focus, which are named before and above everything else.
function placeLabels(scene, scale, chosen) {
  const crowd = new Crowd(160 / scale);
  const some = chosen ? [...chosen.nodes].map((row) => nodes[row]) : ranked;
  const present = some.filter((node) => shownNodes.has(node.row));
  const many = present.length > 300;
  if (!many) {
    for (const node of present) {
      const { x, y } = scene.place(node.row);
      crowd.add(boxAt(x, y, 2 * node.size, 2 * node.size, node.row));
    }
  }
  const air = many ? 14 / scale : 2 / scale;
  const labels = [];
  const frame = many || chosen ? null : bounds(scale);
  const most = many && !chosen ? roomFor(scene, present, scale) : Infinity;
  for (const node of present) {
    if (labels.length >= most) break;
    const label = placeNodeLabel(node, scene.place(node.row), scale, crowd, air, node.row === chosen?.main, frame);
    if (label) labels.push(label);
  }
  const lines = chosen ? [...chosen.edges] : scale > 0.45 || shownEdges.size < 150 ? [...shownEdges] : [];
  for (const row of lines) {
    const edge = edges[row];
    if (!shownEdges.has(row) || (edge.background && !chosen && scale < 0.8)) continue;
    const text = edgeText(edge, chosen && chosen.edges.size < 30);
    const label = placeEdgeLabel(edge, text, (share) => scene.along(row, share), scale, crowd, chosen?.edges.size === 1);
    if (label) labels.push(label);
  }
  return labels;
}

// How many names a large picture can bear at a scale: the closer, the more.
const ROOM = 190 * 80;

function roomFor(scene, present, scale) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const node of present) {
    const { x, y } = scene.place(node.row);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return 12 + ((right - left) * (bottom - top) * scale * scale) / ROOM;
}

const ranked = [...nodes].sort((a, b) => b.size - a.size || b.links.length - a.links.length || a.row - b.row);

function drawLabels(context, labels, scale, inks) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of labels) {
    const height = label.pixels / scale;
    context.font = `${height}px ${FACE}`;
    context.strokeStyle = inks.paper;
    context.lineWidth = (label.kind === "node" ? 3.5 : 4.5) / scale;
    context.fillStyle = label.kind === "node" ? inks.ink : inks.quiet;
    label.lines.forEach((line, number) => {
      const y = label.y + (number - (label.lines.length - 1) / 2) * height * 1.22;
      context.strokeText(line, label.x, y);
      context.fillText(line, label.x, y);
    });
  }
}
