// Search with suggestions: names, aliases, codes, and the initials of their pinyin.
const box = byId("search");
const list = byId("suggestions");
let hits = [];
let current = -1;

// The first character, in pinyin order, of each initial; the browser's own collation does the rest.
const INITIALS = "阿a八b嚓c哒d妸e发f旮g哈h讥j咔k垃l妈m拏n噢o妑p七q呥r扨s它t穵w夕x丫y帀z";
const pinyin = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const initialStarts = Array.from({ length: INITIALS.length / 2 }, (_, i) => [INITIALS[2 * i], INITIALS[2 * i + 1]]);

function initials(text) {
  let out = "";
  for (const char of text) {
    if (!/\p{Script=Han}/u.test(char)) {
      out += char.toLowerCase();
      continue;
    }
    let found = "";
    for (const [first, letter] of initialStarts) {
      if (pinyin.compare(char, first) < 0) break;
      found = letter;
    }
    out += found;
  }
  return out;
}

let index = null;
function searchIndex() {
  index ||= nodes.map((node) => {
    const names = [node.name, ...(node.aliases || [])];
    return { node, names, keys: names.map((name) => name.toLowerCase()), short: names.map(initials) };
  });
  return index;
}

function score(entry, text) {
  let best = null;
  entry.keys.forEach((key, i) => {
    const at = key.indexOf(text);
    const short = /^[a-z0-9]{2,}$/.test(text) ? entry.short[i].indexOf(text) : -1;
    if (at < 0 && short < 0) return;
    const cost = (at >= 0 ? (key === text ? 0 : at === 0 ? 1 : 2) : short === 0 ? 3 : 4) + (i ? 0.5 : 0);
    if (!best || cost < best.cost) best = { cost, via: entry.names[i] };
  });
  if (!best && entry.node.code === text) best = { cost: 0, via: entry.node.code };
  return best && { ...best, node: entry.node };
}

function find(text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  return searchIndex().map((entry) => score(entry, wanted)).filter(Boolean)
    .sort((a, b) => a.cost - b.cost || b.node.links.length - a.node.links.length || a.node.row - b.node.row)
    .slice(0, 9);
}

function showHits() {
  hits = find(box.value);
  current = hits.length ? 0 : -1;
  const rows = hits.map(({ node, via }, i) => make("li", {
    id: `hit-${i}`, role: "option", "aria-selected": i === current,
    onpointerdown: (event) => event.preventDefault(),
    onclick: () => choose(i),
  }, swatch(node.type), make("span", { class: "name" }, node.name),
    via === node.name ? null : make("span", { class: "via" }, via),
    node.scope ? make("span", { class: "via" }, node.scope) : null,
    make("span", { class: "kind" }, typeName(node.type))));
  if (!rows.length) rows.push(make("li", { class: "none", role: "option", "aria-disabled": true }, say("no_match")));
  list.replaceChildren(...rows);
  openHits(box.value.trim() !== "");
}

function openHits(open) {
  list.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
  markHit();
}

function markHit() {
  [...list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === current)));
  if (!list.hidden && current >= 0) {
    box.setAttribute("aria-activedescendant", `hit-${current}`);
    list.children[current].scrollIntoView({ block: "nearest" });
  } else box.removeAttribute("aria-activedescendant");
}

function choose(i) {
  if (!hits[i]) return;
  openHits(false);
  box.value = hits[i].node.name;
  select({ node: hits[i].node.row }, { move: true, opener: box });
}

function startSearch() {
  box.addEventListener("input", showHits);
  box.addEventListener("focus", () => box.value && showHits());
  box.addEventListener("blur", () => openHits(false));
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      if (list.hidden) openHits(true);
      current = (current + step + hits.length) % hits.length;
      markHit();
    } else if (event.key === "Enter" && !event.isComposing) choose(current);
    else if (event.key === "Escape" && !list.hidden) openHits(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
