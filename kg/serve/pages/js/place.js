// Places for nodes that come into a picture that stands: beside what they hang on, on free ground,
// and nothing that stood there before moves.
const LENGTH = 130;
const WIDE = 118;
const HIGH = 58;
const ROUNDS = 70;

export function settle(picture, fresh, anchor) {
  const { nodes } = picture;
  const moving = new Set(fresh);
  const base = anchor && nodes.has(anchor) && !moving.has(anchor) ? nodes.get(anchor) : null;
  const links = linksOf(picture, moving);
  const centre = base || middle([...nodes.values()].filter((node) => !moving.has(node.id)));
  spread(fresh.map((id) => nodes.get(id)), centre, base ? freeAngle(picture, base, moving) : 0, base ? 1.5 * Math.PI : 2 * Math.PI);
  const grid = [...nodes.values()].filter((node) => !moving.has(node.id) && node.x !== undefined);
  for (let round = 0; round < ROUNDS; round += 1) relax(fresh.map((id) => nodes.get(id)), grid, links, nodes, 1 - round / ROUNDS);
}

function linksOf(picture, moving) {
  const links = new Map([...moving].map((id) => [id, []]));
  for (const { s, o } of picture.edges.values()) {
    if (s === o) continue;
    if (moving.has(s)) links.get(s).push(o);
    if (moving.has(o)) links.get(o).push(s);
  }
  return links;
}

function middle(placed) {
  if (!placed.length) return { x: 0, y: 0 };
  const right = Math.max(...placed.map((node) => node.x));
  const y = placed.reduce((sum, node) => sum + node.y, 0) / placed.length;
  return { x: right + 2.5 * LENGTH, y };
}

// The middle of the widest gap between the directions that are taken already.
function freeAngle(picture, base, moving) {
  const taken = [];
  for (const { s, o } of picture.edges.values()) {
    const other = s === base.id ? o : o === base.id ? s : null;
    if (!other || other === base.id || moving.has(other)) continue;
    const node = picture.nodes.get(other);
    taken.push(Math.atan2(node.y - base.y, node.x - base.x));
  }
  if (!taken.length) return 0;
  taken.sort((a, b) => a - b);
  let best = { gap: -1, at: 0 };
  taken.forEach((angle, i) => {
    const next = i + 1 < taken.length ? taken[i + 1] : taken[0] + 2 * Math.PI;
    if (next - angle > best.gap) best = { gap: next - angle, at: (next + angle) / 2 };
  });
  return best.at;
}

function spread(some, centre, direction, sector) {
  let placed = 0;
  for (let ring = 1; placed < some.length; ring += 1) {
    const radius = LENGTH * ring;
    const room = Math.max(3, Math.floor((radius * sector) / WIDE));
    const count = Math.min(room, some.length - placed);
    for (let i = 0; i < count; i += 1) {
      const angle = direction + sector * ((i + 0.5) / count - 0.5) + 0.13 * ring;
      Object.assign(some[placed + i], { x: centre.x + radius * Math.cos(angle), y: centre.y + 0.8 * radius * Math.sin(angle) });
    }
    placed += count;
  }
}

function relax(some, standing, links, nodes, heat) {
  for (const node of some) {
    let dx = 0;
    let dy = 0;
    for (const other of [standing, some]) {
      for (const rival of other) {
        if (rival === node) continue;
        const x = node.x - rival.x;
        const y = node.y - rival.y;
        const over = 1 - Math.max(Math.abs(x) / WIDE, Math.abs(y) / HIGH);
        if (over <= 0) continue;
        if (Math.abs(x) / WIDE > Math.abs(y) / HIGH) dx += Math.sign(x || 1) * over * 40;
        else dy += Math.sign(y || 1) * over * 24;
      }
    }
    for (const id of links.get(node.id)) {
      const other = nodes.get(id);
      const length = Math.hypot(other.x - node.x, other.y - node.y) || 1;
      const pull = (0.08 * (length - LENGTH)) / length;
      dx += pull * (other.x - node.x);
      dy += pull * (other.y - node.y);
    }
    const most = 30 * heat + 3;
    const size = Math.hypot(dx, dy);
    const limit = size > most ? most / size : 1;
    node.x = Math.round(10 * (node.x + dx * limit)) / 10;
    node.y = Math.round(10 * (node.y + dy * limit)) / 10;
  }
}
