// The explorer: what can be done, and how the page follows.
import { ask } from "./api.js";
import { showArticle, startArticle } from "./article.js";
import { showCard, startCard } from "./card.js";
import { byId, data, notify, say, translatePage } from "./dom.js";
import { exportAs } from "./exports.js";
import { openFilters, showFilters, startFilters } from "./filters.js";
import { applyFilters, model, shown, walk } from "./model.js";
import { camera, fitAll, lookAt, refresh, startPicture } from "./picture.js";
import { showPlaces, startPlaces } from "./places.js";
import { suggestOn } from "./search.js";
import { cameBack, canUndo, readAddress, remember, resumeDepth, setLanguage, state } from "./state.js";
import { showTable, startTable } from "./table.js";
import { showTimeline, startTimeline } from "./timeline.js";

const problem = (error) => notify(error.message, true);
let sliding = 0;

// After every change: walk where the steps lead, then show it.
async function update({ walked = false, fit = false, focusCard = false, look = null } = {}) {
  if (walked) {
    document.body.classList.add("busy");
    await walk(problem);
    document.body.classList.remove("busy");
    showFilters();
  }
  applyFilters();
  showView();
  await showCard(focusCard);
  refresh();
  if (fit) fitAll(false);
  if (look) lookAt(look);
  showCounts();
  showTable();
  await Promise.all([showPlaces(), showTimeline(), showArticle()]).catch(problem);
  document.documentElement.dataset.ready = "yes";
}

function showView() {
  const { view } = state;
  for (const name of ["table", "places", "timeline", "article"]) byId(name).hidden = view !== name;
  byId("empty").hidden = shown.nodes.size > 0 || view !== "graph";
  document.body.className = document.body.className.replace(/\bview-\S+/g, "").trim();
  document.body.classList.add(`view-${view}`);
  for (const button of byId("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === view));
}

function showCounts() {
  byId("counts").textContent = say("counts", { nodes: shown.nodes.size, edges: shown.edges.size });
  byId("undo").disabled = !canUndo();
  const left = model.leftOut;
  const only = state.steps.length === 1 && state.steps[0].kind === "overview";
  byId("counts").title = left && only && left.nodes ? say("overview_of", { nodes: left.nodes, edges: left.edges }) : "";
}

async function step(kind, of, then = {}) {
  delete document.documentElement.dataset.ready;
  state.steps = [...state.steps, { kind, of }];
  remember();
  await update({ walked: true, ...then });
}

const act = {
  async select(target, focusCard = false) {
    state.focus = target;
    remember();
    await update({ focusCard });
  },
  async go(id) {
    state.focus = { node: id };
    if (state.view !== "table") state.view = "graph";
    if (!model.nodes.has(id)) await step("show", [id], { focusCard: true, look: id });
    else {
      remember();
      await update({ focusCard: true, look: id });
    }
  },
  edge: (ends) => act.select({ edge: ends }, true),
  async expand(id) {
    const around = { look: id };
    if (!state.focus) state.focus = { node: id };
    await step("expand", [id], around);
  },
  toggle: (id) => (model.expanded.has(id) ? step("collapse", [id]) : act.expand(id)),
  hide(id) {
    state.focus = null;
    return step("hide", [id]);
  },
  async pin(id, on = true) {
    const { x, y } = model.nodes.get(id);
    if (on) state.pins.set(id, [Math.round(x), Math.round(y)]);
    else state.pins.delete(id);
    remember();
    await update();
  },
  async only(id) {
    state.steps = [];
    state.focus = { node: id };
    state.view = "graph";
    state.pins.clear();
    await step("entity", [id], { fit: true });
  },
  path: (card) => openPath(card),
  openArticle(id, at) {
    Object.assign(state, { view: "article", article: { id, at } });
    remember();
    return update();
  },
  view(name) {
    state.view = name;
    remember();
    return update();
  },
  walk() {
    remember();
    return update({ walked: true });
  },
  filter(slides = false) {
    cancelAnimationFrame(sliding);
    sliding = requestAnimationFrame(() => {
      remember(slides);
      update();
    });
  },
};

// Shortest paths.
const ends = { from: null, to: null };

function openPath(card = null) {
  if (card) {
    ends.from = card;
    byId("path-from").value = card.name;
  }
  readyPath();
  byId("path").showModal();
  byId(card ? "path-to" : "path-from").focus();
}

function readyPath() { byId("path-go").disabled = !(ends.from && ends.to); }

async function goPath() {
  byId("path").close();
  state.view = "graph";
  state.focus = null;
  state.steps = [];
  state.pins.clear();
  await step("path", [ends.from.id, ends.to.id], { fit: true });
  tellPath();
}

function tellPath() {
  if (!model.paths) return;
  const names = (model.paths[0] || []).map((id) => model.nodes.get(id)?.name).join(" → ");
  notify(model.paths.length ? say(model.pathBackground ? "path_found_background" : "path_found", { count: model.paths.length, steps: model.paths[0].length - 1, names }) : say("path_none"), true);
}

function startPath() {
  for (const end of ["from", "to"]) {
    const box = byId(`path-${end}`);
    suggestOn(box, byId(`path-${end}-list`), (hit) => {
      ends[end] = hit;
      readyPath();
      byId(end === "from" ? "path-to" : "path-go").focus();
    });
    box.addEventListener("input", () => { ends[end] = null; readyPath(); });
  }
  byId("open-path").addEventListener("click", () => openPath());
  byId("path-close").addEventListener("click", () => byId("path").close());
  byId("path-go").addEventListener("click", () => goPath().catch(problem));
}

// Buttons and keys.
function startTools() {
  byId("undo").addEventListener("click", () => canUndo() && history.back());
  const menu = byId("exports");
  const opener = byId("open-export");
  const open = (on) => { menu.hidden = !on; opener.setAttribute("aria-expanded", String(on)); };
  opener.addEventListener("click", () => { open(menu.hidden); if (!menu.hidden) menu.querySelector("button").focus(); });
  menu.addEventListener("click", (event) => {
    const kind = event.target.dataset?.export;
    if (!kind) return;
    open(false);
    opener.focus();
    exportAs(kind).catch(problem);
  });
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { open(false); opener.focus(); event.stopPropagation(); } });
  document.addEventListener("pointerdown", (event) => { if (!menu.hidden && !byId("tools").contains(event.target)) open(false); });
  byId("views").addEventListener("click", (event) => event.target.dataset.view && act.view(event.target.dataset.view));
  byId("open-filters").addEventListener("click", () => openFilters(!document.body.classList.contains("with-filters")));
  byId("language").addEventListener("click", switchLanguage);
  byId("zoom-in").addEventListener("click", () => camera.zoomAt(camera.width / 2, camera.height / 2, 1.3));
  byId("zoom-out").addEventListener("click", () => camera.zoomAt(camera.width / 2, camera.height / 2, 1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => fitAll());
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("search").focus(); });
}

