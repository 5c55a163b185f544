// Legend and filters are one: what a colour means stands beside the box that turns it off.
function countBy(items, key) {
  const counts = new Map();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) || 0) + 1);
  return counts;
}

function checkRow(checked, mark, text, count, title, change) {
  const box = make("input", { type: "checkbox", onchange: (event) => change(event.target.checked) });
  box.checked = checked;
  return make("label", { class: "check", title }, box, mark,
    make("span", { class: "name" }, text),
    count === null ? null : make("span", { class: "count" }, String(count)));
}

function setRows(set, counts, known, mark, name) {
  return Object.keys(known).filter((key) => counts.get(key)).map((key) =>
    checkRow(set.has(key), mark(key), name(key), counts.get(key), inLanguage(known[key].comment), (on) => {
      if (on) set.add(key);
      else set.delete(key);
      refresh();
    }));
}

function flagRow(flag, mark, word, count) {
  return checkRow(state[flag], mark, say(word), count, null, (on) => {
    state[flag] = on;
    refresh();
  });
}

function confidenceSlider() {
  const output = make("output", { for: "confidence" }, state.confidence.toFixed(2));
  const input = make("input", {
    id: "confidence", type: "range", min: 0, max: 1, step: 0.05, value: state.confidence,
    oninput: (event) => {
      state.confidence = Number(event.target.value);
      output.textContent = state.confidence.toFixed(2);
      refresh();
    },
  });
  return make("div", { class: "slider" },
    make("label", { for: "confidence" }, say("confidence_least")), output, input);
}

function showFilters() {
  const plain = edges.filter((edge) => !edge.background);
  const background = edges.length - plain.length;
  const past = edges.filter((edge) => edge.past).length;
  const alone = nodes.filter(isAlone).length;
  const types = setRows(state.types, countBy(nodes.filter((node) => !node.background), (node) => node.type), data.types, swatch, typeName);
  const predicates = setRows(state.predicates, countBy(plain, (edge) => edge.p), data.predicates,
    () => null, predicateName);
  byId("filters").replaceChildren(
    make("div", { class: "filters-head" },
      make("h2", {}, say("filters")),
      make("button", { type: "button", class: "close", "aria-label": say("close"), onclick: () => openFilters(false) }, "×")),
    make("fieldset", {}, make("legend", {}, say("node_types")), ...types),
    make("fieldset", {}, make("legend", {}, say("edge_types")), ...predicates),
    make("fieldset", {}, make("legend", {}, say("more")),
      background ? flagRow("background", strokeSample("background"), "show_background", background) : null,
      past ? flagRow("past", strokeSample("past"), "show_past", past) : null,
      alone ? flagRow("alone", null, "show_alone", alone) : null,
      confidenceSlider()),
    make("button", { type: "button", class: "plain reset", onclick: resetFilters }, say("reset")),
  );
}

function resetFilters() {
  state.types = new Set(Object.keys(data.types));
  state.predicates = new Set(Object.keys(data.predicates));
  Object.assign(state, { confidence: 0, background: false, past: true, alone: true });
  showFilters();
  refresh();
}

function openFilters(open) {
  document.body.classList.toggle("with-filters", open);
  byId("open-filters").setAttribute("aria-expanded", String(open));
  if (open) byId("filters").querySelector("input, button")?.focus();
  else byId("open-filters").focus();
}
