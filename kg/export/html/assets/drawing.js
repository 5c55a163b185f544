// The picture: vis-network with fixed positions, our labels, and a veil over what is not in focus.
const stage = byId("graph");
const network = new vis.Network(stage, { nodes: [], edges: [] }, data.network.options);
const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
let inks = {};
let layers = { key: "", base: [], focus: [] };
let version = 0;

function readInks() {
  const style = getComputedStyle(document.documentElement);
  const ink = (name) => style.getPropertyValue(`--${name}`).trim();
  inks = {
    paper: ink("paper"), ink: ink("ink"), quiet: ink("quiet"), veil: ink("veil"),
    edge: ink("edge"), pale: ink("edge-pale"), strong: ink("edge-strong"),
  };
}

const edgeInk = (edge) => (edge.background ? inks.pale : inks.edge);

function nodeLook(node) {
  const { label: _, ...look } = data.network.nodes[node.row];
  const colour = { background: look.color, border: inks.paper };
  return { ...look, ...placeOf(node.row), color: colour, hidden: !shownNodes.has(node.row) };
}

// On an upright screen another picture is drawn: one made for it, or the wide one turned.
let upright = false;
const isUpright = () => stage.clientHeight > 1.15 * stage.clientWidth;

const spread = { x: 1, y: 1 };

function placeOf(row) {
  const wide = data.network.nodes[row];
  const own = data.network.upright;
  let { x, y } = wide;
  if (upright) [x, y] = own ? own[row] : [wide.y, wide.x];
  return { x: x * spread.x, y: y * spread.y };
}

function placeAll() {
  drawnNodes.update(nodes.map((node) => ({ id: node.row, ...placeOf(node.row) })));
  version += 1;
}

function turnIfNeeded() {
  if (isUpright() === upright) return;
  upright = !upright;
  Object.assign(spread, { x: 1, y: 1 });
  placeAll();
  spreadOut();
  fitAll(false);
}

// Pulled apart along the side on which the screen has room to spare; that brings nothing closer.
function spreadOut() {
  if (nodes.length > 300 || nodes.length < 4) return;
  const { scale, room, box } = fitting();
  const spare = { x: room.x / (scale * (box.right - box.left)), y: room.y / (scale * (box.bottom - box.top)) };
  if (Math.max(spare.x, spare.y) < 1.08) return;
  spread.x = clamp(spare.x, 1, 1.5);
  spread.y = clamp(spare.y, 1, 1.5);
  placeAll();
}

function edgeLook(edge) {
  const look = data.network.edges[edge.row];
  return { ...look, color: { color: edgeInk(edge), inherit: false }, hidden: !shownEdges.has(edge.row) };
}

function startDrawing() {
  readInks();
  upright = isUpright();
  drawnNodes.add(nodes.map(nodeLook));
  drawnEdges.add(edges.map(edgeLook));
  network.setData({ nodes: drawnNodes, edges: drawnEdges });
  network.on("afterDrawing", drawOver);
  network.on("resize", () => setTimeout(turnIfNeeded));
  network.on("dragging", (event) => event.nodes.length && (version += 1));
  stage.querySelector(".vis-network").tabIndex = -1; // the stage itself takes the keyboard
  spreadOut();
  fitAll(false);
}

function refreshDrawing() {
  const hide = (set, shown) =>
    set.get({ filter: (item) => item.hidden === shown.has(item.id) })
      .map((item) => ({ id: item.id, hidden: !shown.has(item.id) }));
  const staleNodes = hide(drawnNodes, shownNodes);
  const staleEdges = hide(drawnEdges, shownEdges);
  if (staleNodes.length) drawnNodes.update(staleNodes);
  if (staleEdges.length) drawnEdges.update(staleEdges);
  redraw();
}

function recolour() {
  readInks();
  drawnNodes.update(nodes.map((node) => ({ id: node.row, color: nodeLook(node).color })));
  drawnEdges.update(edges.map((edge) => ({ id: edge.row, color: edgeLook(edge).color })));
  redraw();
}

function redraw() {
  version += 1;
  network.redraw();
}

const scene = {
  place: (row) => network.body.nodes[row],
  along: (row, share) => network.body.edges[row].edgeType.getPoint(share),
};

function inFocus() {
  const { focus } = state;
  if (!focus) return null;
  if ("edge" in focus) {
    const edge = edges[focus.edge];
    return { main: edge.from, nodes: new Set([edge.from, edge.to]), edges: new Set([edge.row]) };
  }
  const around = nodes[focus.node].links.filter((edge) => shownEdges.has(edge.row));
  const beside = around.flatMap((edge) => [edge.from, edge.to]);
  return {
    main: focus.node,
    nodes: new Set([focus.node, ...beside]),
    edges: new Set(around.map((edge) => edge.row)),
  };
}

