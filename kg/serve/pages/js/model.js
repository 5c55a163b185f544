// The part of the graph that is in the page, and what the filters leave of it.
import { ask, tell } from "./api.js";
import { settle } from "./place.js";
import { state } from "./state.js";

const isUpright = () => innerHeight > 1.3 * innerWidth;

export const model = { nodes: new Map(), edges: new Map(), leftOut: null, more: new Map(), expanded: new Set() };
export const shown = { nodes: new Set(), edges: new Set() };

const key = (edge) => `${edge.s}\n${edge.p}\n${edge.o}`;
const kept = new Map(); // pictures by their steps, so that going back is at once
const MOST_KEPT = 12;

const copy = (from) => ({
  nodes: new Map([...from.nodes].map(([id, node]) => [id, { ...node }])),
  edges: new Map(from.edges),
  leftOut: from.leftOut,
  more: new Map(from.more),
  expanded: new Set(from.expanded),
});
const empty = () => ({ nodes: new Map(), edges: new Map(), leftOut: null, more: new Map(), expanded: new Set() });

function add(picture, found, anchor) {
  const fresh = [];
  for (const node of found.nodes) {
    if (picture.nodes.has(node.id)) continue;
    picture.nodes.set(node.id, { ...node });
    if (node.x === undefined) fresh.push(node.id);
  }
  for (const edge of found.edges) {
    if (!picture.nodes.has(edge.s) || !picture.nodes.has(edge.o)) continue;
    if (!picture.edges.has(key(edge))) picture.edges.set(key(edge), { ...edge, key: key(edge) });
  }
  if (fresh.length) settle(picture, fresh, anchor);
}

function remove(picture, ids) {
  for (const id of ids) picture.nodes.delete(id);
  for (const [name, edge] of picture.edges) if (!picture.nodes.has(edge.s) || !picture.nodes.has(edge.o)) picture.edges.delete(name);
}

// What hangs on a node alone goes when the node is collapsed.
function collapse(picture, id) {
  const others = new Map();
  for (const { s, o } of picture.edges.values()) {
    for (const [one, other] of [[s, o], [o, s]]) {
      if (!others.has(one)) others.set(one, new Set());
      if (other !== one) others.get(one).add(other);
    }
  }
  const leaves = [...(others.get(id) || [])].filter((other) => others.get(other).size === 1 && !picture.expanded.has(other));
  remove(picture, leaves);
  picture.expanded.delete(id);
  picture.more.delete(id);
}

async function beside(picture, id) {
  const found = await tell("expand", { id, shown: [...picture.nodes.keys()], background: state.background ? "1" : "", upright: isUpright() });
  add(picture, found, id);
  picture.expanded.add(id);
  picture.more.set(id, found.more);
}

const STEPS = {
  async overview(picture, [limit]) {
    const found = await ask("overview", { limit, upright: isUpright() ? "1" : "" });
    picture.leftOut = found.left_out;
    add(picture, found, null);
  },
  entity: (picture, [id]) => beside(picture, id),
  expand: (picture, [id]) => beside(picture, id),
  async show(picture, [id]) {
    const shown = [...picture.nodes.keys()];
    add(picture, await tell("expand", { id, shown, limit: 0 }), shown.length ? id : null);
  },
  collapse: async (picture, [id]) => collapse(picture, id),
  hide: async (picture, [id]) => remove(picture, [id]),
  async path(picture, [from, to]) {
    let found = await ask("path", { from, to });
    if (!found.paths.length) found = await ask("path", { from, to, background: "1" });
    add(picture, found, picture.nodes.has(from) ? from : to);
    picture.paths = found.paths;
    picture.pathBackground = found.edges.some((edge) => edge.origin === "background");
  },
};

// Bring the picture to where the state's steps lead, from the nearest one that is kept.
export async function walk(problem) {
  const names = state.steps.map((_, i) => JSON.stringify([state.background, state.steps.slice(0, i + 1)]));
  let from = names.length - 1;
  while (from >= 0 && !kept.has(names[from])) from -= 1;
  let picture = from >= 0 ? copy(kept.get(names[from])) : empty();
  for (let i = from + 1; i < names.length; i += 1) {
    const { kind, of } = state.steps[i];
    try {
      await STEPS[kind](picture, of);
    } catch (error) {
      problem(error);
    }
    kept.set(names[i], copy(picture));
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  }
  Object.assign(model, { paths: undefined, pathBackground: false }, picture);
  for (const [id, [x, y]] of state.pins) {
    const node = model.nodes.get(id);
    if (node) Object.assign(node, { x, y });
  }
  link();
}

// A picture from elsewhere in place of the steps'.
export function fill(found) {
  const picture = empty();
  add(picture, found, null);
  Object.assign(model, { paths: undefined, pathBackground: false }, picture);
  link();
}

function link() {
  const between = new Map();
  for (const node of model.nodes.values()) node.links = [];
  for (const edge of model.edges.values()) {
    model.nodes.get(edge.s).links.push(edge);
    if (edge.s !== edge.o) model.nodes.get(edge.o).links.push(edge);
    const pair = edge.s < edge.o ? `${edge.s}\n${edge.o}` : `${edge.o}\n${edge.s}`;
    if (!between.has(pair)) between.set(pair, []);
    between.get(pair).push(edge);
  }
  for (const edges of between.values()) {
    edges.forEach((edge, place) => {
      const bend = 0.32 * (place - (edges.length - 1) / 2);
      edge.bend = edge.s < edge.o ? bend : -bend;
    });
  }
}

// Filters.
const inYears = (edge) => {
  if (!state.years) return true;
  const [first, last] = edge.years;
  return first > 0 && first <= state.years[1] && last >= state.years[0];
};
const fromSource = (edge) =>
  !state.offSources.size || edge.sources.some((source) => !state.offSources.has(source));

export function passes(edge) {
  const background = edge.origin === "background";
  return (
    !state.offPredicates.has(edge.p) &&
    (background ? state.background : edge.confidence >= state.confidence && inYears(edge) && fromSource(edge)) &&
    (state.past || !edge.past) &&
    !state.offTypes.has(model.nodes.get(edge.s).type) &&
    !state.offTypes.has(model.nodes.get(edge.o).type)
  );
}

const filtersEdges = () => state.confidence > 0 || state.years || state.offSources.size || state.offPredicates.size;

export function applyFilters() {
  const onPath = model.pathBackground ? new Set((model.paths || []).flat()) : null;
  shown.edges = new Set();
  for (const edge of model.edges.values()) {
    const bridge = onPath && edge.origin === "background" && onPath.has(edge.s) && onPath.has(edge.o);
    if (passes(edge) || bridge) shown.edges.add(edge);
  }
  const joined = new Set([...shown.edges].flatMap((edge) => [edge.s, edge.o]));
  shown.nodes = new Set();
  for (const node of model.nodes.values()) {
    if (state.offTypes.has(node.type)) continue;
    const asked = state.focus?.node === node.id || model.expanded.has(node.id);
    const alone = !node.background && state.alone && !filtersEdges();
    if (joined.has(node.id) || asked || alone) shown.nodes.add(node);
  }
}
