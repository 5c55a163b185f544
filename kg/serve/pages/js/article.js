// A whole article with everything that was found in it marked in its text.
import { ask } from "./api.js";
import { byId, edgeText, make, say, swatch, typeName } from "./dom.js";
import { isWebAddress } from "./sentence.js";
import { state } from "./state.js";

let act = null;
export const startArticle = (actions) => { act = actions; };

export async function showArticle() {
  const place = byId("article");
  if (state.view !== "article" || !state.article) return;
  let found;
  try { found = await ask("article", { id: state.article.id }); } catch (error) {
    place.replaceChildren(make("p", { class: "quiet" }, error.message));
    return;
  }
  const about = [found.publisher, found.date, found.source].filter(Boolean).join(" · ");
  place.replaceChildren(make("div", { class: "article-page" },
    make("p", {}, make("button", { type: "button", class: "link", onclick: () => act.view("graph") }, say("back_to_graph"))),
    make("h2", { tabindex: -1 }, found.title || found.id),
    make("p", { class: "quiet" }, about, " ", isWebAddress(found.url)
      ? make("a", { href: found.url, target: "_blank", rel: "noopener noreferrer" }, say("open_source")) : null),
    key(found),
    body(found),
    factList(found)));
  const at = place.querySelector(".here");
  if (at) at.scrollIntoView({ block: "center" });
  else place.scrollTop = 0;
  if (document.activeElement === document.body) place.querySelector("h2").focus({ preventScroll: Boolean(at) });
}

function key(found) {
  const types = [...new Set(Object.values(found.entities).map((entity) => entity.type))];
  return make("p", { class: "article-key" }, ...types.map((type) => make("span", { class: `mention of-${type}` }, swatch(type), typeName(type))));
}

// Mentions may lie inside one another: the text is cut at every border, the innermost names it.
function body(found) {
  const chars = Array.from(found.text);
  const kinds = [];
  for (const [from, to, id] of found.mentions) kinds.push({ from, to, id });
  const furniture = found.boilerplate;
  const borders = new Set([0, chars.length]);
  for (const { from, to } of kinds) borders.add(from).add(to);
  for (const [from, to] of [...furniture, ...found.quotes]) borders.add(from).add(to);
  const { at } = state.article;
  if (at !== null) borders.add(Math.min(at, chars.length));
  chars.forEach((char, i) => { if (char === "\n") borders.add(i).add(i + 1); });
  const cuts = [...borders].filter((cut) => cut >= 0 && cut <= chars.length).sort((a, b) => a - b);
  const inside = (list, from, to) => list.some(([start, end]) => start <= from && to <= end);
  const text = make("div", { class: "article-text", lang: "zh" });
  let line = make("p");
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    const part = chars.slice(from, to).join("");
    if (part === "\n") { if (line.childNodes.length) text.append(line); line = make("p"); continue; }
    const over = kinds.filter((kind) => kind.from <= from && to <= kind.to).sort((a, b) => a.to - a.from - (b.to - b.from))[0];
    let piece = over ? mention(part, found.entities[over.id], over.id) : document.createTextNode(part);
    if (inside(furniture, from, to)) piece = make("span", { class: "furniture" }, piece);
    else if (inside(found.quotes, from, to)) piece = make("span", { class: "speech" }, piece);
    if (at !== null && from === at) piece = make("span", { class: "here" }, piece);
    line.append(piece);
  }
  if (line.childNodes.length) text.append(line);
  return text;
}

function mention(part, entity, id) {
  return make("button", { type: "button", class: `mention of-${entity.type}`, title: `${entity.name} · ${typeName(entity.type)}`, onclick: () => act.go(id) }, part);
}

function factList(found) {
  if (!found.facts.length) return null;
  const name = (id) => make("button", { type: "button", class: "entity", onclick: () => act.go(id) },
    swatch(found.entities[id]?.type), make("span", {}, found.entities[id]?.name || id));
  return make("section", { class: "group" },
    make("h3", {}, say("facts_here"), make("span", { class: "count" }, String(found.facts.length))),
    make("ul", {}, ...found.facts.map((fact) => make("li", { class: "fact article-fact" }, name(fact.s),
      make("button", { type: "button", class: "link", onclick: () => act.edge([fact.s, fact.p, fact.o]) }, edgeText(fact, true)), name(fact.o)))));
}
