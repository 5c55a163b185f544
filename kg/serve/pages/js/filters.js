// Legend and filters are one: what a colour means stands beside the box that turns it off.
import { byId, data, isNarrow, make, predicateName, say, strokeSample, swatch, typeName } from "./dom.js";
import { model } from "./model.js";
import { state } from "./state.js";

let act = null;
export const startFilters = (actions) => { act = actions; };

function countBy(items, key) {
  const counts = new Map();
  for (const item of items) for (const name of [key(item)].flat()) counts.set(name, (counts.get(name) || 0) + 1);
  return counts;
}

function checkRow(checked, mark, text, count, title, change) {
  const box = make("input", { type: "checkbox", onchange: (event) => change(event.target.checked) });
  box.checked = checked;
  return make("label", { class: "check", title }, box, mark,
    make("span", { class: "name" }, text), count === null ? null : make("span", { class: "count" }, String(count)));
}

function rows(off, counts, names, mark, name, comment) {
  return names.filter((key) => counts.get(key)).map((key) =>
    checkRow(!off.has(key), mark(key), name(key), counts.get(key), comment(key), (on) => {
      if (on) off.delete(key);
      else off.add(key);
      act.filter();
    }));
}

function flagRow(flag, mark, word, count) {
  return checkRow(state[flag], mark, say(word), count, null, (on) => {
    state[flag] = on;
    if (flag === "background") act.walk();
    else act.filter();
  });
}

function slider(id, word, attributes, value, text, input) {
  const output = make("output", { for: id }, text(value));
  const range = make("input", { id, type: "range", ...attributes, value });
  range.addEventListener("input", () => {
    input(Number(range.value));
    output.textContent = text(Number(range.value));
    act.filter(true);
  });
  return make("div", { class: "slider" }, make("label", { for: id }, say(word)), output, range);
}

function yearSliders() {
  if (data.years.length !== 2 || data.years[0] === data.years[1]) return [];
  const [least, most] = data.years;
  const [from, to] = state.years || data.years;
  const set = (first, last) => { state.years = first <= least && last >= most ? null : [first, last]; };
  const bounds = { min: least, max: most, step: 1 };
  return [
    slider("year-from", "year_from", bounds, from, String, (value) => set(Math.min(value, (state.years || data.years)[1]), (state.years || data.years)[1])),
    slider("year-to", "year_to", bounds, to, String, (value) => set((state.years || data.years)[0], Math.max(value, (state.years || data.years)[0]))),
  ];
}

export function showFilters() {
  const edges = [...model.edges.values()];
  const plain = edges.filter((edge) => edge.origin !== "background");
  const sources = countBy(plain, (edge) => edge.sources);
  const names = [...sources.keys()].sort((a, b) => sources.get(b) - sources.get(a) || (a < b ? -1 : 1)).slice(0, 14);
  const comment = (table) => (key) => table[key]?.comment?.[state.language];
  byId("filters").replaceChildren(...[
    make("div", { class: "filters-head" }, make("h2", {}, say("filters")),
      make("button", { type: "button", class: "close", "aria-label": say("close"), onclick: () => openFilters(false) }, "×")),
    make("fieldset", {}, make("legend", {}, say("node_types")),
      ...rows(state.offTypes, countBy(model.nodes.values(), (node) => node.type), Object.keys(data.types), swatch, typeName, comment(data.types))),
    make("fieldset", {}, make("legend", {}, say("edge_types")),
      ...rows(state.offPredicates, countBy(plain, (edge) => edge.p), Object.keys(data.predicates), () => null, predicateName, comment(data.predicates))),
    make("fieldset", { class: "ranges" }, make("legend", {}, say("how_sure_when")),
      slider("confidence", "confidence_least", { min: 0, max: 1, step: 0.05 }, state.confidence, (value) => value.toFixed(2), (value) => { state.confidence = value; }),
      ...yearSliders()),
    names.length > 1 ? make("fieldset", {}, make("legend", {}, say("sources")),
      ...rows(state.offSources, sources, names, () => null, (name) => name || say("no_publisher"), () => null)) : null,
    make("fieldset", {}, make("legend", {}, say("more")),
      flagRow("background", strokeSample("background"), "show_background", null),
      flagRow("past", strokeSample("past"), "show_past", edges.filter((edge) => edge.past).length),
      flagRow("alone", null, "show_alone", null)),
    make("button", { type: "button", class: "plain reset", onclick: resetFilters }, say("reset")),
  ].filter(Boolean));
}

function resetFilters() {
  for (const off of [state.offTypes, state.offPredicates, state.offSources]) off.clear();
  const walked = state.background;
  Object.assign(state, { confidence: 0, years: null, background: false, past: true, alone: true });
  showFilters();
  if (walked) act.walk();
  else act.filter();
}

export function openFilters(open) {
  document.body.classList.toggle("with-filters", open);
  byId("open-filters").setAttribute("aria-expanded", String(open));
  if (open) byId("filters").querySelector("input, button")?.focus();
  else if (isNarrow()) byId("open-filters").focus();
}