async function switchLanguage() {
  setLanguage(state.language === "zh" ? "en" : "zh");
  remember(true);
  translatePage();
  showFilters();
  await update();
}

const KEYS = {
  ArrowLeft: () => camera.pan(60, 0),
  ArrowRight: () => camera.pan(-60, 0),
  ArrowUp: () => camera.pan(0, 60),
  ArrowDown: () => camera.pan(0, -60),
  "+": () => byId("zoom-in").click(),
  "=": () => byId("zoom-in").click(),
  "-": () => byId("zoom-out").click(),
  0: () => fitAll(),
  ".": () => hop(1),
  ",": () => hop(-1),
  Enter: () => byId("panel").querySelector("h2")?.focus(),
  e: () => state.focus?.node && act.toggle(state.focus.node),
  h: () => state.focus?.node && act.hide(state.focus.node),
  p: () => state.focus?.node && act.pin(state.focus.node, !state.pins.has(state.focus.node)),
};

// To the next node by the keyboard, from the best connected on.
function hop(by) {
  const order = [...shown.nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
  if (!order.length) return;
  const at = order.findIndex((node) => node.id === state.focus?.node);
  const next = order[(at + by + order.length) % order.length];
  act.select({ node: next.id }).then(() => lookAt(next.id));
}

function startKeys() {
  byId("graph").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && document.body.classList.contains("with-filters")) openFilters(false);
    else if (event.key === "Escape" && state.focus && !byId("path").open) act.select(null).then(() => byId("graph").focus());
    else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !typing && canUndo()) history.back();
    else if (event.key === "/" && !typing) byId("search").focus();
    else return;
    event.preventDefault();
  });
}

async function start() {
  Object.assign(data, await ask("meta"));
  readAddress();
  resumeDepth();
  translatePage();
  for (const begin of [startCard, startArticle, startFilters, startTable, startPlaces, startTimeline]) begin(act);
  startPicture(act);
  startPath();
  startTools();
  startKeys();
  suggestOn(byId("search"), byId("suggestions"), (hit) => act.go(hit.id).catch(problem));
  await update({ walked: true, fit: true });
  tellPath();
  performance.mark("kg-ready");
  window.addEventListener("popstate", (event) => {
    cameBack(event);
    const before = state.language;
    readAddress();
    if (state.language !== before) translatePage();
    update({ walked: true }).then(showFilters);
  });
}

start().catch(problem);
