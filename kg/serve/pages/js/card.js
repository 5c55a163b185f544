// The card of a node or an edge: what is known of it, and the words that say so.
import { ask } from "./api.js";
import { byId, confidenceText, edgeText, inverseName, make, predicateName, say, swatch, typeAndSubtype, typeName, yearsText, data } from "./dom.js";
import { model } from "./model.js";
import { markKey, quoted } from "./sentence.js";
import { state } from "./state.js";

const panel = byId("panel");
let act = null;
let showing = 0;
export const startCard = (actions) => { act = actions; };

const known = new Map();
async function once(name, parameters) {
  const key = `${name} ${JSON.stringify(parameters)}`;
  if (!known.has(key)) {
    known.set(key, ask(name, parameters));
    if (known.size > 200) known.delete(known.keys().next().value);
  }
  try { return await known.get(key); } catch (error) { known.delete(key); throw error; }
}

export async function showCard(focusIt) {
  const { focus } = state;
  const mine = (showing += 1);
  panel.hidden = !focus;
  document.body.classList.toggle("with-panel", Boolean(focus));
  if (!focus) { panel.replaceChildren(); return; }
  let content;
  try {
    content = "node" in focus ? await nodeCard(focus.node) : await edgeCard(...focus.edge);
  } catch (error) {
    content = [head("", say("not_found")), make("p", { class: "quiet" }, error.message)];
  }
  if (mine !== showing) return;
  panel.replaceChildren(...content.flat().filter(Boolean));
  panel.scrollTop = 0;
  if (focusIt) panel.querySelector("h2")?.focus();
}

function head(kind, title, type = null) {
  return make("header", { class: "card-head" },
    make("p", { class: "kind" }, type ? swatch(type) : null, kind),
    make("h2", { tabindex: -1 }, title),
    make("button", { type: "button", class: "close", "aria-label": say("close"), onclick: () => act.select(null) }, "×"));
}

export function nameButton(node, onclick) {
  return make("button", { type: "button", class: "entity", onclick: onclick || (() => act.go(node.id)) },
    swatch(node.type), make("span", {}, node.name));
}

function chips(edge) {
  const origin = { entailed: "origin_entailed", background: "origin_background", decided: "origin_decided" }[edge.origin];
  return [
    edge.role ? make("span", { class: "chip role" }, edge.role) : null,
    edge.years[0] ? make("span", { class: "chip" }, yearsText(edge.years)) : null,
    edge.past ? make("span", { class: "chip past" }, say("past")) : null,
    origin ? make("span", { class: "chip" }, say(origin)) : null,
  ].filter(Boolean);
}

const sureness = (edge) => make("span", { class: "sure", title: say("confidence") },
  make("span", { class: "unseen" }, `${say("confidence")} `), confidenceText(edge.confidence));

function evidenceOf(edge, limit) {
  const place = make("div", { class: "quotes" });
  const fill = async () => {
    const { evidence } = await once("evidence", { s: edge.s, p: edge.p, o: edge.o, limit });
    place.replaceChildren(...(evidence.length ? evidence.map((piece) => quoted(piece, act.openArticle)) : [make("p", { class: "quiet" }, say("no_source"))]));
  };
  return { place, fill };
}

function factRow(edge, other, open) {
  const { place, fill } = evidenceOf(edge, open ? 2 : 6);
  let toggle = null;
  if (open) fill();
  else if (edge.origin !== "background") {
    toggle = make("button", { type: "button", class: "link", "aria-expanded": false }, say("quotes", { count: edge.support }));
    toggle.addEventListener("click", () => {
      const closed = toggle.getAttribute("aria-expanded") === "false";
      toggle.setAttribute("aria-expanded", String(closed));
      if (closed) fill();
      else place.replaceChildren();
    });
  }
  return make("li", { class: "fact" },
    make("div", { class: "fact-head" }, nameButton(other), ...chips(edge), toggle, sureness(edge)), place);
}

function factGroups(card) {
  const open = card.facts.length <= 8;
  const order = Object.keys(data.predicates);
  const groups = new Map();
  for (const edge of card.facts) {
    const out = edge.s === card.id;
    const key = `${String(order.indexOf(edge.p) + 1).padStart(3, "0")} ${out ? 0 : 1}`;
    if (!groups.has(key)) groups.set(key, { title: out ? predicateName(edge.p) : inverseName(edge.p), rows: [] });
    groups.get(key).rows.push({ edge, other: card.ends[out ? edge.o : edge.s] });
  }
  return [...groups.keys()].sort().map((key) => {
    const { title, rows } = groups.get(key);
    rows.sort((a, b) => a.edge.past - b.edge.past || b.edge.confidence - a.edge.confidence);
    return make("section", { class: "group" },
      make("h3", {}, title, make("span", { class: "count" }, String(rows.length))),
      make("ul", {}, ...rows.map(({ edge, other }) => factRow(edge, other, open))));
  });
}

