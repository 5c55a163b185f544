// How every mark and line looks: its shape, its colour, its height, and what is broken into dashes.
import { data } from "./dom.js";
import { model, shown } from "./model.js";

const DASHES = { background: [5, 4], past: [2, 3] };
// Beyond so many, dashes could not be told apart, and only cost time: these lines are but paler.
const MOST_DASHED = 1500;

const isDashed = (edge) => edge.origin === "background" || edge.past;

function nodeLook(node, inks, on) {
  const look = data.types[node.type] || { colour: "#808080", shape: "dot" };
  return { node, shape: look.shape, color: on ? look.colour : inks.dim, z: on ? 1 : 0 };
}

function edgeLook(edge, color, width, z, dashes) {
  const dash = edge.origin === "background" ? DASHES.background : edge.past ? DASHES.past : null;
  return { edge, color, width, z, dash: dashes ? dash : null };
}

function fewDashed() {
  let count = 0;
  for (const edge of shown.edges) if (isDashed(edge)) count += 1;
  return count <= MOST_DASHED;
}

// Of all that is shown; where something is `chosen`, the rest is dimmed.
export function looksOf(inks, chosen = null) {
  const dashes = fewDashed();
  const nodes = [...shown.nodes].map((node) => nodeLook(node, inks, !chosen || chosen.nodes.has(node.id)));
  const edges = [...shown.edges].map((edge) => {
    const on = chosen?.edges.has(edge);
    const plain = isDashed(edge) ? inks.pale : inks.edge;
    return edgeLook(edge, on ? inks.strong : chosen ? inks.dim : plain, on ? 1.6 : 1.3, on ? 1 : 0, dashes);
  });
  return { nodes, edges };
}

// Of what is chosen alone.
export function chosenLooks(chosen, inks) {
  const nodes = [...chosen.nodes].map((id) => model.nodes.get(id)).filter((node) => shown.nodes.has(node));
  return {
    nodes: nodes.map((node) => nodeLook(node, inks, true)),
    edges: [...chosen.edges].map((edge) => edgeLook(edge, inks.strong, 1.6, 1, true)),
  };
}

// The graphics processor draws no dashes: such lines are drawn on the ground below its layer.
export const isBelow = ({ edge, dash }) => Boolean(dash) && edge.s !== edge.o;