function layersAt(scale) {
  const key = `${scale.toFixed(4)} ${version}`;
  if (layers.key !== key) {
    const chosen = inFocus();
    layers = {
      key,
      chosen,
      base: placeLabels(scene, scale, null),
      focus: chosen ? placeLabels(scene, scale, chosen) : [],
    };
  }
  return layers;
}

function drawOver(context) {
  const scale = network.getScale();
  const { base, focus, chosen } = layersAt(scale);
  drawLabels(context, base, scale, inks);
  if (!chosen) return;
  drawVeil(context);
  drawChosen(context, chosen, scale);
  drawLabels(context, focus, scale, { ...inks, quiet: inks.ink });
}

function drawVeil(context) {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = inks.veil;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
}

function drawChosen(context, chosen, scale) {
  for (const row of chosen.edges) {
    const drawn = network.body.edges[row];
    drawn.options.color.color = inks.strong;
    drawn.draw(context);
    drawn.drawArrows(context);
    drawn.options.color.color = edgeInk(edges[row]);
  }
  for (const row of chosen.nodes) {
    if (shownNodes.has(row)) network.body.nodes[row].draw(context);
  }
  if (state.focus && "node" in state.focus) drawRing(context, nodes[state.focus.node], scale);
}

function drawRing(context, node, scale) {
  const { x, y } = scene.place(node.row);
  context.beginPath();
  context.arc(x, y, node.size + 6 / scale, 0, 2 * Math.PI);
  context.lineWidth = 2 / scale;
  context.strokeStyle = inks.ink;
  context.stroke();
}

// Where things are on the page.
function bounds(scale) {
  const pixels = nodePixels(scale) / scale;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const row of shownNodes) {
    const { x, y } = scene.place(row);
    const node = nodes[row];
    const lines = nodes.length > 300 ? [] : node.label.split("\n");
    const half = Math.max(node.size, ...lines.map((line) => emWidth(line) * 0.5 * pixels));
    box.left = Math.min(box.left, x - half);
    box.right = Math.max(box.right, x + half);
    box.top = Math.min(box.top, y - node.size);
    box.bottom = Math.max(box.bottom, y + node.size + (3 / scale) + lines.length * 1.22 * pixels);
  }
  return box;
}

// The part of the canvas that no panel covers, in pixels from its upper left corner.
function clearing() {
  const whole = stage.getBoundingClientRect();
  const free = { left: 0, top: 0, right: whole.width, bottom: whole.height };
  const panel = byId("panel");
  free.bottom -= 48; // the zoom buttons
  if (!panel.hidden) {
    const cover = panel.getBoundingClientRect();
    if (isNarrow()) free.bottom = Math.max(120, cover.top - whole.top);
    else free.right = Math.max(200, cover.left - whole.left);
  }
  return { ...free, whole };
}

function moveTo(x, y, scale, animate) {
  const { left, top, right, bottom, whole } = clearing();
  const offset = { x: (left + right - whole.width) / 2, y: (top + bottom - whole.height) / 2 };
  const animation = animate && !isCalm() ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
  network.moveTo({ position: { x, y }, scale, offset, animation });
}

// The scale at which everything shown fits; names keep their size, so each scale has its own bounds.
function fitting() {
  const { left, top, right, bottom } = clearing();
  const room = { x: right - left - 36, y: bottom - top - 36 };
  let scale = 1;
  let box = null;
  for (let round = 0; round < 4; round += 1) {
    box = bounds(scale);
    scale = clamp(Math.min(room.x / (box.right - box.left), room.y / (box.bottom - box.top)), 0.02, 1.25);
  }
  return { scale, room, box };
}

function fitAll(animate) {
  if (!shownNodes.size) return;
  const { scale, box } = fitting();
  moveTo((box.left + box.right) / 2, (box.top + box.bottom) / 2, scale, animate);
}

function lookAt(row) {
  const { x, y } = scene.place(row);
  moveTo(x, y, clamp(network.getScale(), isNarrow() ? 0.8 : 0.85, 1.6), true);
}

function zoomBy(factor) {
  const scale = clamp(network.getScale() * factor, 0.02, 6);
  network.moveTo({ scale, animation: isCalm() ? false : { duration: 150, easingFunction: "linear" } });
}

function panBy(dx, dy) {
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: x + dx / scale, y: y + dy / scale } });
}

// What lies under a point of the canvas: marks before labels, labels before lines.
function under(point) {
  const node = network.getNodeAt(point);
  if (node !== undefined) return { node };
  const { x, y } = network.DOMtoCanvas(point);
  const { base, focus } = layersAt(network.getScale());
  const label = [...focus, ...base].find(
    ({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom,
  );
  if (label) return { [label.kind]: label.row };
  const edge = network.getEdgeAt(point);
  return edge === undefined ? null : { edge };
}