function action(word, onclick, pressed) {
  return make("button", { type: "button", class: "plain small", "aria-pressed": pressed === undefined ? null : String(pressed), onclick }, say(word));
}

function actions(card) {
  const { id } = card;
  const there = model.nodes.has(id);
  const expanded = model.expanded.has(id);
  const more = model.more.get(id) || 0;
  return make("div", { class: "actions", role: "group", "aria-label": say("actions") },
    action(expanded ? "collapse" : "expand", () => act.toggle(id)),
    more ? action("expand_more", () => act.expand(id)) : null,
    there ? action("hide", () => act.hide(id)) : null,
    there ? action(state.pins.has(id) ? "unpin" : "pin", () => act.pin(id, !state.pins.has(id)), state.pins.has(id)) : null,
    action("path_from", () => act.path(card)),
    action("only_around", () => act.only(id)));
}

function words(card) {
  const out = [];
  if (card.quotes.length) {
    out.push(make("section", { class: "group" }, make("h3", {}, say("said"), make("span", { class: "count" }, String(card.quotes.length))),
      ...card.quotes.map((quote) => make("blockquote", {}, make("q", { class: "sentence", lang: "zh" }, quote.text), source(quote)))));
  }
  if (card.figures.length) {
    out.push(make("section", { class: "group" }, make("h3", {}, say("figures"), make("span", { class: "count" }, String(card.figures.length))),
      make("ul", {}, ...card.figures.map((figure) => make("li", { class: "fact" },
        make("div", { class: "fact-head" },
          make("span", { class: "figure-value" }, `${figure.bound === "exact" ? "" : `${say(`bound_${figure.bound}`)} `}${figure.value} ${figure.unit}`),
          make("span", {}, figure.measures || ""),
          figure.kind === "target" ? make("span", { class: "chip" }, say("target")) : null,
          figure.time ? make("span", { class: "chip" }, figure.time) : null),
        make("q", { class: "sentence", lang: "zh" }, figure.text), source(figure))))));
  }
  if (card.articles.length) {
    out.push(make("section", { class: "group" }, make("h3", {}, say("articles"), make("span", { class: "count" }, String(card.articles.length))),
      make("ul", {}, ...card.articles.map((article) => make("li", { class: "fact" }, source({ document: article, start: null }))))));
  }
  return out;
}

function source({ document: about, start }) {
  return make("footer", { class: "cite" },
    make("button", { type: "button", class: "link", onclick: () => act.openArticle(about.id, start) }, about.title || about.source || about.id),
    make("span", { class: "when" }, [about.publisher, about.date].filter(Boolean).join(" · ")));
}

async function nodeCard(id) {
  const card = await once("entity", { id });
  const groups = factGroups(card);
  const address = `${location.origin}/${id.split("/").map(encodeURIComponent).join("/")}`;
  return [
    head(typeAndSubtype(card), card.name, card.type),
    make("dl", { class: "about" },
      ...(card.aliases.length ? [make("dt", {}, say("aliases")), make("dd", {}, card.aliases.join("、"))] : []),
      ...(card.code ? [make("dt", {}, say("code")), make("dd", { class: "digits" }, card.code)] : []),
      ...(card.above.length ? [make("dt", {}, say("inside")), make("dd", {}, ...card.above.flatMap((place, i) => [i ? " › " : "", nameButton(place)]))] : []),
      make("dt", {}, say("address")), make("dd", {},
        make("a", { href: address }, id), " ", make("a", { href: `${address}?format=ttl`, class: "format" }, "Turtle"), " ", make("a", { href: `${address}?format=jsonld`, class: "format" }, "JSON-LD"))),
    actions(card),
    ...(groups.length ? groups : [make("p", { class: "quiet" }, say("no_facts"))]),
    card.fact_count > card.facts.length ? make("p", { class: "quiet" }, say("more_facts", { count: card.fact_count - card.facts.length })) : null,
    ...words(card),
    groups.length ? markKey() : null,
  ];
}

async function edgeCard(s, p, o) {
  const edge = model.edges.get(`${s}\n${p}\n${o}`) ||
    (await once("entity", { id: s })).facts.find((fact) => fact.s === s && fact.p === p && fact.o === o);
  if (!edge) throw new Error(say("not_found"));
  const ends = (await once("entity", { id: s })).ends;
  const end = (id) => model.nodes.get(id) || ends[id] || { id, name: id, type: "" };
  const { place, fill } = evidenceOf(edge, 40);
  await fill();
  return [
    head(say("predicate"), edgeText(edge)),
    make("p", { class: "ends" }, nameButton(end(s)), make("span", { class: "arrow", "aria-hidden": "true" }, "→"), nameButton(end(o))),
    make("p", { class: "fact-head" }, ...chips(edge), sureness(edge)),
    place,
    edge.origin === "background" ? null : markKey(),
  ];
}

export { typeName };
