// The card of a node or an edge.
const panel = byId("panel");
let opener = null;

function nameButton(row) {
  return make("button", { type: "button", class: "entity", onclick: () => select({ node: row }, { move: true, keep: true }) },
    swatch(nodes[row].type), make("span", {}, nodes[row].name));
}

function chips(edge) {
  const origin = { entailed: "origin_entailed", background: "origin_background", decided: "origin_decided" }[edge.origin];
  return [
    ...edge.roles.map((role) => make("span", { class: "chip role" }, role)),
    ...edge.times.map((time) => make("span", { class: "chip" }, time)),
    edge.past ? make("span", { class: "chip past" }, say("past")) : null,
    origin ? make("span", { class: "chip" }, say(origin)) : null,
  ];
}

function sureness(edge) {
  return make("span", { class: "sure", title: say("confidence") },
    make("span", { class: "unseen" }, `${say("confidence")} `), confidenceText(edge.confidence));
}

function factRow(edge, other, open) {
  const quotes = make("div", { class: "quotes" });
  const fill = () => quotes.replaceChildren(...evidenceBlocks(edge, 2));
  let toggle = null;
  if (open) fill();
  else if (edge.evidence.length) toggle = quoteToggle(edge, quotes, fill);
  return make("li", { class: "fact" },
    make("div", { class: "fact-head" }, nameButton(other), ...chips(edge).filter(Boolean), toggle, sureness(edge)), quotes);
}

function quoteToggle(edge, quotes, fill) {
  const button = make("button", { type: "button", class: "link", "aria-expanded": "false" }, say("quotes", { count: edge.count }));
  button.addEventListener("click", () => {
    const closed = button.getAttribute("aria-expanded") === "false";
    button.setAttribute("aria-expanded", String(closed));
    if (closed) fill();
    else quotes.replaceChildren();
  });
  return button;
}

function factGroups(node) {
  const visible = node.links.filter((edge) => shownEdges.has(edge.row));
  const open = visible.length <= 12;
  const order = Object.keys(data.predicates);
  const groups = new Map();
  for (const edge of visible) {
    const out = edge.from === node.row;
    const key = `${String(order.indexOf(edge.p) + 1).padStart(3, "0")} ${edge.p} ${out ? 0 : 1}`;
    if (!groups.has(key)) groups.set(key, { title: out ? predicateName(edge.p) : inverseName(edge.p), rows: [] });
    groups.get(key).rows.push({ edge, other: out ? edge.to : edge.from });
  }
  return [...groups.keys()].sort().map((key) => {
    const { title, rows } = groups.get(key);
    rows.sort((a, b) => a.edge.past - b.edge.past || b.edge.confidence - a.edge.confidence || a.edge.row - b.edge.row);
    return make("section", { class: "group" },
      make("h3", {}, title, make("span", { class: "count" }, String(rows.length))),
      make("ul", {}, ...rows.map(({ edge, other }) => factRow(edge, other, open))));
  });
}

function closeButton() {
  return make("button", { type: "button", class: "close", "aria-label": say("close"), onclick: () => select(null) }, "×");
}

function nodeCard(node) {
  const kind = [typeName(node.type), node.subtype ? subtypeName(node.type, node.subtype) : ""].filter(Boolean);
  const hidden = node.links.filter((edge) => !shownEdges.has(edge.row)).length;
  const groups = factGroups(node);
  return [
    make("header", { class: "card-head" },
      make("p", { class: "kind" }, swatch(node.type), kind.join(" · ")),
      make("h2", { tabindex: -1 }, node.name), closeButton()),
    make("dl", { class: "about" },
      ...(node.aliases ? [make("dt", {}, say("aliases")), make("dd", {}, node.aliases.join("、"))] : []),
      ...(node.scope ? [make("dt", {}, say("scope")), make("dd", {}, node.scope)] : []),
      ...(node.code ? [make("dt", {}, say("code")), make("dd", { class: "digits" }, node.code)] : [])),
    ...(groups.length ? groups : [make("p", { class: "quiet" }, say("no_facts"))]),
    hidden ? make("p", { class: "quiet" }, say("hidden_facts", { count: hidden })) : null,
    groups.length ? markKey() : null,
  ];
}

function edgeCard(edge) {
  return [
    make("header", { class: "card-head" },
      make("p", { class: "kind" }, say("predicate")),
      make("h2", { tabindex: -1, class: "edge-title" }, edgeText(edge, false)), closeButton()),
    make("p", { class: "ends" }, nameButton(edge.from), make("span", { class: "arrow", "aria-hidden": "true" }, "→"), nameButton(edge.to)),
    make("p", { class: "fact-head" }, ...chips(edge), sureness(edge)),
    ...evidenceBlocks(edge, 12),
    edge.evidence.length ? markKey() : null,
  ];
}

function showPanel() {
  const { focus } = state;
  panel.hidden = !focus;
  document.body.classList.toggle("with-panel", Boolean(focus));
  if (!focus) return panel.replaceChildren();
  const card = "node" in focus ? nodeCard(nodes[focus.node]) : edgeCard(edges[focus.edge]);
  panel.replaceChildren(...card.filter(Boolean));
  panel.scrollTop = 0;
}

// Choose a node or an edge, or nothing. `opener` is where the keyboard goes back to.
function select(focus, options = {}) {
  if (focus && "node" in focus) reveal(nodes[focus.node]);
  state.focus = focus;
  if (options.opener) opener = options.opener;
  showPanel();
  redraw();
  if (focus && options.move && state.view === "graph") lookAt("node" in focus ? focus.node : edges[focus.edge].from);
  if (focus && (options.opener || options.keep)) panel.querySelector("h2").focus();
  if (!focus && opener) {
    opener.focus();
    opener = null;
  }
}

// A node that the filters hide comes back when it is asked for.
function reveal(node) {
  if (shownNodes.has(node.row)) return;
  state.types.add(node.type);
  if (isAlone(node)) state.alone = true;
  else if (node.links.every((edge) => edge.background)) state.background = true;
  else {
    Object.assign(state, { confidence: 0, past: true });
    for (const edge of node.links) {
      state.predicates.add(edge.p);
      state.types.add(nodes[edge.from].type).add(nodes[edge.to].type);
    }
  }
  showFilters();
  refresh();
}
