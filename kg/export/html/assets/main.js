// Putting it together.
const hint = make("div", { class: "hint", "aria-hidden": "true", hidden: true });
byId("graph").after(hint);

function refresh() {
  applyFilters();
  if (state.focus && !("node" in state.focus ? shownNodes.has(state.focus.node) : shownEdges.has(state.focus.edge))) {
    state.focus = null;
  }
  refreshDrawing();
  showPanel();
  showTable();
  showCounts();
}

function showCounts() {
  const numbers = { nodes: shownNodes.size, edges: shownEdges.size };
  byId("counts").textContent = say("counts", numbers);
  stage.setAttribute("aria-label", say("graph_label", numbers));
  byId("empty").hidden = shownNodes.size > 0;
  const left = data.left_out;
  byId("notice").hidden = !(left.nodes || left.edges);
  byId("notice").textContent = say("left_out", left);
}

function setView(view) {
  state.view = view;
  byId("table").hidden = view !== "table";
  document.body.classList.toggle("with-table", view === "table");
  byId("view-graph").setAttribute("aria-pressed", String(view === "graph"));
  byId("view-table").setAttribute("aria-pressed", String(view === "table"));
  showTable();
}

function setLanguage(language) {
  state.language = language;
  translatePage();
  showFilters();
  showPanel();
  showTable();
  showCounts();
  redraw();
}

const KEYS = {
  ArrowLeft: () => panBy(-60, 0),
  ArrowRight: () => panBy(60, 0),
  ArrowUp: () => panBy(0, -60),
  ArrowDown: () => panBy(0, 60),
  "+": () => zoomBy(1.25),
  "=": () => zoomBy(1.25),
  "-": () => zoomBy(0.8),
  0: () => fitAll(true),
};

function startKeys() {
  stage.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (document.body.classList.contains("with-filters") && isNarrow()) openFilters(false);
      else if (state.focus) select(null);
    } else if (event.key === "/" && event.target.tagName !== "INPUT") {
      event.preventDefault();
      byId("search").focus();
    }
  });
}

function showHint(hit, event) {
  stage.style.cursor = hit ? "pointer" : "";
  hint.hidden = !hit;
  if (!hit) return;
  if ("node" in hit) hint.textContent = nodes[hit.node].name;
  else {
    const edge = edges[hit.edge];
    hint.textContent = `${nodes[edge.from].name} — ${edgeText(edge, true)} → ${nodes[edge.to].name}`;
  }
  const whole = byId("graph").parentElement.getBoundingClientRect();
  hint.style.left = `${clamp(event.clientX - whole.left + 14, 4, whole.width - hint.offsetWidth - 8)}px`;
  hint.style.top = `${clamp(event.clientY - whole.top + 18, 4, whole.height - hint.offsetHeight - 8)}px`;
}

function startPointer() {
  network.on("click", (event) => {
    showHint(null);
    select(under(event.pointer.DOM));
  });
  let waiting = false;
  stage.addEventListener("pointermove", (event) => {
    if (waiting || event.pointerType === "touch") return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const whole = stage.getBoundingClientRect();
      const point = { x: event.clientX - whole.left, y: event.clientY - whole.top };
      showHint(event.buttons ? null : under(point), event);
    });
  });
  stage.addEventListener("pointerleave", () => showHint(null));
}

function startButtons() {
  byId("zoom-in").addEventListener("click", () => zoomBy(1.3));
  byId("zoom-out").addEventListener("click", () => zoomBy(0.77));
  byId("zoom-fit").addEventListener("click", () => fitAll(true));
  byId("view-graph").addEventListener("click", () => setView("graph"));
  byId("view-table").addEventListener("click", () => setView("table"));
  byId("open-filters").addEventListener("click", () =>
    openFilters(!document.body.classList.contains("with-filters")));
  byId("language").addEventListener("click", () => setLanguage(state.language === "zh" ? "en" : "zh"));
}

applyFilters();
translatePage();
showFilters();
startDrawing();
showCounts();
startSearch();
startKeys();
startPointer();
startButtons();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

// For whoever scripts the page, and for its tests: what is drawn, and where.
globalThis.kgGraph = {
  network,
  labels: () => layersAt(network.getScale()).base.map(({ kind, row, lines, box }) => {
    const from = network.canvasToDOM({ x: box.left, y: box.top });
    const to = network.canvasToDOM({ x: box.right, y: box.bottom });
    return { kind, row, text: lines.join(""), left: from.x, top: from.y, right: to.x, bottom: to.y };
  }),
  shown: () => ({ nodes: shownNodes.size, edges: shownEdges.size }),
  nodePoint: (row) => network.canvasToDOM(scene.place(row)),
  edgePoint: (row, share = 0.5) => network.canvasToDOM(scene.along(row, share)),
};
network.once("afterDrawing", () => performance.mark("kg-drawn"));
network.once("afterDrawing", () => document.documentElement.setAttribute("data-drawn", "yes"));
