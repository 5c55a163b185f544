// The picture: one camera, one painter below, one sheet above with names and rings.
import { Camera, listen } from "./camera.js";
import { byId, edgeText, isNarrow, say } from "./dom.js";
import { GlPainter, hasGl } from "./gl.js";
import { chosenOf, placeLabels } from "./labels.js";
import { chosenLooks, isBelow, looksOf } from "./looks.js";
import { model, shown } from "./model.js";
import { drawAbove, drawEdges, drawScene } from "./paint.js";
import { bounds, under } from "./scene.js";
import { state } from "./state.js";

const stage = byId("graph");
const ground = byId("ground");
const sheet = byId("sheet");
const layers = [ground, byId("layer"), sheet];
let painter = null;
let labels = [];
let looks = { nodes: [], edges: [] };
let waiting = 0;
export let inks = {};

export const camera = new Camera(() => (cost > SLOW && drawn ? slide() : redraw()));

// Where a frame takes long (thousands of marks and no graphics processor), what is drawn already is
// moved and stretched while the hand moves, and drawn anew as soon as it rests.
const SLOW = 34; // milliseconds
const REST = 110;
let cost = 0;
let drawn = null;
let resting = 0;

function slide() {
  const { x, y, scale } = camera;
  const move = `translate(${(drawn.x - x) * scale}px, ${(drawn.y - y) * scale}px) scale(${scale / drawn.scale})`;
  for (const layer of layers) layer.style.transform = move;
  clearTimeout(resting);
  resting = setTimeout(redraw, REST);
}

export function readInks() {
  const style = getComputedStyle(document.documentElement);
  const ink = (name) => style.getPropertyValue(`--${name}`).trim();
  inks = {
    paper: ink("paper"), ink: ink("ink"), quiet: ink("quiet"), faint: ink("faint"),
    edge: ink("edge"), pale: ink("edge-pale"), strong: ink("edge-strong"), dim: ink("dim"), veil: ink("veil"),
  };
}

export function startPicture(act) {
  readInks();
  if (hasGl()) {
    try { painter = new GlPainter(byId("layer"), camera); } catch (error) { console.warn("no WebGL picture:", error); }
  }
  stage.dataset.painter = painter ? "webgl" : "plain";
  measure();
  new ResizeObserver(() => { measure(); painter?.resize(); redraw(); }).observe(stage);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readInks(); refresh(); });
  listen(sheet, camera, {
    under: ({ x, y }) => under(camera, labels, x, y),
    click: act.select,
    open: act.toggle,
    hover,
    move(id, { x, y }) {
      const node = model.nodes.get(id);
      Object.assign(node, { x, y });
      painter?.moved(node);
      redraw();
    },
    moved: (id) => act.pin(id),
  });
}

function measure() {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  camera.width = stage.clientWidth || 1;
  camera.height = stage.clientHeight || 1;
  for (const canvas of [ground, sheet]) {
    canvas.width = Math.round(camera.width * ratio);
    canvas.height = Math.round(camera.height * ratio);
  }
}

function hover(target, at) {
  sheet.style.cursor = target ? "pointer" : "grab";
  const hint = byId("hint");
  const edge = target?.edge && model.edges.get(target.edge.join("\n"));
  hint.hidden = !edge;
  if (!edge) return;
  hint.textContent = `${model.nodes.get(edge.s).name} → ${edgeText(edge, true)} → ${model.nodes.get(edge.o).name}`;
  hint.style.left = `${Math.min(at.x + 12, camera.width - 260)}px`;
  hint.style.top = `${at.y + 14}px`;
}

// What is shown or how it looks has changed.
export function refresh() {
  looks = looksOf(inks);
  redraw(); // asked for before the painter asks for it too: one frame is drawn, not two
  painter?.load(looks);
}

function redraw() {
  if (waiting) return;
  waiting = requestAnimationFrame(() => {
    const start = performance.now();
    waiting = 0;
    clearTimeout(resting);
    drawn = { x: camera.x, y: camera.y, scale: camera.scale };
    for (const layer of layers) layer.style.transform = "";
    const context = cleared(sheet);
    const below = painter ? looks.edges.filter(isBelow) : [];
    if (painter) drawEdges(cleared(ground), camera, below);
    else drawScene(context, camera, looks);
    painter?.draw();
    above(context);
    stage.setAttribute("aria-label", say("graph_label", { nodes: shown.nodes.size, edges: shown.edges.size }));
    document.documentElement.dataset.drawn = "yes";
    requestAnimationFrame(() => { cost = performance.now() - start; });
  });
}

function cleared(canvas) {
  const ratio = canvas.width / camera.width;
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, camera.width, camera.height);
  return context;
}

// What is chosen lies on a veil over the rest, so that choosing leaves the rest as it is drawn.
function above(context) {
  const chosen = chosenOf(state.focus);
  labels = placeLabels(camera, chosen);
  const shining = chosen && chosenLooks(chosen, inks);
  drawAbove(context, camera, { labels, looks, chosen, shining, pinned: state.pins.keys(), inks });
}

// The part of the stage that no card covers.
export function clearing() {
  const free = { left: 0, top: 0, right: camera.width, bottom: camera.height - 56 };
  const panel = byId("panel");
  if (panel.hidden) return free;
  const whole = stage.getBoundingClientRect();
  const cover = panel.getBoundingClientRect();
  if (isNarrow()) free.bottom = Math.max(120, cover.top - whole.top);
  else free.right = Math.max(200, cover.left - whole.left);
  return free;
}

// Names keep their size, so each scale has its own bounds.
export function fitAll(animate = true) {
  const chosen = chosenOf(state.focus);
  const some = chosen && !animate ? [...chosen.nodes].map((id) => model.nodes.get(id)) : [...shown.nodes];
  const free = clearing();
  let box = bounds(some);
  for (let round = 0; round < 3 && some.length <= 400; round += 1) box = bounds(some, camera.scaleFor(box, free));
  camera.fit(box, free, animate);
}

export function lookAt(id) {
  const node = model.nodes.get(id);
  if (node) camera.lookAt(node.x, node.y, Math.min(1.4, Math.max(camera.scale, isNarrow() ? 0.7 : 0.85)), clearing(), true);
}

// Everything in view as a drawing of its own, for the exports.
export function still(scale = 2) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: camera.width * scale, height: camera.height * scale });
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = inks.paper;
  context.fillRect(0, 0, camera.width, camera.height);
  drawScene(context, camera, looks);
  above(context);
  return canvas;
}

export const seen = () => ({ labels, looks: looksOf(inks, chosenOf(state.focus)) });

// For tests, and for people who write their own scripts.
window.kgPicture = {
  at: (id) => (model.nodes.has(id) ? camera.toScreen(model.nodes.get(id)) : null),
  labels: () => labels.map(({ kind, box, lines, node }) => ({ kind, box, text: lines.join(""), id: node?.id })),
  counts: () => ({ nodes: shown.nodes.size, edges: shown.edges.size, all: model.nodes.size }),
  edge(s, p, o) {
    const edge = model.edges.get(`${s}\n${p}\n${o}`);
    const from = model.nodes.get(s);
    const to = model.nodes.get(o);
    return edge ? { from: camera.toScreen(from), to: camera.toScreen(to) } : null;
  },
  camera,
};
