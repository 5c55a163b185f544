// What is seen, to take away: PNG and SVG from the picture, CSV and Turtle from the server.
import { download } from "./api.js";
import { notify, say, svg } from "./dom.js";
import { save } from "./files.js";
import { fontFace } from "./labels.js";
import { shown } from "./model.js";
import { arrow, outline } from "./paint.js";
import { camera, inks, seen, still } from "./picture.js";
import { along, bendPoint, radiusAt, radiusScale } from "./scene.js";

const n = (value) => Math.round(value * 10) / 10;
const points = (list) => list.map(([x, y]) => `${n(x)},${n(y)}`).join(" ");

function edgeShape({ edge, color, width, dash }) {
  const wide = Math.max(0.9, width * radiusScale(camera.scale));
  if (edge.s === edge.o) {
    const loop = Array.from({ length: 25 }, (_, i) => camera.toScreen(along(edge, i / 24)));
    return svg("polyline", { points: points(loop.map(({ x, y }) => [x, y])), fill: "none", stroke: color, "stroke-width": 1.2 });
  }
  const from = camera.toScreen(along(edge, 0));
  const { base, head } = arrow(camera, edge, wide);
  const middle = edge.bend ? camera.toScreen(bendPoint(edge)) : null;
  const way = middle ? `Q${n(middle.x)} ${n(middle.y)} ${n(base.x)} ${n(base.y)}` : `L${n(base.x)} ${n(base.y)}`;
  const line = svg("path", { d: `M${n(from.x)} ${n(from.y)}${way}`, fill: "none", stroke: color, "stroke-width": n(wide) });
  if (dash) line.setAttribute("stroke-dasharray", dash.join(" "));
  return svg("g", {}, line, svg("polygon", { points: points(head), fill: color }));
}

function markShape({ node, color, shape }) {
  const { x, y } = camera.toScreen(node);
  const r = radiusAt(node, camera.scale);
  const corners = outline(shape, x, y, r);
  const mark = corners ? svg("polygon", { points: points(corners), fill: color }) : svg("circle", { cx: n(x), cy: n(y), r: n(r), fill: color });
  const title = svg("title");
  title.textContent = node.name;
  mark.append(title);
  return mark;
}

function labelShape({ kind, lines, pixels, box }) {
  const text = svg("text", {
    "text-anchor": "middle", "font-size": pixels, fill: kind === "edge" ? inks.quiet : inks.ink,
    stroke: inks.paper, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round",
  });
  lines.forEach((line, i) => {
    const span = svg("tspan", { x: n(box.x), y: n(box.y + (i - (lines.length - 1) / 2) * pixels * 1.22 + pixels * 0.36) });
    span.textContent = line;
    text.append(span);
  });
  return text;
}

export function asSvg() {
  const { labels, looks } = seen();
  const low = (a, b) => a.z - b.z;
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${camera.width} ${camera.height}`, width: camera.width, height: camera.height, "font-family": fontFace() },
    svg("rect", { width: camera.width, height: camera.height, fill: inks.paper }),
    svg("g", {}, ...[...looks.edges].sort(low).map(edgeShape)),
    svg("g", {}, ...[...looks.nodes].sort(low).map(markShape)),
    svg("g", {}, ...labels.map(labelShape)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

const whatIsSeen = () => ({
  nodes: [...shown.nodes].map((node) => node.id),
  edges: [...shown.edges].map((edge) => [edge.s, edge.p, edge.o]),
});

const EXPORTS = {
  png: () => new Promise((resolve) => { still().toBlob(resolve, "image/png"); }),
  svg: async () => new Blob([asSvg()], { type: "image/svg+xml" }),
  csv: () => download("export", { format: "csv", ...whatIsSeen() }),
  ttl: () => download("export", { format: "ttl", ...whatIsSeen() }),
};

export async function exportAs(kind) {
  if (kind === "link") {
    await navigator.clipboard.writeText(location.href);
    notify(say("link_copied"));
    return;
  }
  save(await EXPORTS[kind](), `graph.${kind}`);
}
