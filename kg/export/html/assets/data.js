// The graph as it stands in the page, and what is shown of it at the moment.
const data = JSON.parse(document.getElementById("data").textContent);
const nodes = data.cards.map((card, row) => ({ ...data.network.nodes[row], ...card, row, links: [] }));
const edges = data.facts.map((fact, row) => ({
  ...fact,
  row,
  from: data.network.edges[row].from,
  to: data.network.edges[row].to,
  roles: fact.roles || [],
  times: fact.times || [],
  evidence: fact.evidence || [],
  background: fact.origin === "background",
}));
for (const edge of edges) {
  nodes[edge.from].links.push(edge);
  if (edge.from !== edge.to) nodes[edge.to].links.push(edge);
}

const state = {
  language: /^zh\b/i.test(navigator.language || "") ? "zh" : "en",
  types: new Set(Object.keys(data.types)),
  predicates: new Set(Object.keys(data.predicates)),
  confidence: 0,
  background: false,
  past: true,
  alone: true,
  focus: null, // {node: row} or {edge: row}
  view: "graph",
};

let shownNodes = new Set();
let shownEdges = new Set();

// Types and predicates that the schema does not name are never filtered away.
const isOn = (set, known, name) => set.has(name) || !(name in known);

function isEdgeShown(edge) {
  return (
    isOn(state.predicates, data.predicates, edge.p) &&
    (edge.background ? state.background : edge.confidence >= state.confidence) &&
    (state.past || !edge.past) &&
    isOn(state.types, data.types, nodes[edge.from].type) &&
    isOn(state.types, data.types, nodes[edge.to].type)
  );
}

function isNodeShown(node) {
  if (!isOn(state.types, data.types, node.type)) return false;
  if (node.links.some((edge) => shownEdges.has(edge.row))) return true;
  return isAlone(node) && state.alone;
}

// Named by a text, and nothing more is said of it than what a gazetteer knows.
function isAlone(node) {
  return !node.background && node.links.every((edge) => edge.background);
}

function applyFilters() {
  shownEdges = new Set(edges.filter(isEdgeShown).map((edge) => edge.row));
  shownNodes = new Set(nodes.filter(isNodeShown).map((node) => node.row));
}
