// An answer as a picture: the entities of its rows and what joins them.
import { tell } from "./api.js";
import { byId, data, make, say, swatch, typeAndSubtype } from "./dom.js";
import { applyFilters, fill, model } from "./model.js";
import { camera, fitAll, refresh, startPicture } from "./picture.js";
import { idOf } from "./results.js";
import { state } from "./state.js";

const MOST = 2000;
let started = false;

// The edges that a CONSTRUCT made itself; a SELECT shows all edges among what it found.
function made(rows) {
  const names = new Map(data.edges.map((edge) => [data.prefixes.kg + edge.term, edge.name]));
  const plain = { origin: "stated", past: false, confidence: 1, support: 1, role: "", years: [0, 0], sources: [] };
  return rows.filter((row) => row.predicate && names.has(row.predicate.value) && row.object.type === "uri")
    .map((row) => ({ ...plain, s: idOf(row.subject.value), p: names.get(row.predicate.value), o: idOf(row.object.value) }));
}

export async function showGraph(found, names, isGraph) {
  const nodes = [...names.keys()].slice(0, MOST);
  const picture = await tell("among", { nodes, layout: true });
  if (isGraph) picture.edges = made(found.rows);
  state.focus = null;
  state.background = true;
  fill(picture);
  applyFilters();
  if (!started) startPicture({ select: choose, toggle: (id) => { location.href = address(id); }, pin: () => {} });
  started = true;
  refresh();
  fitAll(false);
  byId("chosen").hidden = true;
}

const address = (id) => `/${id.split("/").map(encodeURIComponent).join("/")}`;

function choose(target) {
  state.focus = target;
  refresh();
  const node = target?.node && model.nodes.get(target.node);
  const place = byId("chosen");
  place.hidden = !node;
  if (node) place.replaceChildren(swatch(node.type), make("a", { href: address(node.id) }, node.name), make("span", { class: "quiet" }, typeAndSubtype(node)), make("span", { class: "quiet" }, say("open_in_explorer")));
}

export const resized = () => camera.changed();
